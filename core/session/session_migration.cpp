// SPDX-License-Identifier: MIT
#include "core/session/session_migration.h"

#include "core/language/say.h"
#include "core/session/measurement_columns.h"
#include "core/session/session.h"

#include <array>

namespace dimscope::session {

namespace {

using Json = nlohmann::ordered_json;
using Step = std::optional<Problem> (*)(Json &);

/// Version 0 was a preset, with notes and whole measurement files beside it.
std::optional<Problem> fromVersion0(Json &document)
{
    Json next = Json::object();
    Json sets = Json::array();
    const Json label = document.value("label", Json(""));
    if (const auto fields = document.find("design"); fields != document.end()) {
        next["design"] = {{"name", label}, {"fields", *fields}};
        next["baseline"] = next["design"];
    }
    if (const auto files = document.find("measurements"); files != document.end()) {
        if (!files->is_array())
            return Problem{"measurements", say("'%1' is not a list.", "measurements")};
        for (const Json &file : *files) {
            auto read = protocol::readMeasurementFile(file.dump());
            if (!read)
                return Problem{"measurements", "measurements[" + std::to_string(sets.size()) +
                                                   "]: " + read.problem().sentence};
            sets.push_back(setJson(setFrom(std::move(read.value()))));
        }
    }
    next["measurements"] = std::move(sets);
    for (const auto &[key, value] : document.items()) {
        const bool isMoved = key == "label" || key == "design" || key == "measurements";
        // A preset's own names have no place in a session; its source is worth a note.
        if (!isMoved && key != "schema" && key != "id" && key != "family")
            next[key] = value;
    }
    document = std::move(next);
    return std::nullopt;
}

/// Step i brings version i to i + 1; what has been released is never changed.
constexpr std::array<Step, newestVersion> steps{fromVersion0};

} // namespace

std::optional<Problem> migrate(Json &document, int version)
{
    for (auto step = static_cast<std::size_t>(version); step < steps.size(); ++step) {
        if (auto problem = steps[step](document))
            return problem;
    }
    document["schema"] = std::string(schemaStem) + std::to_string(newestVersion);
    return std::nullopt;
}

} // namespace dimscope::session
