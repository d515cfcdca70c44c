// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/field_spec.h"
#include "core/design/layer_pattern.h"
#include "tests/preset_designs.h"

#include <QTest>

using namespace dimscope;

class LayerPatternTest : public QObject
{
    Q_OBJECT

private slots:
    void shortest_data()
    {
        QTest::addColumn<QString>("layers");
        QTest::addColumn<QString>("period");
        QTest::newRow("alternating") << QStringLiteral("SFSFSFSF") << QStringLiteral("SF");
        QTest::newRow("odd end") << QStringLiteral("SFSFS") << QStringLiteral("SF");
        QTest::newRow("one kind") << QStringLiteral("FFFF") << QStringLiteral("F");
        QTest::newRow("no period") << QStringLiteral("FSSSFSSF") << QStringLiteral("FSSSFSS");
        QTest::newRow("one layer") << QStringLiteral("S") << QStringLiteral("S");
    }
    void shortest()
    {
        QFETCH(QString, layers);
        QFETCH(QString, period);
        const auto pattern = layerPatternFromText(layers.toStdString());
        QVERIFY(pattern.has_value());
        QCOMPARE(layerPatternText(shortestPeriod(*pattern)), period.toStdString());
    }

    void aHundredThousandLayersTakeNoTime()
    {
        std::vector<AttentionMask> layers(100000, AttentionMask::sliding);
        layers.back() = AttentionMask::full;
        QCOMPARE(shortestPeriod(layers).size(), layers.size());
        QVERIFY(shortestPeriod(std::vector<AttentionMask>()).empty());
    }

    void choicesKeepTheirIndex()
    {
        for (std::int64_t index = 0; index < 5; ++index) {
            Design design;
            setLayerPatternIndex(design, index);
            QCOMPARE(layerPatternIndex(design), index);
        }
        Design written;
        setLayerPattern(written, *layerPatternFromText("SSF"));
        QCOMPARE(layerPatternIndex(written), 5);
        setLayerPatternIndex(written, 5);
        QCOMPARE(layerPatternText(written.attentionPattern), std::string("SSF"));
    }

    void aNewKindCopiesTheOther()
    {
        Design design;
        design.fullAttention.queryHeads = 32;
        design.fullAttention.keyValueHeads = 8;
        design.fullAttention.headDim = design.fullAttention.valueHeadDim = 128;
        setLayerPattern(design, {AttentionMask::sliding});
        QCOMPARE(design.slidingAttention.queryHeads, 32);
        QVERIFY(design.slidingAttention.window > 0);
    }

    void aPatternThatRepeatsInPartIsNoNamedOne()
    {
        // Over 36 layers SFS gives S F S S F S ..., not S F S F.
        Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        design.attentionPattern = *layerPatternFromText("SFS");
        QCOMPARE(layersWith(design, AttentionMask::sliding), 24);
        const Design again =
            *setField(design, "layer_pattern=" + fieldText(*findField("layer_pattern"), design));
        QCOMPARE(layersWith(again, AttentionMask::sliding), 24);
        design.attentionPattern = *layerPatternFromText("SFSF");
        QCOMPARE(fieldText(*findField("layer_pattern"), design), std::string("alternating"));
    }
};

QTEST_APPLESS_MAIN(LayerPatternTest)
#include "layer_pattern_test.moc"
