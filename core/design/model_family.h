// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace dimscope {

/// What a model family implies where its config.json is silent: one entry of
/// resources/model_families.json.
struct ModelFamily
{
    std::string name;
    std::string source;
    std::string takenFor;    ///< why, where `model_type` itself is not known; else empty
    nlohmann::json defaults; ///< for keys that a file may leave out; null: none
    nlohmann::json implies;  ///< traits that no key expresses
    nlohmann::json only;     ///< keys with the one value that is modelled
};

/// The family of a configuration by `model_type`, else by `architectures`. The Problem names what
/// is not modelled.
Result<ModelFamily> familyOf(const nlohmann::json &config, std::string_view families);

} // namespace dimscope
