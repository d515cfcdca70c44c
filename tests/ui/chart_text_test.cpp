// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chart_text.h"

#include <QTest>

using namespace dimscope::ui;

class TestChartText : public QObject
{
    Q_OBJECT

private slots:
    void raisesExponents_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << u"8.33 ln N"_qs << u"8.33 ln N"_qs;
        QTest::newRow("power") << u"10^{-300}"_qs << u"10⁻³⁰⁰"_qs;
        QTest::newRow("two") << u"2^{10} to 2^{12}"_qs << u"2¹⁰ to 2¹²"_qs;
        QTest::newRow("unclosed") << u"2^{10"_qs << u"2^{10"_qs;
        QTest::newRow("empty") << QString() << QString();
    }
    void raisesExponents()
    {
        QFETCH(QString, source);
        QTEST(plainText(source.toStdString()), "expected");
    }

    void markupOfUsersIsEscaped() { QCOMPARE(escapedText("<b>x</b>"), u"&lt;b&gt;x&lt;/b&gt;"_qs); }
};

QTEST_GUILESS_MAIN(TestChartText)
#include "chart_text_test.moc"
