// SPDX-License-Identifier: MIT
#include "core/report/formulas.h"

namespace dimscope::report {

Table formulas()
{
    Table table;
    table.id = "formulas";
    table.columns = {{"Number", true}, {"Formula", true}, {"Source", true}};
    table.rows = {
        {"Exact bound, joint",
         "smallest whole n with KL(n) >= 2 ln N; KL of the von Mises-Fisher "
         "distribution of concentration n on the sphere in n dimensions from "
         "the uniform one",
         "Su, kexue.fm/7695, without its rounding"},
        {"Exact bound, conditional", "smallest whole n with KL(n) >= ln N",
         "Su, kexue.fm/8823: a row of attention is a distribution over N keys"},
        {"The source's rule", "8.33 ln N", "Su, kexue.fm/7695 and 8711"},
        {"The article's reading", "8.33 log2 N", "the article's numbers 58 and 100"},
        {"Asymptote of the exact bound", "4 / ln(golden ratio) ln N = 8.312 ln N",
         "limit of KL(n) / n"},
        {"Rank deficiency", "P[Bin(width, 1/2) < hidden]: fewer units on than dimensions",
         "the article's argument, its sum completed; holds for units that are exactly zero"},
        {"Reach of stacked windows", "1 + L (W - 1) over the L sliding layers",
         "a window counts the token itself; Jiang et al. 2023, arXiv 2310.06825, figure 1, has L "
         "W"},
        {"Distance of influence", "mean L (W - 1) / 2, standard deviation sqrt(L (W^2 - 1) / 12)",
         "sum of L uniform steps: uniform attention without a residual; exact shape by "
         "convolution"},
        {"Parameters", "disjoint parts: embedding, attention, feed-forward, router, norms, sinks",
         "config.json of the models; counts published with them"},
        {"Weights", "2 bytes a parameter in bf16; 17/32 byte for routed experts in mxfp4",
         "OCP Microscaling Formats v1.0; gpt-oss model card, section 2.1"},
        {"Key/value cache",
         "2 bytes x 2 x key/value heads x head dimension x tokens, window capped",
         "latent attention: arXiv 2405.04434, section 2.1"},
        {"FLOPs of a token", "2 a multiply-add, windows capped, LM head included",
         "norms, softmax and activations left out"},
        {"TFLOPS", "2 b m n k / seconds / 1e12, dense", "convention of NVIDIA's datasheets"},
        {"95 % interval", "mean over visits +- t s / sqrt(effective visits), bent where skewed",
         "effective visits by lag correlation; skew: Hall 1992, J. R. Statist. Soc. B 54, 221"},
        {"Effect of alignment", "ratio of geometric means of aligned and other rows",
         "Welch's t on the logarithms of the measured means"},
    };
    return table;
}

} // namespace dimscope::report
