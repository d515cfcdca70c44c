// SPDX-License-Identifier: MIT
#include "core/findings/findings.h"
#include "core/language/say.h"
#include "core/number_text.h"

#include <algorithm>

namespace dimscope::findings {

namespace {

/// "1 token", "4,096 tokens".
std::string tokens(std::int64_t count)
{
    return count == 1 ? say("1 token") : say("%1 tokens", grouped(count));
}

/// "1 layer with a window of 1 key", "24 layers with windows of 128 keys", and the verb.
std::string windows(std::int64_t layers, std::int64_t keys)
{
    const std::string wide = keys == 1 ? say("1 key") : say("%1 keys", grouped(keys));
    return layers == 1 ? say("1 layer with a window of %1 reaches", wide)
                       : say("%1 layers with windows of %2 reach", grouped(layers), wide);
}

} // namespace

/// The claim is the article's: layers times window is the receptive field (theory.md section 3).
Finding receptiveField(const Evaluation &evaluation)
{
    const ReceptiveFieldRow &field = evaluation.receptiveField;
    const std::string context = grouped(std::max<std::int64_t>(evaluation.design.context, 0));
    if (field.slidingLayers == 0 && layersWith(evaluation.design, AttentionMask::sliding) > 0) {
        return {"receptive_field", Verdict::notApplicable,
                say("A window of %1 keys acts as full attention over the context of %2 tokens, so "
                    "no windows are stacked: all %3 layers see all of it.",
                    grouped(evaluation.design.slidingAttention.window), context,
                    grouped(field.fullLayers))};
    }
    if (field.slidingLayers == 0 && field.fullLayers == 1) {
        return {"receptive_field", Verdict::notApplicable,
                say("The only layer sees the whole context of %1, so no windows are stacked.",
                    tokens(evaluation.design.context))};
    }
    if (field.slidingLayers == 0) {
        return {"receptive_field", Verdict::notApplicable,
                say("All %1 layers see the whole context of %2 tokens, so no windows are stacked.",
                    grouped(field.fullLayers), context)};
    }
    const std::string mean = grouped(field.mean);
    const std::string deviation = grouped(field.standardDeviation);
    // The reach of a stack is that over a text without end.
    const bool isBeyond = field.stackedSliding > evaluation.design.context;
    const std::string stacked = isBeyond ? say("%1 tokens (beyond the context of %2)",
                                               grouped(field.stackedSliding), context)
                                         : tokens(field.stackedSliding);
    if (field.fullLayers == 0) {
        const std::string reach =
            say("%1 %2; layers x window is %3.",
                windows(field.slidingLayers, evaluation.design.slidingAttention.window), stacked,
                grouped(field.articleProduct));
        const std::string influence =
            say("With uniform attention their influence centres on %1 tokens, with a standard "
                "deviation of %2.",
                mean, deviation);
        return {"receptive_field", Verdict::holds, reach + " " + influence};
    }
    const std::string reach =
        say("Layers x window gives %1 tokens, but only %2 of %3 layers slide: they reach %4, and "
            "their influence centres on %5 tokens, with a standard deviation of %6.",
            grouped(field.articleProduct), grouped(field.slidingLayers),
            grouped(field.slidingLayers + field.fullLayers), stacked, mean, deviation);
    return {"receptive_field", Verdict::fails,
            reach + " " +
                say("The other %1 see all %2 tokens.", grouped(field.fullLayers), context)};
}

} // namespace dimscope::findings
