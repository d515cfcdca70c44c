// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/gemm_shape.h"
#include "core/measure/method.h"

#include <map>
#include <string>
#include <vector>

namespace dimscope::measure {

/// What was measured for one shape. TFLOPS = 1e12 floating point operations a second; the interval
/// is the 95 % confidence interval of the mean over visits that are spread over the run; one visit
/// has none, and both ends are the mean.
struct Measurement
{
    GemmShape shape;
    double tflops = 0;
    double ci95Low = 0;
    double ci95High = 0;
    double medianSeconds = 0; ///< of one product
    int samples = 0;          ///< visits, each one timed batch
    double effectiveSamples = 0;
    std::vector<double> visitSeconds; ///< raw: of one product at each visit, in order; the mean of
                                      ///< a timed batch; empty where it was not kept
    std::vector<std::string> flags;   ///< such as "unconverged", "throttled", "drift"
    std::string device;               ///< name, for people
    std::map<std::string, std::string> provenance;

    bool operator==(const Measurement &) const = default;
};

/// Whether a result of another run stands for the shape instead of an earlier one: at least as many
/// visits, or a narrower interval.
bool isBetter(const Measurement &fresh, const Measurement &earlier);

/// How far the speed at the median time may lie from the mean because visits are skewed, as a share
/// of the mean: on an H200 7 % at most (resources/recordings), and further where the interval is
/// wide.
double explainedBySkew(const Measurement &measurement);

bool hasFlag(const Measurement &measurement, std::string_view flag);

/// Whether more visits may move its mean: unconverged, or after one visit. A throttled result is
/// not weak by that: a power cap is what a device runs under, and its interval has what the clock
/// does.
bool isWeak(const Measurement &measurement);

} // namespace dimscope::measure
