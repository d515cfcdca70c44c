// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/ticks.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>
#include <set>

using namespace dimscope::chart;

namespace {

/// Every property that holds for any axis whatever was asked for.
void verifySound(const Axis &axis)
{
    QVERIFY(std::isfinite(axis.minimum) && std::isfinite(axis.maximum));
    QVERIFY(axis.minimum < axis.maximum);
    QVERIFY(axis.ticks.size() >= 2);
    QVERIFY(axis.ticks.size() <= 8);
    std::set<std::string> labels;
    for (std::size_t i = 0; i < axis.ticks.size(); ++i) {
        const Tick &tick = axis.ticks[i];
        QVERIFY(tick.value >= axis.minimum && tick.value <= axis.maximum);
        QVERIFY(i == 0 || tick.value > axis.ticks[i - 1].value);
        QVERIFY(!tick.label.empty());
        QVERIFY2(labels.insert(tick.label).second, tick.label.c_str());
    }
}

/// 1, 2, 2.5 or 5 times a power of ten.
bool isNice(double step)
{
    const double mantissa = step / std::pow(10.0, std::floor(std::log10(step) + 1e-9));
    for (const double nice : {1.0, 2.0, 2.5, 5.0, 10.0}) {
        if (std::abs(mantissa - nice) < 1e-6)
            return true;
    }
    return false;
}

QStringList labelsOf(const Axis &axis)
{
    QStringList labels;
    for (const Tick &tick : axis.ticks)
        labels << QString::fromStdString(tick.label);
    return labels;
}

} // namespace

class TicksTest : public QObject
{
    Q_OBJECT

private slots:
    /// The low end of an interval was told as 10^{-4}, a third of what it is.
    void smallValuesKeepTheirDigits()
    {
        const Axis axis = log10Axis("P", -20, 0);
        QCOMPARE(valueText(axis, std::log10(0.003639)), std::string("0.003639"));
        QCOMPARE(valueText(axis, std::log10(0.000274)), std::string("2.74 × 10^{-4}"));
        QCOMPARE(valueText(axis, std::log10(9.9999e-8)), std::string("10^{-7}"));
        QCOMPARE(valueText(axis, -5), std::string("10^{-5}"));
        QCOMPARE(valueText(axis, -656.7), std::string("10^{-657}"));
    }

    void aDecadeIsNamedWithin()
    {
        Axis axis;
        axis.scale = AxisScale::log10;
        std::string labels;
        for (const Tick &tick : axisOver(axis, 1, std::log10(200)).ticks)
            labels += tick.label + " ";
        QCOMPARE(labels, std::string("10 20 50 100 200 "));
        labels.clear();
        for (const Tick &tick : axisOver(axis, -1.1, 0.4).ticks)
            labels += tick.label + " ";
        QCOMPARE(labels, std::string("0.1 0.2 0.5 1 2 "));
    }

    void niceAxes_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<int>("most");
        QTest::addColumn<QString>("labels");
        QTest::newRow("plain") << 0.0 << 200.0 << 6 << "0 50 100 150 200";
        QTest::newRow("never 499.8") << 0.0 << 499.8 << 6 << "0 100 200 300 400 500";
        QTest::newRow("sweep") << 10820.0 << 11016.0 << 6
                               << "10,800 10,850 10,900 10,950 11,000 11,050";
        QTest::newRow("below one") << 0.0 << 0.4 << 6 << "0.0 0.1 0.2 0.3 0.4";
        QTest::newRow("quarter") << 0.0 << 1.0 << 5 << "0.00 0.25 0.50 0.75 1.00";
        QTest::newRow("negative") << -3.0 << 3.0 << 8 << "-3 -2 -1 0 1 2 3";
        QTest::newRow("large") << 0.0 << 5e6 << 6
                               << "0 1,000,000 2,000,000 3,000,000 4,000,000 5,000,000";
    }
    void niceAxes()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(int, most);
        QFETCH(QString, labels);
        const Axis axis = niceAxis("x", low, high, most);
        verifySound(axis);
        QCOMPARE(labelsOf(axis).join(QLatin1Char(' ')), labels);
    }

    void niceAxesOfManyRanges()
    {
        std::mt19937_64 random(7);
        std::uniform_real_distribution<double> exponent(-30, 30);
        std::uniform_real_distribution<double> part(-1, 1);
        for (int i = 0; i < 5000; ++i) {
            const double size = std::pow(10.0, exponent(random));
            const double low = part(random) * size;
            const double high = low + (1e-6 + std::abs(part(random))) * size;
            const int most = 2 + i % 7;
            const Axis axis = niceAxis("x", low, high, most);
            verifySound(axis);
            if (QTest::currentTestFailed())
                return;
            const double slack = 1e-8 * (axis.maximum - axis.minimum);
            QVERIFY(axis.minimum <= low + slack && axis.maximum >= high - slack);
            QVERIFY(axis.ticks.size() <= std::size_t(std::max(most, 2)));
            QVERIFY(isNice((axis.maximum - axis.minimum) / double(axis.ticks.size() - 1)));
            QCOMPARE(axis.ticks.front().value, axis.minimum);
            QCOMPARE(axis.ticks.back().value, axis.maximum);
        }
    }

    void strangeRangesHaveASoundAxis()
    {
        const double infinity = std::numeric_limits<double>::infinity();
        const double nan = std::nan("");
        const std::vector<double> strange{0,    1,        -1,  1e-300,   1e300,    -1e300,
                                          1e15, 1e15 + 1, nan, infinity, -infinity};
        for (const double low : strange) {
            for (const double high : strange) {
                for (const int most : {-3, 0, 6, 100}) {
                    verifySound(niceAxis("x", low, high, most));
                    verifySound(log10Axis("x", low, high, most));
                }
                verifySound(log2Axis("x", low, high));
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }

    void countsAreWhole()
    {
        for (double high = 0.5; high < 400; high *= 1.07) {
            const Axis axis = countAxis("layers", 0, high, 8);
            verifySound(axis);
            for (const Tick &tick : axis.ticks)
                QCOMPARE(tick.value, std::round(tick.value));
            QVERIFY(axis.maximum >= high && !std::signbit(axis.minimum));
        }
    }

    void powersOfTwo()
    {
        const Axis keys = log2Axis("keys", 4, 20);
        verifySound(keys);
        QCOMPARE(keys.minimum, 4.0);
        QCOMPARE(keys.maximum, 20.0);
        QCOMPARE(labelsOf(keys),
                 QStringList({QStringLiteral("16"), QStringLiteral("256"), QStringLiteral("4,096"),
                              QStringLiteral("65,536"), QStringLiteral("1,048,576")}));
        const Axis wide = log2Axis("keys", -2.5, 24.1);
        verifySound(wide);
        QCOMPARE(wide.minimum, -3.0);
        QCOMPARE(wide.maximum, 25.0);
        QVERIFY(labelsOf(wide).contains(QStringLiteral("2^{24}")));
    }

    void powersOfTen()
    {
        const Axis axis = log10Axis("P", -1000, 0);
        verifySound(axis);
        QCOMPARE(labelsOf(axis).join(QLatin1Char(' ')),
                 QStringLiteral("10^{-1000} 10^{-800} 10^{-600} 10^{-400} 10^{-200} 1"));
        QVERIFY(!std::signbit(axis.maximum));
        for (const Tick &tick : log10Axis("P", -0.3, 0).ticks)
            QCOMPARE(tick.value, std::round(tick.value)); // no 10^{-0.5}
    }

    /// What is counted has whole ticks however near one looks; elsewhere halves may stay.
    void whatIsCountedHasWholeTicks_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<QString>("labels");
        const auto row = [](const char *name, double low, double high, const char *labels) {
            QTest::newRow(name) << low << high << QString::fromLatin1(labels);
        };
        row("all", 0, 40, "0 10 20 30 40");
        row("a third", 10, 21, "10 12 14 16 18 20");
        row("ten layers", 7.3, 16.9, "8 10 12 14 16");
        row("five layers", 10, 15, "10 11 12 13 14 15");
        row("two layers", 11.7, 13.6, "12 13");
        row("one layer", 11.7, 12.4, "12");
        row("between two", 12.2, 12.8, "");
        row("around zero", -0.4, 2.6, "0 1 2");
    }
    void whatIsCountedHasWholeTicks()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(QString, labels);
        Axis axis = countAxis("Layer", 0, 40, 8);
        axis.whole = true;
        const Axis shown = axisOver(axis, low, high);
        QCOMPARE(labelsOf(shown).join(QLatin1Char(' ')), labels);
        for (const Tick &tick : shown.ticks)
            QCOMPARE(tick.value, std::round(tick.value));
        // On a logarithmic axis between two powers too.
        Axis tokens = log2Axis("Tokens", 0, 20);
        tokens.whole = true;
        for (const Tick &tick : axisOver(tokens, std::log2(11.0), std::log2(15.5)).ticks)
            QVERIFY(std::abs(std::exp2(tick.value) - std::round(std::exp2(tick.value))) < 1e-9);
    }

    void aStableTopKeepsStill()
    {
        QCOMPARE(stableTop(166.6), 200.0);
        QCOMPARE(stableTop(100), 150.0);
        QCOMPARE(stableTop(0.33), 0.4);
        QCOMPARE(stableTop(398.4), 500.0);
        QCOMPARE(stableTop(0), 1.0);
        QCOMPARE(stableTop(std::nan("")), 1.0);
        // A slider from 1 to 100,000 changes the axis 8 times a decade at most.
        std::set<double> tops;
        for (double value = 1; value <= 100'000; value *= 1.001) {
            const double top = stableTop(value);
            QVERIFY(top >= value / 0.961 && top < 2.1 * value);
            tops.insert(top);
        }
        QVERIFY(tops.size() <= 42);
    }
};

QTEST_APPLESS_MAIN(TicksTest)
#include "ticks_test.moc"
