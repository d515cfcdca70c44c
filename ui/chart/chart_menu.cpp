// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chart_menu.h"

#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_text.h"
#include "ui/chart/chart_view.h"

#include <QCoreApplication>
#include <QMenu>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ChartMenu)
};

/// The keys are the chart's own, shown here but not taken from it.
QString withKey(const QString &text, const QString &key)
{
    return text + QChar(u'\t') + key;
}

QAction *addChecked(QMenu *menu, const QString &text, bool checked)
{
    QAction *action = menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(checked);
    return action;
}

/// Every entry of the legend, also those that have no room in it.
void addSeries(QMenu *menu, ChartView *view)
{
    ChartCanvas *canvas = view->canvas();
    const auto add = [&](const std::string &id, const std::string &name) {
        QAction *action =
            addChecked(menu, plainText(name).replace(u'&', u"&&"_s), canvas->isShown(id));
        QObject::connect(action, &QAction::triggered, view, [canvas, id](bool on) {
            canvas->setShown(id, on);
            emit canvas->shownChanged();
        });
    };
    for (const chart::Series &series : canvas->model().series) {
        if (series.marker != chart::Marker::none)
            add(series.id, series.name);
    }
    for (const chart::Band &band : canvas->model().bands)
        add(band.id, band.name);
}

} // namespace

void fillChartMenu(QMenu *menu, ChartView *view)
{
    using chart::Direction;
    menu->addAction(withKey(Words::tr("&Copy picture and data"), Words::tr("Ctrl+C")), view,
                    &ChartView::copyRequested);
    menu->addAction(withKey(Words::tr("&Data table..."), Words::tr("T")), view,
                    &ChartView::tableRequested);
    menu->addAction(withKey(Words::tr("&Export chart..."), Words::tr("Ctrl+Shift+E")), view,
                    &ChartView::exportRequested);
    menu->addAction(withKey(Words::tr("&Alone or with the others"), Words::tr("M")), view,
                    &ChartView::maximiseRequested);
    addSeries(menu->addMenu(Words::tr("C&urves and points")), view);
    menu->addSeparator();
    menu->addAction(withKey(Words::tr("Show a&ll"), Words::tr("0")), view, &ChartView::showAll);
    QAction *back = menu->addAction(withKey(Words::tr("Previous &zoom"), Words::tr("Alt+Left")),
                                    view, &ChartView::goBack);
    back->setEnabled(view->history().canGoBack());
    QAction *forward = menu->addAction(withKey(Words::tr("&Next zoom"), Words::tr("Alt+Right")),
                                       view, &ChartView::goForward);
    forward->setEnabled(view->history().canGoForward());
    for (const Direction direction : {Direction::x, Direction::y}) {
        const bool isX = direction == Direction::x;
        QAction *lock =
            addChecked(menu, isX ? Words::tr("Lock &x axis") : Words::tr("Lock &y axis"),
                       view->isLocked(direction));
        QObject::connect(lock, &QAction::triggered, view,
                         [=](bool on) { view->setLocked(direction, on); });
    }
    for (const Direction direction : {Direction::y, Direction::x}) {
        const bool isX = direction == Direction::x;
        const chart::Section &section = view->history().current();
        const bool other = isX ? section.x.otherScale : section.y.otherScale;
        QAction *scale =
            addChecked(menu,
                       withKey(isX ? Words::tr("Other scale of x") : Words::tr("&Other scale of y"),
                               isX ? Words::tr("Shift+L") : Words::tr("L")),
                       other);
        scale->setEnabled(view->canToggleScale(direction));
        QObject::connect(scale, &QAction::triggered, view, [=] { view->toggleScale(direction); });
    }
}

} // namespace dimscope::ui
