// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/json_cursor.h"
#include "core/session/measurement_set.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace dimscope::session {

/// Reads the columns of a measurement set where the cursor stands.
struct ReadColumns
{
    bool isWhole = false;
    std::optional<Problem> problem; ///< none though not whole: what is there is no JSON
    bool hasDevices = false;        ///< results name their devices
};

/// Fills results and provenance of the set; columns that this version does not know go to
/// `unknown`.
ReadColumns readColumns(JsonCursor &cursor, MeasurementSet &set, nlohmann::ordered_json &unknown);

} // namespace dimscope::session
