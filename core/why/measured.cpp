// SPDX-License-Identifier: MIT
#include "core/why/measured.h"

#include "core/number_text.h"
#include "core/why/measured_reason.h"
#include "core/why/second/product.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace dimscope::why {

namespace {

using measure::Measurement;

constexpr const char *absent = "not recorded";

/// The mean over visits and the speed at the median time part where visits are skewed; on an H200
/// by 7 % at most (resources/recordings).
constexpr double mostApart = 0.1;

std::string textOf(const Measurement &m, const char *key)
{
    const auto found = m.provenance.find(key);
    return found == m.provenance.end() ? std::string() : found->second;
}

/// The first of the keys that was recorded.
std::string firstOf(const Measurement &m, std::initializer_list<const char *> keys)
{
    for (const char *key : keys) {
        const std::string text = textOf(m, key);
        if (!text.empty())
            return text;
    }
    return absent;
}

std::string speedText(double tflops)
{
    return std::isfinite(tflops) ? significant(tflops) + " TFLOPS" : "no speed";
}

std::string intervalText(const Measurement &m)
{
    const std::string visits =
        grouped(std::int64_t(m.samples)) + (m.samples == 1 ? " visit" : " visits");
    if (m.samples < 2)
        return "none yet, after " + visits;
    return significant(m.ci95Low) + " to " + significant(m.ci95High) +
           " TFLOPS, 95 % of the mean, from " + visits + " worth " +
           significant(m.effectiveSamples, 3) + " independent ones";
}

std::string wavesText(const Measurement &m)
{
    const std::optional<double> waves = recorded(m, "waves");
    if (!waves || !(*waves > 0))
        return absent;
    const double whole = std::floor(*waves + 1e-9);
    std::string text = significant(*waves, 4);
    const std::string sms = textOf(m, "sms");
    if (!sms.empty())
        text += " of " + sms + " multiprocessors";
    const double last = *waves - whole;
    return text + (last > 1e-9 ? ": the last one is " + significant(100 * last, 2) + " % full"
                               : ": all full");
}

std::string clocksText(const Measurement &m)
{
    const std::string clock = textOf(m, "sm_clock_mhz");
    const std::string lowest = textOf(m, "sm_clock_mhz_lowest");
    const std::string highest = textOf(m, "sm_clock_mhz_highest");
    if (clock.empty())
        return absent;
    std::string text = clock + " MHz at the last visit";
    if (!lowest.empty() && !highest.empty())
        text += ", " + lowest + " to " + highest + " MHz over all";
    return text;
}

std::string powerText(const Measurement &m)
{
    const std::string watts = textOf(m, "power_watts");
    const std::string celsius = textOf(m, "temperature_celsius");
    const std::string asked = textOf(m, "power");
    if (watts.empty())
        return absent;
    return watts + " W" + (celsius.empty() ? "" : " at " + celsius + " °C") +
           (asked.empty() ? "" : ", measured " + asked);
}

std::string slowedText(const Measurement &m)
{
    const std::string reasons = textOf(m, "throttle_reasons");
    if (!reasons.starts_with("0x"))
        return "not known: no reading of it";
    const std::string words = throttleWords(m);
    const std::string visits = textOf(m, "throttled_visits");
    if (words.empty())
        return "no";
    return "by " + words + (visits.empty() ? "" : ", at " + visits + " visits");
}

std::string alignmentText(const Measurement &m)
{
    const std::int64_t a = measure::storedA(m.shape).leading;
    const std::int64_t b = measure::storedB(m.shape).leading;
    const std::int64_t c = measure::storedC(m.shape).leading;
    std::string text = "A: " + sweep::alignmentSentence(a, m.shape.dtype);
    text += " B: " + sweep::alignmentSentence(b, measure::formatOfB(m.shape));
    const auto result = measure::dtypeFromName(textOf(m, "result_dtype"));
    text += " C: " + sweep::alignmentSentence(c, m.shape.result ? *m.shape.result
                                                                : result.value_or(m.shape.dtype));
    return text;
}

std::string flagWords(const Measurement &m, const std::string &flag)
{
    if (flag == "unconverged")
        return "The interval is wider than what was asked for, or not yet narrow enough.";
    if (flag == "throttled")
        return "Power, heat or the board slowed the device at a visit (" +
               firstOf(m, {"throttled_visits"}) + "); such visits are kept.";
    if (flag == "drift")
        return "The reference product became slower or faster by more than 1 % during the run (" +
               firstOf(m, {"reference_drift"}) + ").";
    if (flag == "outliers")
        return "Visits far from the median: " + firstOf(m, {"outliers"}) + "; they are kept.";
    if (flag == "wrong result")
        return "Sampled entries differ from float64 by more than 2 %: the speed means nothing.";
    if (flag == "disturbed")
        return "A visit overlapped someone at a slider of the same machine.";
    if (flag == "simulated")
        return "Made up by a model of a GPU: never a measurement.";
    if (flag == "recorded")
        return "Played back from a file, not measured now.";
    return "A flag that this version does not know.";
}

std::string kernelText(const Measurement &m)
{
    std::string text = firstOf(m, {"algorithm_name", "kernel", "algorithm", "grouped"});
    const std::string backend = textOf(m, "backend");
    return backend.empty() || text == absent ? text : text + " (" + backend + ")";
}

std::vector<Fact> factsOf(const Measurement &m, const MeasuredContext &context)
{
    std::vector<Fact> facts{
        {"Product",
         measure::text(m.shape) + " (m x k x n), " + std::string(measure::name(m.shape.dtype))},
        {"Time", m.medianSeconds > 0 ? significant(m.medianSeconds * 1e3) +
                                           " ms a product, the median of its visits"
                                     : std::string(absent)},
        {"Interval", intervalText(m)},
        {"Kernel", kernelText(m)},
        {"Tile", firstOf(m, {"tile"})},
        {"Waves", wavesText(m)},
        {"Alignment", alignmentText(m)},
        {"Clocks", clocksText(m)},
        {"Power", powerText(m)},
        {"Slowed", slowedText(m)},
        {"Operands", firstOf(m, {"operands"}) + ", " + firstOf(m, {"data"})},
        {"Largest error", firstOf(m, {"largest_relative_error"})}};
    std::string intensity =
        significant(arithmeticIntensity(m.shape), 4) + " operations a byte moved once";
    if (context.peaks && context.peaks->bytesPerSecond > 0)
        intensity += "; this device needs " +
                     significant(context.peaks->tflops * 1e12 / context.peaks->bytesPerSecond, 4) +
                     " to be busy (" + context.peaks->source + ")";
    facts.push_back({"Arithmetic intensity", intensity});
    const std::string at = textOf(m, "measured_at");
    if (!at.empty())
        facts.push_back({"Measured at", at});
    for (const std::string &flag : m.flags)
        facts.push_back({"Flag: " + flag, flagWords(m, flag)});
    return facts;
}

std::string operationsText(const measure::GemmShape &shape)
{
    std::string rows;
    if (shape.rows.empty()) {
        rows = (shape.batch > 1 ? grouped(shape.batch) + " x " : "") + grouped(shape.m);
    } else {
        rows = grouped(measure::storedC(shape).rows) + " rows of " +
               grouped(static_cast<std::int64_t>(shape.rows.size())) + " products";
    }
    return "2 x " + rows + " x " + grouped(shape.n) + " x " + grouped(shape.k);
}

Check checkOf(const Measurement &m)
{
    Check check;
    check.how = "Operations are counted from the shape alone and divided by the median time; the "
                "number shown is the worker's mean over visits.";
    if (!(m.medianSeconds > 0) || !std::isfinite(m.medianSeconds)) {
        check.sentence = "Not computed twice: no time was recorded.";
        return check;
    }
    const measure::GemmShape &s = m.shape;
    const double second = second::teraflops({s.batch, s.m, s.n, s.k, s.rows}, m.medianSeconds);
    check.value = speedText(second);
    const double apart = std::abs(second - m.tflops) / m.tflops;
    const double half = (m.ci95High - m.ci95Low) / 2 / m.tflops;
    const double allowed = std::isfinite(half) ? std::max(mostApart, half) : mostApart;
    const std::string distance =
        std::isfinite(apart) ? significant(100 * apart, 2) + " %" : std::string("far");
    if (m.tflops > 0 && apart <= allowed) {
        check.agreement = Agreement::agrees;
        check.sentence = "Shape and median time give " + check.value + ", " + distance +
                         " from the mean of " + speedText(m.tflops) + ".";
        return check;
    }
    check.agreement = Agreement::disagrees;
    check.sentence = "The two computations DISAGREE: the number shown is " + speedText(m.tflops) +
                     ", shape and median time give " + check.value + ", " + distance +
                     " apart. Either the time is not of this shape or visits differ beyond reason.";
    return check;
}

std::string sourceOf(const Measurement &m)
{
    std::string text =
        "Measured on " + (m.device.empty() ? std::string("an unnamed device") : m.device);
    const auto add = [&](const char *key, const char *before) {
        const std::string value = textOf(m, key);
        if (!value.empty())
            text += ", " + std::string(before) + value;
    };
    add("backend", "");
    add("cublaslt", "cuBLASLt ");
    add("onednn", "oneDNN ");
    add("driver", "driver ");
    add("worker", "worker ");
    add("replayed_from", "played back from ");
    return text;
}

} // namespace

Explanation explainMeasured(const Measurement &measurement, const MeasuredContext &context)
{
    Explanation explanation;
    explanation.id = "measured";
    explanation.title = "Speed of " + measure::text(measurement.shape) + ", " +
                        std::string(measure::name(measurement.shape.dtype));
    explanation.value = speedText(measurement.tflops);
    explanation.formula =
        measurement.shape.rows.empty() ? "2 batch m n k / t" : "2 (rows of all groups) n k / t";
    explanation.check = checkOf(measurement);
    explanation.substituted =
        operationsText(measurement.shape) + " / " +
        (measurement.medianSeconds > 0 ? significant(measurement.medianSeconds * 1e3, 6) + " ms"
                                       : std::string("t")) +
        (explanation.check.value.empty() ? "" : "\n= " + explanation.check.value) +
        "\nmean over the visits " + explanation.value;
    explanation.assumptions = {
        "2 operations for each multiply-add of a dense product, whatever the kernel really does.",
        "A visit is one timed batch of repetitions; operands are made before.",
        "The interval is about the mean on this device as it was, with its clocks and company."};
    explanation.source = sourceOf(measurement);
    explanation.facts = factsOf(measurement, context);
    explanation.reason = reasonOf(measurement, context);
    return explanation;
}

} // namespace dimscope::why
