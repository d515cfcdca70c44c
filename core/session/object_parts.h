// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <nlohmann/json.hpp>

#include <string>

/// What the readers of a session's parts share.
namespace dimscope::session {

/// What is wrong and in which part.
Problem faultAt(const std::string &where, const std::string &sentence);

/// Takes a known member out of an object, so that what is left is unknown; null: there is none.
nlohmann::ordered_json take(nlohmann::ordered_json &object, const char *key);

/// What is left, to be kept; empty: nothing.
std::string textOfRest(const nlohmann::ordered_json &rest);

} // namespace dimscope::session
