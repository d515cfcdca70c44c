// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/gemm_shape.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace dimscope::measure {

/// How a shape is to be measured.
struct Method
{
    double halfWidth = 0.02;      ///< wanted 95 % half-width, relative to the mean
    double shapeSeconds = 0.04;   ///< time budget of one shape, warm-up left out
    double batchSeconds = 200e-6; ///< shortest timed batch (measuring.md rule 4)
    std::uint64_t seed = 1;       ///< of operand data and of the order of shapes

    bool operator==(const Method &) const = default;
};

/// What was measured for one shape. TFLOPS = 1e12 floating point operations a second; the interval
/// is the 95 % confidence interval of the mean by batch means.
struct Measurement
{
    GemmShape shape;
    double tflops = 0;
    double ci95Low = 0;
    double ci95High = 0;
    double medianSeconds = 0; ///< of one product
    int samples = 0;          ///< timed batches
    double effectiveSamples = 0;
    std::vector<std::string> flags; ///< such as "unconverged", "throttled", "drift"
    std::string device;             ///< name, for people
    std::map<std::string, std::string> provenance;

    bool operator==(const Measurement &) const = default;
};

bool hasFlag(const Measurement &measurement, std::string_view flag);

} // namespace dimscope::measure
