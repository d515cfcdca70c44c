// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/form_choice.h"

#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_header.h"
#include "ui/chart/chart_view.h"
#include "ui/document/core_text.h"
#include "ui/document/exploration.h"

#include <QEvent>
#include <QKeyEvent>

namespace dimscope::ui {

FormChoice::FormChoice(const chart::ChartSpec &spec, Exploration *exploration, ChartView *view)
    : QComboBox(view)
    , m_spec(spec)
    , m_exploration(exploration)
    , m_view(view)
{
    for (const chart::ChartForm &form : spec.forms)
        addItem(tableText(form.label));
    setAccessibleName(tr("What %1 shows").arg(tableText(spec.title)));
    setToolTip(accessibleName());
    connect(this, &QComboBox::activated, this, [this](int index) {
        const auto &form = m_spec.forms[static_cast<std::size_t>(index)];
        m_exploration->setForm(std::string(m_spec.id), std::string(form.id));
        emit m_view->viewChanged();
    });
    connect(exploration, &Exploration::updated, this, &FormChoice::refresh);
    view->installEventFilter(this);
    refresh();
    place();
}

void FormChoice::refresh()
{
    const auto chosen = m_exploration->forms().find(m_spec.id);
    int index = 0;
    for (std::size_t i = 0; i < m_spec.forms.size(); ++i) {
        if (chosen != m_exploration->forms().end() && m_spec.forms[i].id == chosen->second)
            index = static_cast<int>(i);
    }
    setCurrentIndex(index);
}

void FormChoice::place()
{
    constexpr int margin = 4;
    resize(sizeHint());
    move(m_view->width() - width() - margin, margin);
    m_view->canvas()->header()->reserve(width());
}

bool FormChoice::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::Resize)
        place();
    return QComboBox::eventFilter(watched, event);
}

void FormChoice::keyPressEvent(QKeyEvent *event)
{
    // A letter or digit is a command of the chart or the window, not a search among a few forms.
    const bool isLetter = !event->text().isEmpty() && event->text().front().isLetterOrNumber();
    if (isLetter)
        event->ignore();
    else
        QComboBox::keyPressEvent(event);
}

void FormChoice::changeEvent(QEvent *event)
{
    QComboBox::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        place();
}

} // namespace dimscope::ui
