// SPDX-License-Identifier: MIT
#include "core/design/field_spec.h"
#include "core/evaluation.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace dimscope {

namespace {

using Json = nlohmann::ordered_json;

/// JSON has no infinity; what is not finite is null.
Json finite(double value)
{
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

std::string_view key(AttentionMask mask)
{
    return mask == AttentionMask::full ? "full" : "sliding";
}

std::string_view key(ActiveConvention convention)
{
    switch (convention) {
    case ActiveConvention::exclInputEmbedding:
        return "excl_input_embedding";
    case ActiveConvention::inclAll:
        return "incl_all";
    case ActiveConvention::exclAllEmbeddings:
        return "excl_all_embeddings";
    }
    return "";
}

Json fieldValue(const FieldSpec &field, const Design &design)
{
    if (field.type == FieldType::integer)
        return field.get(design);
    if (field.type == FieldType::flag)
        return field.get(design) != 0;
    return fieldText(field, design);
}

Json designJson(const Design &design)
{
    Json fields{{"name", design.name}};
    for (const FieldSpec &field : fieldTable()) {
        const bool applies = field.inapplicable == nullptr || field.inapplicable(design) == nullptr;
        fields[std::string(field.key)] = applies ? fieldValue(field, design) : Json(nullptr);
    }
    return fields;
}

Json boundsJson(const std::vector<EntropyBoundRow> &rows)
{
    Json list = Json::array();
    for (const EntropyBoundRow &row : rows) {
        list.push_back({{"attention", key(row.attention)},
                        {"keys", row.keys},
                        {"head_dim", row.headDim},
                        {"exact_joint", row.exactJoint},
                        {"exact_conditional", row.exactConditional},
                        {"natural_8_33", finite(row.natural833)},
                        {"log2_8_33", finite(row.log2833)},
                        {"asymptote_joint", finite(row.asymptoteJoint)},
                        {"asymptote_conditional", finite(row.asymptoteConditional)},
                        {"loss_nats", finite(row.lossNats)},
                        {"max_keys_joint", finite(row.maxKeysJoint)}});
    }
    return list;
}

} // namespace

std::string toJson(const Evaluation &e)
{
    const Design &design = e.design;
    Json root;
    root["schema"] = "dimscope.evaluate/1";
    root["design"] = designJson(design);
    root["parameters"] = {{"total", e.parameters.total},
                          {"active", e.parameters.active},
                          {"active_convention", key(e.parameters.convention)},
                          {"embedding", e.parameters.embedding},
                          {"attention", e.parameters.attention},
                          {"feed_forward", e.parameters.feedForward},
                          {"router", e.parameters.router},
                          {"norms", e.parameters.norms},
                          {"sinks", e.parameters.sinks}};
    root["memory"] = {{"weight_format", fieldText(*findField("weight_format"), design)},
                      {"weight_bytes", e.weightBytes},
                      {"kv_cache_bytes_per_token", e.kvCache.bytesPerToken},
                      {"kv_cache_bytes", e.kvCache.bytes},
                      {"context", design.context}};
    root["flops"] = {{"forward_per_token", finite(e.forwardFlopsPerToken)},
                     {"context", design.context}};
    root["entropy_bound"] = boundsJson(e.entropyBound);
    const RankDeficiencyRow &rank = e.rankDeficiency;
    root["rank_deficiency"] = {{"hidden", rank.hidden},
                               {"width", rank.width},
                               {"ratio", finite(rank.ratio)},
                               {"log10_probability", finite(rank.log10Probability)},
                               {"smallest_width_1e_12", rank.smallestWidth1e12},
                               {"model_applies", rank.modelApplies}};
    const ReceptiveFieldRow &field = e.receptiveField;
    root["receptive_field"] = {{"sliding_layers", field.slidingLayers},
                               {"full_layers", field.fullLayers},
                               {"nominal", field.nominal},
                               {"stacked_sliding", field.stackedSliding},
                               {"all_layers_sliding", field.allLayersSliding},
                               {"article_product", field.articleProduct},
                               {"alpha", field.alpha},
                               {"mean", finite(field.mean)},
                               {"standard_deviation", finite(field.standardDeviation)}};
    Json findings = Json::array();
    for (const Finding &finding : e.findings)
        findings.push_back({{"id", finding.id},
                            {"verdict", dimscope::key(finding.verdict)},
                            {"text", finding.text}});
    root["findings"] = findings;
    Json problems = Json::array();
    for (const Problem &problem : e.problems)
        problems.push_back({{"field", problem.field}, {"sentence", problem.sentence}});
    root["problems"] = problems;
    return root.dump(2, ' ', false, Json::error_handler_t::replace);
}

} // namespace dimscope
