// SPDX-License-Identifier: MIT
#include "core/design/field_access.h"
#include "core/design/field_rows.h"
#include "core/design/layer_pattern.h"

#include <array>

namespace dimscope::field {

namespace {

using F = FeedForwardKind;
using Rows = std::vector<FieldSpec>;

constexpr std::array<FieldChoice, 2> norms{{{"rms", "RMSNorm"}, {"layer_norm", "LayerNorm"}}};
constexpr std::array<FieldChoice, 3> feedForwardPatterns{
    {{"dense", "All dense"}, {"mixture", "All mixtures"}, {"written_out", "Written out"}}};

/// Rows that a dense block and an expert share.
template<auto Kind>
void appendBlock(Rows &table, const std::array<Words, 3> &words)
{
    table.push_back(integerRow(words[0], 131072, getOf<Kind, &F::intermediateSize>,
                               setOf<Kind, &F::intermediateSize>));
    table.push_back(flagRow(words[1], getOf<Kind, &F::gated>, setOf<Kind, &F::gated>));
    table.push_back(flagRow(words[2], getOf<Kind, &F::bias>, setOf<Kind, &F::bias>));
}

void appendFeedForward(Rows &table)
{
    constexpr std::string_view gatedHelp = "Three matrices (SwiGLU, GeGLU) instead of two.";
    constexpr std::string_view gatedSource = "Shazeer, arXiv 2002.05202";
    appendBlock<&Design::dense>(
        table, {{{"feed_forward.dense.intermediate_size", "Dense intermediate size", "dimensions",
                  "Width of the block of dense layers.", "config.json: intermediate_size"},
                 {"feed_forward.dense.gated", "Dense block is gated", "", gatedHelp, gatedSource},
                 {"feed_forward.dense.bias", "Dense block has biases", "",
                  "Biases of the matrices of dense layers.", "config.json: mlp_bias"}}});
    constexpr auto mixture = &Design::mixture;
    appendBlock<mixture>(
        table, {{{"feed_forward.mixture.intermediate_size", "Expert intermediate size",
                  "dimensions", "Width of one expert.", "config.json: moe_intermediate_size"},
                 {"feed_forward.mixture.gated", "Experts are gated", "", gatedHelp, gatedSource},
                 {"feed_forward.mixture.bias", "Experts have biases", "",
                  "Biases of the matrices of experts.", "gpt-oss, modeling_gpt_oss.py"}}});
    table.push_back(
        integerRow({"feed_forward.mixture.experts", "Experts", "experts",
                    "Routed experts of a mixture layer.", "config.json: num_local_experts"},
                   1024, getOf<mixture, &F::experts>, setOf<mixture, &F::experts>));
    table.push_back(integerRow(
        {"feed_forward.mixture.experts_per_token", "Experts per token", "experts",
         "Experts that the router picks for a token.", "config.json: num_experts_per_tok"},
        64, getOf<mixture, &F::expertsPerToken>, setOf<mixture, &F::expertsPerToken>));
    table.push_back(integerRow({"feed_forward.mixture.shared_experts", "Shared experts", "experts",
                                "Experts that every token meets.", "config.json: n_shared_experts"},
                               64, getOf<mixture, &F::sharedExperts>,
                               setOf<mixture, &F::sharedExperts>));
    table.push_back(integerRow({"feed_forward.mixture.shared_intermediate_size",
                                "Shared expert intermediate size", "dimensions",
                                "Width of one shared expert; 0: as wide as a routed one.",
                                "config.json: shared_expert_intermediate_size"},
                               131072, getOf<mixture, &F::sharedIntermediateSize>,
                               setOf<mixture, &F::sharedIntermediateSize>));
    table.push_back(flagRow({"feed_forward.mixture.shared_gate", "Shared expert has a gate", "",
                             "A gate as wide as the hidden size weighs the shared expert.",
                             "Qwen2-MoE, modeling_qwen2_moe.py"},
                            getOf<mixture, &F::sharedGate>, setOf<mixture, &F::sharedGate>));
    table.push_back(
        flagRow({"feed_forward.mixture.router_bias", "Router bias", "",
                 "A bias for each expert in the router.", "gpt-oss, modeling_gpt_oss.py"},
                getOf<mixture, &F::routerBias>, setOf<mixture, &F::routerBias>));
    table.push_back(flagRow({"feed_forward.mixture.correction_bias", "Router correction bias", "",
                             "One number for each expert that balances their load.",
                             "DeepSeek-V3, arXiv 2412.19437, section 2.1.2"},
                            getOf<mixture, &F::correctionBias>,
                            setOf<mixture, &F::correctionBias>));
    table.push_back(integerRow(
        {"feed_forward.mixture.beside_dense", "Dense block beside the experts", "dimensions",
         "Width of a dense block in every mixture layer; 0: none.", "Gemma 4, modeling_gemma4.py"},
        131072, getOf<mixture, &F::besideDense>, setOf<mixture, &F::besideDense>));
}

bool setFeedForwardText(Design &design, std::string_view text)
{
    std::vector<FeedForwardType> pattern;
    for (const char letter : text) {
        if (letter != 'D' && letter != 'M')
            return false;
        pattern.push_back(letter == 'D' ? FeedForwardType::dense : FeedForwardType::mixture);
    }
    if (pattern.empty())
        return false;
    design.feedForwardPattern = std::move(pattern);
    return true;
}

std::int64_t feedForwardIndex(const Design &design)
{
    const auto pattern = shortestPeriod(design.feedForwardPattern);
    if (pattern.size() > 1)
        return 2;
    return pattern.empty() || pattern.front() == FeedForwardType::dense ? 0 : 1;
}

void setFeedForwardIndex(Design &design, std::int64_t index)
{
    if (index < 2) // choosing 'written out' keeps what is there
        design.feedForwardPattern = {index == 0 ? FeedForwardType::dense
                                                : FeedForwardType::mixture};
}

void appendWhole(Rows &table)
{
    table.push_back(choiceRow({"feed_forward_pattern", "Feed-forward pattern", "",
                               "Which layers are mixtures; also letters over D (dense) and M "
                               "(mixture), such as DM.",
                               "config.json: moe_layer_freq"},
                              feedForwardPatterns, feedForwardIndex, setFeedForwardIndex));
    table.back().setText = setFeedForwardText;
    table.push_back(integerRow({"leading_dense", "Leading dense layers", "layers",
                                "First layers that are dense whatever the pattern says.",
                                "config.json: first_k_dense_replace"},
                               160, get<&Design::leadingDense>, set<&Design::leadingDense>));
    table.push_back(choiceRow({"norm", "Norm", "", "LayerNorm has a shift beside its scale.",
                               "Zhang and Sennrich, arXiv 1910.07467"},
                              norms, get<&Design::norm>, set<&Design::norm>));
    table.push_back(
        integerRow({"norms_per_layer", "Norms per layer", "norms",
                    "Norms of the hidden size in a layer.", "Gemma 2, arXiv 2408.00118: four"},
                   8, get<&Design::normsPerLayer>, set<&Design::normsPerLayer>));
    table.push_back(flagRow({"final_norm", "Final norm", "", "A norm after the last layer.",
                             "Llama, modeling_llama.py"},
                            get<&Design::finalNorm>, set<&Design::finalNorm>));
    table.push_back(flagRow({"tied_embeddings", "Tied embeddings", "",
                             "The head that predicts tokens is the embedding.",
                             "config.json: tie_word_embeddings"},
                            get<&Design::tiedEmbeddings>, set<&Design::tiedEmbeddings>));
    table.push_back(
        integerRow({"learned_positions", "Learned positions", "positions",
                    "Rows of a table of positions (GPT-2); 0: none.", "config.json: n_positions"},
                   1048576, get<&Design::learnedPositions>, set<&Design::learnedPositions>));
}

} // namespace

void appendUnlisted(Rows &table)
{
    appendAttentionKinds(table);
    appendFeedForward(table);
    appendWhole(table);
}

} // namespace dimscope::field
