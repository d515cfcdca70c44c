// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/counting/parameters.h"
#include "core/design/preset.h"
#include "tests/preset_designs.h"

#include <QTest>

using namespace dimscope;

class PresetTest : public QObject
{
    Q_OBJECT

private slots:
    // Published totals: model cards, safetensors indexes.
    void totals_data()
    {
        QTest::addColumn<qint64>("total");
        QTest::newRow("gpt-oss-120b") << qint64(116829156672);
        QTest::newRow("gpt-oss-20b") << qint64(20914757184);
        QTest::newRow("llama-3.1-8b") << qint64(8030261248);
        QTest::newRow("qwen3-30b-a3b") << qint64(30532122624);
        QTest::newRow("mixtral-8x7b") << qint64(46702792704);
    }
    void totals()
    {
        QFETCH(qint64, total);
        const Design design = test::presetDesign(QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(countParameters(design).total, total);
    }

    void faultsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("no JSON") << QByteArray("{") << QStringLiteral("not a JSON object");
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
