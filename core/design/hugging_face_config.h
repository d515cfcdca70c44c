// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"
#include "core/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace dimscope {

/// A design read from a Hugging Face config.json.
struct ImportedDesign
{
    Design design;
    std::vector<std::string> assumed; ///< "key = value (source)" for every default used
    std::vector<std::string> ignored; ///< keys that do not change the shapes
};

/// Reads a config.json. `families` is the text of resources/model_families.json, which says what a
/// model family implies where a file is silent. Nothing is guessed: a field that neither the file
/// nor its family gives, an absurd value, a contradiction or an architecture that is not modelled
/// is a Problem with one sentence naming the field.
Result<ImportedDesign> readHuggingFaceConfig(std::string_view json, std::string_view families);

} // namespace dimscope
