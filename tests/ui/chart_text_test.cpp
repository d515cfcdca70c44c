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

    void typesetsSentences_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("expected");
        QTest::newRow("fraction") << u"is 10^-593.0; 8,853"_qs << u"is 10⁻⁵⁹³; 8,853"_qs;
        QTest::newRow("rounded") << u"10^-656.8"_qs << u"10⁻⁶⁵⁷"_qs;
        QTest::newRow("grouped") << u"10^-3,527.4."_qs << u"10⁻³⁵²⁷."_qs;
        QTest::newRow("then a comma") << u"below 10^-12, so"_qs << u"below 10⁻¹², so"_qs;
        QTest::newRow("logarithm") << u"8.33 log2 N = 58.3"_qs << u"8.33 log₂ N = 58.3"_qs;
        QTest::newRow("logarithm of ten")
            << u"log10 P[Bin(n, 1/2) < m]"_qs << u"log₁₀ P[Bin(n, 1/2) < m]"_qs;
        QTest::newRow("a letter") << u"adds 2^-n; the"_qs << u"adds 2⁻ⁿ; the"_qs;
        QTest::newRow("a product") << u"with 2^(4 m) beyond"_qs << u"with 2⁴ᵐ beyond"_qs;
        QTest::newRow("root") << u"1 / sqrt(d), KL(n, sqrt(n))"_qs << u"1 / √d, KL(n, √n)"_qs;
        QTest::newRow("root of more") << u"sqrt(L (W^2 - 1) / 12)"_qs << u"√(L (W² - 1) / 12)"_qs;
        QTest::newRow("negative") << u"= -656.83."_qs << u"= −656.83."_qs;
        QTest::newRow("marked up") << u"10^{-12} of"_qs << u"10⁻¹² of"_qs;
        QTest::newRow("nothing to do") << u"a^b, 1,024"_qs << u"a^b, 1,024"_qs;
    }
    void typesetsSentences()
    {
        QFETCH(QString, source);
        QTEST(typesetText(source.toStdString()), "expected");
    }

    void markupOfUsersIsEscaped() { QCOMPARE(escapedText("<b>x</b>"), u"&lt;b&gt;x&lt;/b&gt;"_qs); }
};

QTEST_GUILESS_MAIN(TestChartText)
#include "chart_text_test.moc"
