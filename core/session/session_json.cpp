// SPDX-License-Identifier: MIT
#include "core/session/session_json.h"

#include "core/session/design_in_session.h"
#include "core/session/experiments_json.h"
#include "core/session/measurement_columns.h"

namespace dimscope::session {

namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json &value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json chartJson(const ChartState &chart)
{
    Json json = Json::object();
    if (chart.x)
        json["x"] = {chart.x->low, chart.x->high};
    if (chart.y)
        json["y"] = {chart.y->low, chart.y->high};
    if (chart.otherX || chart.otherY) {
        Json axes = Json::array();
        if (chart.otherX)
            axes.push_back("x");
        if (chart.otherY)
            axes.push_back("y");
        json["other_scale"] = axes;
    }
    if (!chart.shown.empty())
        json["shown"] = chart.shown;
    if (!chart.form.empty())
        json["form"] = chart.form;
    addUnknown(json, chart.unknown);
    return json;
}

Json viewJson(const View &view)
{
    Json charts = Json::object();
    for (const auto &[id, chart] : view.charts)
        charts[id] = chartJson(chart);
    Json json{{"sweep", view.sweepKind == sweep::SweepKind::article ? "article" : "design"},
              {"maximised", view.maximised},
              {"charts", charts}};
    if (!view.grid.empty())
        json["grid"] = view.grid;
    addUnknown(json, view.unknown);
    return json;
}

} // namespace

std::string viewText(const View &view)
{
    return dump(viewJson(view));
}

std::string sessionJson(const Session &session)
{
    Json pins = Json::array();
    for (const PinnedDesign &pin : session.pins) {
        pins.push_back({{"name", pin.name}, {"design", designJson(pin.design)}});
        if (pin.baseline)
            pins.back()["baseline"] = designJson(*pin.baseline);
        if (!pin.assumed.empty())
            pins.back()["assumed"] = pin.assumed;
        addUnknown(pins.back(), pin.unknown);
    }
    Json all{{"schema", std::string(schemaStem) + std::to_string(newestVersion)},
             {"design", designJson(session.design)},
             {"baseline", designJson(session.baseline)}};
    if (!session.assumed.empty())
        all["assumed"] = session.assumed;
    all["pins"] = pins;
    all["view"] = viewJson(session.view);
    all["notes"] = session.notes;
    if (!session.experiments.isEmpty())
        all["experiments"] = experimentsJson(session.experiments);
    all["measurements"] = Json::array();
    addUnknown(all, session.unknown);
    // One member a line and one measurement set a line: short, and still fit for a diff.
    std::string text;
    for (const auto &[key, value] : all.items()) {
        text += (text.empty() ? "{\n" : ",\n") + dump(key) + ": ";
        if (key != "measurements") {
            text += dump(value);
            continue;
        }
        text += '[';
        for (std::size_t i = 0; i < session.measurements.size(); ++i)
            text += (i > 0 ? ",\n" : "\n") + dump(setJson(session.measurements[i]));
        text += ']';
    }
    return text + "\n}\n";
}

} // namespace dimscope::session
