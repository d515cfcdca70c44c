// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"
#include "core/result.h"

#include <string>
#include <string_view>

namespace dimscope {

/// The text of a config.json that reads back as this design: in the words of the first family of
/// resources/model_families.json that can express it, otherwise under model_type "dimscope" with
/// the fields of this program. A design that is not sound is a Problem.
Result<std::string> writeHuggingFaceConfig(const Design &design, std::string_view families);

/// Whether two designs have the same shapes: names and kinds that no layer uses are left out.
bool sameShapes(const Design &a, const Design &b);

} // namespace dimscope
