// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/chart_data_dialog.h"

#include "core/chart/chart_table.h"
#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_text.h"
#include "ui/chart/chart_view.h"
#include "ui/document/exploration.h"
#include "ui/window/step_aside.h"
#include "ui/window/table_dialog.h"
#include "ui/window/why_panel.h"

namespace dimscope::ui {

void openChartData(ChartView *view, Exploration *exploration, QWidget *window)
{
    const auto table = [view] {
        lesson::Table data = chart::dataTable(view->canvas()->model());
        data.note = typesetText(view->canvas()->model().summary).toStdString();
        return data;
    };
    auto *dialog = new TableDialog(table(), {}, window);
    dialog->setObjectName(QStringLiteral("chart_data"));
    const auto follow = [=] { dialog->show(table()); };
    QObject::connect(exploration, &Exploration::updated, dialog, follow);
    QObject::connect(view, &ChartView::viewChanged, dialog, follow);
    dialog->explainRows();
    QObject::connect(dialog, &TableDialog::rowAsked, view, [=](int row) {
        const auto origins = chart::tableOrigins(view->canvas()->model());
        if (const auto at = static_cast<std::size_t>(row); at < origins.size())
            view->ask(origins[at].series, origins[at].at);
        stepAside(dialog, window->findChild<WhyPanel *>());
    });
    dialog->QDialog::show();
}

} // namespace dimscope::ui
