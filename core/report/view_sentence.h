// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"

#include <string>

namespace dimscope::report {

/// How a chart is looked at where that is not as it comes, such as "Shown: 1,024 to 8,192 tokens;
/// hidden: Conditional bound."; empty where it is. `shown` is a section of `automatic`.
std::string viewSentence(const chart::ChartModel &automatic, const chart::ChartModel &shown);

} // namespace dimscope::report
