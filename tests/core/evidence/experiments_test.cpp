// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/experiments.h"
#include "core/theory/entropy_bound.h"

#include <QTest>

#include <cmath>

using namespace dimscope::evidence;

namespace {

ExperimentsRequest small()
{
    ExperimentsRequest request;
    request.rows = 60;
    request.trials = 300;
    request.mostKeys = 256;
    return request;
}

} // namespace

class ExperimentsTest : public QObject
{
    Q_OBJECT

private slots:
    void sharesStandBesideTheExactProbability()
    {
        const ExperimentsResult result = runExperiments(small());
        QVERIFY(!result.cancelled);
        QCOMPARE(result.ranks.size(), std::size_t(9));
        int outside = 0;
        for (const RankShare &rank : result.ranks) {
            const double exact = std::pow(10.0, rank.exactLog10);
            outside += exact < rank.share.low || exact > rank.share.high ? 1 : 0;
        }
        QVERIFY2(outside <= 1, qPrintable(QString::number(outside)));
    }

    /// Keys freeze between the dimension of one row's bound, where the annealed entropy is zero,
    /// and not far above the joint one.
    void crossingsLieNearTheBounds()
    {
        const ExperimentsResult result = runExperiments(small());
        QCOMPARE(result.crossings.size(), std::size_t(3));
        for (const EntropyCrossing &crossing : result.crossings) {
            const double keys = double(crossing.keys);
            QVERIFY(crossing.dimension.low < crossing.dimension.value);
            QVERIFY(crossing.dimension.value < crossing.dimension.high);
            QVERIFY(crossing.dimension.value > dimscope::theory::exactBoundConditional(keys));
            QVERIFY(crossing.dimension.value < 3 * dimscope::theory::exactBoundJoint(keys));
        }
    }

    void theSeedDecides()
    {
        ExperimentsRequest other = small();
        other.seed = 2;
        QCOMPARE(runExperiments(small()), runExperiments(small()));
        QVERIFY(!(runExperiments(small()) == runExperiments(other)));
    }

    void whatIsWholeSurvivesCancelling()
    {
        int told = 0;
        bool going = true;
        const ExperimentsResult result = runExperiments(
            small(), [&going](int) { return going; },
            [&](const ExperimentsResult &soFar) {
                told = int(soFar.ranks.size());
                going = told < 4;
            });
        QVERIFY(result.cancelled);
        QCOMPARE(told, 4);
        QCOMPARE(result.ranks.size(), std::size_t(4));
        QVERIFY(result.crossings.empty());
    }
};

QTEST_APPLESS_MAIN(ExperimentsTest)
#include "experiments_test.moc"
