// SPDX-License-Identifier: MIT
#include "core/findings/findings.h"
#include "core/number_text.h"

#include <algorithm>

namespace dimscope::findings {

/// The claim is the article's: layers times window is the receptive field (theory.md section 3).
Finding receptiveField(const Evaluation &evaluation)
{
    const ReceptiveFieldRow &field = evaluation.receptiveField;
    const std::string context = grouped(std::max<std::int64_t>(evaluation.design.context, 0));
    if (field.slidingLayers == 0) {
        return {"receptive_field", Verdict::notApplicable,
                "All " + grouped(field.fullLayers) + " layers see the whole context of " + context +
                    " tokens, so no windows are stacked."};
    }
    const std::string window = grouped(evaluation.design.slidingAttention.window);
    const std::string influence = "influence centres on " + grouped(field.mean) +
                                  " tokens, with a standard deviation of " +
                                  grouped(field.standardDeviation);
    if (field.fullLayers == 0) {
        return {"receptive_field", Verdict::holds,
                grouped(field.slidingLayers) + " layers with windows of " + window +
                    " keys reach " + grouped(field.stackedSliding) +
                    " tokens (layers x window is " + grouped(field.articleProduct) +
                    "). With uniform attention their " + influence + "."};
    }
    return {"receptive_field", Verdict::fails,
            "Layers x window gives " + grouped(field.articleProduct) + " tokens, but only " +
                grouped(field.slidingLayers) + " of " +
                grouped(field.slidingLayers + field.fullLayers) + " layers slide: they reach " +
                grouped(field.stackedSliding) + ", and their " + influence + ". The other " +
                grouped(field.fullLayers) + " see all " + context + " tokens."};
}

} // namespace dimscope::findings
