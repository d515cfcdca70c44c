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

bool isPrinted(const chart::Series &series)
{
    return series.shownAtStart && !series.id.starts_with("pinned_") && !series.points.empty() &&
           !hasIntervals(series);
}

/// Of bars: a row for each, with the length of each of its parts.
Table barTable(const chart::ChartModel &model)
{
    Table table;
    table.id = model.id;
    table.title = model.title;
    table.note = "Columns are the parts of a bar, in the chart's unit: " + model.x.title + ".";
    table.isLong = true;
    table.columns.push_back({model.y.title.substr(0, model.y.title.find(" (")), true});
    for (const chart::Band &band : model.bands) {
        if (band.solid)
            table.columns.push_back({band.name, false});
    }
    // Bars stand from the top down.
    for (auto tick = model.y.ticks.rbegin(); tick != model.y.ticks.rend(); ++tick) {
        std::vector<std::string> row{tick->label};
        for (const chart::Band &band : model.bands) {
            if (!band.solid)
                continue;
            double length = 0;
            for (const chart::Band::Box &box : band.boxes)
                length +=
                    box.low < tick->value && tick->value < box.high ? box.right - box.left : 0;
            row.push_back(chart::valueText(model.x, length));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

bool hasBars(const chart::ChartModel &model)
{
    return std::any_of(model.bands.begin(), model.bands.end(),
                       [](const chart::Band &band) { return band.solid && !band.boxes.empty(); });
}

} // namespace

Table printedTable(const chart::ChartModel &model)
{
    if (hasBars(model))
        return barTable(model);
    Table table;
    table.id = model.id;
    table.title = model.title;
    table.note = "Columns are the curves of the chart, in its unit: " + model.y.title + ".";
    table.isLong = true;
    table.columns.push_back({model.x.title, false});
    std::map<double, std::vector<std::string>> rows;
    for (const chart::Series &series : model.series) {
        if (!isPrinted(series))
            continue;
        table.columns.push_back({series.name, false});
        for (const chart::Point &point : series.points) {
            std::vector<std::string> &row = rows[point.x];
            row.resize(table.columns.size());
            row.back() = chart::valueText(model.y, point.y);
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
