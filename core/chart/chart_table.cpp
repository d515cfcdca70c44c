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

/// A row and what it is about.
struct Entry
{
    std::vector<std::string> cells;
    TableOrigin origin;
};

/// Of bars: how much each part is, rather than where it is drawn.
std::vector<Entry> barEntries(const ChartModel &model)
{
    std::vector<Entry> entries;
    // From the top down, as their names along the axis are from the bottom up.
    std::size_t bar = 0;
    for (std::size_t i = 0; i < model.bars.size(); ++i) {
        const BarPart &part = model.bars[i];
        bar += i > 0 && part.bar != model.bars[i - 1].bar ? 1 : 0;
        const std::vector<Tick> &ticks = model.y.ticks;
        const double y = bar < ticks.size() ? ticks[ticks.size() - 1 - bar].value : model.y.minimum;
        entries.push_back({{plainTitle(part.bar), plainTitle(part.part), compact(part.amount, 17),
                            part.unit, compact(part.percent)},
                           {part.partId, {model.x.minimum, y}}});
    }
    return entries;
}

std::vector<Entry> pointEntries(const ChartModel &model)
{
    std::vector<Entry> entries;
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
            entries.push_back({std::move(row), {series.id, point}});
        }
    }
    const std::string remark = say("region from, to");
    for (const Band &band : model.bands) {
        for (const Band::Slice &slice : band.slices) {
            entries.push_back(
                {{plainTitle(band.name), numberText(model.x, slice.x), "",
                  numberText(model.y, slice.low), numberText(model.y, slice.high), remark},
                 {band.id, {slice.x, slice.low}}});
        }
    }
    return entries;
}

std::vector<Entry> entriesOf(const ChartModel &model)
{
    return model.bars.empty() ? pointEntries(model) : barEntries(model);
}

} // namespace

lesson::Table dataTable(const ChartModel &model)
{
    lesson::Table table;
    table.title = say("Data: %1", plainTitle(model.title));
    table.note = plainTitle(model.summary);
    if (model.bars.empty())
        table.headers = {
            say("Series"), columnTitle(model.x), columnTitle(model.y), say("95 % from"),
            say("to"),     say("Remarks")};
    else
        table.headers = {say("Quantity"), say("Part"), say("Amount"), say("Unit"),
                         say("Share (%)")};
    for (Entry &entry : entriesOf(model))
        table.rows.push_back(std::move(entry.cells));
    return table;
}

std::vector<TableOrigin> tableOrigins(const ChartModel &model)
{
    std::vector<TableOrigin> origins;
    for (Entry &entry : entriesOf(model))
        origins.push_back(std::move(entry.origin));
    return origins;
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
