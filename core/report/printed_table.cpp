// SPDX-License-Identifier: MIT
#include "core/report/printed_table.h"

#include "core/chart/section.h"
#include "core/chart/ticks.h"
#include "core/language/say.h"
#include "core/number_text.h"
#include "core/report/table_rows.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace dimscope::report {

namespace {

bool hasIntervals(const chart::Series &series)
{
    return std::any_of(series.details.begin(), series.details.end(),
                       [](const chart::PointDetail &d) { return d.low < d.high; });
}

bool isPrinted(const chart::Series &series)
{
    return series.shownAtStart && !series.points.empty();
}

bool hasNames(const chart::Series &series)
{
    return isPrinted(series) &&
           std::any_of(series.details.begin(), series.details.end(),
                       [](const chart::PointDetail &d) { return !d.name.empty(); });
}

/// The rings and rules, such as where a design stands.
std::string markNote(const chart::ChartModel &model)
{
    std::string text;
    for (const chart::DesignMark &mark : model.marks) {
        if (!mark.label.empty())
            text += (text.empty() ? "" : "; ") + mark.label;
    }
    return text.empty() ? text : " " + say("Marked: %1.", text);
}

/// The ends of a point's interval; empty where it has none.
std::pair<std::string, std::string> intervalOf(const chart::ChartModel &model,
                                               const chart::Series &series, std::size_t point)
{
    if (point >= series.details.size() || !(series.details[point].low < series.details[point].high))
        return {};
    return {chart::valueText(model.y, series.details[point].low),
            chart::valueText(model.y, series.details[point].high)};
}

void addInterval(Table &table)
{
    table.columns.push_back(columnOf(sayLater("95 % from"), false));
    table.columns.push_back(columnOf(sayLater("to"), false));
}

/// Of bars: a row for each part, with its amount and its share.
Table barTable(const chart::ChartModel &model)
{
    Table table;
    table.id = model.id;
    table.title = model.title;
    table.isLong = true;
    table.columns = {columnOf(sayLater("Quantity"), true), columnOf(sayLater("Part"), true),
                     columnOf(sayLater("Amount"), false), columnOf(sayLater("Unit"), true),
                     columnOf(sayLater("Share (%)"), false)};
    for (const chart::BarPart &bar : model.bars)
        table.rows.push_back({bar.bar, bar.part, grouped(bar.amount), bar.unit,
                              chart::valueText(model.x, bar.percent)});
    return table;
}

/// Of points that are things: a row for each, under the name that it has.
Table listTable(const chart::ChartModel &model)
{
    Table table;
    table.id = model.id;
    table.title = model.title;
    const bool measured =
        std::any_of(model.series.begin(), model.series.end(), [](const chart::Series &series) {
            return hasNames(series) && hasIntervals(series);
        });
    table.columns = {columnOf(sayLater("Kind"), true),
                     columnOf(sayLater("Product"), true),
                     {model.x.title, false},
                     {model.y.title, false}};
    if (measured)
        addInterval(table);
    std::string lines;
    for (const chart::Series &series : model.series) {
        if (isPrinted(series) && series.style == chart::SeriesStyle::line)
            lines += (lines.empty() ? "" : "; ") + series.name;
        if (!hasNames(series))
            continue;
        for (std::size_t i = 0; i < series.points.size(); ++i) {
            std::vector<std::string> row{series.name,
                                         i < series.details.size() ? series.details[i].name : "",
                                         chart::valueText(model.x, series.points[i].x),
                                         chart::valueText(model.y, series.points[i].y)};
            if (measured) {
                auto [low, high] = intervalOf(model, series, i);
                row.push_back(std::move(low));
                row.push_back(std::move(high));
            }
            table.rows.push_back(std::move(row));
        }
    }
    table.note = (lines.empty() ? "" : say("Lines: %1.", lines)) + markNote(model);
    return table;
}

} // namespace

Table printedTable(const chart::ChartModel &model)
{
    if (!model.bars.empty())
        return barTable(model);
    if (std::any_of(model.series.begin(), model.series.end(), hasNames))
        return listTable(model);
    Table table;
    table.id = model.id;
    table.title = model.title;
    table.note = say("Columns are the curves of the chart, in its unit: %1.",
                     chart::withoutScaleWords(model.y)) +
                 markNote(model);
    table.isLong = true;
    table.columns.push_back({chart::withoutScaleWords(model.x), false});
    std::map<double, std::vector<std::string>> rows;
    for (const chart::Series &series : model.series) {
        if (!isPrinted(series))
            continue;
        const bool measured = hasIntervals(series);
        table.isLong = table.isLong && !measured; // no measured row is left out
        table.columns.push_back({series.name, false});
        const std::size_t column = table.columns.size() - 1;
        if (measured)
            addInterval(table);
        for (std::size_t i = 0; i < series.points.size(); ++i) {
            std::vector<std::string> &row = rows[series.points[i].x];
            row.resize(table.columns.size());
            row[column] = chart::valueText(model.y, series.points[i].y);
            if (measured)
                std::tie(row[column + 1], row[column + 2]) = intervalOf(model, series, i);
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
