// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"
#include "core/chart/chart_catalogue.h"
#include "tests/no_warnings.h"
#include "tests/preset_designs.h"
#include "ui/chart/chart_view.h"
#include "ui/parameter/parameter_panel.h"
#include "ui/theme/theme.h"
#include "ui/window/chart_grid.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QMenuBar>
#include <QScrollBar>
#include <QTest>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

/// What a person can act on; not the parts that Qt puts inside its own widgets.
bool isControl(const QWidget *widget)
{
    if (qobject_cast<const QScrollBar *>(widget) != nullptr ||
        widget->objectName().startsWith(QLatin1StringView("qt_")))
        return false;
    return qobject_cast<const QAbstractButton *>(widget) != nullptr ||
           qobject_cast<const QAbstractSlider *>(widget) != nullptr ||
           qobject_cast<const QAbstractSpinBox *>(widget) != nullptr ||
           qobject_cast<const QComboBox *>(widget) != nullptr ||
           qobject_cast<const QLineEdit *>(widget) != nullptr ||
           qobject_cast<const QAbstractItemView *>(widget) != nullptr ||
           qobject_cast<const ChartView *>(widget) != nullptr;
}

QString nameOf(QWidget *widget)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    return interface == nullptr ? QString() : interface->text(QAccessible::Name).trimmed();
}

QString pathOf(const QObject *object)
{
    QString path;
    for (; object != nullptr; object = object->parent())
        path = QLatin1StringView(object->metaObject()->className()) + u'[' + object->objectName() +
               u"] "_qs + path;
    return path;
}

void verifyNamed(const QWidget &window)
{
    int controls = 0;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        // An item view's viewport and a combo box's list have the name of what they are part of.
        if (!isControl(widget) || !widget->isVisibleTo(&window) ||
            widget->parentWidget()->inherits("QComboBoxPrivateContainer"))
            continue;
        ++controls;
        const QString name = nameOf(widget);
        QVERIFY2(!name.isEmpty(), qPrintable(pathOf(widget)));
        // A symbol is no name: "×" is read as "times".
        QVERIFY2(name.size() > 1, qPrintable(name + u" of "_qs + pathOf(widget)));
    }
    QVERIFY(controls > 1);
}

} // namespace

class AccessibilityTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Theme::light); }
    void init() { test::failOnWarnings(); }

    void everyControlHasAName()
    {
        app::Session session(test::presetDesign(QStringLiteral("gpt-oss-120b")), {});
        session.window().parameters()->openAll();
        session.behind().exploration().pin();
        session.behind().exploration().refresh();
        session.window().show();
        QVERIFY(QTest::qWaitForWindowExposed(&session.window()));
        verifyNamed(session.window());
    }

    void fieldsAndChartsAreDescribed()
    {
        app::Session session(test::presetDesign(QStringLiteral("gpt-oss-120b")), {});
        session.window().parameters()->openAll();
        for (QWidget *widget : session.window().findChildren<QWidget *>()) {
            const bool isField = qobject_cast<QAbstractSpinBox *>(widget) != nullptr ||
                                 qobject_cast<QSlider *>(widget) != nullptr;
            if (isField)
                QVERIFY2(!widget->accessibleDescription().isEmpty(), qPrintable(pathOf(widget)));
        }
        std::set<std::string, std::less<>> all;
        for (const chart::ChartSpec &spec : chart::chartCatalogue())
            all.emplace(spec.id);
        session.window().charts()->setShownCharts(all);
        for (ChartView *view : session.window().charts()->views()) {
            QVERIFY2(!view->accessibleName().isEmpty(), qPrintable(view->objectName()));
            // The finding in a sentence.
            QVERIFY2(view->accessibleDescription().endsWith(u'.'),
                     qPrintable(view->accessibleDescription()));
        }
    }

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
        };
        const QList<QAction *> menus = session.window().menuBar()->actions();
        verify(menus, u"menu bar"_qs);
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
            if (isControl(widget) && widget->isVisible() && widget->isEnabled() &&
                widget->focusPolicy() & Qt::TabFocus)
                QVERIFY2(reached.contains(widget), qPrintable(pathOf(widget)));
        }
        for (const ChartView *view : window.charts()->views()) {
            if (view->isVisible())
                QVERIFY(reached.contains(view));
        }
    }
};

QTEST_MAIN(AccessibilityTest)
#include "accessibility_test.moc"
