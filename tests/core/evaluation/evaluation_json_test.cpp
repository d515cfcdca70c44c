// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation.h"
#include "tests/core/sample_designs.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>

using namespace dimscope;

namespace {

QJsonObject parsed(const Evaluation &evaluation)
{
    QJsonParseError error;
    const QJsonObject json =
        QJsonDocument::fromJson(QByteArray::fromStdString(toJson(evaluation)), &error).object();
    return error.error == QJsonParseError::NoError ? json : QJsonObject();
}

QStringList keysOf(const QJsonValue &value)
{
    return value.toObject().keys(); // sorted
}

QStringList sorted(const char *keys)
{
    QStringList list = QString::fromLatin1(keys).split(QLatin1Char(' '));
    list.sort();
    return list;
}

} // namespace

class EvaluationJsonTest : public QObject
{
    Q_OBJECT

private slots:
    void gptOss()
    {
        const QJsonObject json = parsed(evaluate(samples::gptOss120b()));
        QCOMPARE(json[QLatin1String("schema")].toString(), QStringLiteral("dimscope.evaluate/1"));
        QCOMPARE(json.keys(),
                 sorted("schema design parameters memory flops entropy_bound "
                        "rank_deficiency rank_deficiency_by_kind receptive_field gemms "
                        "findings problems"));
        QCOMPARE(keysOf(json[QLatin1String("parameters")]),
                 sorted("total active active_convention embedding attention feed_forward router "
                        "norms sinks"));
        QCOMPARE(keysOf(json[QLatin1String("memory")]),
                 sorted("weight_format weight_bytes kv_cache_bytes_per_token kv_cache_bytes "
                        "context"));
        QCOMPARE(keysOf(json[QLatin1String("flops")]), sorted("forward_per_token context"));
        const QJsonArray bounds = json[QLatin1String("entropy_bound")].toArray();
        QCOMPARE(bounds.size(), 2);
        QCOMPARE(keysOf(bounds[0]),
                 sorted("attention keys head_dim exact_joint exact_conditional natural_8_33 "
                        "log2_8_33 asymptote_joint asymptote_conditional loss_nats "
                        "max_keys_joint"));
        QCOMPARE(bounds[0][QLatin1String("attention")].toString(), QStringLiteral("sliding"));
        QCOMPARE(bounds[0][QLatin1String("exact_joint")].toInteger(), 41);
        QVERIFY(std::abs(bounds[1][QLatin1String("log2_8_33")].toDouble() - 141.61) < 1e-9);
        QCOMPARE(keysOf(json[QLatin1String("rank_deficiency")]),
                 sorted("hidden width ratio activation log10_probability smallest_width_1e_12 "
                        "model_applies reason"));
        const QJsonArray byKind = json[QLatin1String("rank_deficiency_by_kind")].toArray();
        QCOMPARE(byKind.size(), 1);
        QCOMPARE(byKind[0][QLatin1String("feed_forward")].toString(), QStringLiteral("mixture"));
        QCOMPARE(byKind[0][QLatin1String("layers")].toInteger(), 36);
        QCOMPARE(keysOf(json[QLatin1String("receptive_field")]),
                 sorted("sliding_layers full_layers nominal stacked_sliding all_layers_sliding "
                        "article_product alpha mean standard_deviation quantile_50 quantile_99 "
                        "mass_beyond_window"));
        const QJsonArray findings = json[QLatin1String("findings")].toArray();
        QCOMPARE(findings.size(), 5);
        QCOMPARE(keysOf(findings[0]), sorted("id verdict text"));
        QCOMPARE(findings[0][QLatin1String("id")].toString(), QStringLiteral("window_bound"));
        QCOMPARE(findings[0][QLatin1String("verdict")].toString(), QStringLiteral("holds"));
        QVERIFY(json[QLatin1String("problems")].isArray());

        const QJsonObject design = json[QLatin1String("design")].toObject();
        QCOMPARE(design[QLatin1String("hidden_size")].toInteger(), 2880);
        QCOMPARE(
            design[QLatin1String("attention")][QLatin1String("sliding")][QLatin1String("window")]
                .toInteger(),
            128);
        QCOMPARE(keysOf(design[QLatin1String("feed_forward")]), sorted("mixture"));
        QCOMPARE(design[QLatin1String("weight_format")].toString(), QStringLiteral("mxfp4"));
    }

    void everyNumberIsFiniteOrNull()
    {
        Evaluation evaluation = evaluate(samples::gptOss120b());
        evaluation.entropyBound[0].maxKeysJoint = INFINITY;
        evaluation.rankDeficiency.log10Probability = -INFINITY;
        evaluation.receptiveField.mean = std::nan("");
        evaluation.design.name = "broken \xff name";
        const QJsonObject json = parsed(evaluation);
        QVERIFY(!json.isEmpty());
        QVERIFY(json[QLatin1String("entropy_bound")][0][QLatin1String("max_keys_joint")].isNull());
        QVERIFY(
            json[QLatin1String("rank_deficiency")][QLatin1String("log10_probability")].isNull());
        QVERIFY(json[QLatin1String("receptive_field")][QLatin1String("mean")].isNull());
    }

    void problemsAreListed()
    {
        Evaluation evaluation = evaluate(samples::llama2());
        evaluation.problems = {{"hidden_size", "The hidden size is odd."}};
        const QJsonObject json = parsed(evaluation);
        QCOMPARE(json[QLatin1String("problems")][0][QLatin1String("field")].toString(),
                 QStringLiteral("hidden_size"));
        QCOMPARE(json[QLatin1String("problems")][0][QLatin1String("sentence")].toString(),
                 QStringLiteral("The hidden size is odd."));
    }

    // The page that describes the document names every key.
    void everyKeyIsDocumented()
    {
        QFile page(QStringLiteral(DIMSCOPE_SOURCE_DIR "/docs/evaluate.md"));
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(page.readAll());
        Design design = samples::gptOss120b();
        design.leadingDense = 1;
        design.fullAttention.latent = LatentAttention{1, 2, 3};
        Evaluation evaluation = evaluate(design);
        evaluation.problems = {{"a", "b"}};
        QStringList missing;
        collectMissing(parsed(evaluation), text, missing);
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char(' '))));
    }

private:
    static void collectMissing(const QJsonValue &value, const QString &text, QStringList &missing)
    {
        if (value.isArray()) {
            for (const QJsonValue &one : value.toArray())
                collectMissing(one, text, missing);
        }
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (!text.contains(QLatin1Char('`') + it.key() + QLatin1Char('`')))
                missing << it.key();
            collectMissing(it.value(), text, missing);
        }
    }

    void productsAreListed()
    {
        const QJsonArray gemms =
            parsed(evaluate(samples::gptOss120b()))[QLatin1String("gemms")].toArray();
        QVERIFY(gemms.size() >= 20);
        for (const QJsonValue &gemm : gemms) {
            const bool routed =
                gemm[QLatin1String("name")].toString().startsWith(QLatin1String("expert_"));
            QCOMPARE(keysOf(gemm),
                     sorted(routed ? "name layer phase tokens batch m n k count flops groups "
                                     "m_distribution expected_experts_hit"
                                   : "name layer phase tokens batch m n k count flops"));
        }
    }

    void whereADesignCameFromIsSaid()
    {
        DocumentContext context;
        context.assumed = {"head_dim = 64 (llama)"};
        context.ignored = {"rope_theta"};
        const QJsonObject json =
            QJsonDocument::fromJson(
                QByteArray::fromStdString(toJson(evaluate(samples::gptOss120b()), context)))
                .object();
        const QJsonValue design = json[QLatin1String("design")];
        QCOMPARE(design[QLatin1String("assumed")].toArray(),
                 QJsonArray{QStringLiteral("head_dim = 64 (llama)")});
        QCOMPARE(design[QLatin1String("ignored")].toArray(),
                 QJsonArray{QStringLiteral("rope_theta")});
    }
};

QTEST_APPLESS_MAIN(EvaluationJsonTest)
#include "evaluation_json_test.moc"
