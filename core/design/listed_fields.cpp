// SPDX-License-Identifier: MIT
#include "core/counting/memory.h"
#include "core/design/field_access.h"
#include "core/design/field_rows.h"
#include "core/design/layer_pattern.h"
#include "core/design/remedies.h"
#include "core/language/say.h"
#include "core/number_text.h"

#include <array>

namespace dimscope::field {

namespace {

using A = AttentionKind;
using F = FeedForwardKind;
using Rows = std::vector<FieldSpec>;
constexpr auto logarithmic = FieldScale::logarithmic;
constexpr auto linear = FieldScale::linear;

constexpr std::array<FieldChoice, 5> formats{{{"bf16", "bf16"},
                                              {"fp8", "FP8"},
                                              {"int8", "INT8"},
                                              {"mxfp4", sayLater("MXFP4 experts")},
                                              {"nvfp4", sayLater("NVFP4 experts")}}};

void setBothHeadDims(Design &design, std::int64_t value)
{
    setHeadDim(design.fullAttention, value);
    setHeadDim(design.slidingAttention, value);
}

bool setPatternText(Design &design, std::string_view text)
{
    auto pattern = layerPatternFromText(text);
    if (pattern)
        setLayerPattern(design, std::move(*pattern));
    return pattern.has_value();
}

std::string patternText(const Design &design)
{
    return layerPatternText(wholePeriod(design.attentionPattern));
}

void appendMain(Rows &table)
{
    constexpr auto group = FieldGroup::main;
    table.push_back(
        in(group, sliderRow({"hidden_size", sayLater("Hidden size"), sayLater("dimensions"),
                             sayLater("Width of the residual stream."), "config.json: hidden_size"},
                            {256, 32768, 64, 4, 1024, logarithmic, 64}, get<&Design::hiddenSize>,
                            set<&Design::hiddenSize>)));
    table.push_back(
        in(group,
           sliderRow({"window", sayLater("Window"), sayLater("keys"),
                      sayLater("Keys that a query of a sliding layer sees, itself included; set "
                               "where no layer slides, it lets every other layer slide."),
                      "config.json: sliding_window"},
                     windowSlider, getOf<&Design::slidingAttention, &A::window>,
                     setOf<&Design::slidingAttention, &A::window>)));
    table.back().inapplicable = windowRemedy;
    table.push_back(in(
        group, sliderRow({"layers", sayLater("Layers"), sayLater("layers"),
                          sayLater("Transformer blocks; the layer pattern repeats over them."),
                          "config.json: num_hidden_layers"},
                         {1, 160, 1, 1, 8, linear}, get<&Design::layers>, set<&Design::layers>)));
    table.push_back(
        in(group,
           sliderRow({"experts", sayLater("Experts"), sayLater("experts"),
                      sayLater("Experts of a mixture layer, of which a token meets a few; set in "
                               "a dense model, it makes a mixture first."),
                      "config.json: num_local_experts"},
                     expertsSlider, getOf<&Design::mixture, &F::experts>,
                     setOf<&Design::mixture, &F::experts>)));
    table.back().inapplicable = expertsRemedy;
}

void appendAttention(Rows &table)
{
    constexpr auto group = FieldGroup::attention;
    table.push_back(
        in(group, sliderRow({"head_dim", sayLater("Head dimension"), sayLater("dimensions"),
                             sayLater("Dimensions of a query and a key, in all layers."),
                             "config.json: head_dim"},
                            headDimSlider, getShown<&A::headDim>, setBothHeadDims)));
    table.push_back(
        in(group,
           sliderRow({"query_heads", sayLater("Query heads"), sayLater("heads"),
                      sayLater("Query heads of every layer."), "config.json: num_attention_heads"},
                     queryHeadsSlider, getShown<&A::queryHeads>, setBoth<&A::queryHeads>)));
    table.push_back(in(
        group,
        sliderRow({"key_value_heads", sayLater("Key/value heads"), sayLater("heads"),
                   sayLater("Key/value heads of every layer; query heads share them evenly."),
                   "config.json: num_key_value_heads"},
                  keyValueHeadsSlider, getShown<&A::keyValueHeads>, setBoth<&A::keyValueHeads>)));
    table.push_back(
        in(group,
           choiceRow(
               {"layer_pattern", sayLater("Layer pattern"), "",
                sayLater(
                    "Which layers slide; also letters over S (sliding) and F (full), such as SSF."),
                "config.json: layer_types"},
               layerPatternChoices(), layerPatternIndex, setLayerPatternIndex)));
    table.back().setText = setPatternText;
    table.back().getText = patternText;
    table.back().textRule = sayLater("S (sliding) and F (full), such as SSF");
    table.push_back(in(
        group, flagRow({"sinks", sayLater("Attention sinks"), "",
                        sayLater("One learned logit for each query head, in the denominator only."),
                        "gpt-oss model card, section 2.2"},
                       getShown<&A::sinks>, setBoth<&A::sinks>)));
}

void appendFeedForward(Rows &table)
{
    constexpr auto group = FieldGroup::feedForward;
    table.push_back(
        in(group,
           sliderRow({"intermediate_size", sayLater("Intermediate size"), sayLater("dimensions"),
                      sayLater("Width of the feed-forward block, of one expert in a mixture."),
                      "config.json: intermediate_size"},
                     intermediateSlider, getShownFeedForward<&F::intermediateSize>,
                     setShownFeedForward<&F::intermediateSize>)));
    table.push_back(
        in(group,
           sliderRow({"experts_per_token", sayLater("Experts per token"), sayLater("experts"),
                      sayLater("Experts that the router picks for a token; set in a dense model, "
                               "it makes a mixture first."),
                      "config.json: num_experts_per_tok"},
                     expertsPerTokenSlider, getOf<&Design::mixture, &F::expertsPerToken>,
                     setOf<&Design::mixture, &F::expertsPerToken>)));
    table.back().inapplicable = expertsRemedy;
    table.push_back(in(
        group, flagRow({"mlp_bias", sayLater("MLP bias"), "",
                        sayLater("Biases of the feed-forward matrices."), "config.json: mlp_bias"},
                       getShownFeedForward<&F::bias>, setShownFeedForward<&F::bias>)));
}

void appendSizes(Rows &table)
{
    constexpr auto group = FieldGroup::size;
    table.push_back(
        in(group, sliderRow({"vocabulary", sayLater("Vocabulary"), sayLater("tokens"),
                             sayLater("Rows of the embedding."), "config.json: vocab_size"},
                            {1024, 1048576, 128, 1, 4096, logarithmic, 64},
                            get<&Design::vocabulary>, set<&Design::vocabulary>)));
    table.push_back(
        in(group, sliderRow({"context", sayLater("Context"), sayLater("tokens"),
                             sayLater("Tokens of one sequence, for the cache and full layers."),
                             "config.json: max_position_embeddings"},
                            {128, 1048576, 1024, 1, 16384, logarithmic, 1024},
                            get<&Design::context>, set<&Design::context>)));
    table.push_back(in(group, sliderRow({"batch", sayLater("Batch"), sayLater("sequences"),
                                         sayLater("Sequences processed together."),
                                         sayLater("a choice of whoever serves the model")},
                                        {1, 4096, 1, 1, 16, logarithmic}, get<&Design::batch>,
                                        set<&Design::batch>)));
}

void appendStorage(Rows &table)
{
    table.push_back(
        in(FieldGroup::storage,
           choiceRow(
               {"weight_format", sayLater("Weight format"), "",
                sayLater("How weights are stored; the 4-bit formats apply to routed experts only."),
                "OCP Microscaling Formats v1.0"},
               formats, get<&Design::weightFormat>, set<&Design::weightFormat>)));
    table.back().choiceNote = [](const Design &design, std::int64_t index) {
        return bytesText(weightBytes(design, static_cast<WeightFormat>(index)));
    };
}

} // namespace

void appendListed(Rows &table)
{
    appendMain(table);
    appendAttention(table);
    appendFeedForward(table);
    appendSizes(table);
    appendStorage(table);
}

} // namespace dimscope::field
