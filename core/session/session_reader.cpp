// SPDX-License-Identifier: MIT
#include "core/design/json_text.h"
#include "core/language/say.h"
#include "core/session/design_in_session.h"
#include "core/session/experiments_json.h"
#include "core/session/measurement_columns.h"
#include "core/session/object_parts.h"
#include "core/session/session_json.h"
#include "core/session/session_migration.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace dimscope::session {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t longestName = 4096;
constexpr std::size_t longestNotes = std::size_t{1} << 20;
constexpr std::size_t mostPins = 1000;
constexpr std::size_t mostSets = 10000;
constexpr std::size_t mostCharts = 1000;
constexpr std::size_t mostAssumed = 1000;

Problem ofPin(const std::string &name, const std::string &where, const std::string &sentence)
{
    return {where, say("In the session's pinned design %1: %2", shortened(name), sentence)};
}

Problem noJson(std::string_view text)
{
    return jsonFault(text).value_or(Problem{{}, say("This is not a session.")});
}

/// Text that stops being JSON is told so rather than what a column lacks then.
Problem whatIsWrong(std::string_view text, const Problem &problem)
{
    const auto fault = jsonFault(text);
    return fault || problem.sentence.empty() ? noJson(text) : problem;
}

/// A text that may be absent.
Result<std::string> readText(const Json &value, const std::string &where, std::size_t longest)
{
    if (value.is_null())
        return std::string();
    if (!value.is_string() || value.get_ref<const std::string &>().size() > longest)
        return faultAt(where,
                       say("there is no text of at most %1 bytes.", std::to_string(longest)));
    return value.get<std::string>();
}

Result<std::vector<std::string>> readAssumed(const Json &value, const std::string &where)
{
    std::vector<std::string> assumed;
    if (!value.is_null() && (!value.is_array() || value.size() > mostAssumed))
        return faultAt(where,
                       say("there is no list of at most %1 texts.", std::to_string(mostAssumed)));
    for (const Json &entry : value) {
        const auto text = readText(entry, where, longestName);
        if (!text)
            return text.problem();
        assumed.push_back(*text);
    }
    return assumed;
}

Result<std::optional<AxisRange>> readRange(const Json &value, const std::string &where)
{
    if (value.is_null())
        return std::optional<AxisRange>();
    if (value.is_array() && value.size() == 2 && value[0].is_number() && value[1].is_number()) {
        const AxisRange range{value[0].get<double>(), value[1].get<double>()};
        if (std::isfinite(range.low) && std::isfinite(range.high) && range.low < range.high)
            return std::optional(range);
    }
    return faultAt(where, say("a range is two numbers, the smaller first."));
}

Result<ChartState> readChart(Json value, const std::string &where)
{
    if (!value.is_object())
        return faultAt(where, say("there is no object."));
    ChartState chart;
    for (const auto &[key, target] : {std::pair{"x", &chart.x}, {"y", &chart.y}}) {
        const auto range = readRange(take(value, key), where + "." + key);
        if (!range)
            return range.problem();
        *target = *range;
    }
    const Json others = take(value, "other_scale");
    if (!others.is_null() && !others.is_array())
        return faultAt(where + ".other_scale", say("there is no list of axes."));
    for (const Json &axis : others) {
        if (axis != "x" && axis != "y")
            return faultAt(where + ".other_scale", say("an axis is '%1' or '%2'.", "x", "y"));
        (axis == "x" ? chart.otherX : chart.otherY) = true;
    }
    const Json shown = take(value, "shown");
    if (!shown.is_null() && !shown.is_object())
        return faultAt(where + ".shown", say("there is no object."));
    for (const auto &[id, isShown] : shown.items()) {
        if (!isShown.is_boolean())
            return faultAt(where + ".shown", say("a series is shown (true) or not (false)."));
        chart.shown[id] = isShown.get<bool>();
    }
    const auto form = readText(take(value, "form"), where + ".form", longestName);
    if (!form)
        return form.problem();
    chart.form = *form;
    chart.unknown = textOfRest(value);
    return chart;
}

Result<View> viewFrom(Json value)
{
    View view;
    if (value.is_null())
        return view;
    if (!value.is_object())
        return faultAt("view", say("there is no object."));
    const auto sweep = readText(take(value, "sweep"), "view.sweep", longestName);
    if (!sweep)
        return sweep.problem();
    if (*sweep == "article")
        view.sweepKind = sweep::SweepKind::article;
    else if (!sweep->empty() && *sweep != "design")
        return faultAt("view.sweep",
                       say("'%1' is neither %2 nor %3.", shortened(*sweep), "design", "article"));
    const auto maximised = readText(take(value, "maximised"), "view.maximised", longestName);
    if (!maximised)
        return maximised.problem();
    view.maximised = *maximised;
    const Json grid = take(value, "grid");
    if (!grid.is_null() && (!grid.is_array() || grid.size() > mostCharts))
        return faultAt("view.grid",
                       say("there is no list of at most %1 charts.", std::to_string(mostCharts)));
    for (const Json &id : grid) {
        const auto name = readText(id, "view.grid", longestName);
        if (!name)
            return name.problem();
        view.grid.insert(*name);
    }
    const Json charts = take(value, "charts");
    if (!charts.is_null() && (!charts.is_object() || charts.size() > mostCharts))
        return faultAt("view.charts",
                       say("there is no object of at most %1 charts.", std::to_string(mostCharts)));
    for (const auto &[id, state] : charts.items()) {
        const auto chart = readChart(state, "view.charts." + shortened(id));
        if (!chart)
            return chart.problem();
        view.charts[id] = *chart;
    }
    view.unknown = textOfRest(value);
    return view;
}

Result<std::vector<PinnedDesign>> readPins(const Json &value)
{
    std::vector<PinnedDesign> pins;
    if (value.is_null())
        return pins;
    if (!value.is_array() || value.size() > mostPins)
        return faultAt("pins",
                       say("there is no list of at most %1 designs.", std::to_string(mostPins)));
    for (Json entry : value) {
        const std::string where = "pins[" + std::to_string(pins.size()) + "]";
        if (!entry.is_object())
            return faultAt(where, say("there is no object."));
        PinnedDesign pin;
        const auto name = readText(take(entry, "name"), where + ".name", longestName);
        if (!name)
            return name.problem();
        pin.name = *name;
        std::string unknown;
        const auto design = readDesign(take(entry, "design"), unknown);
        if (!design)
            return pin.name.empty() ? faultAt(where + ".design", design.problem().sentence)
                                    : ofPin(pin.name, where, design.problem().sentence);
        pin.design = *design;
        if (!unknown.empty())
            entry["design"] = Json::parse(unknown);
        if (const Json start = take(entry, "baseline"); !start.is_null()) {
            unknown.clear();
            const auto baseline = readDesign(start, unknown);
            if (!baseline)
                return faultAt(where + ".baseline", baseline.problem().sentence);
            pin.baseline = *baseline;
            if (!unknown.empty())
                entry["baseline"] = Json::parse(unknown);
        }
        const auto assumed = readAssumed(take(entry, "assumed"), where + ".assumed");
        if (!assumed)
            return assumed.problem();
        pin.assumed = *assumed;
        pin.unknown = textOfRest(entry);
        pins.push_back(std::move(pin));
    }
    return pins;
}

/// Everything but the measurements, which the session has by now.
std::optional<Problem> readRest(Json root, Session &session)
{
    Json strange = Json::object();
    for (const auto &[key, target] :
         {std::pair{"design", &session.design}, {"baseline", &session.baseline}}) {
        const Json value = take(root, key);
        if (value.is_null() && target == &session.baseline) {
            session.baseline = session.design;
            continue;
        }
        std::string unknown;
        const auto design = readDesign(value, unknown);
        if (!design)
            return faultAt(key, design.problem().sentence);
        *target = *design;
        if (!unknown.empty())
            strange[key] = Json::parse(unknown);
    }
    auto pins = readPins(take(root, "pins"));
    if (!pins)
        return pins.problem();
    session.pins = std::move(pins.value());
    const auto assumed = readAssumed(take(root, "assumed"), "assumed");
    if (!assumed)
        return assumed.problem();
    session.assumed = *assumed;
    auto view = viewFrom(take(root, "view"));
    if (!view)
        return view.problem();
    session.view = std::move(view.value());
    const auto notes = readText(take(root, "notes"), "notes", longestNotes);
    if (!notes)
        return notes.problem();
    session.notes = *notes;
    auto experiments = readExperiments(take(root, "experiments"));
    if (!experiments)
        return experiments.problem();
    session.experiments = std::move(experiments.value());
    root.update(strange);
    session.unknown = textOfRest(root);
    return std::nullopt;
}

std::optional<Problem> readSets(JsonCursor &cursor, Session &session)
{
    if (cursor.kind() != '[')
        return faultAt("measurements", say("there is no list."));
    cursor.enterArray();
    while (cursor.nextElement()) {
        const std::string where =
            "measurements[" + std::to_string(session.measurements.size()) + "]";
        if (session.measurements.size() == mostSets)
            return faultAt("measurements",
                           say("there are more than %1 sets.", std::to_string(mostSets)));
        auto set = readSet(cursor);
        if (!set)
            return set.problem().sentence.empty() ? Problem{}
                                                  : faultAt(where, set.problem().sentence);
        session.measurements.push_back(std::move(set.value()));
    }
    return cursor.failed() ? std::optional(Problem{}) : std::nullopt;
}

constexpr std::size_t mostShown = 20; ///< digits of a version in a sentence

/// The version in the schema; a Problem where it is no session or a newer one.
Result<int> versionOf(const Json &root)
{
    const auto schema = root.find("schema");
    const std::string name =
        schema != root.end() && schema->is_string() ? schema->get<std::string>() : std::string();
    int version = -1;
    std::string_view written;
    if (name.starts_with(schemaStem)) {
        written = std::string_view(name).substr(schemaStem.size());
        const char *last = written.data() + written.size();
        const auto [end, error] = std::from_chars(written.data(), last, version);
        // One that no number of ours holds is newer all the same.
        if (error == std::errc::result_out_of_range && end == last && !written.starts_with('-'))
            version = std::numeric_limits<int>::max();
        else if (error != std::errc{} || end != last)
            version = -1;
    }
    if (version < 0)
        return Problem{"schema", say("This is not a session: it has no schema %1.",
                                     std::string(schemaStem) + std::to_string(newestVersion))};
    if (version > newestVersion)
        return Problem{"schema", say("This session was written by a newer Dimscope (version %1 of "
                                     "the format, this one knows %2).",
                                     written.substr(0, mostShown), std::to_string(newestVersion))};
    return version;
}

Result<Session> readOld(std::string_view text, int version)
{
    if (const auto fault = jsonFault(text))
        return *fault;
    Json document = Json::parse(text, nullptr, false);
    if (const auto problem = migrate(document, version))
        return faultAt(problem->field.empty() ? "document" : problem->field, problem->sentence);
    Result<Session> session = readSession(document.dump());
    if (session)
        session.value().version = version;
    return session;
}

} // namespace

Result<View> readView(std::string_view text)
{
    const Json value = Json::parse(text, nullptr, false);
    if (value.is_discarded())
        return Problem{{}, say("This is not a view: it is no JSON.")};
    return viewFrom(value);
}

Result<Session> readSession(std::string_view text)
{
    JsonCursor cursor(text);
    if (cursor.kind() != '{') {
        const auto fault = jsonFault(text);
        return fault ? *fault : Problem{{}, say("This is not a session: it is no JSON object.")};
    }
    cursor.enterObject();
    Session session;
    Json root = Json::object();
    std::optional<int> version;
    std::optional<Problem> setProblem;
    std::string_view late;
    std::string key;
    while (cursor.nextMember(key)) {
        if (key == "measurements" && !version) {
            // Tools that sort members put the schema behind.
            late = cursor.skip();
            continue;
        }
        if (key == "measurements") {
            session.measurements.clear();
            setProblem = readSets(cursor, session);
            if (setProblem)
                break;
            continue;
        }
        const std::string &name = key;
        root[name] = Json::parse(cursor.skip(), nullptr, false);
        if (cursor.failed() || root[name].is_discarded())
            return noJson(text);
        if (name == "schema") {
            const Result<int> read = versionOf(root);
            if (!read)
                return read.problem();
            version = *read;
            if (*version < newestVersion)
                return readOld(text, *version);
        }
    }
    // What is no JSON is told so, wherever it stands.
    if (cursor.failed())
        return noJson(text);
    if (setProblem)
        return whatIsWrong(text, *setProblem);
    if (!cursor.atEnd())
        return noJson(text);
    if (!version)
        return versionOf(root).problem();
    if (!late.empty()) {
        JsonCursor sets(late);
        setProblem = readSets(sets, session);
        if (setProblem)
            return whatIsWrong(text, *setProblem);
    }
    root.erase("schema");
    if (const auto problem = readRest(std::move(root), session))
        return *problem;
    return session;
}

} // namespace dimscope::session
