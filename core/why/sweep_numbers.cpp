// SPDX-License-Identifier: MIT
#include "core/why/sweep_numbers.h"

#include "core/counted.h"
#include "core/why/compared.h"
#include "core/why/second/count.h"
#include "core/why/second/spread.h"

#include <cmath>

namespace dimscope::why {

namespace {

using measure::Measurement;

constexpr Tolerance rounding{1e-6, 0};

struct Groups
{
    std::vector<double> aligned;
    std::vector<double> others;
};

Groups groupsOf(std::span<const Measurement> measurements, int alignment)
{
    Groups groups;
    for (const Measurement &m : measurements) {
        if (!(m.tflops > 0) || !std::isfinite(m.tflops))
            continue;
        const std::int64_t bytes = m.shape.k * measure::elementBytes(m.shape.dtype);
        (bytes % alignment == 0 ? groups.aligned : groups.others).push_back(m.tflops);
    }
    return groups;
}

/// One check of three numbers: the first that differs speaks.
Check checkOf(const sweep::CliffVerdict &shown, const second::Times &times)
{
    const std::string how =
        say("By the mean over roots instead of logarithms, the spread from the differences of all "
            "pairs, and Student's quantile by integration.");
    Check check = compared(how, shown.ratio, times.ratio, Unit::times, rounding);
    for (const auto &[one, other] :
         {std::pair(shown.low, times.low), std::pair(shown.high, times.high)}) {
        if (check.agrees())
            check = compared(how, one, other, Unit::times, rounding);
    }
    if (check.agrees())
        check.sentence = say("Both computations give %1 (%2 to %3).", significant(times.ratio),
                             significant(times.low), significant(times.high));
    return check;
}

} // namespace

std::optional<Explanation> explainCliff(const sweep::Sweep &plan,
                                        std::span<const Measurement> measurements)
{
    const auto cliff = sweep::alignmentCliff(plan, measurements);
    return cliff ? std::optional(explainCliff(plan, measurements, *cliff)) : std::nullopt;
}

Explanation explainCliff(const sweep::Sweep &plan, std::span<const Measurement> measurements,
                         const sweep::CliffVerdict &shown)
{
    const Groups groups = groupsOf(measurements, shown.alignment);
    const second::Times times = second::timesAsLarge(groups.aligned, groups.others);
    const auto sizes = [](const std::vector<double> &group) {
        return counted(static_cast<std::int64_t>(group.size()), noun::size);
    };
    const auto total = static_cast<double>(groups.aligned.size());
    double logarithms = 0;
    for (const double value : groups.aligned)
        logarithms += std::log(value) / total;
    const double fast = std::exp(logarithms);
    Explanation cliff;
    cliff.id = "sweep.cliff";
    cliff.title =
        say("Rows that are %1-byte aligned against the others", std::to_string(shown.alignment));
    cliff.value = say("%1 times as fast (%2 to %3)", significant(shown.ratio, 3),
                      significant(shown.low, 3), significant(shown.high, 3));
    cliff.formula = say("exp(mean of ln TFLOPS, aligned - mean of ln TFLOPS, others)");
    cliff.substituted =
        say("%1 TFLOPS over %2 / %3 TFLOPS over %4", significant(fast), sizes(groups.aligned),
            significant(fast / shown.ratio), sizes(groups.others)) +
        "\n= " + significant(shown.ratio);
    cliff.assumptions = {
        say("Sizes count equally, whatever their own intervals: the 95 % interval is of the spread "
            "among sizes (Welch), so it holds the differences between neighbours too."),
        say("Rows of %1: what is compared is the smallest alignment that splits this sweep in two.",
            plan.dimension)};
    cliff.source = say("Welch, Biometrika 34, 1947, of logarithms; alignment: NVIDIA, Matrix "
                       "Multiplication Background, tensor core requirements");
    cliff.check = checkOf(shown, times);
    return cliff;
}

Explanation explainFastest(std::span<const Measurement> measurements)
{
    Explanation fastest;
    fastest.id = "sweep.fastest";
    fastest.title = say("The fastest sizes");
    for (const Measurement &m : sweep::fastest(measurements))
        fastest.facts.push_back(
            {grouped(m.shape.k), m.samples > 1
                                     ? say("%1 TFLOPS (%2 to %3)", significant(m.tflops),
                                           significant(m.ci95Low), significant(m.ci95High))
                                     : say("%1 TFLOPS, one visit", significant(m.tflops))});
    fastest.value = fastest.facts.empty()
                        ? say("none")
                        : fastest.facts.front().label + ": " + fastest.facts.front().text;
    fastest.assumptions = {say("Where the intervals of two sizes meet they are tied: their order "
                               "may be another in the next run.")};
    fastest.check.sentence = say("Not computed twice here: take a point of the chart, and its "
                                 "speed is, from its visits.");
    return fastest;
}

Explanation explainGatedMlp(std::int64_t hiddenSize, std::int64_t intermediateSize)
{
    return explainGatedMlp(hiddenSize, intermediateSize,
                           sweep::gatedMlpParameters(hiddenSize, intermediateSize));
}

Explanation explainGatedMlp(std::int64_t hiddenSize, std::int64_t intermediateSize,
                            std::int64_t shown)
{
    Explanation mlp;
    mlp.id = "sweep.mlp";
    mlp.title = say("Parameters of a gated MLP of this size");
    mlp.value = valueText(Value(shown), Unit::parameters);
    mlp.formula = "3 h d_ff";
    mlp.substituted =
        "3 x " + grouped(hiddenSize) + " x " + grouped(intermediateSize) + "\n= " + mlp.value;
    mlp.assumptions = {say("Gate, up and down projection, without biases.")};
    mlp.source = say("Shazeer, GLU Variants Improve Transformer, 2020, section 2");
    // Gate and up give d_ff rows of h, down h rows of d_ff.
    using second::Count;
    Count total = 0;
    for (int matrix = 0; matrix < 2; ++matrix)
        total += Count(intermediateSize) * Count(hiddenSize);
    total += Count(hiddenSize) * Count(intermediateSize);
    const auto count = total.value();
    mlp.check = compared(say("By the sum over the three matrices."), shown,
                         count ? std::optional<Value>(*count) : std::nullopt, Unit::parameters, {});
    return mlp;
}

} // namespace dimscope::why
