// SPDX-License-Identifier: MIT
#include "core/evaluation.h"

#include "core/language/say.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace dimscope {

namespace {

using Json = nlohmann::ordered_json;

/// JSON has no infinity: null.
Json number(double value)
{
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

const char *word(AttentionMask mask)
{
    return mask == AttentionMask::full ? "full" : "sliding";
}

const char *word(FeedForwardType type)
{
    return type == FeedForwardType::dense ? "dense" : "mixture";
}

const char *word(QkNorm norm)
{
    switch (norm) {
    case QkNorm::perHead:
        return "per_head";
    case QkNorm::fullWidth:
        return "full_width";
    case QkNorm::none:
        break;
    }
    return "none";
}

const char *word(WeightFormat format)
{
    switch (format) {
    case WeightFormat::fp8:
        return "fp8";
    case WeightFormat::int8:
        return "int8";
    case WeightFormat::mxfp4:
        return "mxfp4";
    case WeightFormat::nvfp4:
        return "nvfp4";
    case WeightFormat::bf16:
        break;
    }
    return "bf16";
}

const char *word(ActiveConvention convention)
{
    switch (convention) {
    case ActiveConvention::inclAll:
        return "incl_all";
    case ActiveConvention::exclAllEmbeddings:
        return "excl_all_embeddings";
    case ActiveConvention::exclInputEmbedding:
        break;
    }
    return "excl_input_embedding";
}

Json attentionJson(const AttentionKind &kind, AttentionMask mask)
{
    Json json{{"query_heads", kind.queryHeads},
              {"key_value_heads", kind.keyValueHeads},
              {"head_dim", kind.headDim},
              {"value_head_dim", kind.valueHeadDim}};
    if (mask == AttentionMask::sliding)
        json["window"] = kind.window;
    json["sinks"] = kind.sinks;
    json["qkv_bias"] = kind.qkvBias;
    json["output_bias"] = kind.outputBias;
    json["qk_norm"] = word(kind.qkNorm);
    json["key_is_value"] = kind.keyIsValue;
    if (kind.latent) {
        json["latent"] = Json{{"query_rank", kind.latent->queryRank},
                              {"key_value_rank", kind.latent->keyValueRank},
                              {"rope_head_dim", kind.latent->ropeHeadDim}};
    }
    return json;
}

Json feedForwardJson(const FeedForwardKind &kind, FeedForwardType type)
{
    Json json{
        {"intermediate_size", kind.intermediateSize}, {"gated", kind.gated}, {"bias", kind.bias}};
    if (type == FeedForwardType::mixture) {
        json["experts"] = kind.experts;
        json["experts_per_token"] = kind.expertsPerToken;
        json["shared_experts"] = kind.sharedExperts;
        json["shared_intermediate_size"] = kind.sharedIntermediateSize;
        json["shared_gate"] = kind.sharedGate;
        json["router_bias"] = kind.routerBias;
        json["correction_bias"] = kind.correctionBias;
        json["beside_dense"] = kind.besideDense;
    }
    return json;
}

/// Kinds that no layer uses are left out.
Json designJson(const Design &design)
{
    Json json{{"name", design.name},
              {"hidden_size", design.hiddenSize},
              {"vocabulary", design.vocabulary},
              {"context", design.context},
              {"batch", design.batch},
              {"layers", design.layers}};
    Json &masks = json["attention_pattern"] = Json::array();
    for (const AttentionMask mask : design.attentionPattern)
        masks.push_back(word(mask));
    Json &types = json["feed_forward_pattern"] = Json::array();
    for (const FeedForwardType type : design.feedForwardPattern)
        types.push_back(word(type));
    json["leading_dense"] = design.leadingDense;
    Json &attention = json["attention"] = Json::object();
    for (const AttentionMask mask : {AttentionMask::full, AttentionMask::sliding}) {
        if (layersWith(design, mask) > 0)
            attention[word(mask)] = attentionJson(attentionOf(design, mask), mask);
    }
    Json &feedForward = json["feed_forward"] = Json::object();
    for (const FeedForwardType type : {FeedForwardType::dense, FeedForwardType::mixture}) {
        if (layersWith(design, type) > 0)
            feedForward[word(type)] = feedForwardJson(feedForwardOf(design, type), type);
    }
    json["norm"] = design.norm == NormKind::rms ? "rms" : "layer_norm";
    json["norms_per_layer"] = design.normsPerLayer;
    json["final_norm"] = design.finalNorm;
    json["tied_embeddings"] = design.tiedEmbeddings;
    json["learned_positions"] = design.learnedPositions;
    json["weight_format"] = word(design.weightFormat);
    return json;
}

Json parametersJson(const ParameterCount &count)
{
    return {{"total", count.total},
            {"active", count.active},
            {"active_convention", word(count.convention)},
            {"embedding", count.embedding},
            {"attention", count.attention},
            {"feed_forward", count.feedForward},
            {"router", count.router},
            {"norms", count.norms},
            {"sinks", count.sinks}};
}

Json entropyBoundJson(const EntropyBoundRow &row)
{
    return {{"attention", word(row.attention)},
            {"keys", row.keys},
            {"head_dim", row.headDim},
            {"exact_joint", row.exactJoint},
            {"exact_conditional", row.exactConditional},
            {"natural_8_33", number(row.natural833)},
            {"log2_8_33", number(row.log2833)},
            {"asymptote_joint", number(row.asymptoteJoint)},
            {"asymptote_conditional", number(row.asymptoteConditional)},
            {"loss_nats", number(row.lossNats)},
            {"max_keys_joint", number(row.maxKeysJoint)}};
}

Json rankDeficiencyJson(const RankDeficiencyRow &row)
{
    Json json{{"hidden", row.hidden},
              {"width", row.width},
              {"ratio", number(row.ratio)},
              {"activation", row.activation},
              {"log10_probability", number(row.log10Probability)},
              {"smallest_width_1e_12", row.smallestWidth1e12},
              {"model_applies", row.modelApplies}};
    if (!row.modelApplies)
        json["reason"] = say("Units behind a gate are rarely exactly zero, so counting those that "
                             "are on bounds nothing.");
    return json;
}

Json rankDeficiencyByKindJson(const std::vector<RankDeficiencyRow> &rows)
{
    Json list = Json::array();
    for (const RankDeficiencyRow &row : rows) {
        Json json{{"feed_forward", word(row.feedForward)}, {"layers", row.layers}};
        json.update(rankDeficiencyJson(row));
        list.push_back(std::move(json));
    }
    return list;
}

Json gemmJson(const DesignGemm &gemm, const Design &design)
{
    Json json{{"name", gemm.name},
              {"layer", gemm.layer},
              {"phase", gemm.phase == Phase::prefill ? "prefill" : "decode"},
              {"tokens", gemm.tokens},
              {"batch", gemm.batch},
              {"m", gemm.m},
              {"n", gemm.n},
              {"k", gemm.k},
              {"count", gemm.count},
              {"flops", number(flops(gemm))}};
    if (gemm.groups.empty())
        return json;
    Json &groups = json["groups"] = Json::array();
    for (const ExpertGroup &group : gemm.groups)
        groups.push_back(Json{{"m", group.m}, {"experts", group.experts}});
    const FeedForwardKind &kind = design.mixture;
    json["m_distribution"] =
        Json{{"kind", "binomial"},
             {"trials", gemm.tokens},
             {"probability", static_cast<double>(std::min(kind.expertsPerToken, kind.experts)) /
                                 static_cast<double>(kind.experts)}};
    json["expected_experts_hit"] = number(expectedExpertsHit(kind, gemm.tokens));
    return json;
}

Json receptiveFieldJson(const ReceptiveFieldRow &row)
{
    Json json{{"sliding_layers", row.slidingLayers},
              {"full_layers", row.fullLayers},
              {"nominal", row.nominal},
              {"stacked_sliding", row.stackedSliding},
              {"all_layers_sliding", row.allLayersSliding},
              {"article_product", row.articleProduct},
              {"alpha", number(row.alpha)},
              {"mean", number(row.mean)},
              {"standard_deviation", number(row.standardDeviation)}};
    // Without sliding layers all influence is at distance 0, as the mean says.
    json["quantile_50"] = number(row.quantile50.value_or(0));
    json["quantile_99"] = number(row.quantile99.value_or(0));
    json["mass_beyond_window"] = number(row.beyondWindow.value_or(0));
    return json;
}

} // namespace

std::string toJson(const Evaluation &evaluation, const DocumentContext &context)
{
    Json json;
    json["schema"] = "dimscope.evaluate/1";
    Json &design = json["design"] = designJson(evaluation.design);
    design["assumed"] = context.assumed;
    design["ignored"] = context.ignored;
    json["parameters"] = parametersJson(evaluation.parameters);
    json["memory"] = Json{{"weight_format", word(evaluation.design.weightFormat)},
                          {"weight_bytes", evaluation.weightBytes},
                          {"kv_cache_bytes_per_token", evaluation.kvCache.bytesPerToken},
                          {"kv_cache_bytes", evaluation.kvCache.bytes},
                          {"context", evaluation.design.context}};
    json["flops"] = Json{{"forward_per_token", number(evaluation.forwardFlopsPerToken)},
                         {"context", evaluation.design.context}};
    Json &bounds = json["entropy_bound"] = Json::array();
    for (const EntropyBoundRow &row : evaluation.entropyBound)
        bounds.push_back(entropyBoundJson(row));
    json["rank_deficiency"] = rankDeficiencyJson(evaluation.rankDeficiency);
    json["rank_deficiency_by_kind"] = rankDeficiencyByKindJson(evaluation.rankDeficiencyByKind);
    json["receptive_field"] = receptiveFieldJson(evaluation.receptiveField);
    Json &gemms = json["gemms"] = Json::array();
    for (const DesignGemm &gemm : designGemms(evaluation.design, context.workload))
        gemms.push_back(gemmJson(gemm, evaluation.design));
    Json &findings = json["findings"] = Json::array();
    for (const Finding &finding : evaluation.findings) {
        findings.push_back(
            Json{{"id", finding.id}, {"verdict", key(finding.verdict)}, {"text", finding.text}});
    }
    Json &problems = json["problems"] = Json::array();
    for (const Problem &problem : evaluation.problems)
        problems.push_back(Json{{"field", problem.field}, {"sentence", problem.sentence}});
    // A name may hold bytes that are not UTF-8; a report must still be written.
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace dimscope
