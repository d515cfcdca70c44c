// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/view_menu.h"

#include "core/chart/chart_catalogue.h"
#include "ui/document/core_text.h"
#include "ui/window/chart_grid.h"
#include "ui/window/main_window.h"
#include "ui/window/panel_fold.h"

#include <QActionGroup>
#include <QApplication>
#include <QMenu>

namespace dimscope::ui {

namespace {

using Ids = std::set<std::string, std::less<>>;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ViewMenu)
};

QAction *addCheckable(QMenu *menu, const QString &words, const QKeySequence &keys = {})
{
    QAction *action = menu->addAction(words);
    action->setCheckable(true);
    action->setShortcut(keys);
    return action;
}

void addThemes(QMenu *menu, MainWindow *window)
{
    struct Entry
    {
        ThemeChoice choice;
        QString words;
    };
    const ThemeChoice chosen = chosenTheme(*qApp);
    auto *themes = new QActionGroup(window);
    for (const Entry &entry : {Entry{ThemeChoice::likeSystem, Words::tr("Like the &system")},
                               Entry{ThemeChoice::light, Words::tr("&Light")},
                               Entry{ThemeChoice::dark, Words::tr("&Dark")}}) {
        QAction *action = addCheckable(menu, entry.words);
        action->setChecked(entry.choice == chosen);
        themes->addAction(action);
        QObject::connect(action, &QAction::triggered, window,
                         [window, choice = entry.choice] { emit window->themeRequested(choice); });
    }
}

void addCharts(QMenu *menu, MainWindow *window)
{
    ChartGrid *grid = window->charts();
    Ids all;
    Ids start;
    for (const chart::ChartSpec &spec : chart::chartCatalogue()) {
        all.emplace(spec.id);
        if (spec.shownAtStart)
            start.emplace(spec.id);
        QAction *action = addCheckable(menu, tableText(spec.title));
        const std::string id(spec.id);
        QObject::connect(action, &QAction::triggered, grid, [grid, id](bool on) {
            Ids shown = grid->shownCharts();
            if (on)
                shown.insert(id);
            else
                shown.erase(id);
            grid->setShownCharts(shown);
            if (on)
                grid->bringIntoSight(grid->view(id));
        });
        // The grid may refuse (the last one) or change by itself (a key that shows a chart).
        QObject::connect(menu, &QMenu::aboutToShow, action,
                         [=] { action->setChecked(grid->shownCharts().contains(id)); });
    }
    menu->addSeparator();
    menu->addAction(Words::tr("As at the &start"), grid,
                    [grid, start] { grid->setShownCharts(start); });
    menu->addAction(Words::tr("&All"), grid, [grid, all] { grid->setShownCharts(all); });
}

} // namespace

void fillViewMenu(QMenu *menu, MainWindow *window)
{
    addThemes(menu->addMenu(Words::tr("&Theme")), window);
    menu->addSeparator();
    const auto scale = [menu, window](const QString &words, const QKeySequence &keys, int by) {
        QAction *action = menu->addAction(words, window, [window, by] {
            window->setTextScale(by == 0 ? 100 : window->textScale() + by);
        });
        action->setShortcut(keys);
        return action;
    };
    QAction *larger = scale(Words::tr("Lar&ger text"), QKeySequence(Qt::CTRL | Qt::Key_Plus), 10);
    // Where the plus needs Shift, people press the key without it.
    larger->setShortcuts({larger->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    scale(Words::tr("S&maller text"), QKeySequence(Qt::CTRL | Qt::Key_Minus), -10);
    scale(Words::tr("&Normal text"), QKeySequence(Qt::CTRL | Qt::Key_0), 0);
    menu->addSeparator();
    addCharts(menu->addMenu(Words::tr("&Charts")), window);
    menu->addAction(window->fold()->action());
    QAction *crosshair = addCheckable(menu, Words::tr("Cross&hair"));
    crosshair->setChecked(true);
    QObject::connect(crosshair, &QAction::toggled, window->charts(), &ChartGrid::setCrosshair);
    menu->addSeparator();
    QAction *presentation =
        addCheckable(menu, Words::tr("&Presentation"), QKeySequence(Qt::Key_F5));
    QObject::connect(presentation, &QAction::triggered, window, &MainWindow::setPresentation);
    QObject::connect(window, &MainWindow::presentationChanged, presentation, &QAction::setChecked);
    QAction *full = menu->addAction(Words::tr("&Full screen"), window, [window] {
        window->setWindowState(window->windowState() ^ Qt::WindowFullScreen);
    });
    full->setShortcut(QKeySequence(Qt::Key_F11));
}

} // namespace dimscope::ui
