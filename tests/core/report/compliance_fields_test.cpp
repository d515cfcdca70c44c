// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/provenance_keys.h"
#include "core/protocol/json_reader.h"
#include "tests/core/report/certifiable_file.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <string_view>

using namespace dimscope;
using namespace dimscope::report;

namespace {

using Json = nlohmann::ordered_json;
using Pointer = Json::json_pointer;

/// What becomes of a certifiable file.
constexpr int refused = -1;  ///< it is no measurement file any more
constexpr int certified = 0; ///< harmless
/// A number of a rule is followed by how that rule stands.

struct Row
{
    const char
        *path; ///< "p/KEY" of a result's provenance, "r/KEY" of the result itself, else of all
    const char *value; ///< JSON; empty: the member is deleted
    int rule;
    Standing standing = Standing::fails;
};

constexpr Standing fails = Standing::fails;
constexpr Standing unknown = Standing::unknown;

// The second product is changed: a fault in the middle of a set.
Pointer pointerTo(std::string path)
{
    if (path.starts_with("p/"))
        path = "results/1/provenance/" + path.substr(2);
    else if (path.starts_with("r/"))
        path = "results/1/" + path.substr(2);
    return Pointer("/" + path);
}

const Row rows[] = {
    // Of the run.
    {"schema", R"("dimscope.measurements/2")", refused},
    {"schema", "", refused},
    {"schema", R"("dimscope.measurements/1")", certified},
    {"program", "", certified},
    {"program", R"("another 7")", certified},
    {"sweep", "", certified},
    {"sweep", R"("Another title")", certified},
    {"scaling", "", certified},
    {"scaling", R"("Scaled")", certified},
    {"products", "", 11, unknown},
    {"products", "4", 11, fails},
    {"products", "300", 11, fails},
    {"products", "2", 11, unknown}, // fewer than there are
    {"products", "0", refused},
    {"products", "-3", refused},
    {"products", R"("3")", refused},
    {"products", "3", certified},
    {"results", "", refused},
    {"results/1", "", 11, fails},
    {"results", "3", refused},
    {"failures", R"([{"name":"intermediate_size=99","error":"No."}])", 11, fails},
    {"failures", "", certified},
    {"device", "", refused},
    {"device/id", R"("cublaslt:7")", certified},
    {"device/id", "", refused},
    {"device/backend", R"("simulated")", 12, fails},
    {"device/backend", R"("onednn")", 12, fails},
    {"device/backend", "", refused},
    {"device/backend", R"("cublaslt")", certified},
    {"device/kind", R"("simulated")", 12, fails},
    {"device/kind", R"("abacus")", refused},
    {"device/kind", R"("cpu")", 12, fails},         // with the clocks of a GPU
    {"device/name", R"("Another GPU")", certified}, // a report finds no peak of it
    {"device/name", R"("")", 12, unknown},
    {"device/name", "", refused},
    {"device/dtypes", R"(["e4m3"])", 12, fails},
    {"device/dtypes", R"(["f16"])", certified},
    {"device/in_use_by_others", "true", 12, unknown},
    {"device/in_use_by_others", "false", certified},
    {"method", "", refused},
    {"method/half_width", "0.1", 5, fails},
    {"method/half_width", "0.0005", 5, fails}, // not that of the results
    {"method/half_width", "", refused},
    {"method/half_width", "-0.005", refused},
    {"method/half_width", "0.005", certified},
    {"method/shape_seconds", "8", certified}, // a budget says nothing of what it bought
    {"method/shape_seconds", "0.08", certified},
    {"method/shape_seconds", "", refused},
    {"method/batch_seconds", "1e-6", 4, fails},
    {"method/batch_seconds", "99e-6", 4, fails},
    {"method/batch_seconds", "0.05", 4, fails}, // longer than the batches that are told
    {"method/batch_seconds", "", refused},
    {"method/batch_seconds", "150e-6", certified},
    {"method/seed", "13", 3, fails},
    {"method/seed", "", refused},
    {"method/seed", "12", certified},
    {"method/fewest_visits", "3", 11, fails},
    {"method/fewest_visits", "24", 11, fails},
    {"method/fewest_visits", "250", 11, fails}, // more than there are
    {"method/fewest_visits", "", 11, fails},    // the default is a preview's
    {"method/fewest_visits", "30", certified},
    {"method/reference_every", "0", 6, unknown},
    {"method/reference_every", "1000", 6, fails},
    {"method/reference_every", "-3", refused},
    {"method/reference_every", "5", certified},
    {"method/reference_every", "", certified},
    {"method/warm_up_seconds", "60", 1, unknown}, // the results had 3
    {"method/warm_up_seconds", "-3", refused},
    {"method/warm_up_seconds", "2", certified}, // they had 3 all the same
    {"method/power", R"("burst")", 7, fails},
    {"method/power", R"("nuclear")", refused},
    {"method/power", R"("sustained")", certified},
    {"method/gap_seconds", "1", certified}, // of bursts alone
    {"method/gap_seconds", "-1", refused},
    {"method/algorithms", R"("search")", 8, fails},
    {"method/algorithms", R"("luck")", refused},
    {"method/algorithms", "", certified},
    {"method/operands", R"("hot")", 2, fails},
    {"method/operands", R"("flush")", 2, fails},
    {"method/operands", R"("rotate")", certified},
    {"method/data", R"("zeros")", 3, fails},
    {"method/data", R"("normal")", 3, fails},
    {"method/data", R"("uniform")", certified},
    // Of a result.
    {"r/name", "", certified}, // the run says how many there are
    {"r/name", R"("intermediate_size=77")", certified},
    {"r/batch", "4", 5, fails},
    {"r/batch", "-2", refused},
    {"r/m", "2048", 5, fails},
    {"r/m", "", refused},
    {"r/n", "51200", 5, fails},
    {"r/n", "0", refused},
    {"r/k", "1094", 5, fails},
    {"r/k", "1e99", refused},
    {"r/dtype", R"("f32")", 12, fails}, // no format of the device
    {"r/dtype", R"("mxfp8")", refused},
    {"r/dtype", "", refused},
    {"r/trans_a", "true", certified},
    {"r/trans_a", R"("yes")", refused},
    {"r/trans_b", "true", certified},
    {"r/trans_b", "1", refused},
    {"r/lda", "109440", 2, fails}, // ten times the bytes
    {"r/lda", "10952", certified},
    {"r/ldb", "51200", 2, fails},
    {"r/ldb", "1", refused},
    {"r/ldb", "5120", certified},
    {"r/ldc", "512000", 2, fails},
    {"r/ldc", "-1", refused},
    {"r/ldc", "5120", certified},
    {"r/bias", "true", certified},
    {"r/bias", "7", refused},
    {"r/result_dtype", R"("f32")", 2, fails}, // the provenance says f16
    {"r/result_dtype", R"("f16")", certified},
    {"r/rows", "[4096, 4096]", certified},
    {"r/rows", "[4096, 1]", 5, fails},
    {"r/rows", "[4096]", refused},
    {"r/tflops", "6560", 5, fails},
    {"r/tflops", "65.6", 5, fails},
    {"r/tflops", "990", 10, fails},
    {"r/tflops", "0", 5, fails},
    {"r/tflops", "-656", refused},
    {"r/tflops", R"("nan")", refused},
    {"r/tflops", "", refused},
    {"r/ci95_low", "0", 5, fails},
    {"r/ci95_low", "700", 5, fails},
    {"r/ci95_low", "", refused},
    {"r/ci95_high", "1e9", 5, fails},
    {"r/ci95_high", "600", 5, fails},
    {"r/ci95_high", "-1", refused},
    {"r/median_seconds", "0.014", 5, fails},
    {"r/median_seconds", "0.00146", 5, fails}, // close, but not that of the visits
    {"r/median_seconds", "0", 5, fails},
    {"r/median_seconds", "", refused},
    {"r/samples", "300", 5, fails},
    {"r/samples", "29", 5, fails},
    {"r/samples", "3", 11, fails},
    {"r/samples", "1", 5, fails},
    {"r/samples", "0", 5, fails},
    {"r/samples", "-30", refused},
    {"r/samples", "30", certified},
    {"r/effective_samples", "3", 5, fails},
    {"r/effective_samples", "1", 5, fails},
    {"r/effective_samples", "31", 5, fails},
    {"r/effective_samples", "", refused},
    {"r/visit_seconds", "", 5, unknown},
    {"r/visit_seconds", "[]", 5, unknown},
    {"r/visit_seconds", "[0.0014]", 5, unknown},
    {"r/visit_seconds", "[0.0014, 0.014, 0.14]", 5, unknown},
    {"r/visit_seconds", "[0.014, 0.014, 0.014]", 5, fails},
    {"r/visit_seconds/3", "0.014", 5, fails},
    {"r/visit_seconds/3", "0", 5, fails},
    {"r/visit_seconds/3", "", 5, unknown},
    {"r/visit_seconds/3", "-1", refused},
    {"r/visit_seconds/3", "0.0014", 5, fails}, // they correlate otherwise
    {"r/flags", R"(["throttled", "outliers", "unconverged"])", 5, fails},
    {"r/flags", R"(["throttled", "outliers", "drift"])", 6, fails},
    {"r/flags", R"(["throttled", "outliers", "wrong result"])", 9, fails},
    {"r/flags", R"(["throttled", "outliers", "simulated"])", 12, fails},
    {"r/flags", R"(["throttled", "outliers", "disturbed"])", 7, fails}, // at no visit
    {"r/flags", R"(["throttled", "outliers", "short batch"])", 5, unknown},
    {"r/flags", R"(["throttled", "outliers", "too few visits"])", 5, unknown},
    {"r/flags", R"(["throttled"])", 5, fails},
    {"r/flags", R"(["outliers"])", 7, fails},
    {"r/flags", "", refused},
    {"r/flags", R"(["outliers", "throttled"])", certified},
    {"r/provenance", "", refused},
    {"r/provenance", "{}", 7, unknown},
    // Of its provenance.
    {"p/algorithm_name", "", certified}, // there is a number
    {"p/algorithm_name", R"("66")", certified},
    {"p/algorithm", "", certified},
    {"p/algorithm", R"("67")", certified},
    {"p/kernel", "", certified},
    {"p/kernel", R"("unknown")", certified},
    {"p/algorithms", "", 8, unknown},
    {"p/algorithms", R"("luck")", 8, fails},
    {"p/algorithms", R"("search")", 8, fails},
    {"p/tile", R"("1x1")", certified}, // words about the kernel
    {"p/stages", R"("0")", certified},
    {"p/cluster", "", certified},
    {"p/split_k", R"("9")", certified},
    {"p/waves", R"("1e9")", certified},
    {"p/sms", R"("1")", certified},
    {"p/threads", R"("64")", certified},
    {"p/candidates", R"("16")", 8, fails}, // nothing was searched
    {"p/candidate", R"("3")", 8, fails},
    {"p/candidate_visits", R"("3")", 8, fails},
    {"p/default_tflops", R"("1.0")", certified}, // what a search compares with
    {"p/gain_over_default", R"("+900 %")", certified},
    {"p/tied_with", R"("none")", certified},
    {"p/grouped", R"("one call")", certified},
    {"p/data", "", 3, unknown},
    {"p/data", R"("zeros")", 3, fails},
    {"p/data", R"("uniform zeros")", 3, fails},
    {"p/data", R"("uniform in [-1, 1]")", certified},
    {"p/operands", R"("hot")", 2, fails},
    {"p/operands", R"("warm")", 2, fails},
    {"p/operands", "", certified}, // the method says it
    {"p/operand_sets", "", 2, unknown},
    {"p/operand_sets", R"("0")", 2, unknown},
    {"p/operand_sets", R"("10")", 2, fails},
    {"p/operand_sets", R"("-1")", 2, unknown},
    {"p/rotation_bytes", "", 2, unknown},
    {"p/rotation_bytes", R"("125829120")", 2, fails},
    {"p/rotation_bytes", R"("1e12")", 2, fails},
    {"p/rotation_bytes", R"("nan")", 2, unknown},
    {"p/rotation_bytes", R"("-1")", 2, unknown},
    {"p/l2_bytes", "", 2, unknown},
    {"p/l2_bytes", R"("6291456")", 2, fails}, // the others have another
    {"p/l2_bytes", R"("629145600")", 2, fails},
    {"p/l2_bytes", R"("0")", 2, unknown},
    {"p/last_level_cache_bytes", R"("1")", certified}, // that of a GPU is said
    {"p/workspace_bytes", R"("-1")", certified},
    {"p/result_dtype", R"("bf16")", certified}, // the device's own choice
    {"p/result_dtype", R"("f32")", 2, fails},   // does not take the bytes that are told
    {"p/result_dtype", R"("mxfp8")", certified},
    {"p/fp8_scales", R"("0.25, 0.5")", certified},
    {"p/batch_repetitions", "", 4, unknown},
    {"p/batch_repetitions", R"("0")", 4, unknown},
    {"p/batch_repetitions", R"("1.5")", 4, unknown},
    {"p/batch_repetitions", R"("10")", 4, fails},
    {"p/batch_repetitions", R"("1000000")", 4, fails},
    {"p/half_width_wanted", "", 5, unknown},
    {"p/half_width_wanted", R"("nan")", 5, unknown},
    {"p/half_width_wanted", R"("0.5")", 5, fails},
    {"p/half_width_wanted", R"("0.004")", 5, fails},
    {"p/half_width_wanted", R"("-0.005")", 5, fails},
    {"p/half_width_wanted", R"("5e-3")", certified},
    {"p/warm_up_seconds", "", certified}, // the method says it
    {"p/warm_up_seconds", R"("0")", 1, unknown},
    {"p/warm_up_seconds", R"("-3")", 1, unknown},
    {"p/warm_up_seconds", R"("1")", 1, fails},
    {"p/warm_up_seconds", R"("1e9")", 1, unknown},
    {"p/warm_up_seconds", R"("10")", certified},
    {"p/power", R"("burst")", 7, fails},
    {"p/power", "", certified}, // the method says it
    {"p/seed", "", 3, unknown},
    {"p/seed", R"("-12")", 3, fails},
    {"p/seed", R"("120")", 3, fails},
    {"p/sm_clock_mhz", "", 7, unknown},
    {"p/sm_clock_mhz", R"("n/a")", 7, unknown},
    {"p/sm_clock_mhz", R"("0")", 7, unknown},
    {"p/sm_clock_mhz", R"("-5")", 7, unknown},
    {"p/sm_clock_mhz", R"("1e9")", 7, fails},
    {"p/sm_clock_mhz", R"("1000")", 7, fails}, // below the lowest
    {"p/sm_clock_mhz", R"("1980")", certified},
    {"p/sm_clock_mhz_before", "", 7, unknown},
    {"p/sm_clock_mhz_before", R"("1e9")", 7, fails},
    {"p/sm_clock_mhz_before", R"("2000")", certified}, // it is no visit's
    {"p/sm_clock_mhz_lowest", "", 7, unknown},
    {"p/sm_clock_mhz_lowest", R"("14")", 7, fails},
    {"p/sm_clock_mhz_lowest", R"("1700")", 7, fails},
    {"p/sm_clock_mhz_lowest", R"("1650")", certified},
    {"p/sm_clock_mhz_highest", "", 7, unknown},
    {"p/sm_clock_mhz_highest", R"("1e9")", 7, fails},
    {"p/sm_clock_mhz_highest", R"("1600")", 7, fails},
    {"p/sm_clock_mhz_highest", R"("1650")", certified},
    {"p/power_watts", R"("-671")", 7, fails},
    {"p/power_watts", R"("67100")", 7, fails},
    {"p/power_watts", "", certified}, // no rule asks for it
    {"p/temperature_celsius", R"("640")", 7, fails},
    {"p/temperature_celsius", R"("-64")", 7, fails},
    {"p/temperature_celsius", R"("unknown")", certified},
    {"p/throttle_reasons", "", 7, unknown},
    {"p/throttle_reasons", R"("-")", 7, unknown},
    {"p/throttle_reasons", R"("0x")", 7, unknown},
    {"p/throttle_reasons", R"("0x10000")", 7, fails}, // unknown, and not why visits were slowed
    {"p/throttle_reasons", R"("0x10004")", 7, unknown},
    {"p/throttle_reasons", R"("0x0")", 7, fails},
    {"p/throttle_reasons", R"("0x44")", certified},
    {"p/throttled_visits", "", 7, unknown},
    {"p/throttled_visits", R"("many")", 7, unknown},
    {"p/throttled_visits", R"("200 of 119")", 7, fails},
    {"p/throttled_visits", R"("31 of 30")", 7, fails},
    {"p/throttled_visits", R"("29 of 31")", 7, fails},
    {"p/throttled_visits", R"("0 of 30")", 7, fails},
    {"p/throttled_visits", R"("-1 of 30")", 7, unknown},
    {"p/throttled_visits", R"("30 of 30")", certified},
    {"p/disturbed_visits", R"("3")", 7, fails}, // without the remark
    {"p/outliers", "", 5, fails},
    {"p/outliers", R"("10")", 5, fails},
    {"p/outliers", R"("x")", 5, fails},
    {"p/lag1_correlation", R"("0.9")", 5, fails},
    {"p/lag1_correlation", R"("nan")", 5, fails},
    {"p/lag1_correlation", "", certified}, // it follows from the visits
    {"p/reference_drift", "", 6, unknown},
    {"p/reference_drift", R"("+10.1 % over the run, +5.8 % between its halves")", 6, unknown},
    {"p/reference_drift", R"("+0.0 % over the run, -1.2 % between its halves")", 6, unknown},
    {"p/reference_drift", R"("+0.0 % over the run, nan % between its halves")", 6, unknown},
    {"p/reference_drift", R"("+0.9 %")", 6, unknown},
    {"p/reference_drift", R"("+0.9 % over the run, +0.1 % between its halves")", certified},
    {"p/largest_relative_error", "", 9, unknown},
    {"p/largest_relative_error", R"("not checked")", 9, unknown},
    {"p/largest_relative_error", R"("-1e-6")", 9, unknown},
    {"p/largest_relative_error", R"("0.5")", 9, fails},
    {"p/largest_relative_error", R"("0.019")", certified},
    {"p/backend", "", 12, unknown},
    {"p/backend", R"("simulated")", 12, fails},
    {"p/backend", R"("onednn")", 12, fails},
    {"p/worker", "", certified}, // versions
    {"p/driver", R"("1")", certified},
    {"p/cuda_driver", R"("1")", certified},
    {"p/cuda_runtime", "", certified},
    {"p/cublaslt", R"("1")", certified},
    {"p/onednn", R"("3.1")", certified},
    {"p/gpu_uuid", "", certified},
    {"p/measured_at", R"("2026-01-01T00:00:00Z")", certified},
    {"p/opened_from", R"("a.json")", certified},
    {"p/replayed_from", R"("a.jsonl")", certified}, // and the badge says so: see below
    {"p/visits", "", 5, unknown},
    {"p/visits", R"("3")", 5, fails},
    {"p/visits", R"("many")", 5, fails},
    {"p/something_newer", R"("x")", certified},
};

Json whole()
{
    return Json::parse(protocol::measurementJson(certifiable::file()));
}

/// What a report says of the file; none where it is refused.
std::optional<Checks> judged(const Json &file)
{
    const auto read =
        protocol::readMeasurementFile(file.dump(-1, ' ', false, Json::error_handler_t::replace));
    if (!read)
        return std::nullopt;
    std::optional<Checks> worst;
    for (const MeasuredSweep &measured : certifiable::measuredOf(*read)) {
        const Checks one = compliance(measured);
        if (!worst || !one.certified)
            worst = one;
    }
    return worst.value_or(Checks{});
}

void change(Json &file, const Pointer &at, const std::string &value)
{
    if (!value.empty()) {
        file[at] = Json::parse(value);
        return;
    }
    Json &parent = file[at.parent_pointer()];
    if (parent.is_array())
        parent.erase(std::stoul(at.back()));
    else
        parent.erase(at.back());
}

std::string text(const Checks &checks)
{
    std::string all;
    for (const Check &check : checks.checks) {
        if (check.standing != Standing::holds)
            all += std::to_string(check.rule) + " " + std::string(key(check.standing)) + ": " +
                   check.text + "\n";
    }
    return all;
}

/// "results/1/provenance/l2_bytes" as the table has it; elements of lists are all alike.
std::string rowPath(const std::string &pointer)
{
    const auto within = [&pointer](const std::string &start) {
        return pointer.starts_with(start) ? pointer.substr(start.size()) : std::string();
    };
    for (const char *result : {"/results/0/", "/results/1/", "/results/2/"}) {
        if (const std::string key = within(std::string(result) + "provenance/"); !key.empty())
            return "p/" + key;
        if (const std::string key = within(result); !key.empty())
            return "r/" + key.substr(0, key.find('/'));
    }
    return pointer.substr(1);
}

/// Every member that the writer writes, as the paths of the table.
std::set<std::string> everyMember()
{
    protocol::MeasurementFile file = certifiable::file();
    // What is not plain of a product is written where it is so.
    measure::GemmShape &shape = file.results[1].measurement.shape;
    shape.transposedA = shape.transposedB = shape.bias = true;
    shape.lda = shape.ldb = shape.ldc = 99999;
    shape.result = measure::DType::f16;
    shape.rows = {1, 2};
    file.failures = {{"a", "b"}};
    for (const std::string_view key : measure::provenanceKeys)
        file.results[1].measurement.provenance.emplace(key, "x");
    const Json json = Json::parse(protocol::measurementJson(file));
    std::set<std::string> all;
    const auto addAll = [&all](const Json &object, const std::string &before) {
        for (const auto &[key, value] : object.items())
            all.insert(before + key);
    };
    addAll(json, "");
    addAll(json["device"], "device/");
    addAll(json["method"], "method/");
    addAll(json["results"][1], "r/");
    addAll(json["results"][1]["provenance"], "p/");
    return all;
}

enum class Spoiling
{
    lost,
    scaled,
    negated,
    notANumber
};

/// The number that a text begins with, and what follows it.
std::optional<std::pair<double, std::string>> numberFirst(const std::string &text)
{
    const char *begin = text.c_str();
    char *end = nullptr;
    const double value = std::strtod(begin, &end);
    if (end == begin || text.starts_with("0x"))
        return std::nullopt;
    return std::pair{value, std::string(end)};
}

/// False where that changes nothing.
bool spoil(Json &file, const Pointer &member, Spoiling how, int power)
{
    const Json before = file[member];
    const double factor =
        how == Spoiling::negated ? -1 : std::pow(10.0, power < 6 ? power - 6 : power - 5);
    if (how == Spoiling::lost) {
        change(file, member, "");
        return true;
    }
    Json &value = file[member];
    if (how == Spoiling::notANumber) {
        value = "NaN";
    } else if (value.is_number_integer()) {
        const double scaled = value.get<double>() * factor;
        value =
            scaled == std::floor(scaled) ? Json(static_cast<std::int64_t>(scaled)) : Json(scaled);
    } else if (value.is_number()) {
        value = value.get<double>() * factor;
    } else if (value.is_string()) {
        const auto number = numberFirst(value.get<std::string>());
        if (!number || number->first == 0)
            return false;
        char text[32];
        std::snprintf(text, sizeof text, "%.10g", number->first * factor);
        value = text + number->second;
    }
    return value != before;
}

/// Members that a certified set may have otherwise: names, dates, versions, words about the kernel,
/// and a budget.
const std::set<std::string> harmless = {
    "program",
    "sweep",
    "scaling",
    "failures",
    "device/id",
    "device/name",
    "device/dtypes/0",
    "device/dtypes/1",
    "r/name",
    "p/algorithm",
    "p/algorithm_name",
    "p/kernel",
    "p/tile",
    "p/stages",
    "p/cluster",
    "p/split_k",
    "p/waves",
    "p/sms",
    "p/workspace_bytes",
    "p/result_dtype",
    "p/worker",
    "p/driver",
    "p/cuda_driver",
    "p/cuda_runtime",
    "p/cublaslt",
    "p/gpu_uuid",
    "method/shape_seconds",
    "method/gap_seconds",
};

/// Those that may be absent: something else says the same, or no rule asks for them.
const std::set<std::string> dispensable = {
    "device/in_use_by_others",
    "method/reference_every", // these have the default
    "method/power",
    "method/algorithms",
    "method/operands",
    "method/data",
    "method/warm_up_seconds", // results say what they had
    "p/warm_up_seconds",      // the method says it
    "p/operands",
    "p/power",
    "p/lag1_correlation", // it follows from the visits
    "p/power_watts",      // no rule asks for them
    "p/temperature_celsius",
};

/// Those that may be another number within these limits.
const std::map<std::string, std::pair<double, double>> limited = {
    {"method/warm_up_seconds", {0, 3}},      {"p/warm_up_seconds", {3, 60}},
    {"p/largest_relative_error", {0, 0.02}}, {"p/reference_drift", {-1, 1}},
    {"p/power_watts", {1e-9, 5000}},         {"p/temperature_celsius", {1e-9, 130}},
};

bool isHarmless(const std::string &path, const Json &value)
{
    if (harmless.contains(path))
        return true;
    const auto number = value.is_string() ? numberFirst(value.get<std::string>())
                        : value.is_number()
                            ? std::optional(std::pair{value.get<double>(), std::string()})
                            : std::nullopt;
    // What is no number says nothing.
    if (!number || !std::isfinite(number->first))
        return dispensable.contains(path);
    const auto limits = limited.find(path);
    return limits != limited.end() && number->first >= limits->second.first &&
           number->first <= limits->second.second;
}

} // namespace

class ComplianceFieldsTest : public QObject
{
    Q_OBJECT

private slots:
    void theFileIsCertified()
    {
        const auto checks = judged(whole());
        QVERIFY(checks);
        QVERIFY2(checks->certified, text(*checks).c_str());
        QCOMPARE(checks->checks.size(), std::size_t{12});
    }

    /// A member that comes is to have its rows above.
    void everyMemberHasARow()
    {
        for (const std::string &member : everyMember())
            QVERIFY2(std::any_of(std::begin(rows), std::end(rows),
                                 [&member](const Row &row) { return row.path == member; }),
                     member.c_str());
    }

    void everyMemberIsJudged_data()
    {
        QTest::addColumn<int>("row");
        for (int i = 0; i < static_cast<int>(std::size(rows)); ++i)
            QTest::newRow((std::string(rows[i].path) + " = " + rows[i].value).c_str()) << i;
    }
    void everyMemberIsJudged()
    {
        QFETCH(int, row);
        const Row &one = rows[row];
        Json file = whole();
        change(file, pointerTo(one.path), one.value);
        const auto checks = judged(file);
        QCOMPARE(!checks, one.rule == refused);
        if (!checks)
            return;
        QVERIFY2(checks->certified == (one.rule == certified), text(*checks).c_str());
        if (one.rule != certified)
            QVERIFY2(checks->checks[static_cast<std::size_t>(one.rule - 1)].standing ==
                         one.standing,
                     text(*checks).c_str());
    }

    /// Any rotation is many times a cache of 100 bytes.
    void aCacheIsPossible()
    {
        protocol::MeasurementFile file = certifiable::file();
        file.results.erase(file.results.begin()); // the small one takes many sets
        file.products = 2;
        const auto withCache = [&file](const char *bytes) {
            for (auto &result : file.results)
                result.measurement.provenance["l2_bytes"] = bytes;
            return judged(Json::parse(protocol::measurementJson(file)));
        };
        QVERIFY(withCache("62914560")->certified);
        for (const char *bytes : {"100", "200000"}) {
            const auto checks = withCache(bytes);
            QVERIFY2(checks && checks->checks[1].standing == fails, bytes);
        }
    }

    /// A replay is told on the badge, and judged by what the recording says of itself.
    void aReplayIsJudgedAsItsRecording()
    {
        Json file = whole();
        for (Json &result : file["results"]) {
            result["flags"].push_back("recorded");
            result["provenance"]["replayed_from"] = "a.jsonl";
        }
        file["device"]["backend"] = "replay";
        // The run that plays it back asks for anything.
        file["method"] = Json{{"half_width", 0.1}, {"shape_seconds", 0.02}, {"batch_seconds", 1e-6},
                              {"seed", 99},        {"data", "zeros"},       {"operands", "hot"}};
        auto checks = judged(file);
        QVERIFY(checks && checks->replayed);
        QVERIFY2(checks->certified, text(*checks).c_str());
        QVERIFY2(checks->checks[11].text.ends_with(
                     "Played back from a recording, which is what is judged: all 3 products."),
                 checks->checks[11].text.c_str());
        // What the recording does not say, nobody does.
        for (const auto &[key, rule] : {std::pair{"warm_up_seconds", 1}, {"operands", 2}}) {
            Json other = file;
            other["results"][1]["provenance"].erase(key);
            checks = judged(other);
            QVERIFY(checks && checks->replayed && !checks->certified);
            QVERIFY2(checks->checks[static_cast<std::size_t>(rule - 1)].standing == unknown,
                     text(*checks).c_str());
        }
    }

    void aReplayIsKnownByAnySign()
    {
        QVERIFY(!judged(whole())->replayed);
        Json file = whole();
        file["results"][2]["flags"].push_back("recorded");
        QVERIFY(judged(file)->replayed);
        file = whole();
        file["results"][0]["provenance"]["replayed_from"] = "";
        QVERIFY(judged(file)->replayed);
        file = whole();
        file["device"]["backend"] = "replay";
        QVERIFY(judged(file)->replayed);
    }

    void whatASearchTellsFitsTogether_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("isCertified");
        const auto row = [](const char *key, const char *value, bool isCertified) {
            QTest::addRow("%s %s", key, value)
                << QString::fromLatin1(key) << QString::fromLatin1(value) << isCertified;
        };
        row("candidates", "16", true);
        row("candidate", "16", false); // counted from 0
        row("candidate", "-1", false);
        row("candidates", "0", false);
        row("candidates", "x", false);
        row("candidate_visits", "29", false);
        row("candidate_visits", "400", true);
        row("throttled_visits", "80 of 82", true); // of all candidates
        row("throttled_visits", "20 of 29", false);
    }
    void whatASearchTellsFitsTogether()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(bool, isCertified);
        Json file = whole();
        file["method"]["algorithms"] = "search";
        for (Json &result : file["results"])
            result["provenance"].update({{"algorithms", "search"},
                                         {"candidates", "16"},
                                         {"candidate", "2"},
                                         {"candidate_visits", "82"},
                                         {"throttled_visits", "81 of 82"}});
        file["results"][1]["provenance"][key.toStdString()] = value.toStdString();
        const auto checks = judged(file);
        QVERIFY2(checks->certified == isCertified, text(*checks).c_str());
    }

    /// Whatever a member becomes, the set is certified no more, unless the member is named here.
    void whatIsSpoiltIsNotCertified()
    {
        const Json file = whole();
        std::vector<Pointer> members;
        const Json flat = file.flatten();
        for (const auto &[path, value] : flat.items())
            members.emplace_back(path);
        std::mt19937 random(20261129);
        int judgedCount = 0;
        for (int i = 0; i < 2000; ++i) {
            const Pointer &member = members[random() % members.size()];
            const auto how = static_cast<Spoiling>(random() % 4);
            Json spoilt = file;
            if (!spoil(spoilt, member, how, static_cast<int>(random() % 12)))
                continue;
            const auto checks = judged(spoilt);
            if (!checks || !checks->certified) {
                judgedCount += checks ? 1 : 0;
                continue;
            }
            const Json value = spoilt.contains(member) ? spoilt[member] : Json();
            QVERIFY2(
                isHarmless(rowPath(member.to_string()), value),
                (member.to_string() + " = " + value.dump() + " instead of " + file[member].dump())
                    .c_str());
        }
        QVERIFY(judgedCount > 500);
    }
};

QTEST_APPLESS_MAIN(ComplianceFieldsTest)
#include "compliance_fields_test.moc"
