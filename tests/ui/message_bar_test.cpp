// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/no_warnings.h"
#include "ui/window/message_bar.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QTest>
#include <QToolButton>

using namespace dimscope;
using namespace dimscope::ui;
using namespace Qt::StringLiterals;

namespace {

QList<QToolButton *> buttons(const MessageBar &bar, const QString &name)
{
    QList<QToolButton *> found;
    for (auto *button : bar.findChildren<QToolButton *>()) {
        if (button->isVisibleTo(&bar) &&
            (button->text() == name || button->accessibleName() == name))
            found << button;
    }
    return found;
}

} // namespace

class MessageBarTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void whatIsSaidNextStandsWhereItShould_data()
    {
        QTest::addColumn<QList<QPair<QString, bool>>>("said"); // with: is a warning
        QTest::addColumn<QString>("text");
        using Said = QList<QPair<QString, bool>>;
        QTest::newRow("a notice gives way") << Said{{u"a"_s, false}, {u"b"_s, false}} << u"b"_s;
        QTest::newRow("a warning stays") << Said{{u"a"_s, true}, {u"b"_s, false}} << u"a\nb"_s;
        QTest::newRow("beside a later one")
            << Said{{u"a"_s, true}, {u"b"_s, true}, {u"c"_s, false}, {u"d"_s, false}}
            << u"a\nb\nd"_s;
        QTest::newRow("twice is once, at its last place")
            << Said{{u"a"_s, true}, {u"b"_s, true}, {u"a"_s, true}} << u"b\na"_s;
        QTest::newRow("three lines at most")
            << Said{{u"a"_s, true}, {u"b"_s, true}, {u"c"_s, true}, {u"d"_s, true}} << u"b\nc\nd"_s;
    }
    void whatIsSaidNextStandsWhereItShould()
    {
        using Said = QList<QPair<QString, bool>>;
        QFETCH(const Said, said);
        QFETCH(const QString, text);
        QWidget window;
        MessageBar bar(&window);
        for (const auto &[sentence, isWarning] : said)
            bar.show(sentence, isWarning ? MessageLevel::warning : MessageLevel::notice);
        QCOMPARE(bar.text(), text);
        QVERIFY(bar.isVisibleTo(&window));
    }

    /// A worker that refuses each of 51 products takes one line, and drowns nothing.
    void oneTopicHasOneLine()
    {
        QWidget window;
        MessageBar bar(&window);
        bar.show(u"bad.json is broken."_s, MessageLevel::warning);
        for (int i = 0; i < 51; ++i)
            bar.show(u"no product %1"_s.arg(i), MessageLevel::warning, {}, u"worker"_s);
        QCOMPARE(bar.text(), u"bad.json is broken.\nno product 50"_s);
    }

    void noticesGoBeforeWarnings()
    {
        QWidget window;
        MessageBar bar(&window);
        bar.show(u"a"_s, MessageLevel::warning);
        bar.show(u"done"_s, MessageLevel::notice);
        bar.show(u"b"_s, MessageLevel::warning);
        bar.show(u"c"_s, MessageLevel::warning);
        QCOMPARE(bar.text(), u"a\nb\nc"_s);
    }

    void eachIsDismissedAlone()
    {
        QWidget window;
        MessageBar bar(&window);
        bar.show(u"a"_s, MessageLevel::warning);
        bar.show(u"b"_s, MessageLevel::warning);
        buttons(bar, u"Dismiss"_s).front()->click();
        QCOMPARE(bar.text(), u"b"_s);
        buttons(bar, u"Dismiss"_s).front()->click();
        QVERIFY(bar.text().isEmpty());
        QVERIFY(!bar.isVisibleTo(&window));
    }

    void oneIsReplacedOrTakenBack()
    {
        QWidget window;
        MessageBar bar(&window);
        bar.show(u"a"_s, MessageLevel::warning);
        bar.show(u"b"_s, MessageLevel::warning);
        bar.replace(u"nothing like it"_s, u"c"_s);
        QCOMPARE(bar.text(), u"a\nb"_s);
        bar.replace(u"a"_s, u"c"_s);
        QCOMPARE(bar.text(), u"b\nc"_s);
        bar.replace(u"c"_s, {});
        bar.replace(u"b"_s, {});
        QVERIFY(!bar.isVisibleTo(&window));
    }

    void levelsAreToldApartByPictureAndByEar()
    {
        QWidget window;
        MessageBar bar(&window);
        bar.show(u"It failed."_s, MessageLevel::warning);
        bar.show(u"It was done."_s, MessageLevel::notice);
        QStringList heard;
        QList<QImage> seen;
        for (const auto *label : bar.findChildren<QLabel *>()) {
            if (!label->pixmap(Qt::ReturnByValue).isNull())
                seen << label->pixmap(Qt::ReturnByValue).toImage();
            else
                heard << label->accessibleName();
        }
        QCOMPARE(heard, (QStringList{u"Warning: It failed."_s, u"Notice: It was done."_s}));
        QCOMPARE(seen.size(), 2);
        QVERIFY(seen[0] != seen[1]);
    }

    void detailsAreCopiedWithTheirSentence()
    {
        QWidget window;
        MessageBar bar(&window);
        bar.show(u"Opened with 1 value."_s, MessageLevel::notice, u"assumed: x = 1"_s);
        buttons(bar, u"Copy details"_s).front()->click();
        QCOMPARE(QApplication::clipboard()->text(), u"Opened with 1 value.\nassumed: x = 1"_s);
    }

    /// As text: a folder may be called whatever it likes.
    void detailsAreTheToolTip()
    {
        QWidget window;
        MessageBar bar(&window);
        bar.show(u"a.json is broken."_s, MessageLevel::warning, u"/home/<b>/a.json"_s);
        const auto labels = bar.findChildren<QLabel *>();
        QVERIFY2(labels.back()->toolTip().contains(u"/home/&lt;b&gt;/a.json"_s),
                 qPrintable(labels.back()->toolTip()));
    }
};

QTEST_MAIN(MessageBarTest)
#include "message_bar_test.moc"
