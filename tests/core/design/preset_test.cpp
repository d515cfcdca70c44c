// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/counting/parameters.h"
#include "core/design/field_spec.h"
#include "core/design/preset.h"
#include "tests/preset_designs.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace dimscope;

class PresetTest : public QObject
{
    Q_OBJECT

private slots:
    // The facts' counts, which a script that shares nothing with this program made and compared
    // with published totals.
    void counts_data()
    {
        QTest::addColumn<qint64>("total");
        QTest::addColumn<qint64>("active");
        QFile file(QStringLiteral(DIMSCOPE_SOURCE_DIR "/tests/data/models.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (const QJsonValue &model :
             QJsonDocument::fromJson(file.readAll()).object()[QLatin1String("models")].toArray()) {
            const QJsonValue counts = model[QLatin1String("counts")];
            QTest::newRow(qPrintable(model[QLatin1String("name")].toString()))
                << counts[QLatin1String("total")].toInteger()
                << counts[QLatin1String("active_excl_input_embedding")].toInteger();
        }
    }
    void counts()
    {
        QFETCH(qint64, total);
        QFETCH(qint64, active);
        const Design design = test::presetDesign(QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(countParameters(design).total, total);
        QCOMPARE(countParameters(design).active, active);
    }

    void everyKindOfDesignWritesAndReads_data()
    {
        QTest::addColumn<QStringList>("assignments");
        for (const QString &id : test::presetIds())
            QTest::newRow(qPrintable(id)) << QStringList();
        // What no preset has: latent attention, kinds that differ, a layer list, learned positions.
        QTest::newRow("gpt-oss-20b, everything changed")
            << QStringList{QStringLiteral("attention.full.latent_query_rank=1536"),
                           QStringLiteral("attention.full.latent_key_value_rank=512"),
                           QStringLiteral("attention.full.latent_rope_head_dim=32"),
                           QStringLiteral("attention.full.value_head_dim=48"),
                           QStringLiteral("attention.full.key_value_heads=2"),
                           QStringLiteral("attention.sliding.key_is_value=true"),
                           QStringLiteral("attention.sliding.qk_norm=full_width"),
                           QStringLiteral("attention.sliding.sinks=false"),
                           QStringLiteral("attention.sliding.window=1000"),
                           QStringLiteral("layer_pattern=FSSFFFSSS"),
                           QStringLiteral("feed_forward_pattern=MDMMD"),
                           QStringLiteral("leading_dense=2"),
                           QStringLiteral("feed_forward.dense.intermediate_size=5000"),
                           QStringLiteral("feed_forward.dense.gated=false"),
                           QStringLiteral("feed_forward.dense.bias=true"),
                           QStringLiteral("feed_forward.mixture.gated=false"),
                           QStringLiteral("feed_forward.mixture.shared_experts=2"),
                           QStringLiteral("feed_forward.mixture.shared_intermediate_size=700"),
                           QStringLiteral("feed_forward.mixture.shared_gate=true"),
                           QStringLiteral("feed_forward.mixture.correction_bias=true"),
                           QStringLiteral("feed_forward.mixture.beside_dense=640"),
                           QStringLiteral("norm=layer_norm"),
                           QStringLiteral("norms_per_layer=4"),
                           QStringLiteral("final_norm=false"),
                           QStringLiteral("tied_embeddings=true"),
                           QStringLiteral("learned_positions=1024"),
                           QStringLiteral("batch=16"),
                           QStringLiteral("weight_format=nvfp4")};
    }
    void everyKindOfDesignWritesAndReads()
    {
        QFETCH(QStringList, assignments);
        const QString id =
            QString::fromLatin1(QTest::currentDataTag()).section(QLatin1Char(','), 0, 0);
        Preset preset{"id", "Label \"quoted\"", "https://example.org", test::presetDesign(id),
                      "Some family"};
        for (const QString &assignment : assignments) {
            const auto next = setField(preset.design, assignment.toStdString());
            QVERIFY2(bool(next), qPrintable(assignment));
            QVERIFY2(*next != preset.design, qPrintable(assignment));
            preset.design = *next;
        }
        preset.design.name = preset.label;
        const Result<Preset> again = readPreset(writePreset(preset));
        QVERIFY2(bool(again), again ? "" : again.problem().sentence.c_str());
        QVERIFY(again->design == preset.design);
        QCOMPARE(again->id, preset.id);
        QCOMPARE(again->source, preset.source);
        QCOMPARE(again->family, preset.family);
    }

    /// Else a layer that starts to slide, or stops, would be of a kind that the model has not.
    void bothAttentionKindsAreToldAlike()
    {
        for (const QString &id : test::presetIds()) {
            Design design = test::presetDesign(id);
            if (layersWith(design, AttentionMask::full) > 0 &&
                layersWith(design, AttentionMask::sliding) > 0)
                continue; // both are the model's own
            design.slidingAttention.window = design.fullAttention.window;
            QVERIFY2(design.slidingAttention == design.fullAttention, qPrintable(id));
        }
    }

    void faultsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("no JSON") << QByteArray("{") << QStringLiteral("line 1, column 2");
        QTest::newRow("a list") << QByteArray("[]") << QStringLiteral("not a JSON object");
        QTest::newRow("nesting bomb")
            << QByteArray(100000, '[') + QByteArray(100000, ']') << QStringLiteral("nests deeper");
        QTest::newRow("misspelt entry")
            << QByteArray(R"({"id":"a","label":"A","source":"s","desing":{}})")
            << QStringLiteral("no entry 'desing'");
        QTest::newRow("a list for a number")
            << QByteArray(R"({"id":"a","label":"A","source":"s","design":{"layers":[1]}})")
            << QStringLiteral("layers takes a whole number");
        QTest::newRow("no id") << QByteArray("{}") << QStringLiteral("'id'");
        QTest::newRow("no design") << QByteArray(R"({"id":"a","label":"A","source":"s"})")
                                   << QStringLiteral("lacks its design");
        QTest::newRow("unknown key")
            << QByteArray(R"({"id":"a","label":"A","source":"s","design":{"hidden":1}})")
            << QStringLiteral("nearest");
        QTest::newRow("unsound")
            << QByteArray(R"({"id":"a","label":"A","source":"s","design":{"hidden_size":64}})")
            << QStringLiteral("vocabulary");
    }
    void faultsAreNamed()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, sentence);
        const Result<Preset> preset = readPreset(json.toStdString());
        QVERIFY(!preset);
        QVERIFY2(QString::fromStdString(preset.problem().sentence).contains(sentence),
                 preset.problem().sentence.c_str());
    }
};

QTEST_APPLESS_MAIN(PresetTest)
#include "preset_test.moc"
