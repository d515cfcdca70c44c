// SPDX-License-Identifier: GPL-3.0-or-later
// What is said below a row at fault, and that it never stands in the way of a drag.
#include "tests/no_warnings.h"
#include "tests/ui/shown_panel.h"
#include "ui/parameter/parameter_group.h"
#include "ui/parameter/warning_mark.h"

#include <QToolButton>
#include <QUndoStack>

using namespace dimscope;
using namespace dimscope::ui;
using dimscope::test::moveHeld;
using dimscope::test::ShownPanel;

class TestRowFaults : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void aFaultIsExplainedAndMended_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<qint64>("value");
        QTest::addColumn<QString>("sentence"); // a part of it
        QTest::addColumn<QString>("mend");
        QTest::addColumn<qint64>("mended");
        // 64 query heads: 11 lies between the divisors 8 and 16, three from one, five from the
        // other.
        QTest::newRow("heads") << u"attention.sliding.key_value_heads"_qs << qint64(11)
                               << u"Check: 64 query heads cannot share 11"_qs << u"Use 8"_qs
                               << qint64(8);
        QTest::newRow("heads of all")
            << u"key_value_heads"_qs << qint64(15)
            << u"Full layers: 64 query heads cannot share 15"_qs << u"Use 16"_qs << qint64(16);
        QTest::newRow("experts") << u"experts_per_token"_qs << qint64(64)
                                 << u"A token cannot use 64 of 32 experts"_qs << u"Use 32"_qs
                                 << qint64(32);
        QTest::newRow("the same in its own group")
            << u"feed_forward.mixture.experts_per_token"_qs << qint64(33)
            << u"A token cannot use 33 of 32"_qs << u"Use 32"_qs << qint64(32);
        QTest::newRow("leading") << u"leading_dense"_qs << qint64(40)
                                 << u"40 leading dense layers do not fit into 36"_qs << u"Use 36"_qs
                                 << qint64(36);
        QTest::newRow("rope") << u"attention.full.latent_rope_head_dim"_qs << qint64(200)
                              << u"larger than the head of 64"_qs << u"Use 64"_qs << qint64(64);
        QTest::newRow("window") << u"window"_qs << qint64(131072)
                                << u"Note: 131,072 keys are more than the context of 4,096"_qs
                                << u"Use 4,096"_qs << qint64(4096);
        QTest::newRow("positions")
            << u"learned_positions"_qs << qint64(1024) << u"Note: The table has 1,024 rows"_qs
            << u"Use 4,096"_qs << qint64(4096);
    }
    void aFaultIsExplainedAndMended()
    {
        QFETCH(QString, key);
        QFETCH(qint64, value);
        QFETCH(QString, sentence);
        QFETCH(QString, mend);
        QFETCH(qint64, mended);
        ShownPanel test(u"gpt-oss-120b"_qs);
        Design design = test.model.design();
        design.mixture.experts = 32;
        design.context = 4096;
        test.model.start(design);
        test.panel.openAll();
        ParameterRow *row = test.panel.row(key.toStdString());
        QCOMPARE(row->notice(), QString());
        test.model.setField(row->field(), value);
        test.model.endGesture();
        QVERIFY2(row->notice().contains(sentence), qPrintable(row->notice()));
        QVERIFY2(row->notice().endsWith(u'.'), qPrintable(row->notice()));
        QVERIFY(!row->notice().contains(u'_')); // no key of a file
        QCOMPARE(row->findChild<WarningMark *>()->isVisible(), !sentence.startsWith(u"Note"_qs));
        QCOMPARE(row->remedyButton()->text(), mend);
        row->remedyButton()->click();
        QCOMPARE(row->field().get(test.model.design()), mended);
        QCOMPARE(row->notice(), QString());
        test.model.undoStack()->undo();
        QVERIFY(row->notice().contains(sentence));
        test.model.undoStack()->undo();
        QCOMPARE(row->notice(), QString());
    }

    void valuesMadeOfKeysAreAsWide()
    {
        ShownPanel test(u"gpt-oss-120b"_qs);
        test.panel.openAll();
        test.set("attention.full.key_is_value", 1);
        test.set("attention.full.value_head_dim", 128);
        ParameterRow *row = test.panel.row("attention.full.key_is_value");
        QCOMPARE(row->remedyButton()->text(), u"Use 64 as value head dimension"_qs);
        row->remedyButton()->click();
        QCOMPARE(test.get("attention.full.value_head_dim"), 64);
        QCOMPARE(row->notice(), QString());
    }

    void kindsThatDifferAreNamed()
    {
        ShownPanel test(u"gemma-4-26b-a4b"_qs);
        test.panel.openAll();
        ParameterRow *row = test.panel.row("head_dim");
        QVERIFY2(row->notice().startsWith(u"512 in full layers, 256 in sliding ones"_qs),
                 qPrintable(row->notice()));
        const Design start = test.model.design();
        test.set("head_dim", 128);
        QCOMPARE(row->notice(), QString());
        row->resetButton()->click();
        QCOMPARE(test.model.design(), start); // each kind has its own again
    }

    void aClosedGroupIsMarked()
    {
        ShownPanel test(u"gpt-oss-120b"_qs);
        QVERIFY(!test.panel.more()->isMarked());
        test.set("feed_forward.mixture.experts_per_token", 129 - 100);
        QVERIFY(!test.panel.more()->isMarked());
        test.set("experts", 8); // fewer than a token uses
        QVERIFY(test.panel.more()->isMarked());
        const QString heading = test.panel.more()->heading()->accessibleDescription();
        QVERIFY2(heading.contains(u"to be checked"_qs), qPrintable(heading));
        test.panel.more()->setOpen(true);
        QVERIFY(!test.panel.more()->isMarked());
        QVERIFY(test.panel.group(FieldGroup::mixture)->isMarked());
        QVERIFY(!test.panel.group(FieldGroup::fullLayers)->isMarked());
        test.panel.group(FieldGroup::mixture)->setOpen(true);
        QVERIFY(!test.panel.group(FieldGroup::mixture)->isMarked());
        test.set("experts", 64);
        QVERIFY(!test.panel.group(FieldGroup::feedForward)->isMarked());
    }

    void aDragIsNeverBlockedAndNothingMovesUnderTheMouse()
    {
        ShownPanel test(u"gpt-oss-120b"_qs);
        test.panel.resize(test.panel.width(), 3200);
        test.panel.openAll();
        QCoreApplication::processEvents();
        // The row for all layers stands above that of the full ones, and is at fault with it.
        const ParameterRow *above = test.panel.row("key_value_heads");
        const ParameterRow *row = test.panel.row("attention.full.key_value_heads");
        FieldSlider *slider = row->slider();
        const auto place = [&] { return slider->mapTo(&test.panel, QPoint(0, 0)); };
        const QPoint before = place();
        QTest::mousePress(slider, Qt::LeftButton, {}, QPoint(2, slider->height() / 2));
        bool wasAtFault = false;
        std::int64_t last = 0;
        for (int i = 1; i <= 200; ++i) {
            moveHeld(slider, slider->width() * i / 200.0);
            QCoreApplication::processEvents();
            QCOMPARE(place(), before);
            QCOMPARE(above->notice(), QString());
            QVERIFY(row->field().get(test.model.design()) >= last);
            last = row->field().get(test.model.design());
            wasAtFault = wasAtFault || row->notice().startsWith(u"Check"_qs);
        }
        QVERIFY(wasAtFault);
        QCOMPARE(last, row->field().maximum);
        QTest::mouseRelease(slider, Qt::LeftButton);
        QVERIFY(above->notice().startsWith(u"Check"_qs)); // 128 of 64 heads
        QCOMPARE(test.model.undoStack()->count(), 1);
    }
};

QTEST_MAIN(TestRowFaults)
#include "row_faults_test.moc"
