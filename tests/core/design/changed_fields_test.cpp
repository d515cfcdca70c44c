// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/changed_fields.h"
#include "tests/preset_designs.h"

#include <QTest>

using namespace dimscope;
using namespace Qt::StringLiterals;

class ChangedFieldsTest : public QObject
{
    Q_OBJECT

private slots:
    /// A row of the main group and that of the kind behind it hold the same value.
    void eachChangeIsToldOnce_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<QStringList>("assignments");
        QTest::addColumn<QStringList>("changed");
        QTest::newRow("nothing") << u"gpt-oss-120b"_s << QStringList() << QStringList();
        QTest::newRow("hidden size") << u"gpt-oss-120b"_s << QStringList{u"hidden_size=4096"_s}
                                     << QStringList{u"hidden_size"_s};
        QTest::newRow("window") << u"gpt-oss-120b"_s << QStringList{u"window=1408"_s}
                                << QStringList{u"window"_s};
        QTest::newRow("experts") << u"gpt-oss-120b"_s << QStringList{u"experts=64"_s}
                                 << QStringList{u"experts"_s};
        QTest::newRow("heads of both kinds")
            << u"gpt-oss-120b"_s << QStringList{u"head_dim=128"_s} << QStringList{u"head_dim"_s};
        QTest::newRow("heads of one kind")
            << u"gpt-oss-120b"_s << QStringList{u"attention.sliding.head_dim=128"_s}
            << QStringList{u"attention.sliding.head_dim"_s};
        QTest::newRow("heads of the other kind")
            << u"gpt-oss-120b"_s << QStringList{u"attention.full.head_dim=128"_s}
            << QStringList{u"attention.full.head_dim"_s};
        QTest::newRow("one kind now as the other")
            << u"gemma-4-26b-a4b"_s << QStringList{u"attention.sliding.head_dim=512"_s}
            << QStringList{u"attention.sliding.head_dim"_s};
        QTest::newRow("both kinds, each its own")
            << u"gpt-oss-120b"_s
            << QStringList{u"attention.full.query_heads=32"_s,
                           u"attention.sliding.query_heads=16"_s}
            << QStringList{u"attention.full.query_heads"_s, u"attention.sliding.query_heads"_s};
        QTest::newRow("values apart from heads")
            << u"gpt-oss-120b"_s << QStringList{u"attention.full.value_head_dim=32"_s}
            << QStringList{u"attention.full.value_head_dim"_s};
        QTest::newRow("the only kind")
            << u"gpt2-small"_s << QStringList{u"query_heads=6"_s} << QStringList{u"query_heads"_s};
        QTest::newRow("intermediate size")
            << u"gpt-oss-120b"_s << QStringList{u"intermediate_size=4096"_s}
            << QStringList{u"intermediate_size"_s};
        QTest::newRow("two fields")
            << u"gpt-oss-120b"_s << QStringList{u"sinks=0"_s, u"layers=24"_s}
            << QStringList{u"layers"_s, u"sinks"_s};
    }
    void eachChangeIsToldOnce()
    {
        QFETCH(QString, preset);
        QFETCH(QStringList, assignments);
        QFETCH(QStringList, changed);
        const Design baseline = test::presetDesign(preset);
        Design design = baseline;
        for (const QString &assignment : assignments) {
            const auto next = setField(design, assignment.toStdString());
            QVERIFY2(next, qPrintable(assignment));
            design = *next;
        }
        QStringList keys;
        for (const FieldSpec *field : changedFields(design, baseline))
            keys << QString::fromUtf8(field->key.data(), qsizetype(field->key.size()));
        QCOMPARE(keys, changed);
    }
};

QTEST_APPLESS_MAIN(ChangedFieldsTest)
#include "changed_fields_test.moc"
