// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/theory/stirling.h"

#include <QTest>

#include <cmath>

using namespace dimscope::theory;

class StirlingTest : public QObject
{
    Q_OBJECT

private slots:
    // Factorials by multiplication, to the significand of a long double.
    void completesStirlingsFormula()
    {
        long double factorial = 1;
        for (int k = 1; k <= 1000; ++k) {
            factorial *= k;
            const long double count = k;
            const long double whole =
                count * std::log(count) - count +
                0.5L * std::log(2 * 3.14159265358979323846264338327950288L * count) +
                static_cast<long double>(stirlingRemainder(k));
            QVERIFY2(std::abs(whole - std::log(factorial)) < 1e-15L,
                     qPrintable(QString::number(k)));
        }
    }

    void obeysTheRecurrenceBetweenIntegers()
    {
        for (double k = 0.125; k < 40; k += 0.375) {
            const double step = (k + 0.5) * std::log1p(1 / k) - 1;
            QVERIFY(std::abs(stirlingRemainder(k) - stirlingRemainder(k + 1) - step) < 1e-14);
        }
        QVERIFY(std::abs(stirlingRemainder(1e9) * 12e9 - 1) < 1e-15);
        // ln Gamma(3 / 2) = ln(sqrt(pi) / 2)
        const double half = 0.5 * std::log(0.5) - 0.5 + 0.5 * std::log(3.141592653589793);
        QVERIFY(std::abs(half + stirlingRemainder(0.5) - std::log(std::sqrt(std::acos(-1)) / 2)) <
                1e-15);
    }
};

QTEST_APPLESS_MAIN(StirlingTest)
#include "stirling_test.moc"
