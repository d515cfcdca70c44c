// SPDX-License-Identifier: MIT
#include "core/session/measurement_columns.h"

#include "core/language/say.h"
#include "core/protocol/json_reader.h"
#include "core/session/column_reader.h"
#include "core/session/column_tables.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace dimscope::session {

namespace {

using Json = nlohmann::ordered_json;
using Row = protocol::MeasurementFile::Row;

/// One value where all are the same.
template<typename Value>
Json column(const std::vector<Row> &rows, Value value)
{
    Json list = Json::array();
    bool isShared = true;
    for (const Row &row : rows) {
        list.push_back(value(row));
        isShared = isShared && list.back() == list.front();
    }
    return isShared && !list.empty() ? Json(list.front()) : list;
}

/// A list for each result; nothing where all are empty.
template<typename Value>
void addLists(Json &results, const char *key, const std::vector<Row> &rows, Value value)
{
    Json lists = Json::array();
    bool isEmpty = true;
    for (const Row &row : rows) {
        lists.push_back(value(row));
        isEmpty = isEmpty && lists.back().empty();
    }
    if (!isEmpty)
        results[key] = std::move(lists);
}

Json resultsJson(const MeasurementSet &set)
{
    const std::vector<Row> &rows = set.results;
    Json results{{"count", rows.size()}};
    results["name"] = column(rows, [](const Row &r) { return r.name; });
    for (const IntegerColumn &c : integerColumns) {
        const auto value = [&](const Row &r) { return r.measurement.shape.*c.member; };
        if (!c.isOptional ||
            std::any_of(rows.begin(), rows.end(), [&](const Row &r) { return value(r) != 0; }))
            results[c.key] = column(rows, value);
    }
    results["dtype"] = column(
        rows, [](const Row &r) { return std::string(measure::name(r.measurement.shape.dtype)); });
    for (const FlagColumn &c : flagColumns) {
        const auto value = [&](const Row &r) { return r.measurement.shape.*c.member; };
        if (std::any_of(rows.begin(), rows.end(), value))
            results[c.key] = column(rows, value);
    }
    const auto resultType = [](const Row &r) {
        const auto &type = r.measurement.shape.result;
        return type ? Json(std::string(measure::name(*type))) : Json();
    };
    if (std::any_of(rows.begin(), rows.end(),
                    [](const Row &r) { return r.measurement.shape.result.has_value(); }))
        results["result_dtype"] = column(rows, resultType);
    addLists(results, "rows", rows, [](const Row &r) { return Json(r.measurement.shape.rows); });
    for (const NumberColumn &c : numberColumns)
        results[c.key] = column(rows, [&](const Row &r) { return r.measurement.*c.member; });
    results["samples"] = column(rows, [](const Row &r) { return r.measurement.samples; });
    addLists(results, "visit_seconds", rows,
             [](const Row &r) { return Json(r.measurement.visitSeconds); });
    addLists(results, "flags", rows, [](const Row &r) { return Json(r.measurement.flags); });
    if (std::any_of(rows.begin(), rows.end(),
                    [&](const Row &r) { return r.measurement.device != set.device.name; }))
        results["device"] = column(rows, [](const Row &r) { return r.measurement.device; });
    Json provenance = Json::object();
    for (const auto &[key, kept] : set.provenance) {
        Json texts = Json::array();
        for (std::size_t i = 0; i < kept.which.size(); ++i) {
            const std::string *text = kept.at(i);
            texts.push_back(text != nullptr ? Json(*text) : Json());
        }
        // A single result that has none is a list all the same: null does not stand for all.
        const bool isShared = texts.size() == 1 && !texts.front().is_null();
        provenance[key] = isShared ? texts.front() : texts;
    }
    results["provenance"] = provenance;
    return results;
}

/// Leaves of an object of `rest` only what is not written anyway.
void keepUnknown(Json &rest, const char *name, const Json &written)
{
    if (!rest.contains(name))
        return;
    Json unknown = Json::object();
    for (const auto &[key, value] : rest[name].items()) {
        if (!written.contains(key))
            unknown[key] = value;
    }
    rest.erase(name);
    if (!unknown.empty())
        rest[name] = std::move(unknown);
}

} // namespace

void addUnknown(Json &object, const std::string &unknown)
{
    if (unknown.empty())
        return;
    const Json more = Json::parse(unknown, nullptr, false);
    const std::function<void(Json &, const Json &)> add = [&](Json &to, const Json &from) {
        if (!from.is_object() || !to.is_object())
            return;
        for (const auto &[key, value] : from.items()) {
            if (to.contains(key))
                add(to[key], value);
            else
                to[key] = value;
        }
    };
    add(object, more);
}

Json setJson(const MeasurementSet &set)
{
    Json failures = Json::array();
    for (const auto &failure : set.failures) {
        failures.push_back({{"name", failure.name}, {"error", failure.error}});
        addUnknown(failures.back(), failure.unknown);
    }
    Json json{{"program", set.program},
              {"sweep", set.title},
              {"scaling", set.scaling},
              {"device", protocol::toJson(set.device)},
              {"method", protocol::toJson(set.method)}};
    if (set.products)
        json["products"] = *set.products;
    json["results"] = resultsJson(set);
    json["failures"] = std::move(failures);
    addUnknown(json, set.unknown);
    return json;
}

Result<MeasurementSet> readSet(JsonCursor &cursor)
{
    MeasurementSet set;
    if (cursor.kind() != '{')
        return Problem{{}, cursor.kind() == '\0' ? std::string() : say("there is no object.")};
    cursor.enterObject();
    Json rest = Json::object();
    Json strange = Json::object();
    std::optional<Problem> problem;
    bool hasDevices = false;
    std::string key;
    bool hasResults = false;
    while (cursor.nextMember(key)) {
        if (key == "results") {
            hasResults = true;
            set.results.clear();
            set.provenance.clear();
            const ReadColumns read = readColumns(cursor, set, strange);
            if (!read.isWhole)
                return read.problem.value_or(Problem{});
            hasDevices = read.hasDevices;
            continue;
        }
        const std::string &name = key;
        rest[name] = Json::parse(cursor.skip(), nullptr, false);
        if (cursor.failed() || rest[name].is_discarded())
            return Problem{};
    }
    if (cursor.failed())
        return Problem{};
    const nlohmann::json known = rest;
    protocol::JsonReader reader(known);
    set.program = reader.optionalText("program");
    set.title = reader.optionalText("sweep");
    set.scaling = reader.optionalText("scaling");
    set.products = reader.optionalInteger("products", 1, mostResults);
    if (const auto *device = reader.object("device")) {
        const auto read = protocol::deviceFromJson(*device);
        if (!read)
            return Problem{"device", "'device': " + read.problem().sentence};
        set.device = *read;
    }
    if (const auto *method = reader.object("method")) {
        const auto read = protocol::methodFromJson(*method);
        if (!read)
            return Problem{"method", "'method': " + read.problem().sentence};
        set.method = *read;
    }
    if (known.contains("failures")) {
        if (const auto *failures = reader.array("failures", mostResults)) {
            for (const auto &entry : *failures) {
                protocol::JsonReader failure(entry);
                set.failures.push_back({failure.optionalText("name"), failure.text("error")});
                if (failure.problem())
                    return Problem{"failures", "'failures': " + failure.problem()->sentence};
                Json unknown = entry;
                unknown.erase("name");
                unknown.erase("error");
                if (!unknown.empty())
                    set.failures.back().unknown = unknown.dump();
            }
        }
    }
    if (reader.problem())
        return *reader.problem();
    if (!hasResults)
        return Problem{"results", say("'%1' is missing.", "results")};
    if (!hasDevices) {
        for (Row &row : set.results)
            row.measurement.device = set.device.name;
    }
    for (const char *name : {"program", "sweep", "scaling", "products", "failures"})
        rest.erase(name);
    keepUnknown(rest, "device", protocol::toJson(set.device));
    keepUnknown(rest, "method", protocol::toJson(set.method));
    if (!strange.empty())
        rest["results"] = std::move(strange);
    set.unknown = rest.empty() ? std::string() : rest.dump();
    return set;
}

} // namespace dimscope::session
