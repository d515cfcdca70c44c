// SPDX-License-Identifier: MIT
#include "core/design/feed_forward_pattern.h"
#include "core/design/field_access.h"
#include "core/design/field_rows.h"
#include "core/language/say.h"

#include <array>

namespace dimscope::field {

namespace {

using Rows = std::vector<FieldSpec>;

constexpr std::array<FieldChoice, 2> norms{{{"rms", "RMSNorm"}, {"layer_norm", "LayerNorm"}}};
constexpr std::array<FieldChoice, 3> feedForwardPatterns{
    {{"dense", sayLater("All dense")},
     {"mixture", sayLater("All mixtures")},
     {"written_out", sayLater("Written out")}}};

constexpr auto architecture = FieldGroup::architecture;

void appendFeedForwardPattern(Rows &table)
{
    table.push_back(
        in(architecture,
           choiceRow({"feed_forward_pattern", sayLater("Feed-forward pattern"), "",
                      sayLater("Which layers are mixtures; also letters over D (dense) and M "
                               "(mixture), such as DM."),
                      "config.json: moe_layer_freq"},
                     feedForwardPatterns, feedForwardPatternIndex, setFeedForwardPatternIndex)));
    table.back().setText = setFeedForwardPatternText;
    table.back().getText = feedForwardPatternText;
    table.back().textRule = sayLater("D (dense) and M (mixture), such as DM");
    table.push_back(
        in(architecture,
           sliderRow({"leading_dense", sayLater("Leading dense layers"), sayLater("layers"),
                      sayLater("First layers that are dense whatever the pattern says."),
                      "config.json: first_k_dense_replace"},
                     {0, 160, 1, 1, 8}, get<&Design::leadingDense>, setLeadingDense)));
}

} // namespace

void appendArchitecture(Rows &table)
{
    appendFeedForwardPattern(table);
    table.push_back(in(architecture, choiceRow({"norm", sayLater("Norm"), "",
                                                sayLater("LayerNorm has a shift beside its scale."),
                                                "Zhang and Sennrich, arXiv 1910.07467"},
                                               norms, get<&Design::norm>, set<&Design::norm>)));
    table.push_back(
        in(architecture,
           sliderRow({"norms_per_layer", sayLater("Norms per layer"), sayLater("norms"),
                      sayLater("Norms of the hidden size in a layer."),
                      sayLater("Gemma 2, arXiv 2408.00118: four")},
                     {0, 8, 1, 1, 2}, get<&Design::normsPerLayer>, set<&Design::normsPerLayer>)));
    table.push_back(in(architecture, flagRow({"final_norm", sayLater("Final norm"), "",
                                              sayLater("A norm after the last layer."),
                                              "Llama, modeling_llama.py"},
                                             get<&Design::finalNorm>, set<&Design::finalNorm>)));
    table.push_back(
        in(architecture, flagRow({"tied_embeddings", sayLater("Tied embeddings"), "",
                                  sayLater("The head that predicts tokens is the embedding."),
                                  "config.json: tie_word_embeddings"},
                                 get<&Design::tiedEmbeddings>, set<&Design::tiedEmbeddings>)));
    table.push_back(
        in(architecture,
           sliderRow({"learned_positions", sayLater("Learned positions"), sayLater("positions"),
                      sayLater("Rows of a table of positions (GPT-2); 0: none."),
                      "config.json: n_positions"},
                     {0, 1048576, 1024, 1, 16384, FieldScale::logarithmic, 1024},
                     get<&Design::learnedPositions>, set<&Design::learnedPositions>)));
}

} // namespace dimscope::field
