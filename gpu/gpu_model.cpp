// SPDX-License-Identifier: MIT
#include "gpu/gpu_model.h"

#include "core/language/say.h"
#include "core/protocol/json_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace dimscope::gpu {

namespace {

using measure::DType;
using protocol::JsonReader;

struct Tile
{
    double m;
    double n;
};
constexpr std::array<Tile, 10> tiles{{{256, 128},
                                      {128, 256},
                                      {128, 128},
                                      {64, 256},
                                      {128, 64},
                                      {64, 128},
                                      {64, 64},
                                      {64, 32},
                                      {64, 16},
                                      {64, 8}}};
constexpr std::array<double, 9> splits{1, 2, 3, 4, 6, 8, 12, 16, 32};
constexpr double leastSplitK = 128; // elements that are worth a block of their own

/// One {"value": ..., "source": ...}; the source must be named among the sources.
double sourcedNumber(JsonReader &group, const nlohmann::json &sources, const char *key)
{
    const nlohmann::json *entry = group.object(key);
    if (entry == nullptr)
        return 0;
    JsonReader reader(*entry);
    const double value = reader.number("value", 1e-9, 1e18);
    const std::string source = reader.text("source");
    if (reader.problem())
        group.complain(key, say("'%1' has no value with a source.", key));
    else if (!sources.contains(source))
        group.complain(key, say("'%1' names the unknown source '%2'.", key, source));
    return value;
}

double alignmentFactor(const GpuModel &gpu, const measure::GemmShape &shape)
{
    const std::int64_t rowBytes = measure::elementBytes(shape.dtype);
    // Rows of A are k long, rows of B and C are n long.
    const std::int64_t odd = (shape.k * rowBytes) | (shape.n * rowBytes);
    if (odd % 16 == 0)
        return 1;
    return odd % 8 == 0 ? gpu.aligned8 : odd % 4 == 0 ? gpu.aligned4 : gpu.aligned2;
}

} // namespace

Result<GpuModel> gpuModelFromJson(std::string_view text)
{
    const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object())
        return Problem{{}, "A GPU's specification is no JSON object."};
    JsonReader reader(json);
    GpuModel gpu;
    gpu.name = reader.text("name", 256);
    const nlohmann::json *sources = reader.object("sources");
    const nlohmann::json *facts = reader.object("facts");
    const nlohmann::json *model = reader.object("model");
    if (reader.problem())
        return *reader.problem();
    JsonReader fact(*facts);
    gpu.smCount = sourcedNumber(fact, *sources, "sm_count");
    gpu.boostMhz = sourcedNumber(fact, *sources, "boost_mhz");
    gpu.l2Bytes = sourcedNumber(fact, *sources, "l2_bytes");
    gpu.bytesPerSecond = sourcedNumber(fact, *sources, "memory_bytes_per_second");
    gpu.powerWatts = sourcedNumber(fact, *sources, "power_watts");
    for (const DType dtype : {DType::f32, DType::tf32, DType::f16, DType::bf16, DType::s8}) {
        const std::string key = std::string(measure::name(dtype)) + "_tflops";
        gpu.peakTflops[dtype] = sourcedNumber(fact, *sources, key.c_str());
    }
    JsonReader behaviour(*model);
    gpu.highestMhz = sourcedNumber(behaviour, *sources, "highest_mhz");
    gpu.tileM = sourcedNumber(behaviour, *sources, "tile_m");
    gpu.tileN = sourcedNumber(behaviour, *sources, "tile_n");
    gpu.busyWatts = sourcedNumber(behaviour, *sources, "busy_watts");
    gpu.efficiency = sourcedNumber(behaviour, *sources, "efficiency");
    gpu.halfTile = sourcedNumber(behaviour, *sources, "half_tile");
    gpu.fillSeconds = sourcedNumber(behaviour, *sources, "fill_seconds");
    gpu.joinSeconds = sourcedNumber(behaviour, *sources, "join_seconds");
    gpu.launchSeconds = sourcedNumber(behaviour, *sources, "launch_seconds");
    gpu.memoryShare = sourcedNumber(behaviour, *sources, "memory_share");
    gpu.aligned8 = sourcedNumber(behaviour, *sources, "aligned8");
    gpu.aligned4 = sourcedNumber(behaviour, *sources, "aligned4");
    gpu.aligned2 = sourcedNumber(behaviour, *sources, "aligned2");
    for (const JsonReader *part : {&fact, &behaviour}) {
        if (part->problem())
            return *part->problem();
    }
    return gpu;
}

ModelledTime modelledTime(const GpuModel &gpu, const measure::GemmShape &shape)
{
    const auto m = static_cast<double>(shape.m);
    const auto n = static_cast<double>(shape.n);
    const auto k = static_cast<double>(shape.k);
    const auto batch = static_cast<double>(shape.batch);
    const double peak = gpu.peakTflops.at(shape.dtype) * 1e12 * gpu.highestMhz / gpu.boostMhz;
    const double bandwidth = gpu.memoryShare * gpu.bytesPerSecond;
    const double moving =
        batch * measure::elementBytes(shape.dtype) * (m * k + k * n + m * n) / bandwidth;
    const double alignment = alignmentFactor(gpu, shape);
    ModelledTime time;
    time.seconds = std::numeric_limits<double>::infinity();
    for (const Tile &tile : tiles) {
        const double elements = tile.m * tile.n;
        if (elements > gpu.tileM * gpu.tileN)
            continue;
        const double count = batch * std::ceil(m / tile.m) * std::ceil(n / tile.n);
        const double rate =
            peak / gpu.smCount * gpu.efficiency * alignment * elements / (elements + gpu.halfTile);
        for (const double split : splits) {
            if (split > 1 && k / split < leastSplitK)
                break;
            const double waves = std::ceil(count * split / gpu.smCount);
            const double ofTile = 2 * elements * std::ceil(k / split / 64) * 64 / rate;
            // Each part of a split writes sums in f32 that another kernel reads.
            const double joining =
                split > 1 ? gpu.joinSeconds + 8 * batch * m * n * split / bandwidth : 0;
            const double seconds =
                std::max(waves * (ofTile + gpu.fillSeconds), moving) + joining + gpu.launchSeconds;
            if (seconds < time.seconds)
                time = {seconds, 0, count, waves};
        }
    }
    time.activity =
        std::clamp(measure::flops(shape) / time.seconds / peak / gpu.efficiency, 0.2, 1.0);
    return time;
}

} // namespace dimscope::gpu
