// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"
#include "core/result.h"

#include <nlohmann/json.hpp>

#include <string>

namespace dimscope::session {

/// {"name": ..., "fields": {...}}: the fields of a preset, such that every design that sliders or
/// files can make reads back exactly.
nlohmann::ordered_json designJson(const Design &design);

/// What a session keeps a design for.
enum class DesignRole
{
    edited,   ///< a kind of layers may be empty until it is filled
    reference ///< of a pin or a baseline: every size is one
};

/// The other way. Contradictions that sliders can make are part of a design in the making and are
/// kept; sizes that nothing here can hold are a Problem. `unknown` gets the members and fields that
/// this version does not know.
Result<Design> readDesign(const nlohmann::ordered_json &value, DesignRole role,
                          std::string &unknown);

} // namespace dimscope::session
