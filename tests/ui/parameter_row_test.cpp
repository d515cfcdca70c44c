// SPDX-License-Identifier: GPL-3.0-or-later
// Every row of the field table by mouse and by keyboard, and what becomes one undo step.
#include "tests/no_warnings.h"
#include "tests/ui/shown_panel.h"
#include "ui/parameter/collapsible_group.h"
#include "ui/parameter/field_slider.h"
#include "ui/parameter/number_box.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QStyleOptionSlider>
#include <QToolButton>
#include <QUndoStack>
#include <QWheelEvent>

using namespace dimscope;
using namespace dimscope::ui;
using dimscope::test::moveHeld;
using dimscope::test::ShownPanel;

namespace {

/// A panel whose row is visible and applies to the design.
struct ShownRow : ShownPanel
{
    const FieldSpec &field;
    ParameterRow *row;

    explicit ShownRow(const QString &key)
        : ShownPanel(test::presetFor(*findField(key.toStdString())))
        , field(*findField(key.toStdString()))
        , row(nullptr)
    {
        if (field.group != FieldGroup::main)
            panel.openGroup(field.group);
        row = panel.row(field.key);
        QCoreApplication::processEvents();
    }
    std::int64_t value() const { return field.get(model.design()); }
    int steps() { return model.undoStack()->count(); }
};

/// One row for each field of that type, with its key.
void fieldsOf(FieldType type)
{
    QTest::addColumn<QString>("key");
    for (const FieldSpec &field : fieldTable()) {
        const std::string key(field.key);
        if (field.type == type)
            QTest::newRow(key.c_str()) << QString::fromStdString(key);
    }
}

/// Opens the list of a choice by the mouse and takes an entry of it.
void clickInList(QComboBox *combo, int index)
{
    QTest::mouseClick(combo, Qt::LeftButton);
    QAbstractItemView *list = combo->view();
    QTRY_VERIFY(list->isVisible());
    const QRect entry = list->visualRect(combo->model()->index(index, 0));
    QVERIFY(list->viewport()->rect().contains(entry.center()));
    // The pointer comes from the box, as a person's does.
    QTest::mouseMove(list->viewport(), entry.center() + QPoint(1, 1));
    QTest::mouseMove(list->viewport(), entry.center());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, entry.center());
    QTRY_VERIFY(!list->isVisible());
}

} // namespace

class TestParameterRow : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void takingTheHandleChangesNothing()
    {
        ShownRow test(u"hidden_size"_qs);
        FieldSlider *slider = test.row->slider();
        const std::int64_t before = test.value();
        QStyleOptionSlider option;
        option.initFrom(slider);
        option.orientation = Qt::Horizontal;
        option.maximum = slider->maximum();
        option.sliderPosition = option.sliderValue = slider->value();
        const QPoint middle =
            slider->style()
                ->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, slider)
                .center();
        for (const int off : {-4, -2, 0, 2, 4}) {
            QTest::mouseClick(slider, Qt::LeftButton, {}, middle + QPoint(off, 0));
            QCOMPARE(test.value(), before);
        }
        QCOMPARE(test.steps(), 0);
        // Held off its middle it follows the mouse without a jump.
        QTest::mousePress(slider, Qt::LeftButton, {}, middle + QPoint(4, 0));
        moveHeld(slider, middle.x() + 5);
        QVERIFY(std::abs(test.value() - before) < before / 20);
        QTest::mouseRelease(slider, Qt::LeftButton, {}, middle + QPoint(5, 0));
    }

    void aNumberBeyondTheLimitsBecomesTheNearestAndIsSaid_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("top");
        QTest::newRow("below") << u"0"_qs << false;
        QTest::newRow("above") << u"999999999"_qs << true;
        QTest::newRow("beyond all integers") << u"99999999999999999999"_qs << true;
    }
    void aNumberBeyondTheLimitsBecomesTheNearestAndIsSaid()
    {
        QFETCH(QString, typed);
        QFETCH(bool, top);
        ShownRow test(u"window"_qs);
        auto *box = qobject_cast<NumberBox *>(test.row->spinBox());
        QVERIFY(box != nullptr);
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, typed);
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(test.value(), top ? test.field.maximum : test.field.minimum);
        QVERIFY2(box->said().startsWith(u"From "_qs), qPrintable(box->said()));
        QVERIFY2(box->said().contains(u"keys"_qs), qPrintable(box->said()));
    }

    /// Wherever the caret was put, and nothing can be typed behind the unit.
    void digitsAtTheEndBelongToTheNumber_data() { fieldsOf(FieldType::integer); }
    void digitsAtTheEndBelongToTheNumber()
    {
        QFETCH(QString, key);
        ShownRow test(key);
        QSpinBox *box = test.row->spinBox();
        if (!box->isEnabled())
            QSKIP("has no meaning for this design");
        auto *line = box->findChild<QLineEdit *>();
        const std::int64_t before = test.value();
        box->setFocus(Qt::TabFocusReason);
        QCOMPARE(line->selectedText() + box->suffix(), line->text());
        const std::int64_t longer =
            std::clamp(before * 10 + 1, test.field.minimum, test.field.maximum);
        for (const bool byMouse : {false, true}) {
            if (byMouse)
                QTest::mouseClick(line, Qt::LeftButton, {},
                                  line->rect().center() + QPoint(line->width() / 2 - 2, 0));
            else
                QTest::keyClick(line, Qt::Key_End);
            QTest::keyClick(line, '1');
            QVERIFY2(line->text().count(box->suffix()) == 1 || box->suffix().isEmpty(),
                     qPrintable(line->text()));
            QTest::keyClick(line, Qt::Key_Return);
            QCOMPARE(test.value(), longer);
            QTest::keyClick(line, Qt::Key_End);
            QTest::keyClick(line, Qt::Key_Backspace);
            QTest::keyClick(line, Qt::Key_Return);
            // Nothing that is left is no number.
            QCOMPARE(test.value(),
                     longer < 10 ? longer
                                 : std::clamp(longer / 10, test.field.minimum, test.field.maximum));
            box->setValue(static_cast<int>(before));
        }
    }

    void aLetterThatIsNotTakenIsSaid()
    {
        ShownRow test(u"layers"_qs);
        auto *box = qobject_cast<NumberBox *>(test.row->spinBox());
        QVERIFY(box != nullptr);
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, u"40"_qs);
        QVERIFY(box->said().isEmpty());
        QTest::keyClicks(box, u"k"_qs);
        QVERIFY2(box->said().contains(u"not 'k'"_qs), qPrintable(box->said()));
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(test.value(), 40);
    }

    void screenReadersHearTheValue()
    {
        ShownRow test(u"hidden_size"_qs);
        QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(test.row->slider());
        QVERIFY(heard != nullptr && heard->valueInterface() != nullptr);
        QCOMPARE(heard->role(), QAccessible::Slider);
        QCOMPARE(heard->valueInterface()->currentValue().toLongLong(), test.value());
        QCOMPARE(heard->valueInterface()->maximumValue().toLongLong(), test.field.maximum);
        heard->valueInterface()->setCurrentValue(4096);
        QCOMPARE(test.value(), 4096);
        QCOMPARE(test.steps(), 1);
    }

    void keysReachEveryRow_data() { test::everyField(); }
    void keysReachEveryRow()
    {
        QFETCH(QString, key);
        ShownRow test(key);
        QVERIFY(test.row != nullptr && test.row->isVisible());
        const Design start = test.model.design();
        const FieldSpec &field = test.field;
        if (auto *box = test.row->findChild<QCheckBox *>()) {
            const bool before = box->isChecked();
            QTest::keyClick(box, Qt::Key_Space);
            QCOMPARE(test.value(), before ? 0 : 1);
        } else if (auto *combo = test.row->findChild<QComboBox *>()) {
            const int before = combo->currentIndex();
            QTest::keyClick(combo, before == 0 ? Qt::Key_Down : Qt::Key_Up);
            QCOMPARE(test.value(), before == 0 ? 1 : before - 1);
        } else {
            FieldSlider *slider = test.row->slider();
            QTest::keyClick(slider, Qt::Key_Home);
            QCOMPARE(test.value(), field.minimum);
            QTest::keyClick(slider, Qt::Key_Right);
            QCOMPARE(test.value(), field.minimum + field.step);
            QTest::keyClick(slider, Qt::Key_Right, Qt::ShiftModifier);
            QCOMPARE(test.value(), field.minimum + field.step + field.fineStep);
            QTest::keyClick(slider, Qt::Key_PageUp);
            QCOMPARE(test.value(), std::min(field.maximum, field.minimum + field.step +
                                                               field.fineStep + field.pageStep));
            QTest::keyClick(slider, Qt::Key_End);
            QCOMPARE(test.value(), field.maximum);
            QCOMPARE(test.row->spinBox()->value(), static_cast<int>(field.maximum));
        }
        QCOMPARE(test.steps(), 1);
        QVERIFY(test.row->resetButton()->isVisible());
        QTest::keyClick(test.row->resetButton(), Qt::Key_Space);
        QVERIFY(!test.row->resetButton()->isVisible());
        QCOMPARE(test.model.design(), start);
        test.model.undoStack()->setIndex(0);
        QCOMPARE(test.model.design(), start);
    }

    void theMouseReachesEveryRow_data() { test::everyField(); }
    void theMouseReachesEveryRow()
    {
        QFETCH(QString, key);
        ShownRow test(key);
        const Design start = test.model.design();
        const std::int64_t before = test.value();
        if (auto *box = test.row->findChild<QCheckBox *>()) {
            QTest::mouseClick(box, Qt::LeftButton);
            QCOMPARE(test.value(), 1 - before);
        } else if (auto *combo = test.row->findChild<QComboBox *>()) {
            const int other = before == 0 ? 1 : 0;
            clickInList(combo, other);
            QCOMPARE(test.value(), other);
        } else {
            FieldSlider *slider = test.row->slider();
            QTest::mousePress(slider, Qt::LeftButton, {}, QPoint(2, slider->height() / 2));
            QCOMPARE(test.value(), test.field.minimum);
            for (int i = 1; i <= 200; ++i)
                moveHeld(slider, slider->width() * i / 200.0);
            QTest::mouseRelease(slider, Qt::LeftButton);
            QCOMPARE(test.value(), test.field.maximum);
        }
        QCOMPARE(test.steps(), 1);
        test.model.undoStack()->undo();
        QCOMPARE(test.model.design(), start);
    }

    void theListOfAChoiceIsWalkedByKeys_data() { fieldsOf(FieldType::choice); }
    void theListOfAChoiceIsWalkedByKeys()
    {
        QFETCH(QString, key);
        ShownRow test(key);
        auto *combo = test.row->findChild<QComboBox *>();
        QVERIFY(combo != nullptr);
        const Design start = test.model.design();
        const int before = combo->currentIndex();
        const auto open = [combo] {
            QTest::keyClick(combo, Qt::Key_Down, Qt::AltModifier);
            return combo->view()->isVisible();
        };
        // Left by Esc, it has changed nothing.
        QVERIFY(open());
        QTest::keyClick(combo->view(), before == 0 ? Qt::Key_Down : Qt::Key_Up);
        QTest::keyClick(combo->view(), Qt::Key_Escape);
        QTRY_VERIFY(!combo->view()->isVisible());
        QCOMPARE(test.model.design(), start);
        QCOMPARE(combo->currentIndex(), before);
        QCOMPARE(test.steps(), 0);
        QVERIFY(open());
        QTest::keyClick(combo->view(), before == 0 ? Qt::Key_Down : Qt::Key_Up);
        QTest::keyClick(combo->view(), Qt::Key_Return);
        QTRY_VERIFY(!combo->view()->isVisible());
        QCOMPARE(test.value(), before == 0 ? 1 : before - 1);
        QCOMPARE(test.steps(), 1);
    }

    void aDragBackToItsStartIsNoStep_data() { fieldsOf(FieldType::integer); }
    void aDragBackToItsStartIsNoStep()
    {
        QFETCH(QString, key);
        ShownRow test(key);
        QVERIFY(test.row->slider() != nullptr);
        const Design start = test.model.design();
        test.model.beginGesture();
        const std::int64_t own = test.value();
        for (const std::int64_t value : {test.field.maximum, test.field.minimum, own})
            test.model.setField(test.field, value);
        test.model.endGesture();
        QCOMPARE(test.model.design(), start); // also what follows the field
        QCOMPARE(test.steps(), 0);
    }

    void aHeldKeyIsOneStep()
    {
        ShownRow test(u"attention.sliding.head_dim"_qs);
        for (int i = 0; i < 30; ++i)
            QTest::keyPress(test.row->slider(), Qt::Key_Right);
        QTest::keyRelease(test.row->slider(), Qt::Key_Right);
        QCOMPARE(test.value(), 64 + 30 * 8);
        QCOMPARE(test.steps(), 1);
    }

    void aBurstOfTheWheelIsOneStepAndNeedsTheKeyboard()
    {
        ShownRow test(u"feed_forward.mixture.shared_experts"_qs);
        test.panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&test.panel));
        const auto turn = [&](QWidget *widget) {
            const QPointF middle = widget->rect().center();
            QWheelEvent wheel(middle, widget->mapToGlobal(middle), {}, QPoint(0, 120), Qt::NoButton,
                              Qt::NoModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(widget, &wheel);
        };
        test.panel.more()->heading()->setFocus();
        for (QWidget *widget :
             {static_cast<QWidget *>(test.row->slider()),
              static_cast<QWidget *>(test.row->spinBox()),
              static_cast<QWidget *>(test.panel.row("norm")->findChild<QComboBox *>())})
            turn(widget);
        QCOMPARE(test.steps(), 0); // scrolling the panel changes nothing
        test.row->slider()->setFocus();
        for (int i = 0; i < 5; ++i)
            turn(test.row->slider());
        QCOMPARE(test.value(), 5);
        QCOMPARE(test.steps(), 1);
    }

    void altSwitchesSnappingOff()
    {
        ShownRow test(u"attention.full.latent_query_rank"_qs);
        FieldSlider *slider = test.row->slider();
        QTest::mousePress(slider, Qt::LeftButton, {}, QPoint(2, 5));
        bool isOff = false;
        for (int x = 20; x < 120; ++x) {
            moveHeld(slider, x);
            QCOMPARE(test.value() % 64, 0);
            moveHeld(slider, x, Qt::AltModifier);
            isOff = isOff || test.value() % 64 != 0;
        }
        QTest::mouseRelease(slider, Qt::LeftButton);
        QVERIFY(isOff);
    }
};

QTEST_MAIN(TestParameterRow)
#include "parameter_row_test.moc"
