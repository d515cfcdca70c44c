// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dimscope {

/// What the maker of a GPU states about it: one file of resources/gpus/, where every number names
/// its source. Peaks are dense.
struct GpuSpec
{
    std::string name;          ///< as its driver says it, such as "NVIDIA H100 80GB HBM3"
    std::string label;         ///< on screen, such as "H100 SXM"
    double memoryGib = 0;      ///< the maker writes GB, but counts 2^30 bytes in each
    double bytesPerSecond = 0; ///< of the memory
    double bf16Tflops = 0;
    std::optional<double> e4m3Tflops; ///< none: it has no 8-bit floats
    std::string source;               ///< of bandwidth and peak, in words

    bool operator==(const GpuSpec &) const = default;
};

/// Reads one file of resources/gpus/. The Problem names what is missing, out of range or without
/// one of the file's sources.
Result<GpuSpec> readGpuSpec(std::string_view json);

/// The GPU that a measuring device is, also a simulated or recorded one; null for others.
const GpuSpec *findGpu(std::span<const GpuSpec> gpus, std::string_view deviceName);

/// FLOP for each byte at which a product stops being bound by the memory: peak / bandwidth.
double ridgeIntensity(const GpuSpec &gpu);

/// TFLOPS that a product of that intensity can reach: min(peak, intensity x bandwidth) (Williams,
/// Waterman and Patterson, Roofline, CACM 52(4), 2009).
double attainableTflops(const GpuSpec &gpu, double intensity);

} // namespace dimscope
