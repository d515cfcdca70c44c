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
    std::string family; ///< what it is listed under, such as "Llama"; may be empty
};

/// Reads one file of resources/presets, whose fields are applied in the order of the file. The
/// Problem names the key at fault, or says where the text stops being JSON.
Result<Preset> readPreset(std::string_view json);

/// The file that reads back as this preset: every field that differs from an empty design.
std::string writePreset(const Preset &preset);

} // namespace dimscope
