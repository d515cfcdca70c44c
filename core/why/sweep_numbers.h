// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/measurement.h"
#include "core/sweep/sweep.h"
#include "core/why/explanation.h"

#include <optional>
#include <span>

/// The numbers that are said of a measured sweep as a whole.
namespace dimscope::why {

/// How many times as fast aligned rows run. Nothing where the sweep cannot compare them.
std::optional<Explanation> explainCliff(const sweep::Sweep &plan,
                                        std::span<const measure::Measurement> measurements);

/// The same of a verdict that was found elsewhere; the check compares them.
Explanation explainCliff(const sweep::Sweep &plan,
                         std::span<const measure::Measurement> measurements,
                         const sweep::CliffVerdict &shown);

/// The fastest sizes, the best first, each with its interval.
Explanation explainFastest(std::span<const measure::Measurement> measurements);

/// Parameters of a gated MLP of that hidden and intermediate size.
Explanation explainGatedMlp(std::int64_t hiddenSize, std::int64_t intermediateSize);

/// The same of a count that was made elsewhere; the check compares them.
Explanation explainGatedMlp(std::int64_t hiddenSize, std::int64_t intermediateSize,
                            std::int64_t shown);

} // namespace dimscope::why
