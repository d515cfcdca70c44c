// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/panel_fold.h"

#include "ui/parameter/parameter_panel.h"
#include "ui/window/main_window.h"
#include "ui/window/top_bar.h"
#include "ui/window/window_area.h"

#include <QAction>
#include <QHBoxLayout>
#include <QResizeEvent>
#include <QToolButton>

#include <utility>

namespace dimscope::ui {

namespace {

constexpr int leastCharts = 450; ///< width of a column of charts
constexpr int margin = 12;

} // namespace

PanelFold::PanelFold(ParameterPanel *panel, QHBoxLayout *columns, WindowArea *area, TopBar *bar,
                     MainWindow *window)
    : QObject(window)
    , m_panel(panel)
    , m_columns(columns)
    , m_area(area)
    , m_action(new QAction(tr("Pa&rameters"), this))
    , m_button(bar->foldButton())
{
    m_action->setShortcut(QKeySequence(Qt::Key_F9));
    m_action->setCheckable(true);
    m_action->setChecked(true);
    m_action->setToolTip(tr("Shows or folds the parameters"));
    m_button->setDefaultAction(m_action);
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_button->setAccessibleDescription(m_action->toolTip());
    connect(m_action, &QAction::triggered, this, [this](bool on) { choose(!on); });
    // Larger letters leave less room.
    connect(window, &MainWindow::textScaleChanged, this, [this, window] { fit(window->width()); });
    connect(window, &MainWindow::presentationChanged, this,
            [this, window] { fit(window->width()); });
    m_panel->installEventFilter(this);
    window->installEventFilter(this);
    follow();
}

bool PanelFold::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_panel &&
        (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent))
        follow(); // a search for a parameter shows them, too
    else if (watched != m_panel && event->type() == QEvent::Resize)
        fit(static_cast<QResizeEvent *>(event)->size().width());
    return QObject::eventFilter(watched, event);
}

bool PanelFold::isChosen() const
{
    return m_panel->isHidden() && !m_isOwn;
}

void PanelFold::choose(bool folded)
{
    m_isOwn = false;
    m_panel->setVisible(!folded);
}

void PanelFold::fit(int width)
{
    const bool isNarrow = width < m_panel->minimumWidth() + leastCharts;
    if (isNarrow == std::exchange(m_isNarrow, isNarrow))
        return;
    if (isNarrow && !m_panel->isHidden()) {
        m_panel->hide();
        m_isOwn = true;
    } else if (!isNarrow && m_isOwn) {
        m_panel->show();
    }
    follow();
}

void PanelFold::follow()
{
    const bool isShown = !m_panel->isHidden();
    if (isShown)
        m_isOwn = false;
    m_action->setChecked(isShown);
    m_button->setVisible(m_isNarrow || !isShown);
    // The panel has a margin of its own.
    m_columns->setContentsMargins(isShown ? 0 : margin, 0, margin, 0);
    m_area->setLeastWidth(leastCharts + (isShown ? m_panel->minimumWidth() : 0));
}

} // namespace dimscope::ui
