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
#include <utility>

namespace dimscope::why {

namespace {

using measure::Measurement;

/// Of the mean over visits, which both compute from the same times: rounding in a file, at most.
constexpr double sameVisits = 0.005;

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

second::ProductSizes sizesOf(const measure::GemmShape &shape)
{
    return {shape.batch, shape.m, shape.n, shape.k, shape.rows};
}

/// Whether the raw times of all visits are there; very many are not all told.
bool hasVisits(const Measurement &m)
{
    return !m.visitSeconds.empty() && std::cmp_equal(m.visitSeconds.size(), m.samples);
}

double apartOf(double a, double b)
{
    return std::abs(a - b) / std::abs(b);
}

std::string percentText(double apart)
{
    return std::isfinite(apart) ? grouped(100 * apart, 1) + " %" : say("far");
}

Check checkOfVisits(const Measurement &m)
{
    Check check;
    check.how = say("Operations are counted from the shape alone and divided by the raw times of "
                    "all visits.");
    const double second = second::teraflopsOfVisits(sizesOf(m.shape), m.visitSeconds);
    const double middle = second::middleOf(m.visitSeconds);
    const std::string visits = grouped(static_cast<std::int64_t>(m.samples));
    check.value = speedText(second);
    const double apart = apartOf(second, m.tflops);
    if (!(m.tflops > 0 && apart <= sameVisits)) {
        check.agreement = Agreement::disagrees;
        check.sentence =
            say("The two computations DISAGREE: the number shown is %1, shape and visits (%2) give "
                "%3, %4 apart.",
                speedText(m.tflops), visits, check.value, percentText(apart)) +
            " " + say("Either the number or the times are not of this shape.");
        return check;
    }
    if (!(apartOf(m.medianSeconds, middle) <= sameVisits)) {
        check.agreement = Agreement::disagrees;
        check.sentence = say("The two computations DISAGREE: the median time shown is %1, that of "
                             "the visits (%2) is %3.",
                             timeText(m.medianSeconds, 4), visits, timeText(middle, 4));
        return check;
    }
    check.agreement = Agreement::agrees;
    check.sentence = say("Shape and visits (%1) give %2, %3 from the number shown.", visits,
                         check.value, percentText(apart));
    return check;
}

std::string notComputedTwice(const Measurement &m)
{
    return m.visitSeconds.empty() ? say("Not computed twice: the visits were not kept, so that the "
                                        "mean cannot be recomputed.")
                                  : say("Not computed twice: not all visits were kept, so that the "
                                        "mean cannot be recomputed.");
}

/// How the speed at the median time stands to the mean.
std::string besideTheMedian(const Measurement &m, double atMedian, double apart)
{
    const std::string speed = speedText(atMedian);
    if (atMedian >= m.ci95Low && atMedian <= m.ci95High)
        return say("Shape and median time give %1, %2 from the mean and within its interval.",
                   speed, percentText(apart));
    return say("Shape and median time give %1, %2 from the mean and outside its interval: skewed "
               "visits would do that, and so would a wrong number.",
               speed, percentText(apart));
}

Check checkOfMedian(const Measurement &m)
{
    Check check;
    check.how = m.visitSeconds.empty()
                    ? say("The times of its visits were not kept, so that the mean over them can "
                          "only be compared with the speed at the median time.")
                    : say("Only %1 of its %2 visits were kept, so that the mean over them can only "
                          "be compared with the speed at the median time.",
                          grouped(static_cast<std::int64_t>(m.visitSeconds.size())),
                          grouped(static_cast<std::int64_t>(m.samples)));
    if (!(m.medianSeconds > 0) || !std::isfinite(m.medianSeconds)) {
        check.sentence = say("Not computed twice: no time was recorded.");
        return check;
    }
    const double second = second::teraflops(sizesOf(m.shape), m.medianSeconds);
    check.value = speedText(second);
    const double apart = apartOf(second, m.tflops);
    if (m.tflops > 0 && apart <= measure::explainedBySkew(m)) {
        // However near it is, the median is another number: nothing agrees here.
        check.sentence = notComputedTwice(m) + " " + besideTheMedian(m, second, apart);
        return check;
    }
    check.agreement = Agreement::disagrees;
    check.sentence =
        say("The two computations DISAGREE: the number shown is %1, shape and median time give %2, "
            "%3 apart.",
            speedText(m.tflops), check.value, percentText(apart)) +
        " " + say("Either the time is not of this shape or visits differ beyond reason.");
    return check;
}

/// Of the visits.
double meanSeconds(const Measurement &m)
{
    double sum = 0;
    for (const double visit : m.visitSeconds)
        sum += visit;
    return sum / static_cast<double>(m.visitSeconds.size());
}

std::string formulaOf(const Measurement &m)
{
    const std::string formula =
        m.shape.rows.empty() ? say("2 batch m n k / t") : say("2 (rows of all groups) n k / t");
    return say("%1, t the mean over the visits", formula);
}

std::string substitutedOf(const Measurement &m, const Check &check)
{
    const std::string operations = operationsText(m.shape) + " / ";
    if (hasVisits(m)) {
        const double seconds = meanSeconds(m);
        return operations + (seconds > 0 ? timeText(seconds, 6) : std::string("t")) +
               "\n= " + check.value;
    }
    std::string text = operations + "t\n= " + say("%1, as it was recorded", speedText(m.tflops));
    if (!check.value.empty())
        text += "\n" + say("at the median time, %1: %2", timeText(m.medianSeconds, 6), check.value);
    return text;
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
    explanation.formula = formulaOf(measurement);
    explanation.check =
        hasVisits(measurement) ? checkOfVisits(measurement) : checkOfMedian(measurement);
    explanation.substituted = substitutedOf(measurement, explanation.check);
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
