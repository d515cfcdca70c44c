// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"
#include "core/why/subject.h"

#include <optional>
#include <string_view>

/// The curves of each theory chart as subjects at one x; nothing for series that are none.
namespace dimscope::why {

/// Of "entropy_bound", x = log2 of the keys.
std::optional<Subject> boundCurve(std::string_view series, double x);

/// Of "rank_deficiency", x = hidden size.
std::optional<Subject> rankCurve(std::string_view series, double x, const Evaluation &evaluation);

/// Of "receptive_field", x = layer.
/// Of a point (hidden size, log10 P) whose width is not known; nothing where no width gives it.
std::optional<Subject> rankAt(chart::Point at);

std::optional<Subject> layerCurve(std::string_view series, double x, const Evaluation &evaluation);

/// The subject that a curve of "receptive_field" ends in after all layers.
std::optional<std::string_view> subjectOfLayerCurve(std::string_view series);

} // namespace dimscope::why
