// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/gemm_shape.h"
#include "core/result.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dimscope::gpu {

/// The numbers of one GPU from resources/gpus/, where each names its source. Peaks are dense.
struct GpuModel
{
    std::string name;
    double smCount = 0;
    double boostMhz = 0;   ///< at which the peaks are given
    double highestMhz = 0; ///< at which it really runs while power allows
    double l2Bytes = 0;
    double bytesPerSecond = 0;
    double powerWatts = 0; ///< the cap
    double busyWatts = 0;  ///< what full work at the highest clock would draw
    double tileM = 0;      ///< largest of the output, one to a multiprocessor at a time
    double tileN = 0;
    double efficiency = 0;    ///< of aligned whole waves of endless tiles
    double halfTile = 0;      ///< elements of a tile that reaches half of it
    double fillSeconds = 0;   ///< of a wave, until its pipeline runs
    double joinSeconds = 0;   ///< of the kernel that adds up a split K
    double launchSeconds = 0; ///< of a product, whatever its size
    double memoryShare = 0;   ///< of the bandwidth that products reach
    /// Speed where rows begin at multiples of 8, 4 or 2 bytes only, relative to 16.
    double aligned8 = 0;
    double aligned4 = 0;
    double aligned2 = 0;
    std::map<measure::DType, double> peakTflops;
};

/// What the model makes of one product.
struct ModelledTime
{
    double seconds = 0;  ///< at the highest clock
    double activity = 0; ///< share of the power of full work, 0 to 1
    double tiles = 0;
    double waves = 0;
};

Result<GpuModel> gpuModelFromJson(std::string_view text);

/// Whole waves of output tiles over the multiprocessors, slower where rows are not aligned to 16
/// bytes, or the time of the memory traffic where that is longer; of all tiles and splits of K the
/// fastest, as a library's heuristics would like to. Fitted to half of the random shapes in
/// resources/recordings/ by tests/gpu/fit_model.py; the other half it tells within 12 % (median).
ModelledTime modelledTime(const GpuModel &gpu, const measure::GemmShape &shape);

/// The texts of resources/gpus/, compiled in.
const std::vector<std::string_view> &gpuSpecifications();

} // namespace dimscope::gpu
