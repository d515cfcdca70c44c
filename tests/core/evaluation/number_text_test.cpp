// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/number_text.h"
#include "core/short_number.h"

#include "core/keys_text.h"
#include "core/lesson/quantities.h"
#include "core/why/value.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace dimscope;

class NumberTextTest : public QObject
{
    Q_OBJECT

private slots:
    void groups()
    {
        QCOMPARE(grouped(std::int64_t(0)), std::string("0"));
        QCOMPARE(grouped(std::int64_t(999)), std::string("999"));
        QCOMPARE(grouped(std::int64_t(-1000)), std::string("-1,000"));
        QCOMPARE(grouped(std::numeric_limits<std::int64_t>::min()),
                 std::string("-9,223,372,036,854,775,808"));
        QCOMPARE(grouped(131072.0), std::string("131,072"));
        QCOMPARE(grouped(-1234.5, 2), std::string("-1,234.50"));
        QCOMPARE(grouped(99.96, 1), std::string("100.0"));
        QCOMPARE(grouped(-0.001, 1), std::string("0.0"));
        QCOMPARE(grouped(1e20), std::string("1e+20"));
        QCOMPARE(grouped(std::nan("")), std::string("nan"));
    }

    void significantDigits()
    {
        QCOMPARE(significant(398.38), std::string("398.4"));
        QCOMPARE(significant(0.33123), std::string("0.3312"));
        QCOMPARE(significant(12345.6), std::string("12,346"));
        QCOMPARE(significant(0), std::string("0"));
    }

    /// What is so many times as much has no digits that say nothing.
    void ratios_data()
    {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("part") << 0.70311 << QByteArray("0.7031");
        QTest::newRow("least") << 0.001 << QByteArray("0.001000");
        QTest::newRow("small") << 0.000453 << QByteArray("4.530 × 10^-4");
        QTest::newRow("tiny") << 9.3014e-11 << QByteArray("9.301 × 10^-11");
        QTest::newRow("rounded up") << 9.99996e-11 << QByteArray("1.000 × 10^-10");
        QTest::newRow("thousands") << 12345.6 << QByteArray("12,346");
        QTest::newRow("huge") << 1.0751e10 << QByteArray("1.075 × 10^10");
        QTest::newRow("beyond") << 2.5e120 << QByteArray("2.500 × 10^120");
        QTest::newRow("none") << 0.0 << QByteArray("0");
    }
    void ratios()
    {
        QFETCH(double, ratio);
        QFETCH(QByteArray, text);
        QCOMPARE(factorText(ratio), text.toStdString());
    }

    /// A head of 256 dimensions holds exp(61.7 / 2) keys: not one of 14 digits is for show.
    void keysThatAreNoCount()
    {
        QCOMPARE(keysText(2290), std::string("2,290"));
        QCOMPARE(keysText(47), std::string("47"));
        QCOMPARE(keysText(5'055'123), std::string("5,055,123"));
        QCOMPARE(keysText(24'620'719'520'802.73), std::string("2.462 × 10^13"));
        QCOMPARE(why::valueText(24'620'719'520'802.73, why::Unit::keys),
                 std::string("2.462 × 10^13 keys"));
        const lesson::Quantity *held = lesson::findQuantity("max_keys_context");
        QVERIFY(lesson::markText(*held, 24'620'719'520'802.73).ends_with("= 2.462 × 10^13"));
    }

    void units()
    {
        QCOMPARE(bytesText(1), std::string("1 byte"));
        QCOMPARE(bytesText(576), std::string("576 bytes"));
        QCOMPARE(bytesText(65'248'815'744), std::string("60.77 GiB")); // theory.md section 6
        QCOMPARE(bytesText(4'836'556'800), std::string("4.50 GiB"));
        QCOMPARE(flopsText(0), std::string("0 FLOP"));
        QCOMPARE(flopsText(999.96), std::string("1.00 kFLOP"));
        QCOMPARE(flopsText(48.95e9), std::string("48.95 GFLOP"));
        QCOMPARE(flopsText(1.89e12), std::string("1.89 TFLOP"));
        QCOMPARE(shortNumber(99.994), std::string("99.99"));
        QCOMPARE(shortNumber(99.996), std::string("100.0"));
        QCOMPARE(countText(116'829'156'672), std::string("116.8 billion"));
        QCOMPARE(countText(124'439'808), std::string("124.4 million"));
        QCOMPARE(countText(2304), std::string("2,304"));
    }
};

QTEST_APPLESS_MAIN(NumberTextTest)
#include "number_text_test.moc"
