// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"
#include "core/result.h"

#include <nlohmann/json.hpp>

namespace dimscope {

/// A design as an object of field keys, as presets and files of this program hold it: every field
/// that differs from an empty design.
nlohmann::ordered_json fieldsOf(const Design &design);

/// Applies the fields in their order to an empty design; not validated.
Result<Design> designFromFields(const nlohmann::ordered_json &fields);

} // namespace dimscope
