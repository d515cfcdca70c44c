// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"
#include "core/measure/measurement.h"

#include <string>
#include <vector>

/// What a measurement is as a point of a chart.
namespace dimscope::chart {

/// Ends of the interval in TFLOPS, around the mean even where a file says otherwise.
double lowOf(const measure::Measurement &measurement);
double highOf(const measure::Measurement &measurement);

/// "398.1 to 398.7, 95 %".
std::string intervalText(const measure::Measurement &measurement);

/// What the legend says of weak points; empty where there are none.
std::string weakNameOf(const std::vector<Series> &series);

bool isSimulated(const measure::Measurement &measurement);

/// What a chart with such measurements says before any number is read.
std::string simulatedText();

/// "Flag: throttled.", or "Flags: throttled, drift."; empty where it has none.
std::string flagsText(const measure::Measurement &measurement);

} // namespace dimscope::chart
