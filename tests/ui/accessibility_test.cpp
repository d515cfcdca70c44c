// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"
#include "tests/no_warnings.h"
#include "tests/preset_designs.h"
#include "tests/ui/controls.h"
#include "ui/chart/chart_view.h"
#include "ui/theme/theme.h"
#include "ui/window/chart_grid.h"

#include <QApplication>
#include <QMenuBar>
#include <QTest>

using namespace dimscope;
using namespace dimscope::ui;

class AccessibilityTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Theme::light); }
    void init() { test::failOnWarnings(); }

    void everyMenuEntryHasAMnemonicOfItsOwn()
    {
        app::Session session(test::presetDesign(QStringLiteral("gpt-oss-120b")), {});
        const auto verify = [](const QList<QAction *> &actions, const QString &where) {
            QHash<QChar, QString> seen;
            for (const QAction *action : actions) {
                const QString text = QString(action->text()).remove(u"&&"_qs);
                const qsizetype at = text.indexOf(u'&');
                if (action->isSeparator() || at < 0)
                    continue;
                const QChar key = text.at(at + 1).toLower();
                QVERIFY2(!seen.contains(key),
                         qPrintable(where + u": "_qs + text + u" and "_qs + seen.value(key)));
                seen.insert(key, text);
            }
            QVERIFY2(seen.size() >= 2, qPrintable(where));
        };
        const QList<QAction *> menus = session.window().menuBar()->actions();
        verify(menus, u"menu bar"_qs);
        QVERIFY(menus.size() >= 5);
        for (const QAction *menu : menus)
            verify(menu->menu()->actions(), menu->text());
    }

    void theWholeWindowIsReachedByTab()
    {
        app::Session session(test::presetDesign(QStringLiteral("gpt-oss-120b")), {});
        MainWindow &window = session.window();
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
        QSet<const QWidget *> reached;
        for (int i = 0; i < 300; ++i) {
            QTest::keyClick(window.focusWidget() != nullptr ? window.focusWidget() : &window,
                            Qt::Key_Tab);
            reached.insert(window.focusWidget());
        }
        for (QWidget *widget : window.findChildren<QWidget *>()) {
            if (test::isControl(widget) && widget->isVisible() && widget->isEnabled() &&
                widget->focusPolicy() & Qt::TabFocus)
                QVERIFY2(reached.contains(widget), qPrintable(test::pathOf(widget)));
        }
        for (const ChartView *view : window.charts()->views()) {
            if (view->isVisible())
                QVERIFY(reached.contains(view));
        }
    }
};

QTEST_MAIN(AccessibilityTest)
#include "accessibility_test.moc"
