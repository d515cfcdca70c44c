// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"
#include "core/session/json_cursor.h"
#include "core/session/measurement_set.h"

#include <nlohmann/json.hpp>

namespace dimscope::session {

/// The set as a session holds it: `results` is an object of columns, each a list with one entry for
/// each result or one value that all share.
nlohmann::ordered_json setJson(const MeasurementSet &set);

/// Reads one set where the cursor stands. A Problem without a sentence: what is there is no JSON.
Result<MeasurementSet> readSet(JsonCursor &cursor);

/// Adds what `unknown` (the text of an object, or empty) has and the object lacks, in nested
/// objects too.
void addUnknown(nlohmann::ordered_json &object, const std::string &unknown);

} // namespace dimscope::session
