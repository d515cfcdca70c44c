// SPDX-License-Identifier: MIT
#include "core/report/report_csv.h"

#include "core/chart/axis_scale.h"
#include "core/language/say.h"
#include "core/number_text.h"

#include <cmath>

namespace dimscope::report {

namespace {

constexpr std::string_view names = "chart,series,x,y,low,high,note\r\n";
/// Beyond it a power of ten is no double.
constexpr double mostExponent = 300;

void append(std::string &text, double number)
{
    text += exactText(number);
}

void append(std::string &text, const chart::Axis &axis, double coordinate)
{
    switch (axis.scale) {
    case chart::AxisScale::linear:
        return append(text, coordinate);
    case chart::AxisScale::log2:
        return append(text, chart::valueOf(axis.scale, coordinate));
    case chart::AxisScale::log10:
        if (std::abs(coordinate) < mostExponent)
            return append(text, chart::valueOf(axis.scale, coordinate));
        text += "10^";
        return append(text, coordinate);
    }
}

void appendField(std::string &text, std::string_view field)
{
    if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
        text += field;
        return;
    }
    text += '"';
    for (const char c : field) {
        if (c == '"')
            text += '"';
        text += c;
    }
    text += '"';
}

/// Of bars x is the share, as on the axis, and y how much that is; where a bar is drawn says
/// nothing.
void appendBars(std::string &text, const chart::ChartModel &model)
{
    for (const chart::BarPart &bar : model.bars) {
        appendField(text, model.id);
        text += ',';
        appendField(text, bar.bar + ": " + bar.part);
        text += ',';
        append(text, bar.percent);
        text += ',';
        append(text, bar.amount);
        text += ",,,";
        appendField(text, say("%1; x is the share in %", bar.unit));
        text += "\r\n";
    }
}

void appendPoints(std::string &text, const chart::ChartModel &model, const Chosen &chosen)
{
    if (!model.bars.empty()) {
        appendBars(text, model);
        return;
    }
    for (const chart::Series &series : model.series) {
        if (!chosen(series))
            continue;
        std::string start;
        appendField(start, model.id);
        start += ',';
        appendField(start, series.name);
        start += ',';
        for (std::size_t i = 0; i < series.points.size(); ++i) {
            text += start;
            append(text, model.x, series.points[i].x);
            text += ',';
            append(text, model.y, series.points[i].y);
            text += ',';
            const bool detailed = i < series.details.size();
            if (detailed && series.details[i].low < series.details[i].high) {
                append(text, model.y, series.details[i].low);
                text += ',';
                append(text, model.y, series.details[i].high);
            } else {
                text += ',';
            }
            text += ',';
            if (detailed)
                appendField(text, series.details[i].text);
            text += "\r\n";
        }
    }
}

bool all(const chart::Series &)
{
    return true;
}

} // namespace

std::string chartCsv(const chart::ChartModel &model, const Chosen &chosen)
{
    std::string text(names);
    appendPoints(text, model, chosen);
    return text;
}

std::string chartsCsv(const std::vector<chart::ChartModel> &charts)
{
    std::string text(names);
    for (const chart::ChartModel &model : charts)
        appendPoints(text, model, all);
    return text;
}

std::string tableCsv(const Table &table)
{
    std::string text;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        text += i > 0 ? "," : "";
        const Column &column = table.columns[i];
        appendField(text, column.exact.empty() ? column.title : column.exact);
    }
    text += "\r\n";
    for (const std::vector<std::string> &row : table.exact.empty() ? table.rows : table.exact) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += i > 0 ? "," : "";
            appendField(text, row[i]);
        }
        text += "\r\n";
    }
    return text;
}

} // namespace dimscope::report
