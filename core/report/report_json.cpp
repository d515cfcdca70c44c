// SPDX-License-Identifier: MIT
#include "core/report/report_json.h"

#include "core/protocol/json_reader.h"

#include <nlohmann/json.hpp>

namespace dimscope::report {

namespace {

using Json = nlohmann::ordered_json;

const char *word(chart::AxisScale scale)
{
    switch (scale) {
    case chart::AxisScale::log2:
        return "log2";
    case chart::AxisScale::log10:
        return "log10";
    case chart::AxisScale::linear:
        break;
    }
    return "linear";
}

Json axisJson(const chart::Axis &axis)
{
    return {{"title", axis.title},
            {"scale", word(axis.scale)},
            {"minimum", axis.minimum},
            {"maximum", axis.maximum}};
}

Json seriesJson(const chart::Series &series)
{
    Json json{{"id", series.id},
              {"name", series.name},
              {"source", series.source},
              {"style", series.style == chart::SeriesStyle::line ? "line" : "points"},
              {"drawn", series.shownAtStart}};
    Json &points = json["points"] = Json::array();
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        Json point{{"x", series.points[i].x}, {"y", series.points[i].y}};
        if (i < series.details.size()) {
            point["low"] = series.details[i].low;
            point["high"] = series.details[i].high;
            point["text"] = series.details[i].text;
        }
        points.push_back(std::move(point));
    }
    return json;
}

Json chartJson(const chart::ChartModel &model)
{
    Json json{{"id", model.id},
              {"title", model.title},
              {"summary", model.summary},
              {"x", axisJson(model.x)},
              {"y", axisJson(model.y)}};
    Json &series = json["series"] = Json::array();
    for (const chart::Series &one : model.series)
        series.push_back(seriesJson(one));
    if (model.bars.empty())
        return json;
    Json &bars = json["bars"] = Json::array();
    for (const chart::BarPart &bar : model.bars)
        bars.push_back(Json{{"bar", bar.bar},
                            {"part", bar.part},
                            {"amount", bar.amount},
                            {"unit", bar.unit},
                            {"percent", bar.percent}});
    return json;
}

struct BlockToJson
{
    Json operator()(const Paragraph &paragraph) const { return {{"text", paragraph.text}}; }
    Json operator()(const Heading &heading) const { return {{"heading", heading.text}}; }
    Json operator()(const Figures &figures) const
    {
        Json list = Json::array();
        for (const Figure &figure : figures.figures)
            list.push_back(Json{{"value", figure.value}, {"caption", figure.caption}});
        Json json{{"figures", std::move(list)}};
        if (!figures.title.empty())
            json["title"] = figures.title;
        return json;
    }
    Json operator()(const Remarks &remarks) const
    {
        Json list = Json::array();
        for (const Remark &remark : remarks.remarks)
            list.push_back(Json{{"word", remark.word},
                                {"title", remark.title},
                                {"text", remark.text},
                                {"source", remark.source}});
        return {{"remarks", std::move(list)}};
    }
    Json operator()(const Table &table) const
    {
        Json columns = Json::array();
        for (const Column &column : table.columns)
            columns.push_back(column.title);
        return {{"table", table.id},
                {"title", table.title},
                {"note", table.note},
                {"columns", std::move(columns)},
                {"rows", table.rows}};
    }
    Json operator()(const ChartFigure &figure) const
    {
        return {{"chart", figure.chart}, {"caption", figure.caption}, {"sources", figure.sources}};
    }
    Json operator()(const Checks &checks) const
    {
        Json list = Json::array();
        for (const Check &check : checks.checks)
            list.push_back(Json{{"rule", check.rule},
                                {"title", check.title},
                                {"standing", key(check.standing)},
                                {"text", check.text}});
        return {{"certified", checks.certified},
                {"replayed", checks.replayed},
                {"checks", std::move(list)}};
    }
};

} // namespace

std::string reportJson(const Report &report, const std::vector<std::string> &files)
{
    Json json{{"schema", "dimscope.report/1"},
              {"title", report.title},
              {"subject", report.subject},
              {"program", report.program},
              {"date", report.date},
              {"input_sha256", report.inputHash},
              {"certified", report.certified ? Json(*report.certified) : Json(nullptr)}};
    if (!files.empty())
        json["files"] = files;
    Json &evaluations = json["evaluations"] = Json::array();
    for (const std::string &document : report.evaluations)
        evaluations.push_back(Json::parse(document));
    Json &charts = json["charts"] = Json::array();
    for (const chart::ChartModel &model : report.charts)
        charts.push_back(chartJson(model));
    Json &measurements = json["measurements"] = Json::array();
    for (const measure::Measurement &measurement : report.measurements)
        measurements.push_back(protocol::toJson(measurement));
    Json &sections = json["sections"] = Json::array();
    for (const Section &section : report.sections) {
        Json blocks = Json::array();
        for (const Block &block : section.blocks)
            blocks.push_back(std::visit(BlockToJson{}, block));
        sections.push_back(
            Json{{"id", section.id}, {"title", section.title}, {"blocks", std::move(blocks)}});
    }
    return json.dump(1, '\t', false, Json::error_handler_t::replace) + "\n";
}

} // namespace dimscope::report
