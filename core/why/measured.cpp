// SPDX-License-Identifier: MIT
#include "core/why/measured.h"

#include "core/language/say.h"
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
    return std::isfinite(tflops) ? significant(tflops) + " TFLOPS" : say("no speed");
}

std::string operationsText(const measure::GemmShape &shape)
{
    std::string rows;
    if (shape.rows.empty()) {
        rows = (shape.batch > 1 ? grouped(shape.batch) + " x " : "") + grouped(shape.m);
    } else {
        rows = say("%1 rows of %2 products", grouped(measure::storedC(shape).rows),
                   grouped(static_cast<std::int64_t>(shape.rows.size())));
    }
    return "2 x " + rows + " x " + grouped(shape.n) + " x " + grouped(shape.k);
}

Check checkOf(const Measurement &m)
{
    Check check;
    check.how =
        say("Operations are counted from the shape alone and divided by the median time; the "
            "number shown is the worker's mean over visits.");
    if (!(m.medianSeconds > 0) || !std::isfinite(m.medianSeconds)) {
        check.sentence = say("Not computed twice: no time was recorded.");
        return check;
    }
    const measure::GemmShape &s = m.shape;
    const double second = second::teraflops({s.batch, s.m, s.n, s.k, s.rows}, m.medianSeconds);
    check.value = speedText(second);
    const double apart = std::abs(second - m.tflops) / m.tflops;
    const double half = (m.ci95High - m.ci95Low) / 2 / m.tflops;
    const double allowed =
        std::isfinite(half) ? std::clamp(half, leastAllowed, mostAllowed) : leastAllowed;
    const std::string distance = std::isfinite(apart) ? grouped(100 * apart, 1) + " %" : say("far");
    if (m.tflops > 0 && apart <= allowed) {
        check.agreement = Agreement::agrees;
        check.sentence = say("Shape and median time give %1, %2 from the mean of %3.", check.value,
                             distance, speedText(m.tflops));
        return check;
    }
    check.agreement = Agreement::disagrees;
    check.sentence =
        say("The two computations DISAGREE: the number shown is %1, shape and median time give %2, "
            "%3 apart.",
            speedText(m.tflops), check.value, distance) +
        " " + say("Either the time is not of this shape or visits differ beyond reason.");
    return check;
}

std::string sourceOf(const Measurement &m)
{
    std::string text =
        m.device.empty() ? say("Measured on an unnamed device") : say("Measured on %1", m.device);
    const auto add = [&](const char *key, std::string_view clause) {
        const std::string value = measure::shownText(key, textOf(m, key));
        if (!value.empty())
            text = say("%1, %2", text, say(clause, value));
    };
    add("backend", "%1");
    add("cublaslt", "cuBLASLt %1");
    add("onednn", "oneDNN %1");
    add("driver", sayLater("driver %1"));
    add("worker", sayLater("worker %1"));
    add("replayed_from", sayLater("played back from %1"));
    return text;
}

} // namespace

Explanation explainMeasured(const Measurement &measurement, const MeasuredContext &context)
{
    Explanation explanation;
    explanation.id = "measured";
    explanation.title = say("Speed of %1, %2", measure::text(measurement.shape),
                            measure::name(measurement.shape.dtype));
    explanation.value = speedText(measurement.tflops);
    explanation.formula = measurement.shape.rows.empty() ? say("2 batch m n k / t")
                                                         : say("2 (rows of all groups) n k / t");
    explanation.check = checkOf(measurement);
    explanation.substituted =
        operationsText(measurement.shape) + " / " +
        (measurement.medianSeconds > 0 ? timeText(measurement.medianSeconds, 6)
                                       : std::string("t")) +
        (explanation.check.value.empty() ? "" : "\n= " + explanation.check.value) + "\n" +
        say("mean over the visits %1", explanation.value);
    explanation.assumptions = {
        say("2 operations for each multiply-add of a dense product, whatever the kernel really "
            "does."),
        say("A visit is one timed batch of repetitions; operands are made before."),
        say("The interval is about the mean on this device as it was, with its clocks and "
            "company.")};
    explanation.source = sourceOf(measurement);
    explanation.facts = factsOf(measurement, context);
    explanation.reason = reasonOf(measurement, context);
    return explanation;
}

} // namespace dimscope::why
