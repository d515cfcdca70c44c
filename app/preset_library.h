// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/published_models.h"
#include "core/design/preset.h"
#include "core/device/gpu_spec.h"
#include "core/lesson/claims.h"

#include <QString>

#include <string>
#include <vector>

namespace dimscope::app {

/// The start state of the window.
inline constexpr std::string_view startPreset = "gpt-oss-120b";

/// All presets inside the program, the start preset first, then by id.
const std::vector<Preset> &presets();

/// Where every preset stands on the theory charts.
const std::vector<chart::PublishedModel> &publishedModels();

const Preset *findPreset(const QString &id);

/// resources/gpus/, by name of the file.
const std::vector<GpuSpec> &gpus();

/// resources/claims.json.
const lesson::Claims &claims();

/// resources/model_families.json.
std::string modelFamilies();

} // namespace dimscope::app
