// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace dimscope::session {

/// Brings the document of a session of an earlier version to the newest one, step by step.
/// @returns what is wrong with it, if anything.
std::optional<Problem> migrate(nlohmann::ordered_json &document, int version);

} // namespace dimscope::session
