// SPDX-License-Identifier: MIT
#include "core/report/printed_table.h"

#include "core/chart/ticks.h"

#include <algorithm>
#include <map>

namespace dimscope::report {

namespace {

bool hasIntervals(const chart::Series &series)
{
    return std::any_of(series.details.begin(), series.details.end(),
                       [](const chart::PointDetail &d) { return d.low < d.high; });
}

} // namespace

Table printedTable(const chart::ChartModel &model)
{
    Table table;
    table.id = model.id;
    table.title = model.title;
    table.note = "Columns are the curves of the chart, in its unit: " + model.y.title + ".";
    table.isLong = true;
    table.columns.push_back({model.x.title, false});
    std::map<double, std::vector<std::string>> rows;
    for (const chart::Series &series : model.series) {
        if (!series.shownAtStart || series.points.empty())
            continue;
        const bool intervals = hasIntervals(series);
        const std::size_t first = table.columns.size();
        table.columns.push_back({series.name, false});
        if (intervals) {
            table.columns.push_back({"95 % from", false});
            table.columns.push_back({"to", false});
        }
        for (std::size_t i = 0; i < series.points.size(); ++i) {
            std::vector<std::string> &row = rows[series.points[i].x];
            row.resize(table.columns.size());
            row[first] = chart::valueText(model.y, series.points[i].y);
            if (intervals && i < series.details.size()) {
                row[first + 1] = chart::valueText(model.y, series.details[i].low);
                row[first + 2] = chart::valueText(model.y, series.details[i].high);
            }
        }
    }
    for (auto &[x, row] : rows) {
        row.resize(table.columns.size());
        row.front() = chart::valueText(model.x, x);
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace dimscope::report
