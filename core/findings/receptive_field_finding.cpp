// SPDX-License-Identifier: MIT
#include "core/counted.h"
#include "core/findings/findings.h"

#include <algorithm>

namespace dimscope::findings {

namespace {

/// "24 layers with windows of 128 keys", and the verb.
std::string windows(std::int64_t layers, std::int64_t keys)
{
    const std::string wide = counted(keys, noun::key);
    return layers == 1 ? say("1 layer with a window of %1 reaches", wide)
                       : say("%1 layers with windows of %2 reach", grouped(layers), wide);
}

/// A stack reaches over a text without end, and so its influence lies where it would be in one.
std::string overAnyText(const std::string &tokens, bool isBeyond, const Design &design)
{
    return isBeyond ? say("%1 (beyond the context of %2)", tokens,
                          grouped(std::max<std::int64_t>(design.context, 0)))
                    : tokens;
}

} // namespace

/// The claim is the article's: layers times window is the receptive field (theory.md section 3).
Finding receptiveField(const Evaluation &evaluation)
{
    const ReceptiveFieldRow &field = evaluation.receptiveField;
    const Design &design = evaluation.design;
    const std::string context = counted(std::max<std::int64_t>(design.context, 0), noun::token);
    const std::string window = counted(design.slidingAttention.window, noun::key);
    if (field.slidingLayers == 0 && layersWith(design, AttentionMask::sliding) > 0) {
        return {"receptive_field", Verdict::notApplicable,
                field.fullLayers == 1
                    ? say("A window of %1 acts as full attention over the context of %2, so no "
                          "windows are stacked: the only layer sees all of it.",
                          window, context)
                    : say("A window of %1 acts as full attention over the context of %2, so no "
                          "windows are stacked: all %3 layers see all of it.",
                          window, context, grouped(field.fullLayers))};
    }
    if (field.slidingLayers == 0) {
        return {"receptive_field", Verdict::notApplicable,
                field.fullLayers == 1
                    ? say("The only layer sees the whole context of %1, so no windows are stacked.",
                          context)
                    : say("All %1 layers see the whole context of %2, so no windows are stacked.",
                          grouped(field.fullLayers), context)};
    }
    const auto deep = [&design](auto tokens) {
        return static_cast<double>(tokens) > static_cast<double>(design.context);
    };
    const std::string stacked =
        overAnyText(counted(field.stackedSliding, noun::token), deep(field.stackedSliding), design);
    const std::string mean =
        overAnyText(counted(field.mean, noun::token), deep(field.mean), design);
    const std::string deviation = counted(field.standardDeviation, noun::token);
    if (field.fullLayers == 0) {
        const std::string reach = say("%1 %2; layers x window is %3.",
                                      windows(field.slidingLayers, design.slidingAttention.window),
                                      stacked, grouped(field.articleProduct));
        const std::string influence =
            field.slidingLayers == 1
                ? say("With uniform attention its influence centres on %1, with a standard "
                      "deviation of %2.",
                      mean, deviation)
                : say("With uniform attention their influence centres on %1, with a standard "
                      "deviation of %2.",
                      mean, deviation);
        return {"receptive_field", Verdict::holds, reach + " " + influence};
    }
    const std::string layers = grouped(field.slidingLayers + field.fullLayers);
    const std::string product = counted(field.articleProduct, noun::token);
    const std::string reach =
        field.slidingLayers == 1
            ? say("Layers x window gives %1, but only 1 of %2 layers slides: it reaches %3, and "
                  "its influence centres on %4, with a standard deviation of %5.",
                  product, layers, stacked, mean, deviation)
            : say("Layers x window gives %1, but only %2 of %3 layers slide: they reach %4, and "
                  "their influence centres on %5, with a standard deviation of %6.",
                  product, grouped(field.slidingLayers), layers, stacked, mean, deviation);
    const std::string others =
        field.fullLayers == 1 ? say("The other one sees all %1.", context)
                              : say("The other %1 see all %2.", grouped(field.fullLayers), context);
    return {"receptive_field", Verdict::fails, reach + " " + others};
}

} // namespace dimscope::findings
