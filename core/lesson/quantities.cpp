// SPDX-License-Identifier: MIT
#include "core/lesson/quantities.h"

#include "core/counting/layer_parameters.h"
#include "core/keys_text.h"
#include "core/language/capitals.h"
#include "core/language/say.h"
#include "core/number_text.h"
#include "core/sweep/sweep.h"
#include "core/theory/article_script.h"
#include "core/theory/attention_entropy.h"
#include "core/theory/entropy_bound.h"
#include "core/theory/receptive_field.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dimscope::lesson {

namespace {

using Value = std::optional<double>;

double real(std::int64_t count)
{
    return static_cast<double>(count);
}

const EntropyBoundRow *rowOf(const Evaluation &evaluation, AttentionMask mask)
{
    for (const EntropyBoundRow &row : evaluation.entropyBound) {
        if (row.attention == mask)
            return &row;
    }
    return nullptr;
}

/// A member of the bound of sliding or full layers.
template<auto Member, AttentionMask Mask>
Value bound(const Evaluation &evaluation)
{
    const EntropyBoundRow *row = rowOf(evaluation, Mask);
    return row != nullptr ? Value(static_cast<double>(row->*Member)) : std::nullopt;
}

/// What follows from the head dimension of sliding or full layers.
template<AttentionMask Mask, typename Follows>
Value ofHeads(const Evaluation &evaluation, Follows follows)
{
    const EntropyBoundRow *row = rowOf(evaluation, Mask);
    return row != nullptr ? Value(follows(*row)) : std::nullopt;
}

template<AttentionMask Mask>
Value keysHeld(const Evaluation &evaluation)
{
    return ofHeads<Mask>(evaluation,
                         [](const EntropyBoundRow &row) { return std::floor(row.maxKeysJoint); });
}

template<AttentionMask Mask>
Value scaledLoss(const Evaluation &evaluation)
{
    return ofHeads<Mask>(evaluation, [](const EntropyBoundRow &row) {
        return theory::scaledEntropyLoss(real(row.headDim));
    });
}

template<AttentionMask Mask>
Value attentionWidth(const Evaluation &evaluation)
{
    return ofHeads<Mask>(evaluation, [&](const EntropyBoundRow &row) {
        return real(attentionOf(evaluation.design, Mask).queryHeads) * real(row.headDim);
    });
}

template<auto Member>
Value field(const Evaluation &evaluation)
{
    if (evaluation.receptiveField.slidingLayers == 0)
        return std::nullopt;
    return static_cast<double>(evaluation.receptiveField.*Member);
}

/// Layers with an attention or feed-forward part of some kind, each with its share.
template<typename PerLayer>
double overLayers(const Design &design, PerLayer perLayer)
{
    double sum = 0;
    for (const AttentionMask mask : {AttentionMask::sliding, AttentionMask::full})
        sum += real(layersWith(design, mask)) * real(perLayer(attentionOf(design, mask)));
    return sum;
}

const FeedForwardKind &mainFeedForward(const Design &design)
{
    return feedForwardOf(design, layersWith(design, FeedForwardType::mixture) > 0
                                     ? FeedForwardType::mixture
                                     : FeedForwardType::dense);
}

Value expertSize(const Evaluation &evaluation)
{
    if (layersWith(evaluation.design, FeedForwardType::mixture) == 0)
        return std::nullopt;
    return real(evaluation.design.mixture.intermediateSize);
}

Value expertsPerToken(const Evaluation &evaluation)
{
    if (layersWith(evaluation.design, FeedForwardType::mixture) == 0)
        return std::nullopt;
    return real(evaluation.design.mixture.expertsPerToken);
}

/// The routed experts', where the design's format stores these in four bits.
Value fourBitParameters(const Evaluation &evaluation)
{
    const WeightFormat format = evaluation.design.weightFormat;
    const bool isFour = format == WeightFormat::mxfp4 || format == WeightFormat::nvfp4;
    return isFour ? real(evaluation.parameters.routedExpertWeights) : 0;
}

Value powerOfTwo(const Evaluation &evaluation)
{
    double power = 1;
    for (std::int64_t rest = evaluation.design.hiddenSize; rest > 0 && rest % 2 == 0; rest /= 2)
        power *= 2;
    return power;
}

Value tileWaste(const Evaluation &evaluation)
{
    const double size = real(std::max<std::int64_t>(evaluation.design.hiddenSize, 1));
    return 100 * (1 - size / (256 * std::ceil(size / 256)));
}

double published(bool best)
{
    double value = 0;
    for (const sweep::PublishedPoint &point : sweep::publishedH100()) {
        if (best ? point.tflops > value : point.value == 10922)
            value = point.tflops;
    }
    return value;
}

constexpr auto sliding = AttentionMask::sliding;
constexpr auto full = AttentionMask::full;

const std::array table{
    Quantity{"natural_bound_window", sayLater("8.33 ln N over the window"), "8.33 ln N", 1,
             sayLater("dimensions"), bound<&EntropyBoundRow::natural833, sliding>},
    Quantity{"log2_bound_window", sayLater("8.33 log₂ N over the window"), "8.33 log₂ N", 1,
             sayLater("dimensions"), bound<&EntropyBoundRow::log2833, sliding>},
    Quantity{"exact_bound_window", sayLater("Exact bound over the window"),
             sayLater("smallest n with KL(n) >= 2 ln N"), 0, sayLater("dimensions"),
             bound<&EntropyBoundRow::exactJoint, sliding>},
    Quantity{"conditional_bound_window", sayLater("Conditional bound over the window"),
             sayLater("smallest n with KL(n) >= ln N"), 0, sayLater("dimensions"),
             bound<&EntropyBoundRow::exactConditional, sliding>},
    Quantity{"exact_bound_context", sayLater("Exact bound over the context"),
             sayLater("smallest n with KL(n) >= 2 ln N"), 0, sayLater("dimensions"),
             bound<&EntropyBoundRow::exactJoint, full>},
    Quantity{"conditional_bound_context", sayLater("Conditional bound over the context"),
             sayLater("smallest n with KL(n) >= ln N"), 0, sayLater("dimensions"),
             bound<&EntropyBoundRow::exactConditional, full>},
    Quantity{"head_dim_window", sayLater("Head dimension of sliding layers"),
             sayLater("of the design"), 0, sayLater("dimensions"),
             bound<&EntropyBoundRow::headDim, sliding>},
    Quantity{"head_dim_context", sayLater("Head dimension of full layers"),
             sayLater("of the design"), 0, sayLater("dimensions"),
             bound<&EntropyBoundRow::headDim, full>},
    Quantity{"max_keys_window", sayLater("Keys that the head dimension of sliding layers holds"),
             sayLater("largest N with 2 ln N <= KL(n)"), 0, sayLater("keys"), keysHeld<sliding>,
             true},
    Quantity{"max_keys_context", sayLater("Keys that the head dimension of full layers holds"),
             sayLater("largest N with 2 ln N <= KL(n)"), 0, sayLater("keys"), keysHeld<full>, true},
    Quantity{"loss_scaled_window",
             sayLater("Entropy lost under the scale 1 / √d in sliding layers"), "KL(n, sqrt(n))", 2,
             sayLater("nats"), scaledLoss<sliding>},
    Quantity{"loss_scaled_context", sayLater("Entropy lost under the scale 1 / √d in full layers"),
             "KL(n, sqrt(n))", 2, sayLater("nats"), scaledLoss<full>},
    Quantity{"constant_joint", sayLater("The constant itself"), sayLater("4 / ln(golden ratio)"), 4,
             "", [](const Evaluation &) -> Value { return theory::asymptoteConstantJoint; }},
    Quantity{"source_constant", sayLater("The source's rounding"), "2 / 0.24", 2, "",
             [](const Evaluation &) -> Value { return theory::sourceConstant; }},
    Quantity{"full_layers", sayLater("Full layers"),
             sayLater("counted over the pattern, with windows that hold the context"), 0,
             sayLater("layers"),
             [](const Evaluation &e) -> Value { return real(e.receptiveField.fullLayers); }},
    Quantity{"sliding_layers", sayLater("Sliding layers"),
             sayLater("counted over the pattern, windows shorter than the context"), 0,
             sayLater("layers"),
             [](const Evaluation &e) -> Value { return real(e.receptiveField.slidingLayers); }},
    Quantity{"window", sayLater("Window"), sayLater("of the design"), 0, sayLater("tokens"),
             [](const Evaluation &e) -> Value {
                 if (e.receptiveField.slidingLayers == 0)
                     return std::nullopt;
                 return real(e.design.slidingAttention.window);
             }},
    Quantity{"article_product", sayLater("Layers x window"), "L W", 0, sayLater("tokens"),
             field<&ReceptiveFieldRow::articleProduct>},
    Quantity{"stacked_reach", sayLater("Reach of the sliding layers"), "1 + L (W - 1)", 0,
             sayLater("tokens"), field<&ReceptiveFieldRow::stackedSliding>},
    Quantity{"influence_mean", sayLater("Mean distance of influence"), "L (W - 1) / 2", 0,
             sayLater("tokens"), field<&ReceptiveFieldRow::mean>},
    Quantity{"influence_residual", sayLater("The same with a residual share of 0.95"),
             "(1 - alpha) L (W - 1) / 2", 0, sayLater("tokens"),
             [](const Evaluation &e) -> Value {
                 if (e.receptiveField.slidingLayers == 0)
                     return std::nullopt;
                 return theory::influence(e.receptiveField.slidingLayers,
                                          e.design.slidingAttention.window, 0.95)
                     .mean;
             }},
    Quantity{"rank_log10", sayLater("log₁₀ of the rank deficiency probability"),
             "log10 P[Bin(n, 1/2) < m]", 2, "",
             [](const Evaluation &e) -> Value { return e.rankDeficiency.log10Probability; }},
    Quantity{"rank_ratio", sayLater("Width over hidden size"), "n / m", 2, "",
             [](const Evaluation &e) -> Value { return e.rankDeficiency.ratio; }},
    Quantity{"rank_smallest_ratio", sayLater("Smallest ratio with P below 10⁻¹²"), "n / m", 2, "",
             [](const Evaluation &e) -> Value {
                 if (e.rankDeficiency.hidden <= 0)
                     return std::nullopt;
                 return real(e.rankDeficiency.smallestWidth1e12) / real(e.rankDeficiency.hidden);
             }},
    Quantity{"ffn_weights", sayLater("Weights of the feed-forward part a token meets, over h²"),
             sayLater("3 n / m where gated, 2 n / m where not"), 1, "",
             [](const Evaluation &e) -> Value {
                 return (mainFeedForward(e.design).gated ? 3 : 2) * e.rankDeficiency.ratio;
             }},
    Quantity{"script_overflow", sayLater("Size at which the article's script stops, ratio 4"),
             sayLater("first m with 2^(4 m) beyond a double"), 0, "",
             [](const Evaluation &) -> Value { return real(theory::articleScriptOverflow(4)); }},
    Quantity{"published_10922", sayLater("Published speed at 10,922, H100"),
             sayLater("measured by the author"), 2, "TFLOPS",
             [](const Evaluation &) -> Value { return published(false); }},
    Quantity{"published_best", sayLater("Published best of the sweep, H100"),
             sayLater("measured by the author"), 2, "TFLOPS",
             [](const Evaluation &) -> Value { return published(true); }},
    Quantity{"intermediate_size", sayLater("Intermediate size"), sayLater("of the design"), 0,
             sayLater("dimensions"),
             [](const Evaluation &e) -> Value {
                 return real(mainFeedForward(e.design).intermediateSize);
             }},
    Quantity{"expert_size", sayLater("Size of one expert"), sayLater("of the design"), 0,
             sayLater("dimensions"), expertSize},
    Quantity{"experts_per_token", sayLater("Experts per token"), sayLater("of the design"), 0, "",
             expertsPerToken},
    Quantity{"hidden_size", sayLater("Hidden size"), sayLater("of the design"), 0,
             sayLater("dimensions"),
             [](const Evaluation &e) -> Value { return real(e.design.hiddenSize); }},
    Quantity{"attention_width_window", sayLater("Query heads x head dimension of sliding layers"),
             "a d", 0, sayLater("dimensions"), attentionWidth<sliding>},
    Quantity{"attention_width_context", sayLater("Query heads x head dimension of full layers"),
             "a d", 0, sayLater("dimensions"), attentionWidth<full>},
    Quantity{"sink_parameters", sayLater("Sink parameters"), sayLater("one a query head and layer"),
             0, "", [](const Evaluation &e) -> Value { return real(e.parameters.sinks); }},
    Quantity{"bits_per_parameter", sayLater("Bits a parameter, on average"),
             sayLater("8 bytes / parameters"), 3, sayLater("bits"),
             [](const Evaluation &e) -> Value {
                 if (e.parameters.total <= 0)
                     return std::nullopt;
                 return 8 * real(e.weightBytes) / real(e.parameters.total);
             }},
    Quantity{"four_bit_parameters", sayLater("Parameters stored in four bits"),
             sayLater("weights of routed experts"), 0, "", fourBitParameters},
    Quantity{"weight_gib", sayLater("Stored weights"), sayLater("in the design's format"), 2, "GiB",
             [](const Evaluation &e) -> Value { return real(e.weightBytes) / (1 << 30); }},
    Quantity{"attention_bias", sayLater("Biases of attention"),
             sayLater("q, k, v and o over all layers"), 0, "",
             [](const Evaluation &e) -> Value {
                 return overLayers(e.design, [&](const AttentionKind &kind) {
                     return attentionParameters(kind, e.design.hiddenSize).biases.value();
                 });
             }},
    Quantity{
        "mlp_bias", sayLater("Biases of the feed-forward parts"),
        sayLater("over all layers and experts"), 0, "",
        [](const Evaluation &e) -> Value {
            double sum = 0;
            for (const FeedForwardType type : {FeedForwardType::dense, FeedForwardType::mixture}) {
                const FeedForwardParameters one =
                    feedForwardParameters(feedForwardOf(e.design, type), type, e.design.hiddenSize);
                sum += real(layersWith(e.design, type)) *
                       real((one.routedBiases + one.alwaysBiases).value());
            }
            return sum;
        }},
    Quantity{"total", sayLater("Parameters"), sayLater("all that is stored, once"), 0, "",
             [](const Evaluation &e) -> Value { return real(e.parameters.total); }},
    Quantity{"active", sayLater("Active parameters"), sayLater("without the input embedding"), 0,
             "", [](const Evaluation &e) -> Value { return real(e.parameters.active); }},
    Quantity{"context", sayLater("Context"), sayLater("of the design"), 0, sayLater("tokens"),
             [](const Evaluation &e) -> Value { return real(e.design.context); }},
    Quantity{"tile_waste", sayLater("Waste in tiles 256 wide"), "1 - h / (256 ceil(h / 256))", 1,
             "%", tileWaste},
    Quantity{"power_of_two", sayLater("Largest power of two that divides the hidden size"), "", 0,
             sayLater("dimensions"), powerOfTwo},
};

} // namespace

std::span<const Quantity> quantities()
{
    return table;
}

const Quantity *findQuantity(std::string_view name)
{
    const auto found = std::find_if(table.begin(), table.end(),
                                    [name](const Quantity &q) { return q.name == name; });
    return found != table.end() ? &*found : nullptr;
}

std::string numberText(const Quantity &quantity, double value)
{
    return quantity.isEstimate ? keysText(value) : grouped(value, quantity.decimals);
}

std::string markText(const Quantity &quantity, double value)
{
    constexpr std::size_t longest = 24; // bytes; a longer formula is a sentence
    const bool isLabelled = quantity.formula.empty() || quantity.formula.size() > longest;
    return say(isLabelled ? quantity.label : quantity.formula) + " = " +
           numberText(quantity, value);
}

std::string liveText(const Quantity &quantity, const Evaluation &evaluation)
{
    const Value value = quantity.value(evaluation);
    if (!value)
        return say("%1: this design has none", withinSentence(say(quantity.label)));
    const std::string number =
        withinSentence(say(quantity.label)) + " = " + numberText(quantity, *value);
    return quantity.unit.empty() ? number : number + " " + say(quantity.unit);
}

} // namespace dimscope::lesson
