// SPDX-License-Identifier: MIT
#include "core/why/roof.h"

#include "core/language/say.h"
#include "core/number_text.h"
#include "core/why/compared.h"
#include "core/why/second/roof.h"

namespace dimscope::why {

namespace {

constexpr Tolerance rounding{1e-12, 0};

} // namespace

Explanation explainRoof(const GpuSpec &gpu, double intensity)
{
    return explainRoof(gpu, intensity, attainableTflops(gpu, intensity));
}

Explanation explainRoof(const GpuSpec &gpu, double intensity, double tflops)
{
    Explanation explanation;
    explanation.id = "roof." + gpu.label;
    explanation.title = say("Roof of the %1 at %2 FLOP/byte", gpu.label, significant(intensity, 4));
    explanation.value = valueText(tflops, Unit::teraflops);
    explanation.formula = say("min(peak, intensity x bandwidth)");
    explanation.substituted = "min(" + significant(gpu.bf16Tflops, 4) + " TFLOPS, " +
                              significant(intensity, 4) + " FLOP/byte x " +
                              significant(gpu.bytesPerSecond / 1e12, 4) +
                              " TB/s)\n= " + explanation.value;
    explanation.assumptions = {
        say("Dense bf16 at the peak of the data sheet, which a power limit often keeps it from."),
        say("Each operand and result is moved once, while others are computed on.")};
    explanation.source = say("Williams, Waterman and Patterson, Roofline, CACM 52(4), 2009; peak "
                             "and bandwidth: %1",
                             gpu.source);
    explanation.check = compared(
        say("By time: moving a gigabyte and computing on it overlap, so the slower of the two "
            "decides."),
        tflops, second::teraflopsByTime(intensity, gpu.bf16Tflops, gpu.bytesPerSecond),
        Unit::teraflops, rounding);
    explanation.facts = {{say("Ridge"), say("%1 FLOP/byte: below it the memory decides, above it "
                                            "the arithmetic",
                                            significant(ridgeIntensity(gpu), 4))}};
    return explanation;
}

} // namespace dimscope::why
