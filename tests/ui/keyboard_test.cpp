// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/no_warnings.h"
#include "tests/ui/controls.h"
#include "tests/ui/full_window.h"
#include "ui/chart/chart_view.h"
#include "ui/chart/cursor_layer.h"
#include "ui/document/design_model.h"
#include "ui/document/exploration.h"
#include "ui/parameter/field_slider.h"
#include "ui/parameter/parameter_row.h"
#include "ui/theme/theme.h"
#include "ui/window/headline_bar.h"
#include "ui/window/menu_actions.h"
#include "ui/window/sweep_strip.h"
#include "ui/window/why_panel.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace dimscope;
using namespace dimscope::ui;

using namespace Qt::StringLiterals;

namespace {

/// Whether a widget with the keyboard wants the key for itself rather than for the menus.
bool keeps(QWidget *widget, Qt::Key key, Qt::KeyboardModifiers modifiers, const QString &text = {})
{
    QKeyEvent event(QEvent::ShortcutOverride, key, modifiers, text);
    event.ignore();
    QCoreApplication::sendEvent(widget, &event);
    return event.isAccepted();
}

} // namespace

class TestKeyboard : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Theme::light); }
    void init() { test::failOnWarnings(); }

    /// Also those that some systems have for the editing of a line, such as Ctrl+E for its end.
    void keysOfMenusWorkInABox_data()
    {
        QTest::addColumn<bool>("letters");
        QTest::newRow("of a number") << false;
        QTest::newRow("of letters") << true;
    }
    void keysOfMenusWorkInABox()
    {
        QFETCH(bool, letters);
        test::FullWindow full;
        full.session.behind().document().setField(*findField("layers"), 40); // something to undo
        QWidget *box = letters ? static_cast<QWidget *>(full.window.parameters()
                                                            ->row("feed_forward_pattern")
                                                            ->findChild<QLineEdit *>())
                               : full.window.parameters()->row("hidden_size")->spinBox();
        QVERIFY(box != nullptr);
        // What a line takes for itself on every system, as Ctrl+E on some.
        QAction own(&full.window);
        own.setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Home));
        full.window.addAction(&own);
        std::vector<const QAction *> actions{&own};
        for (const MenuAction &entry : menuActions(full.window))
            actions.push_back(entry.action);
        int asked = 0;
        for (const QAction *action : actions) {
            for (const QKeySequence &keys : action->shortcuts()) {
                // Letters that are typed are the line's own, and what undoes them.
                const bool isOfLetters = keys == QKeySequence(Qt::Key_Question) ||
                                         (letters && (keys == QKeySequence(QKeySequence::Undo) ||
                                                      keys == QKeySequence(QKeySequence::Redo)));
                if (!action->isEnabled() || isOfLetters)
                    continue;
                ++asked;
                QVERIFY2(!keeps(box, keys[0].key(), keys[0].keyboardModifiers()),
                         qPrintable(keys.toString()));
            }
        }
        QVERIFY(asked > 15);
        // What people edit with stays where they edit.
        for (const Qt::Key key : {Qt::Key_C, Qt::Key_V, Qt::Key_X, Qt::Key_A})
            QVERIFY2(keeps(box, key, Qt::ControlModifier),
                     qPrintable(QKeySequence(key).toString()));
        QVERIFY(keeps(box, Qt::Key_4, Qt::NoModifier, u"4"_s));
        QVERIFY(keeps(box, Qt::Key_Left, Qt::ControlModifier));
        QVERIFY(keeps(box, Qt::Key_Backspace, Qt::NoModifier));
    }

    void aReportIsAskedForFromABox()
    {
        test::FullWindow full;
        full.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&full.window));
        full.window.disconnect(SIGNAL(reportRequested())); // no dialog, which waits
        const QSignalSpy asked(&full.window, &MainWindow::reportRequested);
        QSpinBox *box = full.window.parameters()->row("hidden_size")->spinBox();
        box->setFocus();
        QTest::keyClick(box, Qt::Key_E, Qt::ControlModifier);
        QCOMPARE(asked.count(), 1);
        QVERIFY(box->hasFocus());
    }

    /// The report had the number from before the typing.
    void whatIsTypedCountsForTheMenus()
    {
        test::FullWindow full;
        full.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&full.window));
        full.window.disconnect(SIGNAL(reportRequested()));
        const DesignModel &document = full.session.behind().document();
        std::vector<std::int64_t> reported;
        connect(&full.window, &MainWindow::reportRequested, this,
                [&] { reported.push_back(document.design().hiddenSize); });
        QSpinBox *box = full.window.parameters()->row("hidden_size")->spinBox();
        for (const char *typed : {"3584", "4096"}) {
            box->setFocus();
            box->selectAll();
            QTest::keyClicks(box, QString::fromLatin1(typed));
            QTest::keyClick(box, Qt::Key_E, Qt::ControlModifier);
        }
        QCOMPARE(reported, (std::vector<std::int64_t>{3584, 4096}));
    }

    void lettersThatAreTypedCountForTheMenus()
    {
        test::FullWindow full;
        full.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&full.window));
        full.window.disconnect(SIGNAL(reportRequested()));
        const DesignModel &document = full.session.behind().document();
        std::int64_t sliding = -1;
        connect(&full.window, &MainWindow::reportRequested, this,
                [&] { sliding = layersWith(document.design(), AttentionMask::sliding); });
        auto *line = full.window.parameters()->row("layer_pattern")->findChild<QLineEdit *>();
        QVERIFY(line != nullptr);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, u"SSSF"_s);
        QTest::keyClick(line, Qt::Key_E, Qt::ControlModifier);
        QCOMPARE(sliding, 27); // of 36
    }

    /// Nothing is chosen by a digit; it goes to its chart, and the next keys with it.
    void digitsPassThroughAChoice()
    {
        test::FullWindow full;
        full.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&full.window));
        int tried = 0;
        for (QComboBox *box : full.window.findChildren<QComboBox *>()) {
            if (!box->isVisible() || !box->isEnabled())
                continue;
            ++tried;
            for (int digit = 0; digit < 6; ++digit) {
                box->setFocus();
                QVERIFY2(box->hasFocus(), qPrintable(test::pathOf(box)));
                const int before = box->currentIndex();
                QTest::keyClick(box, static_cast<char>('1' + digit));
                QCOMPARE(full.window.focusWidget(),
                         full.window.charts()->views()[static_cast<std::size_t>(digit)]);
                QCOMPARE(box->currentIndex(), before);
            }
        }
        QVERIFY2(tried >= 4, qPrintable(QString::number(tried)));
    }

    /// No box has the keyboard before somebody chose one.
    void keysOfTheWindowWorkAtOnce_data()
    {
        QTest::addColumn<int>("digit");
        for (int digit = 1; digit <= 6; ++digit)
            QTest::addRow("%d", digit) << digit;
    }
    void keysOfTheWindowWorkAtOnce()
    {
        QFETCH(int, digit);
        test::FullWindow full;
        full.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&full.window));
        const Design before = full.session.behind().document().design();
        QTest::keyClick(full.window.windowHandle(), static_cast<Qt::Key>(Qt::Key_0 + digit));
        QCOMPARE(QApplication::focusWidget(),
                 full.window.charts()->views()[static_cast<std::size_t>(digit - 1)]);
        QVERIFY(full.session.behind().document().design() == before);
        QCOMPARE(full.window.parameters()->row("hidden_size")->spinBox()->text(),
                 u"3,072 dimensions"_s);
    }

    /// After a drag '2' went into the box of the slider.
    void digitsAfterADragAreOfTheCharts_data()
    {
        QTest::addColumn<bool>("byMouse");
        QTest::newRow("by mouse") << true;
        QTest::newRow("by keys") << false;
    }
    void digitsAfterADragAreOfTheCharts()
    {
        QFETCH(bool, byMouse);
        test::FullWindow full;
        full.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&full.window));
        FieldSlider *slider = full.window.parameters()->row("layers")->slider();
        if (byMouse)
            QTest::mouseClick(slider, Qt::LeftButton, {}, slider->rect().center());
        else
            slider->setFocus(Qt::TabFocusReason);
        QVERIFY(slider->hasFocus());
        const Design before = full.session.behind().document().design();
        QTest::keyClick(full.window.windowHandle(), Qt::Key_2);
        QCOMPARE(QApplication::focusWidget() == full.window.charts()->views()[1], byMouse);
        QVERIFY(full.session.behind().document().design() == before);
    }

    void tabEntersTheWindowAtItsFirstControl()
    {
        test::FullWindow full;
        full.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&full.window));
        QTest::keyClick(full.window.windowHandle(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->accessibleName(), u"Preset"_s);
    }

    /// What was typed and not taken is dropped, and the next digit goes to a chart.
    void escLeavesABox_data()
    {
        QTest::addColumn<bool>("letters");
        QTest::newRow("of a number") << false;
        QTest::newRow("of letters") << true;
    }
    void escLeavesABox()
    {
        QFETCH(bool, letters);
        test::FullWindow full;
        full.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&full.window));
        const Design before = full.session.behind().document().design();
        auto *line = full.window.parameters()
                         ->row(letters ? "layer_pattern" : "hidden_size")
                         ->findChild<QLineEdit *>();
        const QString shown = line->text();
        QWidget *box = letters ? line : line->parentWidget();
        for (const bool changed : {false, true}) {
            box->setFocus(Qt::TabFocusReason);
            if (changed)
                QTest::keyClicks(box, letters ? u"SSF"_s : u"64"_s);
            QCOMPARE(line->text() != shown, changed);
            QTest::keyClick(full.window.windowHandle(), Qt::Key_Escape);
            QCOMPARE(line->text(), shown);
            QVERIFY(!box->hasFocus());
            QVERIFY(full.session.behind().document().design() == before);
            QTest::keyClick(full.window.windowHandle(), Qt::Key_2);
            QCOMPARE(QApplication::focusWidget(), full.window.charts()->views()[1]);
        }
    }

    /// As the person did who found it dead.
    void afterASweepIsChosenKeysReachTheCharts()
    {
        test::FullWindow full;
        full.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&full.window));
        QComboBox *sweep = full.window.charts()->sweepStrip()->choice();
        sweep->setFocus();
        sweep->showPopup();
        QTest::keyClick(sweep->view(), Qt::Key_Down);
        QTest::keyClick(sweep->view(), Qt::Key_Return);
        QCOMPARE(sweep->currentIndex(), 1);
        ChartView *chart = full.window.charts()->views()[3];
        QSignalSpy asked(chart, &ChartView::whyRequested);
        QTest::keyClick(full.window.focusWidget(), '4');
        for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Right, Qt::Key_Return})
            QTest::keyClick(full.window.focusWidget(), key);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(sweep->currentIndex(), 1);
    }

    /// The panel first, then the marker, then what is alone.
    void escLeavesOneThingAtATime()
    {
        test::FullWindow full;
        full.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&full.window));
        ChartGrid *grid = full.window.charts();
        ChartView *chart = grid->views()[0];
        grid->setMaximised(0);
        for (const Qt::Key key : {Qt::Key_Right, Qt::Key_A})
            QTest::keyClick(chart, key);
        QVERIFY(chart->cursorLayer()->sight().marker);
        emit full.window.headline()->whyRequested(u"total"_s);
        const auto *panel = full.window.findChild<WhyPanel *>();
        QVERIFY(panel->isVisible());
        chart->setFocus();
        QTest::keyClick(full.window.focusWidget(), Qt::Key_Escape);
        QVERIFY(!panel->isVisible());
        QVERIFY(chart->cursorLayer()->sight().marker);
        QCOMPARE(grid->maximised(), 0);
        chart->setFocus();
        QTest::keyClick(full.window.focusWidget(), Qt::Key_Escape);
        QVERIFY(!chart->cursorLayer()->sight().marker);
        QCOMPARE(grid->maximised(), 0);
        QTest::keyClick(full.window.focusWidget(), Qt::Key_Escape);
        QCOMPARE(grid->maximised(), -1);
    }
};

QTEST_MAIN(TestKeyboard)
#include "keyboard_test.moc"
