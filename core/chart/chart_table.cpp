// SPDX-License-Identifier: MIT
#include "core/chart/chart_table.h"

#include "core/chart/section.h"
#include "core/language/say.h"
#include "core/number_text.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace dimscope::chart {

namespace {

/// Beyond it a power of ten is no double.
constexpr double mostExponent = 300;

std::string numberText(const Axis &axis, double coordinate)
{
    if (axis.scale == AxisScale::log10)
        return std::abs(coordinate) < mostExponent ? compact(std::pow(10.0, coordinate))
                                                   : "10^" + compact(coordinate);
    return compact(axis.scale == AxisScale::log2 ? std::exp2(coordinate) : coordinate);
}

/// A title without its marks for superscripts.
std::string plainTitle(std::string text)
{
    for (const char *mark : {"{", "}"}) {
        for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark))
            text.erase(at, 1);
    }
    return text;
}

/// The table holds values, whatever the scale that they are drawn on.
std::string columnTitle(const Axis &axis)
{
    return plainTitle(withoutScaleWords(axis));
}

/// Of bars: how much each part is, rather than where it is drawn.
void addBars(lesson::Table &table, const ChartModel &model)
{
    table.headers = {say("Quantity"), say("Part"), say("Amount"), say("Unit"), say("Share (%)")};
    for (const BarPart &bar : model.bars)
        table.rows.push_back({plainTitle(bar.bar), plainTitle(bar.part), compact(bar.amount, 17),
                              bar.unit, compact(bar.percent)});
}

} // namespace

lesson::Table dataTable(const ChartModel &model)
{
    lesson::Table table;
    table.title = say("Data: %1", plainTitle(model.title));
    table.note = plainTitle(model.summary);
    if (!model.bars.empty()) {
        addBars(table, model);
        return table;
    }
    table.headers = {say("Series"), columnTitle(model.x), columnTitle(model.y), say("95 % from"),
                     say("to"),     say("Remarks")};
    for (const Series &series : model.series) {
        // Spots without a marker repeat what one says, so that a pointer is always near one.
        std::set<std::string> said;
        for (std::size_t i = 0; i < series.points.size(); ++i) {
            const Point &point = series.points[i];
            if (series.marker == Marker::none && i < series.details.size() &&
                !said.insert(series.details[i].text).second)
                continue;
            std::vector<std::string> row{plainTitle(series.name),
                                         numberText(model.x, point.x),
                                         numberText(model.y, point.y),
                                         "",
                                         "",
                                         ""};
            if (i < series.details.size()) {
                const PointDetail &detail = series.details[i];
                if (detail.low != detail.high) {
                    row[3] = numberText(model.y, detail.low);
                    row[4] = numberText(model.y, detail.high);
                }
                row[5] = plainTitle(detail.text.empty() ? detail.label : detail.text);
            }
            table.rows.push_back(std::move(row));
        }
    }
    const std::string remark = say("region from, to");
    for (const Band &band : model.bands) {
        for (const Band::Slice &slice : band.slices) {
            table.rows.push_back({plainTitle(band.name), numberText(model.x, slice.x), "",
                                  numberText(model.y, slice.low), numberText(model.y, slice.high),
                                  remark});
        }
    }
    return table;
}

std::string dataTsv(const ChartModel &model)
{
    const lesson::Table table = dataTable(model);
    std::string text;
    const auto line = [&text](const std::vector<std::string> &cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            std::string cell = cells[i];
            std::replace_if(
                cell.begin(), cell.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');
            text += (i > 0 ? "\t" : "") + cell;
        }
        text += '\n';
    };
    line(table.headers);
    for (const std::vector<std::string> &row : table.rows)
        line(row);
    return text;
}

} // namespace dimscope::chart
