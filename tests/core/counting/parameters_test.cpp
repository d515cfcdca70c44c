// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/counting/parameters.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace dimscope;

namespace {

/// The facts' own description of a model as a Design, written anew here: the check shares nothing
/// with the readers of the product.
Design designOf(const QJsonObject &c)
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

} // namespace

class ParametersTest : public QObject
{
    Q_OBJECT

private slots:
    void publishedCounts_data()
    {
        QTest::addColumn<QJsonObject>("model");
        QFile file(QStringLiteral(DIMSCOPE_SOURCE_DIR "/tests/data/models.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray models =
            QJsonDocument::fromJson(file.readAll()).object()[QLatin1String("models")].toArray();
        QVERIFY(models.size() >= 40);
        for (const QJsonValue &model : models)
            QTest::newRow(qPrintable(model[QLatin1String("name")].toString())) << model.toObject();
    }
    void publishedCounts()
    {
        QFETCH(QJsonObject, model);
        const QJsonObject counts = model[QLatin1String("counts")].toObject();
        const QJsonObject parts = counts[QLatin1String("parts")].toObject();
        const auto sum = [&](std::initializer_list<const char *> keys) {
            std::int64_t total = 0;
            for (const char *key : keys)
                total += parts[QLatin1String(key)].toInteger();
            return total;
        };
        const Design design = designOf(model[QLatin1String("config")].toObject());
        const ParameterCount count = countParameters(design);
        QCOMPARE(count.total, counts[QLatin1String("total")].toInteger());
        QCOMPARE(count.active, counts[QLatin1String("active_excl_input_embedding")].toInteger());
        QCOMPARE(countParameters(design, ActiveConvention::inclAll).active,
                 counts[QLatin1String("active_incl_all_embeddings")].toInteger());
        QCOMPARE(countParameters(design, ActiveConvention::exclAllEmbeddings).active,
                 counts[QLatin1String("active_excl_both_embeddings")].toInteger());
        QCOMPARE(count.embedding, sum({"embed", "pos_embed", "lm_head"}));
        QCOMPARE(count.attention, sum({"attn_w", "attn_b"}));
        QCOMPARE(count.feedForward, sum({"mlp_dense", "experts", "shared"}));
        QCOMPARE(count.router, sum({"router"}));
        QCOMPARE(count.sinks, sum({"sinks"}));
    }

    void thePartsSumToTheTotal()
    {
        Design d;
        d.hiddenSize = 960;
        d.vocabulary = 1000;
        d.layers = 7;
        d.attentionPattern = {AttentionMask::sliding, AttentionMask::full};
        d.feedForwardPattern = {FeedForwardType::dense, FeedForwardType::mixture};
        d.fullAttention = {6, 2, 80, 80};
        d.slidingAttention = {12, 3, 64, 64, 256, true, true, true, QkNorm::perHead};
        d.dense = {2560, true, true};
        d.mixture = {640, true, false, 16, 4, 1, 512, true, true, true, 1280};
        const ParameterCount c = countParameters(d);
        QCOMPARE(c.embedding + c.attention + c.feedForward + c.router + c.norms + c.sinks, c.total);
        QVERIFY(c.active < c.total);
    }

    void absurdSizesStopAtTheLimit()
    {
        Design d;
        d.hiddenSize = std::int64_t{1} << 32;
        d.vocabulary = std::int64_t{1} << 32;
        d.layers = 1000;
        d.fullAttention = {1 << 20, 1, 1 << 20, 1 << 20};
        d.dense.intermediateSize = std::int64_t{1} << 32;
        QCOMPARE(countParameters(d).total, std::numeric_limits<std::int64_t>::max());
    }
};

QTEST_APPLESS_MAIN(ParametersTest)
#include "parameters_test.moc"
