// SPDX-License-Identifier: MIT
#include "core/why/measured.h"

#include "core/measure/provenance_text.h"
#include "core/number_text.h"
#include "core/why/measured_facts.h"
#include "core/why/measured_reason.h"
#include "core/why/second/product.h"

#include <algorithm>
#include <cmath>

namespace dimscope::why {

namespace {

using measure::Measurement;

/// The mean over visits and the speed at the median time part where visits are skewed: on an H200
/// by 7 % at most (resources/recordings), and further where the interval is wide.
constexpr double leastAllowed = 0.1;
constexpr double mostAllowed = 0.25;

std::string speedText(double tflops)
{
    return std::isfinite(tflops) ? significant(tflops) + " TFLOPS" : "no speed";
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
    const double allowed =
        std::isfinite(half) ? std::clamp(half, leastAllowed, mostAllowed) : leastAllowed;
    const std::string distance =
        std::isfinite(apart) ? grouped(100 * apart, 1) + " %" : std::string("far");
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
        const std::string value = measure::shownText(key, textOf(m, key));
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
        (measurement.medianSeconds > 0 ? timeText(measurement.medianSeconds, 6)
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
