// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/field_spec.h"
#include "tests/preset_designs.h"

#include <QSet>
#include <QTest>

using namespace dimscope;

class FieldTableTest : public QObject
{
    Q_OBJECT

private slots:
    void keysAreUniqueAndRowsSound()
    {
        QSet<QByteArray> keys;
        for (const FieldSpec &field : fieldTable()) {
            const QByteArray key(field.key.data(), static_cast<qsizetype>(field.key.size()));
            QVERIFY2(!keys.contains(key), key);
            keys.insert(key);
            QVERIFY2(!field.label.empty(), key);
            QVERIFY2(field.minimum < field.maximum, key);
            QVERIFY2(field.get != nullptr && field.set != nullptr, key);
            QVERIFY2(field.help.ends_with('.') && !field.source.empty(), key);
            QVERIFY2(field.help.find('\'') == std::string_view::npos, key); // no contractions
            QCOMPARE(field.unit.empty(), field.type != FieldType::integer);
            QVERIFY2(field.fineStep <= field.step && field.step <= field.pageStep, key);
            if (field.type == FieldType::choice)
                QCOMPARE(field.maximum, std::int64_t(field.choices.size()) - 1);
        }
        QVERIFY(findField("window") != nullptr);
        QVERIFY(findField("no_such_key") == nullptr);
    }

    void theFourSlidersComeFirst()
    {
        const auto table = fieldTable();
        QCOMPARE(table[0].key, "hidden_size");
        QCOMPARE(table[1].key, "window");
        QCOMPARE(table[2].key, "layers");
        QCOMPARE(table[3].key, "experts");
        QVERIFY(table[3].group == FieldGroup::main && table[4].group != FieldGroup::main);
        QVERIFY(
            std::is_sorted(table.begin(), table.end(), [](const FieldSpec &a, const FieldSpec &b) {
                return a.group < b.group;
            }));
    }

    void everyFieldReadsBackWhatWasSet()
    {
        Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        for (const FieldSpec &field : fieldTable()) {
            const bool writtenOut = field.setText != nullptr;
            const std::int64_t value = writtenOut ? field.minimum : field.maximum;
            Design changed = design;
            field.set(changed, value);
            QVERIFY2(field.get(changed) == value, field.key.data());
        }
    }

    void textGoesThereAndBack()
    {
        for (const QString &id : test::presetIds()) {
            const Design design = test::presetDesign(id);
            for (const FieldSpec &field : fieldTable()) {
                if (field.inapplicable != nullptr && field.inapplicable(design) != nullptr)
                    continue;
                const auto again =
                    setField(design, std::string(field.key) + "=" + fieldText(field, design));
                QVERIFY2(bool(again), field.key.data());
                QVERIFY2(field.get(*again) == field.get(design), field.key.data());
            }
        }
    }

    void assignments_data()
    {
        QTest::addColumn<QString>("assignment");
        QTest::addColumn<QString>("sentence"); // a part of it; empty: accepted
        const auto row = [](const char *assignment, const char *sentence) {
            QTest::newRow(assignment)
                << QString::fromLatin1(assignment) << QString::fromLatin1(sentence);
        };
        row("hidden_size=4096", "");
        row("layer_pattern=SSF", "");
        row("layer_pattern=five_to_one", "");
        row("sinks=false", "");
        row("weight_format=nvfp4", "");
        row("feed_forward_pattern=DM", "");
        row("hiden_size=4096", "the nearest is 'hidden_size'");
        row("hidden_size", "not of the form key=value");
        row("hidden_size=", "takes a whole number");
        row("hidden_size=4096.5", "takes a whole number");
        row("hidden_size=4,096", "takes a whole number");
        row("hidden_size=-1", "cannot be negative");
        row("hidden_size=99999999999", "far beyond any model");
        row("hidden_size=99999999999999999999999", "far beyond any model");
        row("sinks=maybe", "takes true or false");
        row("sinks=2", "takes true or false");
        row("weight_format=fp3", "one of bf16");
        row("layer_pattern=SXF", "one of full");
        row("layer_pattern=", "one of full");
        row("=", "not of the form");
        row("=5", "not of the form");
        row("", "not of the form");
    }
    void assignments()
    {
        QFETCH(QString, assignment);
        QFETCH(QString, sentence);
        const Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        const Result<Design> result = setField(design, assignment.toStdString());
        QCOMPARE(bool(result), sentence.isEmpty());
        if (!result)
            QVERIFY2(QString::fromStdString(result.problem().sentence).contains(sentence),
                     result.problem().sentence.c_str());
    }

    void aWindowGivesLlamaSlidingLayers()
    {
        const auto design =
            setField(test::presetDesign(QStringLiteral("llama-3.1-8b")), "window=512");
        QVERIFY(bool(design));
        QCOMPARE(design->slidingAttention.window, 512);
        QCOMPARE(layersWith(*design, AttentionMask::sliding), 16);
        QCOMPARE(design->slidingAttention.queryHeads, 32);
    }

    void aRemedyCopiesTheFullKind()
    {
        Design design = test::presetDesign(QStringLiteral("qwen3-30b-a3b"));
        design.slidingAttention = {};
        design.slidingAttention.window = 640;
        const FieldRemedy *remedy = findField("window")->inapplicable(design);
        QVERIFY(remedy != nullptr);
        QVERIFY(remedy->reason.ends_with('.'));
        remedy->apply(design);
        QCOMPARE(design.slidingAttention.window, 640);
        QVERIFY(design.slidingAttention.qkNorm == QkNorm::perHead);
        QCOMPARE(layersWith(design, AttentionMask::sliding), 24);
        QVERIFY(findField("window")->inapplicable(design) == nullptr);
    }

    void anyNumberOfLayersIsAnsweredAtOnce()
    {
        Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        design = *setField(design, "layers=4294967295");
        design = *setField(design, "window=64");
        design = *setField(design, "leading_dense=4000000000");
        QCOMPARE(layersWith(design, AttentionMask::sliding), 2147483648);
        QCOMPARE(layersWith(design, AttentionMask::full), 2147483647);
        QCOMPARE(layersWith(design, FeedForwardType::mixture), 294967295);
        design.leadingDense = -1;
        design.layers = -5;
        QCOMPARE(layersWith(design, FeedForwardType::mixture), 0);
        QCOMPARE(layersWith(design, AttentionMask::full), 0);
    }

    void aHugeTextIsAnsweredShortly()
    {
        const std::string huge(2000000, 'x');
        const Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        for (const std::string &assignment :
             {huge, huge + "=1", "layers=" + huge, "layer_pattern=" + huge}) {
            const Result<Design> result = setField(design, assignment);
            QVERIFY(!result);
            QVERIFY2(result.problem().sentence.size() < 250, result.problem().sentence.c_str());
        }
    }

    void expertsMakeLlamaAMixture()
    {
        const auto design =
            setField(test::presetDesign(QStringLiteral("llama-3.1-8b")), "experts=16");
        QVERIFY(bool(design));
        QCOMPARE(design->mixture.experts, 16);
        QCOMPARE(design->mixture.intermediateSize, 14336);
        QCOMPARE(layersWith(*design, FeedForwardType::mixture), 32);
    }
};

QTEST_APPLESS_MAIN(FieldTableTest)
#include "field_table_test.moc"
