// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"
#include "core/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace dimscope {

/// A published model: a design with where its numbers come from.
struct Preset
{
    std::string id;    ///< such as "gpt-oss-120b"
    std::string label; ///< on screen, such as "gpt-oss-120b"
    std::string source;
    Design design;
};

/// Reads one file of resources/presets. The Problem names the key at fault.
Result<Preset> readPreset(std::string_view json);

} // namespace dimscope
