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

/// The other way. Contradictions that sliders can make, and kinds of layers that are empty until
/// they are filled, are part of a design in the making and are kept; sizes that nothing here can
/// hold are a Problem. `unknown` gets the members and fields that this version does not know.
Result<Design> readDesign(const nlohmann::ordered_json &value, std::string &unknown);

} // namespace dimscope::session
