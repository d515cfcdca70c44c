// SPDX-License-Identifier: MIT
#pragma once

#include "core/counting/design_gemms.h"
#include "core/counting/memory.h"
#include "core/counting/parameters.h"
#include "core/design/design.h"
#include "core/finding.h"
#include "core/result.h"

#include <optional>
#include <string>
#include <vector>

namespace dimscope {

/// The entropy bound of one attention kind in use, lambda = 1 (theory.md sections 1.2 to 1.4).
struct EntropyBoundRow
{
    AttentionMask attention = AttentionMask::full;
    std::int64_t keys = 0; ///< the window, or the context where that is shorter
    std::int64_t headDim = 0;
    std::int64_t exactJoint = 0; ///< smallest integer dimension
    std::int64_t exactConditional = 0;
    double natural833 = 0; ///< 8.33 ln N, the source's rule
    double log2833 = 0;    ///< 8.33 log2 N, the article's reading
    double asymptoteJoint = 0;
    double asymptoteConditional = 0;
    double lossNats = 0;     ///< KL at the head dimension, >= 0
    double maxKeysJoint = 0; ///< largest N the head dimension holds
};

/// Rank deficiency of the feed-forward layers of one type, theory.md section 2.
struct RankDeficiencyRow
{
    FeedForwardType feedForward = FeedForwardType::dense;
    std::int64_t layers = 0;
    std::int64_t hidden = 0;
    std::int64_t width = 0; ///< of the units that one token meets
    double ratio = 0;
    double activation = 0.5; ///< probability of a unit to be on; 1/2 at initialisation
    double log10Probability = 0;
    std::int64_t smallestWidth1e12 = 0;
    bool modelApplies = true; ///< false for gated activations, which are not exactly zero
};

/// Theory.md section 3; the statistics are over the sliding layers alone. Layers whose window is
/// not shorter than the context act as full ones and are counted among them.
struct ReceptiveFieldRow
{
    std::int64_t slidingLayers = 0;
    std::int64_t fullLayers = 0;
    std::int64_t nominal = 0;          ///< the context if any layer is full
    std::int64_t stackedSliding = 0;   ///< 1 + L (W - 1)
    std::int64_t allLayersSliding = 0; ///< as if every layer were sliding
    std::int64_t articleProduct = 0;   ///< layers x window
    double alpha = 0;                  ///< residual share
    double mean = 0;                   ///< distance in tokens
    double standardDeviation = 0;
    std::optional<double> quantile50; ///< distance in tokens, where it was asked for
    std::optional<double> quantile99;
    std::optional<double> beyondWindow; ///< share of the influence from further than one window
};

/// What an evaluation leaves open.
struct EvaluationChoices
{
    ActiveConvention convention = ActiveConvention::exclInputEmbedding;
    double residualShare = 0; ///< alpha of the receptive field, from 0 to below 1
    double activation = 0.5;  ///< probability of a unit to be on, for the rank deficiency
    bool quantiles = false;   ///< of the influence too, whose convolution takes its time
};

/// Everything the theory says about a design.
struct Evaluation
{
    Design design;
    std::vector<Problem> problems; ///< from validate(); the numbers below are still defined
    ParameterCount parameters;
    std::int64_t weightBytes = 0; ///< in the design's own format
    KvCache kvCache;
    double forwardFlopsPerToken = 0;
    std::vector<EntropyBoundRow> entropyBound; ///< one row for each attention kind in use
    RankDeficiencyRow rankDeficiency; ///< of the mixture layers, or dense ones if there are none
    std::vector<RankDeficiencyRow> rankDeficiencyByKind; ///< dense first
    ReceptiveFieldRow receptiveField;
    std::vector<Finding> findings; ///< five, the most telling first
};

/// Total over every design whose fields are in their slider ranges, sound or not.
Evaluation evaluate(const Design &design, const EvaluationChoices &choices = {});

/// What the document says beside the evaluation: where the design came from, and what is run.
struct DocumentContext
{
    std::vector<std::string> assumed; ///< of ImportedDesign
    std::vector<std::string> ignored;
    Workload workload;
};

/// The document that `dimscope evaluate` prints (docs/evaluate.md).
std::string toJson(const Evaluation &evaluation, const DocumentContext &context = {});

} // namespace dimscope
