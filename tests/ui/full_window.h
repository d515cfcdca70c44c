// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "core/chart/chart_catalogue.h"
#include "tests/preset_designs.h"
#include "tests/ui/recorded_results.h"
#include "ui/parameter/parameter_panel.h"
#include "ui/window/chart_data_dialog.h"
#include "ui/window/chart_grid.h"
#include "ui/window/claim_guide.h"
#include "ui/window/claims_dialog.h"
#include "ui/window/command_palette.h"
#include "ui/window/shortcut_sheet.h"

#include <QAction>
#include <QDialog>
#include <QToolButton>

#include <memory>
#include <utility>
#include <vector>

namespace dimscope::test {

/// A window with everything in it that can be there, and what it opens.
struct FullWindow
{
    app::Session session{presetDesign(QStringLiteral("gpt-oss-120b")), {}};
    ui::MainWindow &window = session.window();
    std::unique_ptr<QDialog> own; ///< of those opened, what does not delete itself

    FullWindow()
    {
        ui::Exploration &exploration = session.behind().exploration();
        std::set<std::string, std::less<>> all;
        for (const chart::ChartSpec &spec : chart::chartCatalogue())
            all.emplace(spec.id);
        window.charts()->setShownCharts(all);
        window.parameters()->openAll();
        exploration.pin();
        session.behind().document().setField(*findField("hidden_size"), 3072);
        exploration.refresh();
        exploration.pin();
        showRecordedResults(exploration);
        window.resize(1440, 900);
        window.show();
    }

    /// A field that contradicts another, with a button that mends it.
    void contradict()
    {
        session.behind().document().setField(*findField("key_value_heads"), 7);
        session.behind().exploration().refresh();
    }

    /// The windows that its menus and buttons open, each with the least number of its controls;
    /// not those that are Qt's own.
    static std::vector<std::pair<const char *, int>> opened()
    {
        return {{"chart data", 3},
                {"compared with a pin", 3},
                {"palette", 2},
                {"claims", 3},
                {"shortcuts", 3},
                {"Lock &heads x head dimension...", 4},
                {"Width &2 x hidden...", 3},
                {"report", 8},
                {"chart export", 11}};
    }

    /// Opens one of them, by an entry of a menu where it has no name of its own; null: none came.
    QDialog *open(const QString &name)
    {
        if (name == QStringLiteral("chart data")) {
            ui::openChartData(window.charts()->views()[0], &session.behind().exploration(),
                              &window);
        } else if (name == QStringLiteral("compared with a pin")) {
            window.findChild<QWidget *>(QStringLiteral("pinBar"))
                ->findChild<QToolButton *>()
                ->click();
        } else if (name == QStringLiteral("palette")) {
            (new ui::CommandPalette(&window))->show();
        } else if (name == QStringLiteral("claims")) {
            window.claims()->open(&window);
        } else if (name == QStringLiteral("shortcuts")) {
            ui::openShortcutSheet(&window);
        } else if (name == QStringLiteral("report")) {
            own = session.reportDialog();
            own->show();
        } else if (name == QStringLiteral("chart export")) {
            own = session.chartDialog(0);
            own->show();
        } else {
            for (QAction *action : window.findChildren<QAction *>()) {
                if (action->text() == name)
                    action->trigger();
            }
        }
        for (QDialog *dialog : window.findChildren<QDialog *>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }
};

} // namespace dimscope::test
