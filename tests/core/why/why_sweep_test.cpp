// SPDX-License-Identifier: MIT
#include "core/why/second/spread.h"
#include "core/why/sweep_numbers.h"

#include <QTest>

#include <boost/math/distributions/students_t.hpp>

#include <cmath>

using namespace dimscope;
using measure::Measurement;

namespace {

const sweep::Sweep article = sweep::articleSweep(measure::DType::f16);

/// Aligned sizes run at 700 TFLOPS and a little, the others at 230.
std::vector<Measurement> measured()
{
    std::vector<Measurement> all;
    for (const sweep::SweepPoint &point : article.points) {
        Measurement m;
        m.shape = point.shape;
        m.tflops = (point.shape.k % 8 == 0 ? 700 : 230) + static_cast<double>(point.shape.k % 7);
        m.ci95Low = 0.99 * m.tflops;
        m.ci95High = 1.01 * m.tflops;
        m.samples = 30;
        all.push_back(m);
    }
    return all;
}

/// By Boost's quantile.
double welchFactor(const QList<double> &group, const QList<double> &other)
{
    const auto variance = [](const QList<double> &two) {
        const double apart = std::log(two[0] / two[1]);
        return apart * apart / 4;
    };
    const double a = variance(group);
    const double b = variance(other);
    const boost::math::students_t distribution((a + b) * (a + b) / (a * a + b * b));
    return std::exp(boost::math::quantile(distribution, 0.975) * std::sqrt(a + b));
}

} // namespace

class WhySweepTest : public QObject
{
    Q_OBJECT

private slots:
    void theSecondComputationByHand_data()
    {
        QTest::addColumn<QList<double>>("group");
        QTest::addColumn<QList<double>>("other");
        QTest::addColumn<double>("ratio");
        QTest::addColumn<double>("factor");
        QTest::newRow("nothing varies") << QList<double>{8, 8} << QList<double>{2, 2} << 4.0 << 1.0;
        // ln: 0 and 2 ln 2 about ln 2; one group varies, so its one degree of freedom counts:
        // t = 12.7062, the mean's deviation ln 2.
        QTest::newRow("one degree") << QList<double>{4, 1} << QList<double>{1, 1} << 2.0
                                    << std::exp(12.7062047 * std::log(2.0));
        // Both vary alike: 2 degrees, t = 4.30265, deviation sqrt(2) ln 2.
        // 1.0404 degrees: ln 1.02 against ln 2 between the two of each.
        QTest::newRow("between") << QList<double>{4, 1} << QList<double>{1.02, 1}
                                 << 2 / std::sqrt(1.02) << 0.0;
        QTest::newRow("two degrees") << QList<double>{4, 1} << QList<double>{12, 3} << 1.0 / 3
                                     << std::exp(4.3026527 * std::sqrt(2.0) * std::log(2.0));
    }
    void theSecondComputationByHand()
    {
        QFETCH(QList<double>, group);
        QFETCH(QList<double>, other);
        QFETCH(double, ratio);
        QFETCH(double, factor);
        const why::second::Times times =
            why::second::timesAsLarge({group.begin(), group.end()}, {other.begin(), other.end()});
        QVERIFY(std::abs(times.ratio / ratio - 1) < 1e-12);
        if (factor == 0) // by the first computation's quantile
            factor = welchFactor(group, other);
        QVERIFY2(std::abs(times.high / ratio / factor - 1) < 1e-5,
                 qPrintable(QString::number(times.high)));
        QVERIFY(std::abs(times.low / ratio * factor - 1) < 1e-5);
    }

    void theCliffIsComputedTwice()
    {
        const std::vector<Measurement> all = measured();
        const auto cliff = sweep::alignmentCliff(article, all);
        QVERIFY(cliff.has_value());
        const auto told = why::explainCliff(article, all);
        QVERIFY2(told->check.agrees(), told->check.sentence.c_str());
        QCOMPARE(QString::fromStdString(told->value), QStringLiteral("%1 times as fast (%2 to %3)")
                                                          .arg(cliff->ratio, 0, 'f', 2)
                                                          .arg(cliff->low, 0, 'f', 2)
                                                          .arg(cliff->high, 0, 'f', 2));
        QVERIFY(told->substituted.find("over 25 sizes / ") != std::string::npos);
        QVERIFY(told->substituted.find("over 26 sizes") != std::string::npos);
    }

    void aWrongVerdictIsReported_data()
    {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("ratio") << 1.001 << 1.0 << 1.0;
        QTest::newRow("low") << 1.0 << 1.001 << 1.0;
        QTest::newRow("high") << 1.0 << 1.0 << 0.999;
    }
    void aWrongVerdictIsReported()
    {
        QFETCH(double, ratio);
        QFETCH(double, low);
        QFETCH(double, high);
        const std::vector<Measurement> all = measured();
        sweep::CliffVerdict cliff = *sweep::alignmentCliff(article, all);
        cliff.ratio *= ratio;
        cliff.low *= low;
        cliff.high *= high;
        QCOMPARE(why::explainCliff(article, all, cliff).check.agreement, why::Agreement::disagrees);
    }

    void nothingToCompare()
    {
        std::vector<Measurement> one = measured();
        one.resize(1);
        QVERIFY(!why::explainCliff(article, one));
    }

    void parametersOfAnMlp()
    {
        const why::Explanation told = why::explainGatedMlp(4096, 10922);
        QVERIFY2(told.check.agrees(), told.check.sentence.c_str());
        QCOMPARE(told.value, std::string("134,209,536 parameters (134.2 million)"));
        QCOMPARE(why::explainGatedMlp(4096, 10922, 134'209'535).check.agreement,
                 why::Agreement::disagrees);
    }

    void theFastestHaveTheirIntervals()
    {
        std::vector<Measurement> all = measured();
        all[10].tflops = 800;
        all[10].ci95Low = 792;
        all[10].ci95High = 808;
        all[12].samples = 1;
        all[12].tflops = 790;
        const why::Explanation told = why::explainFastest(all);
        QCOMPARE(told.facts.size(), std::size_t(5));
        QCOMPARE(told.facts[0].text, std::string("800.0 TFLOPS (792.0 to 808.0)"));
        QCOMPARE(told.facts[1].text, std::string("790.0 TFLOPS, one visit"));
        QCOMPARE(told.check.agreement, why::Agreement::notComputed);
    }
};

QTEST_APPLESS_MAIN(WhySweepTest)
#include "why_sweep_test.moc"
