// SPDX-License-Identifier: MIT
#include "core/design/field_access.h"
#include "core/design/field_rows.h"
#include "core/language/say.h"

#include <array>

namespace dimscope::field {

namespace {

using F = FeedForwardKind;
using Rows = std::vector<FieldSpec>;

/// From 0, which stands for a block that is not there.
constexpr Slider widthOrNoneSlider{0, 131072, 64, 4, 1024, FieldScale::logarithmic, 64};

/// Rows that a dense block and an expert share.
template<auto Kind>
void appendBlock(Rows &table, const std::array<Words, 3> &words)
{
    table.push_back(sliderRow(words[0], intermediateSlider, getOf<Kind, &F::intermediateSize>,
                              setOf<Kind, &F::intermediateSize>));
    table.push_back(flagRow(words[1], getOf<Kind, &F::gated>, setOf<Kind, &F::gated>));
    table.push_back(flagRow(words[2], getOf<Kind, &F::bias>, setOf<Kind, &F::bias>));
}

constexpr std::string_view gatedHelp = sayLater("Three matrices (SwiGLU, GeGLU) instead of two.");
constexpr std::string_view gatedSource = "Shazeer, arXiv 2002.05202";

void appendDense(Rows &table)
{
    appendBlock<&Design::dense>(
        table,
        {{{"feed_forward.dense.intermediate_size", sayLater("Dense width"), sayLater("dimensions"),
           sayLater("Width of the block of dense layers."), "config.json: intermediate_size"},
          {"feed_forward.dense.gated", sayLater("Dense block is gated"), "", gatedHelp,
           gatedSource},
          {"feed_forward.dense.bias", sayLater("Dense block has biases"), "",
           sayLater("Biases of the matrices of dense layers."), "config.json: mlp_bias"}}});
}

void appendMixture(Rows &table)
{
    constexpr auto mixture = &Design::mixture;
    appendBlock<mixture>(
        table,
        {{{"feed_forward.mixture.intermediate_size", sayLater("Expert width"),
           sayLater("dimensions"), sayLater("Width of one expert."),
           "config.json: moe_intermediate_size"},
          {"feed_forward.mixture.gated", sayLater("Experts are gated"), "", gatedHelp, gatedSource},
          {"feed_forward.mixture.bias", sayLater("Experts have biases"), "",
           sayLater("Biases of the matrices of experts."), "gpt-oss, modeling_gpt_oss.py"}}});
    table.push_back(sliderRow(
        {"feed_forward.mixture.experts", sayLater("Experts"), sayLater("experts"),
         sayLater("Routed experts of a mixture layer."), "config.json: num_local_experts"},
        expertsSlider, getOf<mixture, &F::experts>, setOf<mixture, &F::experts>));
    table.push_back(
        sliderRow({"feed_forward.mixture.experts_per_token", sayLater("Experts per token"),
                   sayLater("experts"), sayLater("Experts that the router picks for a token."),
                   "config.json: num_experts_per_tok"},
                  expertsPerTokenSlider, getOf<mixture, &F::expertsPerToken>,
                  setOf<mixture, &F::expertsPerToken>));
    table.push_back(sliderRow(
        {"feed_forward.mixture.shared_experts", sayLater("Shared experts"), sayLater("experts"),
         sayLater("Experts that every token meets."), "config.json: n_shared_experts"},
        {0, 16, 1, 1, 4}, getOf<mixture, &F::sharedExperts>, setOf<mixture, &F::sharedExperts>));
    table.push_back(sliderRow({"feed_forward.mixture.shared_intermediate_size",
                               sayLater("Shared expert width"), sayLater("dimensions"),
                               sayLater("Width of one shared expert; 0: as wide as a routed one."),
                               "config.json: shared_expert_intermediate_size"},
                              widthOrNoneSlider, getOf<mixture, &F::sharedIntermediateSize>,
                              setOf<mixture, &F::sharedIntermediateSize>));
    table.push_back(
        flagRow({"feed_forward.mixture.shared_gate", sayLater("Shared expert has a gate"), "",
                 sayLater("A gate as wide as the hidden size weighs the shared expert."),
                 "Qwen2-MoE, modeling_qwen2_moe.py"},
                getOf<mixture, &F::sharedGate>, setOf<mixture, &F::sharedGate>));
    table.push_back(
        flagRow({"feed_forward.mixture.router_bias", sayLater("Router bias"), "",
                 sayLater("A bias for each expert in the router."), "gpt-oss, modeling_gpt_oss.py"},
                getOf<mixture, &F::routerBias>, setOf<mixture, &F::routerBias>));
    table.push_back(
        flagRow({"feed_forward.mixture.correction_bias", sayLater("Router correction bias"), "",
                 sayLater("One number for each expert that balances their load."),
                 "DeepSeek-V3, arXiv 2412.19437, section 2.1.2"},
                getOf<mixture, &F::correctionBias>, setOf<mixture, &F::correctionBias>));
    table.push_back(sliderRow({"feed_forward.mixture.beside_dense", sayLater("Dense block beside"),
                               sayLater("dimensions"),
                               sayLater("Width of a dense block in every mixture layer; 0: none."),
                               "Gemma 4, modeling_gemma4.py"},
                              widthOrNoneSlider, getOf<mixture, &F::besideDense>,
                              setOf<mixture, &F::besideDense>));
}

} // namespace

void appendFeedForwardKinds(Rows &table)
{
    Rows dense;
    appendDense(dense);
    for (const FieldSpec &row : dense)
        table.push_back(in(FieldGroup::denseFeedForward, row));
    Rows mixture;
    appendMixture(mixture);
    for (const FieldSpec &row : mixture)
        table.push_back(in(FieldGroup::mixture, row));
}

} // namespace dimscope::field
