// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/no_warnings.h"
#include "tests/ui/full_window.h"
#include "ui/parameter/field_editor.h"
#include "ui/parameter/parameter_row.h"
#include "ui/theme/theme.h"
#include "ui/window/panel_fold.h"
#include "ui/window/window_area.h"

#include <QApplication>
#include <QScrollBar>
#include <QTest>

using namespace dimscope;
using namespace dimscope::ui;

class TestPanelFold : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Theme::light); }
    void init() { test::failOnWarnings(); }

    /// A full HD screen at 300 %, and at 200 %.
    void aNarrowWindowScrollsAtMostVertically_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("folded");
        QTest::newRow("640 x 360") << QSize(640, 360) << true;
        QTest::newRow("720 x 450") << QSize(720, 450) << true;
        QTest::newRow("800 x 600") << QSize(800, 600) << false;
        QTest::newRow("960 x 540") << QSize(960, 540) << false;
    }
    void aNarrowWindowScrollsAtMostVertically()
    {
        QFETCH(QSize, size);
        QFETCH(bool, folded);
        test::FullWindow full;
        full.window.resize(size);
        QVERIFY(QTest::qWaitForWindowExposed(&full.window));
        QTRY_COMPARE(full.window.parameters()->isVisible(), !folded);
        QCoreApplication::processEvents();
        const auto *area = static_cast<WindowArea *>(full.window.centralWidget());
        QTRY_COMPARE(area->horizontalScrollBar()->maximum(), 0);
        const auto *button = buttonOf(full);
        QCOMPARE(button->isVisible(), folded);
        QCOMPARE(full.window.fold()->action()->isChecked(), !folded);
        // With room again they are back.
        full.window.resize(1440, 900);
        QTRY_VERIFY(full.window.parameters()->isVisible());
        QVERIFY(!button->isVisible());
    }

    void whatAPersonChoosesStays()
    {
        test::FullWindow full;
        full.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&full.window));
        QTest::keyClick(&full.window, Qt::Key_F9);
        QVERIFY(!full.window.parameters()->isVisible());
        QVERIFY(buttonOf(full)->isVisible());
        for (const QSize size : {QSize(640, 360), QSize(1440, 900)}) {
            full.window.resize(size);
            QCoreApplication::processEvents();
            QVERIFY(!full.window.parameters()->isVisible());
        }
        QTest::mouseClick(buttonOf(full), Qt::LeftButton);
        QVERIFY(full.window.parameters()->isVisible());
        full.window.resize(640, 360);
        QTRY_VERIFY(!full.window.parameters()->isVisible());
        QTest::mouseClick(buttonOf(full), Qt::LeftButton);
        QTRY_VERIFY(full.window.parameters()->isVisible());
        QVERIFY(buttonOf(full)->isVisible()); // to fold them again
        full.window.resize(660, 360);
        QCoreApplication::processEvents();
        QVERIFY(full.window.parameters()->isVisible());
    }

    void largerLettersFoldToo()
    {
        test::FullWindow full;
        full.window.resize(900, 700);
        QCoreApplication::processEvents();
        QVERIFY(full.window.parameters()->isVisible());
        full.window.setTextScale(200);
        QTRY_VERIFY(!full.window.parameters()->isVisible());
        full.window.setTextScale(100);
        QTRY_VERIFY(full.window.parameters()->isVisible());
    }

    /// Of the search, of a layer in the stack, of a claim.
    void aParameterThatIsAskedForIsShown()
    {
        test::FullWindow full;
        full.window.resize(640, 360);
        QTRY_VERIFY(!full.window.parameters()->isVisible());
        full.window.parameters()->reveal("vocabulary");
        QVERIFY(full.window.parameters()->isVisible());
        QVERIFY(full.window.fold()->action()->isChecked());
        full.window.parameters()->hide();
        full.window.parameters()->reveal("hidden_size");
        QVERIFY(full.window.parameters()->isVisible());
        QCOMPARE(full.window.focusWidget(),
                 full.window.parameters()->row("hidden_size")->editor()->widgets().front());
    }

private:
    static QToolButton *buttonOf(const test::FullWindow &full)
    {
        for (auto *button : full.window.findChildren<QToolButton *>()) {
            if (button->defaultAction() == full.window.fold()->action())
                return button;
        }
        return nullptr;
    }
};

QTEST_MAIN(TestPanelFold)
#include "panel_fold_test.moc"
