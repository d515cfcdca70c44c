// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/field_groups.h"
#include "core/design/field_views.h"
#include "tests/preset_designs.h"

#include <QSet>
#include <QTest>

using namespace dimscope;

class FieldViewsTest : public QObject
{
    Q_OBJECT

    static Design preset(const char *id) { return test::presetDesign(QString::fromLatin1(id)); }
    static const FieldSpec &field(std::string_view key) { return *findField(key); }

private slots:
    void everyFieldStandsInAGroup()
    {
        for (const FieldSpec &each : fieldTable())
            QVERIFY2(each.group == FieldGroup::main || findGroup(each.group) != nullptr,
                     each.key.data());
        for (const FieldGroupSpec &group : fieldGroups()) {
            const auto table = fieldTable();
            QVERIFY(std::any_of(table.begin(), table.end(),
                                [&](const FieldSpec &each) { return each.group == group.group; }));
        }
    }

    void everyRemedyGivesLayersThatCount()
    {
        for (const QString &id : test::presetIds()) {
            for (const FieldGroupSpec &group : fieldGroups()) {
                Design design = test::presetDesign(id);
                if (group.inapplicable == nullptr || group.inapplicable(design) == nullptr)
                    continue;
                const FieldRemedy *remedy = group.inapplicable(design);
                QVERIFY(remedy->reason.ends_with('.') && !remedy->label.ends_with('.'));
                remedy->apply(design);
                QVERIFY2(group.inapplicable(design) == nullptr, qPrintable(id));
            }
        }
    }

    void namesInASentence_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << QStringLiteral("hidden_size") << QStringLiteral("hidden size");
        QTest::newRow("acronym") << QStringLiteral("mlp_bias") << QStringLiteral("MLP bias");
        QTest::newRow("of a kind") << QStringLiteral("attention.sliding.query_heads")
                                   << QStringLiteral("query heads of sliding layers");
    }
    void namesInASentence()
    {
        QFETCH(QString, key);
        QFETCH(QString, name);
        QCOMPARE(QString::fromStdString(fullName(field(key.toStdString()))), name);
    }

    void faultsOfAKindConcernItsView()
    {
        const Design oss = preset("gpt-oss-120b");
        QVERIFY(concerns(field("key_value_heads"), "attention.sliding.key_value_heads", oss));
        QVERIFY(concerns(field("attention.sliding.window"), "window", oss));
        QVERIFY(!concerns(field("attention.full.head_dim"), "attention.sliding.head_dim", oss));
        // The view shows experts of a mixture, so a dense width is not its own.
        const Design deepseek = preset("deepseek-v3");
        const char *dense = "feed_forward.dense.intermediate_size";
        QVERIFY(!concerns(field("intermediate_size"), dense, deepseek));
        QVERIFY(concerns(field("intermediate_size"), dense, preset("llama-3.1-8b")));
    }

    void copyingBringsEveryFieldBack()
    {
        for (const QString &id : test::presetIds()) {
            const Design start = test::presetDesign(id);
            for (const FieldSpec &each : fieldTable()) {
                if (each.inapplicable != nullptr && each.inapplicable(start) != nullptr)
                    continue;
                Design changed = start;
                each.set(changed,
                         each.type == FieldType::choice && each.get(start) == 0 ? 1 : each.minimum);
                if (each.type == FieldType::flag)
                    each.set(changed, 1 - each.get(start));
                QVERIFY2(changed == start || !isSame(each, changed, start) ||
                             each.get(start) == each.get(changed),
                         each.key.data());
                copyField(each, start, changed);
                QVERIFY2(isSame(each, changed, start), each.key.data());
                QCOMPARE(attentionMaskOf(changed, 1), attentionMaskOf(start, 1));
            }
        }
    }

    void kindsThatDifferAreSeen()
    {
        const Design gemma = preset("gemma-4-26b-a4b"); // heads of 512 and 256, 16 in both
        QVERIFY(kindsDiffer(field("head_dim"), gemma));
        QVERIFY(!kindsDiffer(field("query_heads"), gemma));
        QVERIFY(!kindsDiffer(field("hidden_size"), gemma));
        QVERIFY(!kindsDiffer(field("head_dim"), preset("deepseek-v3"))); // full layers only
    }
};

QTEST_APPLESS_MAIN(FieldViewsTest)
#include "field_views_test.moc"
