// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/no_warnings.h"
#include "tests/ui/full_window.h"
#include "tests/ui/shown_panel.h"
#include "ui/parameter/field_editor.h"
#include "ui/parameter/parameter_group.h"
#include "ui/parameter/row_notice.h"

#include <QAbstractSpinBox>
#include <QAccessible>
#include <QScrollBar>
#include <QSpinBox>
#include <QToolButton>
#include <QUndoStack>

using namespace dimscope;
using namespace dimscope::ui;
using dimscope::test::ShownPanel;

class TestParameterPanel : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void theFirstScreenHasFourSlidersAndNothingElseIsMade()
    {
        ShownPanel test(u"gpt-oss-120b"_qs);
        QStringList made;
        for (const FieldSlider *slider : test.panel.findChildren<FieldSlider *>())
            made << slider->parentWidget()->objectName();
        QCOMPARE(made, (QStringList{u"hidden_size"_qs, u"window"_qs, u"layers"_qs, u"experts"_qs}));
        QVERIFY(!test.panel.more()->isOpen());
    }

    void everyFieldHasARow()
    {
        ShownPanel test(u"gpt-oss-120b"_qs);
        test.panel.openAll();
        for (const FieldSpec &field : fieldTable()) {
            const ParameterRow *row = test.panel.row(field.key);
            QVERIFY2(row != nullptr && &row->field() == &field, field.key.data());
        }
        QVERIFY(test.panel.row("no_such_key") == nullptr);
    }

    void everyRowFitsThePanel()
    {
        ShownPanel test(u"deepseek-v3"_qs);
        const int before = test.panel.neededWidth();
        test.panel.openAll();
        test.set("attention.full.key_is_value", 1); // the longest remedy
        QCoreApplication::processEvents();
        for (const ParameterRow *row : test.panel.findChildren<ParameterRow *>()) {
            if (row->isVisible())
                QVERIFY2(row->minimumSizeHint().width() <= row->width(),
                         qPrintable(row->objectName()));
        }
        QCOMPARE(test.panel.neededWidth(), before);
    }

    /// In a presentation larger letters take the room that closed groups do not need.
    void closedGroupsMayTakeNoRoom()
    {
        ShownPanel test(u"deepseek-v3"_qs);
        const auto open = ParameterPanel::Width::ofOpenRows;
        QVERIFY(test.panel.neededWidth(open) < test.panel.neededWidth());
        test.panel.resize(test.panel.neededWidth(open), 700);
        QCoreApplication::processEvents();
        for (const ParameterRow *row : test.panel.findChildren<ParameterRow *>()) {
            if (row->isVisible())
                QVERIFY2(row->minimumSizeHint().width() <= row->width(),
                         qPrintable(row->objectName()));
        }
        test.panel.openAll();
        QCOMPARE(test.panel.neededWidth(open), test.panel.neededWidth());
    }

    void aScrollBarMovesNoSlider()
    {
        ShownPanel test(u"gpt-oss-120b"_qs);
        QCoreApplication::processEvents();
        const int before = test.panel.row("layers")->slider()->width();
        QVERIFY(!test.panel.verticalScrollBar()->isVisible());
        test.panel.openAll();
        QCoreApplication::processEvents();
        QVERIFY(test.panel.verticalScrollBar()->isVisible());
        QCOMPARE(test.panel.row("layers")->slider()->width(), before);
    }

    void aGroupWithoutLayersSaysWhyAndOffersARemedy_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<int>("group");
        QTest::newRow("sliding in Llama") << u"llama-3.1-8b"_qs << int(FieldGroup::slidingLayers);
        QTest::newRow("full in Mistral") << u"mistral-7b-v0.1"_qs << int(FieldGroup::fullLayers);
        QTest::newRow("dense in gpt-oss")
            << u"gpt-oss-120b"_qs << int(FieldGroup::denseFeedForward);
        QTest::newRow("mixture in Llama") << u"llama-3.1-8b"_qs << int(FieldGroup::mixture);
    }
    void aGroupWithoutLayersSaysWhyAndOffersARemedy()
    {
        QFETCH(QString, preset);
        QFETCH(int, group);
        ShownPanel test(preset);
        const auto which = static_cast<FieldGroup>(group);
        test.panel.openGroup(which);
        ParameterGroup *shown = test.panel.group(which);
        QVERIFY(shown->reason() != nullptr && shown->reason()->isVisible());
        QVERIFY(shown->reason()->text().endsWith(u'.'));
        for (const ParameterRow *row : shown->rows())
            QVERIFY(!row->isVisible());
        shown->reason()->button()->click();
        QVERIFY(!shown->reason()->isVisible());
        QVERIFY(!shown->rows().empty());
        for (const ParameterRow *row : shown->rows()) {
            QVERIFY(row->isVisible());
            QCOMPARE(row->notice(), QString());
        }
        test.model.undoStack()->undo();
        QVERIFY(shown->reason()->isVisible());
    }

    void aRowWithoutMeaningSaysWhyAndOffersARemedy_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<QString>("key");
        QTest::newRow("window in Llama") << u"llama-3.1-8b"_qs << u"window"_qs;
        QTest::newRow("experts in Llama") << u"llama-3.1-8b"_qs << u"experts"_qs;
        QTest::newRow("window in Qwen3") << u"qwen3-30b-a3b"_qs << u"window"_qs;
    }
    void aRowWithoutMeaningSaysWhyAndOffersARemedy()
    {
        QFETCH(QString, preset);
        QFETCH(QString, key);
        ShownPanel test(preset);
        ParameterRow *row = test.panel.row(key.toStdString());
        QVERIFY(!row->slider()->isEnabled());
        QVERIFY(row->remedyButton()->isVisible());
        QCOMPARE(row->spinBox()->text(), u"none"_qs); // not a number that nothing uses
        row->remedyButton()->click();
        QVERIFY(row->slider()->isEnabled());
        QCOMPARE(row->spinBox()->value(), int(row->field().get(test.model.design())));
        QVERIFY(!row->remedyButton()->isVisible());
        test.model.undoStack()->undo();
        QVERIFY(!row->slider()->isEnabled());
    }

    void everyControlHasANameAndADescription()
    {
        ShownPanel test(u"deepseek-v3"_qs);
        test.panel.openAll();
        test.set("key_value_heads", 5); // with a sentence and a button below the row
        int controls = 0;
        QSet<QString> names;
        for (QWidget *widget : test.panel.findChildren<QWidget *>()) {
            const bool isPart = qobject_cast<QAbstractSpinBox *>(widget->parent()) != nullptr;
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || isPart)
                continue;
            ++controls;
            QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
            const QString name = spoken->text(QAccessible::Name);
            const QString place = widget->parent()->objectName() + u' ' + name;
            QVERIFY2(!name.isEmpty(), qPrintable(place));
            QVERIFY2(!spoken->text(QAccessible::Description).isEmpty(), qPrintable(place));
            names.insert(name);
        }
        QVERIFY(controls > 60);
        QVERIFY(names.contains(u"Query heads"_qs));
        QVERIFY(names.contains(u"Query heads of full layers"_qs));
    }

    /// Alt+D changed a hidden size that nobody saw.
    void whatGetsTheKeyboardIsInSight()
    {
        test::FullWindow full;
        full.window.resize(900, 500);
        full.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&full.window));
        ParameterPanel *panel = full.window.parameters();
        panel->openAll();
        panel->reveal("weight_format");
        QCoreApplication::processEvents();
        QWidget *first = panel->row("hidden_size")->editor()->widgets().front();
        const auto isInSight = [panel, first] {
            return panel->viewport()->rect().contains(
                QRect(first->mapTo(panel->viewport(), QPoint()), first->size()));
        };
        QVERIFY(!isInSight());
        first->setFocus(Qt::ShortcutFocusReason);
        QVERIFY(first->hasFocus());
        QVERIFY(isInSight());
    }

    void tabFollowsTheEye()
    {
        ShownPanel test(u"gpt-oss-120b"_qs);
        test.panel.openAll();
        test.panel.resize(test.panel.width(), 3000);
        QCoreApplication::processEvents();
        int last = -1;
        QWidget *first = test.panel.row("hidden_size")->slider();
        QWidget *widget = first;
        int rows = 0;
        do {
            const bool isStop = widget->isVisible() && widget->isEnabled() &&
                                (widget->focusPolicy() & Qt::TabFocus) != 0;
            if (isStop && test.panel.isAncestorOf(widget)) {
                const int y = widget->mapTo(&test.panel, QPoint(0, widget->height() / 2)).y();
                QVERIFY2(y >= last - 30, qPrintable(widget->accessibleName()));
                last = y;
                ++rows;
            }
            widget = widget->nextInFocusChain();
        } while (widget != first);
        QVERIFY(rows > 60);
    }
};

QTEST_MAIN(TestParameterPanel)
#include "parameter_panel_test.moc"
