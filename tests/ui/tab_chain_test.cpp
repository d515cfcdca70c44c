// SPDX-License-Identifier: GPL-3.0-or-later
// The keyboard walks through the window and everything that it opens.
#include "tests/no_warnings.h"
#include "tests/ui/controls.h"
#include "tests/ui/full_window.h"
#include "ui/parameter/collapsible_group.h"
#include "ui/theme/theme.h"
#include "ui/window/finding_bar.h"
#include "ui/window/headline_bar.h"
#include "ui/window/layer_strip.h"
#include "ui/window/message_bar.h"
#include "ui/window/why_panel.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QPointer>
#include <QTest>

#include <algorithm>

using namespace dimscope;
using namespace dimscope::ui;

using namespace Qt::StringLiterals;

namespace {

constexpr int mostStops = 400;

/// What a person calls it, for messages.
QString nameOf(const QWidget *widget)
{
    if (widget == nullptr)
        return u"nothing"_s;
    return QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName() +
           u" '"_s + widget->accessibleName() + u'\'';
}

/// The window with the keyboard where it is, a caret that blinks aside.
QImage pictureOf(QWidget *window)
{
    return window->grab().toImage();
}

/// One stop of a walk.
struct Stop
{
    QWidget *widget;
    bool isSeen;  ///< its middle
    bool isShown; ///< the window looks otherwise than at the stop before
};

/// Walks by the key until it comes where it was.
std::vector<Stop> walk(QWidget *window, Qt::Key key)
{
    std::vector<Stop> stops;
    QImage before = pictureOf(window);
    for (int i = 0; i < mostStops; ++i) {
        QTest::keyClick(window->windowHandle(), key);
        QCoreApplication::processEvents();
        QWidget *widget = QApplication::focusWidget();
        if (widget == nullptr ||
            std::any_of(stops.begin(), stops.end(),
                        [widget](const Stop &stop) { return stop.widget == widget; }))
            return stops;
        const QImage now = pictureOf(window);
        const QWidget *seen = window->childAt(widget->mapTo(window, widget->rect().center()));
        stops.push_back({widget, seen == widget || widget->isAncestorOf(seen), now != before});
        before = now;
    }
    return stops;
}

/// The place of a stop, from the end where there is none of that widget.
std::ptrdiff_t placeOf(const std::vector<Stop> &stops, const QWidget *within)
{
    return std::find_if(stops.begin(), stops.end(),
                        [within](const Stop &stop) {
                            return within == stop.widget || within->isAncestorOf(stop.widget);
                        }) -
           stops.begin();
}

} // namespace

class TestTabChain : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Theme::light); }
    void init() { test::failOnWarnings(); }

    /// From above to below, everything that is there, and round again.
    void theWindowIsWalkedThrough_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void theWindowIsWalkedThrough()
    {
        QFETCH(bool, isDark);
        applyTheme(*qApp, isDark ? Theme::dark : Theme::light);
        test::FullWindow full;
        full.window.parameters()->more()->setOpen(false);
        full.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&full.window));
        full.window.showWarning(u"Something was not done."_s, u"topic"_s);
        full.window.showWarning(u"Something else was not done."_s, u"other"_s);
        const std::vector<Stop> stops = walk(&full.window, Qt::Key_Tab);
        QVERIFY2(stops.size() > 30, qPrintable(QString::number(stops.size())));
        for (const Stop &stop : stops) {
            QVERIFY2(stop.isSeen, qPrintable(nameOf(stop.widget)));
            QVERIFY2(stop.isShown, qPrintable(nameOf(stop.widget)));
        }
        QCOMPARE(stops.front().widget->accessibleName(), u"Preset"_s);
        std::ptrdiff_t last = -1;
        for (const QWidget *part :
             {static_cast<const QWidget *>(full.window.parameters()),
              static_cast<const QWidget *>(full.window.messages()),
              static_cast<const QWidget *>(full.window.findChild<QWidget *>(u"pinBar"_s)),
              static_cast<const QWidget *>(full.window.findChild<LayerStrip *>()),
              static_cast<const QWidget *>(full.window.charts()),
              static_cast<const QWidget *>(full.window.findings()),
              static_cast<const QWidget *>(full.window.headline())}) {
            const std::ptrdiff_t at = placeOf(stops, part);
            QVERIFY2(at > last && at < std::ssize(stops), qPrintable(nameOf(part)));
            last = at;
        }
        // And back the same way.
        stops.front().widget->setFocus();
        std::vector<QWidget *> back{stops.front().widget};
        for (const Stop &stop : walk(&full.window, Qt::Key_Backtab)) {
            if (stop.widget != stops.front().widget)
                back.insert(back.begin() + 1, stop.widget);
        }
        QCOMPARE(back.size(), stops.size());
        for (std::size_t i = 0; i < back.size(); ++i)
            QCOMPARE(back[i], stops[i].widget);
    }

    void theAnswerToWhyIsAStop()
    {
        test::FullWindow full;
        full.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&full.window));
        emit full.window.headline()->whyRequested(u"total"_s);
        auto *panel = full.window.findChild<WhyPanel *>();
        QVERIFY(panel->isVisible());
        int stopped = 0;
        for (const Stop &stop : walk(&full.window, Qt::Key_Tab)) {
            if (!panel->isAncestorOf(stop.widget))
                continue;
            ++stopped;
            QVERIFY2(stop.isSeen && stop.isShown, qPrintable(nameOf(stop.widget)));
        }
        QCOMPARE(stopped, 2);
        QTest::keyClick(full.window.windowHandle(), Qt::Key_Escape);
        QVERIFY(!panel->isVisible());
    }

    void everyDialogIsWalkedThroughAndLeft_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto &[name, least] : test::FullWindow::opened())
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void everyDialogIsWalkedThroughAndLeft()
    {
        QFETCH(QString, name);
        test::FullWindow full;
        full.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&full.window));
        const QPointer<QDialog> dialog = full.open(name);
        QVERIFY(dialog != nullptr);
        dialog->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), dialog.data());
        QVERIFY(dialog->isAncestorOf(QApplication::focusWidget()));
        const std::vector<Stop> stops = walk(dialog, Qt::Key_Tab);
        for (const Stop &stop : stops) {
            QVERIFY2(stop.isSeen, qPrintable(nameOf(stop.widget)));
            QVERIFY2(stop.isShown || stops.size() == 1, qPrintable(nameOf(stop.widget)));
        }
        for (const QWidget *child : dialog->findChildren<QWidget *>()) {
            if (child->isVisible() && child->isEnabled() && test::isControl(child) &&
                (child->focusPolicy() & Qt::TabFocus) != 0)
                QVERIFY2(placeOf(stops, child) < std::ssize(stops), qPrintable(nameOf(child)));
        }
        QTest::keyClick(dialog->windowHandle(), Qt::Key_Escape);
        QTRY_VERIFY(dialog == nullptr || !dialog->isVisible());
    }
};

QTEST_MAIN(TestTabChain)
#include "tab_chain_test.moc"
