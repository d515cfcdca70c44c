// SPDX-License-Identifier: MIT
#include "core/device/gpu_spec.h"

#include "core/language/say.h"
#include "core/protocol/json_reader.h"

#include <algorithm>

namespace dimscope {

namespace {

using protocol::JsonReader;

struct SourcedNumber
{
    double value = 0;
    std::string source;
};

/// One {"value": ..., "source": ...}; the source must be named among the sources.
SourcedNumber sourcedNumber(JsonReader &facts, JsonReader &sources, const char *key)
{
    const nlohmann::json *entry = facts.object(key);
    if (entry == nullptr)
        return {};
    JsonReader reader(*entry);
    SourcedNumber number;
    number.value = reader.number("value", 1e-3, 1e18);
    const std::string source = reader.text("source");
    if (reader.problem()) {
        facts.complain(key, say("'%1' has no value with a source.", key));
        return {};
    }
    number.source = sources.optionalText(source.c_str());
    if (number.source.empty())
        facts.complain(key, say("'%1' names the unknown source '%2'.", key, source));
    return number;
}

/// What a name has around that of the GPU where it does not run itself.
std::string_view withoutMarks(std::string_view deviceName)
{
    constexpr std::string_view simulated = "SIMULATED ";
    constexpr std::string_view recorded = " (recorded)";
    if (deviceName.starts_with(simulated))
        deviceName.remove_prefix(simulated.size());
    if (deviceName.ends_with(recorded))
        deviceName.remove_suffix(recorded.size());
    return deviceName;
}

} // namespace

Result<GpuSpec> readGpuSpec(std::string_view json)
{
    const nlohmann::json root = nlohmann::json::parse(json, nullptr, false);
    if (!root.is_object())
        return Problem{{}, say("A GPU's specification is no JSON object.")};
    JsonReader reader(root);
    GpuSpec gpu;
    gpu.name = reader.text("name", 256);
    gpu.label = reader.text("label", 64);
    const nlohmann::json *sourceTexts = reader.object("sources");
    const nlohmann::json *facts = reader.object("facts");
    if (reader.problem())
        return *reader.problem();
    JsonReader sources(*sourceTexts);
    JsonReader fact(*facts);
    gpu.memoryGib = sourcedNumber(fact, sources, "memory_gib").value;
    const SourcedNumber bandwidth = sourcedNumber(fact, sources, "memory_bytes_per_second");
    const SourcedNumber peak = sourcedNumber(fact, sources, "bf16_tflops");
    gpu.bytesPerSecond = bandwidth.value;
    gpu.bf16Tflops = peak.value;
    if (facts->contains("e4m3_tflops"))
        gpu.e4m3Tflops = sourcedNumber(fact, sources, "e4m3_tflops").value;
    gpu.source = peak.source;
    if (bandwidth.source != peak.source)
        gpu.source = say("%1; bandwidth: %2", peak.source, bandwidth.source);
    if (fact.problem())
        return *fact.problem();
    return gpu;
}

const GpuSpec *findGpu(std::span<const GpuSpec> gpus, std::string_view deviceName)
{
    const auto found = std::find_if(gpus.begin(), gpus.end(), [&](const GpuSpec &gpu) {
        return gpu.name == withoutMarks(deviceName);
    });
    return found == gpus.end() ? nullptr : &*found;
}

double ridgeIntensity(const GpuSpec &gpu)
{
    return gpu.bf16Tflops * 1e12 / gpu.bytesPerSecond;
}

double attainableTflops(const GpuSpec &gpu, double intensity)
{
    return std::min(gpu.bf16Tflops, intensity * gpu.bytesPerSecond / 1e12);
}

} // namespace dimscope
