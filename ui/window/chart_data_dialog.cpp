// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/chart_data_dialog.h"

#include "core/chart/chart_table.h"
#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_text.h"
#include "ui/chart/chart_view.h"
#include "ui/document/exploration.h"
#include "ui/window/table_dialog.h"

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
    dialog->QDialog::show();
}

} // namespace dimscope::ui
