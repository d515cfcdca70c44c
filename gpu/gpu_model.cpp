// SPDX-License-Identifier: MIT
#include "gpu/gpu_model.h"

#include "core/protocol/json_reader.h"

#include <algorithm>
#include <cmath>

namespace dimscope::gpu {

namespace {

using measure::DType;
using protocol::JsonReader;

constexpr double launchSeconds = 3e-6;

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
        group.complain(key, "has no value with a source");
    else if (!sources.contains(source))
        group.complain(key, "names the unknown source '" + source + "'");
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
    ModelledTime time;
    // A library takes smaller tiles for smaller products: halved until they cover the SMs.
    double tileM = gpu.tileM;
    double tileN = gpu.tileN;
    const auto tiles = [&] { return batch * std::ceil(m / tileM) * std::ceil(n / tileN); };
    while (tiles() < gpu.smCount && tileN > 32) {
        tileN /= 2;
        if (tiles() < gpu.smCount && tileM > 32)
            tileM /= 2;
    }
    time.tiles = tiles();
    time.waves = std::ceil(time.tiles / gpu.smCount);
    const double peak = gpu.peakTflops.at(shape.dtype) * 1e12 * gpu.highestMhz / gpu.boostMhz;
    const double ofTile = 2 * tileM * tileN * std::ceil(k / 64) * 64 / (peak / gpu.smCount);
    // Small tiles reuse operands less.
    const double reuse = std::sqrt(tileM * tileN / (gpu.tileM * gpu.tileN));
    const double computing =
        time.waves * ofTile / (gpu.efficiency * alignmentFactor(gpu, shape) * (0.5 + 0.5 * reuse));
    const double bytes = batch * measure::elementBytes(shape.dtype) * (m * k + k * n + m * n);
    const double moving = bytes / (0.9 * gpu.bytesPerSecond);
    time.seconds = std::max(computing, moving) + launchSeconds;
    time.activity =
        std::clamp(measure::flops(shape) / time.seconds / peak / gpu.efficiency, 0.2, 1.0);
    return time;
}

} // namespace dimscope::gpu
