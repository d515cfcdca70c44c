// SPDX-License-Identifier: MIT
#include "core/protocol/json_reader.h"

namespace dimscope::protocol {

namespace {

constexpr std::int64_t largestDimension = std::int64_t{1} << 24;
constexpr std::int64_t largestBatch = 65536;
constexpr double largestFlops = 1e16;
constexpr double largestTflops = 1e9;

std::string nameText(measure::DType dtype)
{
    return std::string(measure::name(dtype));
}

} // namespace

nlohmann::ordered_json toJson(const measure::GemmShape &shape)
{
    return {{"batch", shape.batch},
            {"m", shape.m},
            {"n", shape.n},
            {"k", shape.k},
            {"dtype", nameText(shape.dtype)}};
}

Result<measure::GemmShape> shapeFromJson(const nlohmann::json &value)
{
    JsonReader reader(value);
    measure::GemmShape shape;
    shape.batch = reader.integer("batch", 1, largestBatch);
    shape.m = reader.integer("m", 1, largestDimension);
    shape.n = reader.integer("n", 1, largestDimension);
    shape.k = reader.integer("k", 1, largestDimension);
    const std::string dtype = reader.text("dtype", 16);
    if (const auto known = measure::dtypeFromName(dtype))
        shape.dtype = *known;
    else
        reader.complain("dtype", "is not a known number format");
    if (measure::flops(shape) > largestFlops)
        reader.complain("k", "makes a product of more than 1e16 operations");
    if (reader.problem())
        return *reader.problem();
    return shape;
}

nlohmann::ordered_json toJson(const measure::Method &method)
{
    return {{"half_width", method.halfWidth},
            {"shape_seconds", method.shapeSeconds},
            {"batch_seconds", method.batchSeconds},
            {"seed", method.seed},
            {"fewest_visits", method.fewestVisits},
            {"reference_every", method.referenceEvery},
            {"warm_up_seconds", method.warmUpSeconds},
            {"power", std::string(name(method.power))},
            {"gap_seconds", method.gapSeconds},
            {"algorithms", std::string(name(method.algorithms))}};
}

Result<measure::Method> methodFromJson(const nlohmann::json &value)
{
    JsonReader reader(value);
    measure::Method method;
    method.halfWidth = reader.number("half_width", 1e-4, 1);
    method.shapeSeconds = reader.number("shape_seconds", 1e-4, 3600);
    method.batchSeconds = reader.number("batch_seconds", 1e-6, 0.05);
    method.seed = static_cast<std::uint64_t>(reader.integer("seed", 0, INT64_MAX));
    method.fewestVisits = static_cast<int>(
        reader.optionalInteger("fewest_visits", 3, 1000).value_or(method.fewestVisits));
    method.referenceEvery = static_cast<int>(
        reader.optionalInteger("reference_every", 0, 1000).value_or(method.referenceEvery));
    method.warmUpSeconds = reader.optionalNumber("warm_up_seconds", 0, 60, method.warmUpSeconds);
    method.gapSeconds = reader.optionalNumber("gap_seconds", 0, 10, method.gapSeconds);
    if (const std::string word = reader.optionalText("power", 32); !word.empty()) {
        if (const auto power = measure::powerFromName(word))
            method.power = *power;
        else
            reader.complain("power", "is neither 'sustained' nor 'burst'");
    }
    if (const std::string word = reader.optionalText("algorithms", 32); !word.empty()) {
        if (const auto algorithms = measure::algorithmsFromName(word))
            method.algorithms = *algorithms;
        else
            reader.complain("algorithms", "is neither 'default', 'search' nor 'autotune'");
    }
    if (reader.problem())
        return *reader.problem();
    return method;
}

nlohmann::ordered_json toJson(const measure::Measurement &m)
{
    return {{"shape", toJson(m.shape)},
            {"tflops", m.tflops},
            {"ci95_low", m.ci95Low},
            {"ci95_high", m.ci95High},
            {"median_seconds", m.medianSeconds},
            {"samples", m.samples},
            {"effective_samples", m.effectiveSamples},
            {"flags", m.flags},
            {"device", m.device},
            {"provenance", m.provenance}};
}

Result<measure::Measurement> measurementFromJson(const nlohmann::json &value)
{
    JsonReader reader(value);
    measure::Measurement m;
    if (const auto *shape = reader.object("shape")) {
        const Result<measure::GemmShape> read = shapeFromJson(*shape);
        if (!read)
            return read.problem();
        m.shape = *read;
    }
    m.tflops = reader.number("tflops", 0, largestTflops);
    m.ci95Low = reader.number("ci95_low", 0, largestTflops);
    m.ci95High = reader.number("ci95_high", 0, largestTflops);
    m.medianSeconds = reader.number("median_seconds", 0, 1e6);
    m.samples = static_cast<int>(reader.integer("samples", 0, INT32_MAX));
    m.effectiveSamples = reader.number("effective_samples", 0, INT32_MAX);
    m.device = reader.text("device");
    if (const auto *flags = reader.array("flags", 64)) {
        for (const auto &flag : *flags) {
            if (flag.is_string())
                m.flags.push_back(flag.get<std::string>());
            else
                reader.complain("flags", "holds something that is no text");
        }
    }
    if (const auto *provenance = reader.object("provenance")) {
        for (const auto &[key, text] : provenance->items()) {
            if (text.is_string())
                m.provenance[key] = text.get<std::string>();
            else
                reader.complain("provenance", "holds something that is no text");
        }
    }
    if (reader.problem())
        return *reader.problem();
    return m;
}

} // namespace dimscope::protocol
