// SPDX-License-Identifier: MIT
#include "core/language/say.h"
#include "core/protocol/json_reader.h"

#include <algorithm>

namespace dimscope::protocol {

namespace {

constexpr std::int64_t largestDimension = std::int64_t{1} << 24;
constexpr std::int64_t largestBatch = 65536;
constexpr double largestFlops = 1e16;
constexpr double largestElements = 0x1p40; // of one matrix, its batch included
constexpr double largestTflops = 1e9;
constexpr double longestVisit = 1e6; // seconds
constexpr std::size_t mostVisits = 1 << 16;

std::string nameText(measure::DType dtype)
{
    return std::string(measure::name(dtype));
}

/// Block-scaled formats of Blackwell, known by name only.
bool isBlockScaled(const std::string &dtype)
{
    return dtype == "mxfp8" || dtype == "mxfp4" || dtype == "nvfp4";
}

measure::DType dtypeFrom(JsonReader &reader, const char *key, const std::string &name)
{
    if (const auto known = measure::dtypeFromName(name))
        return *known;
    reader.complain(
        key, isBlockScaled(name)
                 ? say("'%1' is %2, whose block scales no device here multiplies.", key, name)
                 : say("'%1' is not a known number format.", key));
    return measure::DType::f32;
}

/// The rows of a grouped shape, which its batch and its m must agree with.
void readRows(JsonReader &reader, measure::GemmShape &shape)
{
    const nlohmann::json *rows = reader.array("rows", largestBatch);
    if (rows == nullptr)
        return;
    for (const nlohmann::json &count : *rows) {
        if (!count.is_number_integer() || count < 0 || count > largestDimension)
            return reader.complain("rows",
                                   say("'%1' holds something that is no number of rows.", "rows"));
        shape.rows.push_back(count.get<std::int64_t>());
    }
    if (static_cast<std::int64_t>(shape.rows.size()) != shape.batch)
        reader.complain("rows",
                        say("'%1' does not have as many entries as '%2' says.", "rows", "batch"));
    else if (*std::max_element(shape.rows.begin(), shape.rows.end()) != shape.m)
        reader.complain("rows", say("'%1' has another largest entry than '%2' says.", "rows", "m"));
    if (shape.transposedA)
        reader.complain("trans_a", say("'%1' cannot be with '%2'.", "trans_a", "rows"));
}

/// Workers of earlier versions do not tell them.
void readVisits(JsonReader &reader, const nlohmann::json &object, measure::Measurement &m)
{
    if (!object.is_object() || !object.contains("visit_seconds"))
        return;
    const nlohmann::json *visits = reader.array("visit_seconds", mostVisits);
    if (visits == nullptr)
        return;
    for (const nlohmann::json &visit : *visits) {
        const double seconds = visit.is_number() ? visit.get<double>() : -1;
        if (!(seconds >= 0 && seconds <= longestVisit))
            return reader.complain("visit_seconds",
                                   say("'%1' holds something that is no time.", "visit_seconds"));
        m.visitSeconds.push_back(seconds);
    }
}

/// Rows must not overlap, and a matrix must be of a size that can be counted.
void checkStored(JsonReader &reader, const char *key, const measure::StoredMatrix &matrix,
                 std::int64_t batch)
{
    if (matrix.leading < matrix.columns)
        reader.complain(
            key, say("'%1' is shorter than a row of %2.", key, std::to_string(matrix.columns)));
    const auto elements = static_cast<double>(matrix.rows) * static_cast<double>(matrix.leading);
    if (elements * static_cast<double>(batch) > largestElements)
        reader.complain(key, say("'%1' makes a matrix of more than 2^40 elements.", key));
}

} // namespace

nlohmann::ordered_json toJson(const measure::GemmShape &shape)
{
    nlohmann::ordered_json json{{"batch", shape.batch},
                                {"m", shape.m},
                                {"n", shape.n},
                                {"k", shape.k},
                                {"dtype", nameText(shape.dtype)}};
    // Most products are plain; only what is not is said.
    for (const auto &[key, is] : {std::pair{"trans_a", shape.transposedA},
                                  {"trans_b", shape.transposedB},
                                  {"bias", shape.bias}}) {
        if (is)
            json[key] = true;
    }
    for (const auto &[key, value] :
         {std::pair{"lda", shape.lda}, {"ldb", shape.ldb}, {"ldc", shape.ldc}}) {
        if (value > 0)
            json[key] = value;
    }
    if (shape.result)
        json["result_dtype"] = nameText(*shape.result);
    if (!shape.rows.empty())
        json["rows"] = shape.rows;
    return json;
}

Result<measure::GemmShape> shapeFromJson(const nlohmann::json &value)
{
    JsonReader reader(value);
    measure::GemmShape shape;
    shape.batch = reader.integer("batch", 1, largestBatch);
    shape.m = reader.integer("m", 1, largestDimension);
    shape.n = reader.integer("n", 1, largestDimension);
    shape.k = reader.integer("k", 1, largestDimension);
    shape.dtype = dtypeFrom(reader, "dtype", reader.text("dtype", 16));
    shape.transposedA = reader.optionalFlag("trans_a");
    shape.transposedB = reader.optionalFlag("trans_b");
    shape.bias = reader.optionalFlag("bias");
    shape.lda = reader.optionalInteger("lda", 1, largestDimension).value_or(0);
    shape.ldb = reader.optionalInteger("ldb", 1, largestDimension).value_or(0);
    shape.ldc = reader.optionalInteger("ldc", 1, largestDimension).value_or(0);
    if (const std::string result = reader.optionalText("result_dtype", 16); !result.empty())
        shape.result = dtypeFrom(reader, "result_dtype", result);
    if (value.is_object() && value.contains("rows"))
        readRows(reader, shape);
    if (measure::flops(shape) > largestFlops)
        reader.complain("k", say("'%1' makes a product of more than 1e16 operations.", "k"));
    checkStored(reader, "lda", measure::storedA(shape), measure::batchOfA(shape));
    checkStored(reader, "ldb", measure::storedB(shape), shape.batch);
    checkStored(reader, "ldc", measure::storedC(shape), measure::batchOfA(shape));
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
            {"algorithms", std::string(name(method.algorithms))},
            {"operands", std::string(name(method.operands))},
            {"data", std::string(name(method.data))}};
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
            reader.complain("power",
                            say("'%1' is neither '%2' nor '%3'.", "power", "sustained", "burst"));
    }
    if (const std::string word = reader.optionalText("algorithms", 32); !word.empty()) {
        if (const auto algorithms = measure::algorithmsFromName(word))
            method.algorithms = *algorithms;
        else
            reader.complain("algorithms", say("'%1' is neither '%2', '%3' nor '%4'.", "algorithms",
                                              "default", "search", "autotune"));
    }
    if (const std::string word = reader.optionalText("operands", 32); !word.empty()) {
        if (const auto operands = measure::operandsFromName(word))
            method.operands = *operands;
        else
            reader.complain("operands", say("'%1' is neither '%2', '%3' nor '%4'.", "operands",
                                            "rotate", "flush", "hot"));
    }
    if (const std::string word = reader.optionalText("data", 32); !word.empty()) {
        if (const auto data = measure::dataFromName(word))
            method.data = *data;
        else
            reader.complain("data", say("'%1' is neither '%2', '%3', '%4' nor '%5'.", "data",
                                        "uniform", "normal", "integers", "zeros"));
    }
    if (reader.problem())
        return *reader.problem();
    return method;
}

nlohmann::ordered_json toJson(const measure::Measurement &m)
{
    nlohmann::ordered_json json{{"shape", toJson(m.shape)},
                                {"tflops", m.tflops},
                                {"ci95_low", m.ci95Low},
                                {"ci95_high", m.ci95High},
                                {"median_seconds", m.medianSeconds},
                                {"samples", m.samples},
                                {"effective_samples", m.effectiveSamples}};
    if (!m.visitSeconds.empty())
        json["visit_seconds"] = m.visitSeconds;
    json["flags"] = m.flags;
    json["device"] = m.device;
    json["provenance"] = m.provenance;
    return json;
}

Result<measure::Measurement> measurementFromJson(const nlohmann::json &value)
{
    JsonReader reader(value);
    const auto *shape = reader.object("shape");
    const std::string device = reader.text("device");
    if (shape == nullptr || reader.problem())
        return *reader.problem();
    return measurementFromJson(value, *shape, device);
}

Result<measure::Measurement> measurementFromJson(const nlohmann::json &value,
                                                 const nlohmann::json &shape,
                                                 const std::string &device)
{
    const Result<measure::GemmShape> read = shapeFromJson(shape);
    if (!read)
        return read.problem();
    JsonReader reader(value);
    measure::Measurement m;
    m.shape = *read;
    m.device = device;
    m.tflops = reader.number("tflops", 0, largestTflops);
    m.ci95Low = reader.number("ci95_low", 0, largestTflops);
    m.ci95High = reader.number("ci95_high", 0, largestTflops);
    m.medianSeconds = reader.number("median_seconds", 0, 1e6);
    m.samples = static_cast<int>(reader.integer("samples", 0, INT32_MAX));
    m.effectiveSamples = reader.number("effective_samples", 0, INT32_MAX);
    readVisits(reader, value, m);
    if (const auto *flags = reader.array("flags", 64)) {
        for (const auto &flag : *flags) {
            if (flag.is_string())
                m.flags.push_back(flag.get<std::string>());
            else
                reader.complain("flags", say("'%1' holds something that is no text.", "flags"));
        }
    }
    if (const auto *provenance = reader.object("provenance")) {
        for (const auto &[key, text] : provenance->items()) {
            if (text.is_string())
                m.provenance[key] = text.get<std::string>();
            else
                reader.complain("provenance",
                                say("'%1' holds something that is no text.", "provenance"));
        }
    }
    if (reader.problem())
        return *reader.problem();
    return m;
}

} // namespace dimscope::protocol
