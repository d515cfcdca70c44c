// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/counting/parameters.h"
#include "tests/core/fact_models.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace dimscope;

class ParametersTest : public QObject
{
    Q_OBJECT

private slots:
    void publishedCounts_data()
    {
        QTest::addColumn<QJsonObject>("model");
        const QJsonArray models = test::factModels();
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
        const Design design = test::designOf(model[QLatin1String("config")].toObject());
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
        d.fullAttention = {6, 2, 80, 80, 0, false, false, false, QkNorm::none, false, {}};
        d.slidingAttention = {12, 3, 64, 64, 256, true, true, true, QkNorm::perHead, false, {}};
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
        d.fullAttention = {1 << 20, 1,     1 << 20,      1 << 20, 0, false,
                           false,   false, QkNorm::none, false,   {}};
        d.dense.intermediateSize = std::int64_t{1} << 32;
        QCOMPARE(countParameters(d).total, std::numeric_limits<std::int64_t>::max());
    }
};

QTEST_APPLESS_MAIN(ParametersTest)
#include "parameters_test.moc"
