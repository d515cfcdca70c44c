// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace dimscope::test {

/// The models of tests/data/models.json: "name", "config" and "counts" of each.
inline QJsonArray factModels()
{
    QFile file(QStringLiteral(DIMSCOPE_SOURCE_DIR "/tests/data/models.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object()[QLatin1String("models")].toArray();
}

/// The facts' own description of a model as a Design, written anew here: the check shares nothing
/// with the readers of the product.
inline Design designOf(const QJsonObject &c)
{
    const auto number = [&](const char *key, std::int64_t fallback = 0) {
        return c.contains(QLatin1String(key)) ? c[QLatin1String(key)].toInteger() : fallback;
    };
    const auto flag = [&](const char *key, bool fallback = false) {
        return c.contains(QLatin1String(key)) ? c[QLatin1String(key)].toBool() : fallback;
    };
    Design d;
    d.hiddenSize = number("hidden");
    d.vocabulary = number("vocab");
    d.layers = number("layers");
    d.context = number("max_ctx", 4096);
    d.tiedEmbeddings = flag("tied");
    d.learnedPositions = number("pos_embed");
    d.normsPerLayer = number("norms_per_layer", 2);
    if (c[QLatin1String("norm")].toString() == QLatin1String("layernorm"))
        d.norm = NormKind::layerNorm;

    AttentionKind a;
    a.queryHeads = number("heads");
    a.keyValueHeads = number("kv_heads", a.queryHeads);
    a.headDim = number("head_dim", d.hiddenSize / a.queryHeads);
    a.valueHeadDim = a.headDim;
    a.qkvBias = flag("qkv_bias");
    a.outputBias = flag("o_bias");
    a.sinks = flag("sinks");
    const QString norm = c[QLatin1String("qk_norm")].toString();
    a.qkNorm = norm == QLatin1String("head")   ? QkNorm::perHead
               : norm == QLatin1String("full") ? QkNorm::fullWidth
                                               : QkNorm::none;
    const QJsonObject mla = c[QLatin1String("mla")].toObject();
    if (!mla.isEmpty()) {
        a.latent = LatentAttention{mla[QLatin1String("q_lora")].toInteger(),
                                   mla[QLatin1String("kv_lora")].toInteger(),
                                   mla[QLatin1String("rope")].toInteger()};
        a.headDim = mla[QLatin1String("nope")].toInteger() + a.latent->ropeHeadDim;
        a.valueHeadDim = mla[QLatin1String("v")].toInteger();
    }
    d.fullAttention = a;
    d.slidingAttention = a;
    d.slidingAttention.window = number("window", 128);
    const QString pattern = c[QLatin1String("pattern")].toString();
    if (!pattern.isEmpty() && !pattern.contains(QLatin1Char(' '))) {
        d.attentionPattern.clear();
        for (const QChar letter : pattern)
            d.attentionPattern.push_back(letter == QLatin1Char('L') ? AttentionMask::sliding
                                                                    : AttentionMask::full);
    }

    const std::int64_t experts = number("experts");
    d.dense.intermediateSize = number("dense_ff", number("ff"));
    d.dense.gated = flag("gated", true);
    d.dense.bias = flag("mlp_bias");
    if (experts > 0) {
        d.feedForwardPattern = {FeedForwardType::mixture};
        d.leadingDense = number("first_k_dense");
        d.mixture.experts = experts;
        d.mixture.expertsPerToken = number("topk");
        d.mixture.intermediateSize = number("ff");
        d.mixture.gated = d.dense.gated;
        d.mixture.bias = d.dense.bias;
        d.mixture.sharedExperts = number("shared_experts");
        d.mixture.routerBias = flag("router_bias");
        d.mixture.correctionBias = flag("router_correction_bias");
    }
    return d;
}

} // namespace dimscope::test
