// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/masked_rank.h"

#include "core/theory/rank_deficiency.h"

#include <QTest>

#include <Eigen/SVD>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace dimscope;
using namespace dimscope::evidence;

Q_DECLARE_METATYPE(dimscope::evidence::MaskedRankRequest)

namespace {

MaskedRankResult run(const MaskedRankRequest &request, const KeepGoing &keepGoing = {})
{
    return maskedRank(request, keepGoing).value();
}

/// Row n of Pascal's triangle in exact integers, n <= 64.
std::vector<std::uint64_t> binomials(int n)
{
    std::vector<std::uint64_t> row{1};
    for (int i = 1; i <= n; ++i) {
        row.push_back(0);
        for (std::size_t k = row.size() - 1; k > 0; --k)
            row[k] += row[k - 1];
    }
    return row;
}

/// P[Bin(n, 1/2) < m], from integers.
double exactShare(int n, int m)
{
    const std::vector<std::uint64_t> row = binomials(n);
    std::uint64_t sum = 0;
    for (int k = 0; k < m; ++k)
        sum += row[std::size_t(k)];
    return std::ldexp(double(sum), -n);
}

/// E[min(Bin(n, 1/2), m)] = the sum of P[Bin >= k] for k = 1 to m.
double exactMeanRank(int n, int m)
{
    double sum = 0;
    for (int k = 1; k <= m; ++k)
        sum += 1 - exactShare(n, k);
    return sum;
}

} // namespace

class MaskedRankTest : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithTheExactBinomial_data()
    {
        QTest::addColumn<int>("hidden");
        QTest::addColumn<int>("width");
        QTest::addColumn<double>("share"); // tests/data/theory/rank.json where listed, else 0
        QTest::newRow("m 1, n 2") << 1 << 2 << 0.25;
        QTest::newRow("m 6, n 12") << 6 << 12 << 0.38720703125;
        QTest::newRow("m 10, n 20") << 10 << 20 << 0.41190147399902344;
        QTest::newRow("m 16, n 32") << 16 << 32 << 0.0;
        QTest::newRow("m 24, n 48") << 24 << 48 << 0.0;
        QTest::newRow("m 6, n 16") << 6 << 16 << 0.1050567626953125;
        QTest::newRow("m 9, n 24") << 9 << 24 << 0.07579481601715088;
        QTest::newRow("m 12, n 32") << 12 << 32 << 0.0;
        QTest::newRow("m 24, n 64") << 24 << 64 << 0.0;
    }
    void agreesWithTheExactBinomial()
    {
        QFETCH(int, hidden);
        QFETCH(int, width);
        QFETCH(double, share);
        const double exact = exactShare(width, hidden);
        if (share > 0)
            QCOMPARE(exact, share);
        QVERIFY(std::abs(std::log10(exact) - theory::log10RankDeficiency(width, hidden)) < 1e-10);

        const int trials = 3000;
        const MaskedRankResult result = run({.hidden = hidden, .width = width, .trials = trials});
        QCOMPARE(result.trials, std::int64_t(trials));
        QCOMPARE(result.unexpected, std::int64_t(0));
        QCOMPARE(result.deficientShare.value, double(result.deficient) / trials);
        const double error = std::sqrt(exact * (1 - exact) / trials);
        QVERIFY2(std::abs(result.deficientShare.value - exact) < 4 * error,
                 qPrintable(QStringLiteral("%1, exact %2, standard error %3")
                                .arg(result.deficientShare.value)
                                .arg(exact)
                                .arg(error)));
        // The rank spreads less than the number of active units does.
        const double rankError = std::sqrt(width / 4.0 / trials);
        QVERIFY(std::abs(result.meanRank - exactMeanRank(width, hidden)) < 4 * rankError);
    }

    void otherShares_data()
    {
        QTest::addColumn<double>("activeShare");
        QTest::addColumn<double>("deficient"); // P[Bin(12, p) < 8], from its twelve terms
        const auto binomial = [](double p) {
            double sum = 0;
            const std::vector<std::uint64_t> row = binomials(12);
            for (int k = 0; k < 8; ++k)
                sum += double(row[std::size_t(k)]) * std::pow(p, k) * std::pow(1 - p, 12 - k);
            return sum;
        };
        for (const double p : {0.0, 0.25, 0.6, 0.75, 1.0})
            QTest::addRow("%g", p) << p << binomial(p);
    }
    void otherShares()
    {
        QFETCH(double, activeShare);
        QFETCH(double, deficient);
        const MaskedRankResult result =
            run({.hidden = 8, .width = 12, .activeShare = activeShare, .trials = 4000});
        const double error = std::sqrt(deficient * (1 - deficient) / 4000);
        QVERIFY(std::abs(result.deficientShare.value - deficient) <= 4 * error);
        QCOMPARE(result.unexpected, std::int64_t(0));
    }

    // Singular values are the second opinion, and show how far the tolerance is from both sides.
    void theToleranceSeparatesRoundingFromRank()
    {
        double largestNoise = 0;
        double smallestSignal = 1;
        for (const auto &[hidden, width] : {std::pair{2, 4}, {7, 14}, {24, 48}, {40, 80}}) {
            const MaskedRankRequest request{.hidden = hidden, .width = width, .trials = 1};
            for (int trial = 0; trial < 40; ++trial) {
                const MaskedProduct product = maskedProduct(request, trial);
                const Eigen::Map<const Eigen::MatrixXd> matrix(product.values.data(), hidden,
                                                               hidden);
                const Eigen::VectorXd values =
                    Eigen::JacobiSVD<Eigen::MatrixXd>(matrix).singularValues();
                const int expected = std::min(product.active, hidden); // rank, by theory
                for (int i = 0; i < hidden && values[0] > 0; ++i) {
                    if (i < expected)
                        smallestSignal = std::min(smallestSignal, values[i] / values[0]);
                    else
                        largestNoise = std::max(largestNoise, values[i] / values[0]);
                }
            }
        }
        qInfo("noise up to %.1e, signal from %.1e", largestNoise, smallestSignal);
        QVERIFY(largestNoise < 1e-13);
        QVERIFY(smallestSignal > 1e-8);
    }

    void sameRequestSameBits()
    {
        const MaskedRankRequest request{.hidden = 9, .width = 18, .trials = 300, .seed = 5};
        const MaskedRankResult whole = run(request);
        QVERIFY(run(request) == whole);
        QVERIFY(maskedProduct(request, 3).values == maskedProduct(request, 3).values);
        QVERIFY(maskedProduct(request, 3).values != maskedProduct(request, 4).values);
        MaskedRankRequest other = request;
        other.seed = 6;
        QVERIFY(maskedProduct(other, 3).values != maskedProduct(request, 3).values);
        for (const int first : {1, 150, 299}) {
            MaskedRankRequest earlier = request;
            earlier.trials = first;
            MaskedRankRequest later = request;
            later.firstTrial = first;
            later.trials = request.trials - first;
            QVERIFY(joined(run(earlier), run(later)) == whole);
        }
    }

    void aCancelledRunAnswersWithWhatItHas()
    {
        const MaskedRankRequest request{.hidden = 6, .width = 12, .trials = 50};
        std::vector<int> told;
        const MaskedRankResult whole = run(request, [&](int done) {
            told.push_back(done);
            return true;
        });
        QCOMPARE(told.size(), std::size_t(51));
        QVERIFY(std::is_sorted(told.begin(), told.end()));
        QVERIFY(!whole.cancelled);
        const MaskedRankResult part = run(request, [](int done) { return done < 20; });
        QVERIFY(part.cancelled);
        QCOMPARE(part.trials, std::int64_t(20));
        MaskedRankRequest shorter = request;
        shorter.trials = 20;
        QCOMPARE(part.rankSum, run(shorter).rankSum);
        QVERIFY(part.deficientShare == run(shorter).deficientShare);

        const MaskedRankResult nothing = run(request, [](int) { return false; });
        QVERIFY(nothing.cancelled);
        QCOMPARE(nothing.deficientShare, (Estimate{.value = 0, .low = 0, .high = 1}));
        QCOMPARE(nothing.meanRank, 0.0);
    }

    void aLongTrialCanBeCancelled()
    {
        int questions = 0;
        const MaskedRankResult result = run({.hidden = 64, .width = 65'536, .trials = 1},
                                            [&](int done) { return done > 0 || ++questions < 2; });
        QVERIFY(result.cancelled);
        QCOMPARE(result.trials, std::int64_t(0));
    }

    void wilsonInterval_data()
    {
        QTest::addColumn<int>("hits");
        QTest::addColumn<int>("trials");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        // Newcombe 1998, table I, method 3.
        QTest::newRow("81 of 263") << 81 << 263 << 0.2553 << 0.3662;
        QTest::newRow("15 of 148") << 15 << 148 << 0.0624 << 0.1605;
        QTest::newRow("0 of 20") << 0 << 20 << 0.0 << 0.1611;
        QTest::newRow("1 of 29") << 1 << 29 << 0.0061 << 0.1718;
        QTest::newRow("20 of 20") << 20 << 20 << 1 - 0.1611 << 1.0;
    }
    void wilsonInterval()
    {
        QFETCH(int, hits);
        QFETCH(int, trials);
        QFETCH(double, low);
        QFETCH(double, high);
        const Estimate estimate = shareOf(hits, trials);
        QVERIFY2(std::abs(estimate.low - low) < 6e-5, qPrintable(QString::number(estimate.low)));
        QVERIFY2(std::abs(estimate.high - high) < 6e-5, qPrintable(QString::number(estimate.high)));
    }

    void theIntervalCoversTheShare()
    {
        int covered = 0;
        for (int i = 0; i < 400; ++i) {
            const MaskedRankResult result =
                run({.hidden = 4, .width = 10, .trials = 50, .firstTrial = 50 * i});
            const double exact = exactShare(10, 4);
            covered += result.deficientShare.low <= exact && exact <= result.deficientShare.high;
        }
        // 380 expected, give or take the coarse steps of 50 trials.
        QVERIFY2(covered > 355 && covered < 399, qPrintable(QString::number(covered)));
    }

    void theIntervalShrinksWithTheRoot()
    {
        const auto width = [](int trials) {
            const Estimate share = run({.hidden = 4, .width = 8, .trials = trials}).deficientShare;
            return share.high - share.low;
        };
        const double ratio = width(500) / width(8000);
        QVERIFY2(std::abs(ratio - 4) < 0.2, qPrintable(QString::number(ratio)));
    }

    void aWrongRequestIsNamed_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<MaskedRankRequest>("request");
        const auto row = [](const char *field, const MaskedRankRequest &request) {
            QTest::addRow("%s", field) << QString::fromLatin1(field) << request;
        };
        const double nan = std::numeric_limits<double>::quiet_NaN();
        row("hidden", {.hidden = 0});
        row("hidden", {.hidden = 1025});
        row("width", {.width = -3});
        row("activeShare", {.activeShare = nan});
        row("activeShare", {.activeShare = 1.5});
        row("trials", {.trials = 0});
        row("firstTrial", {.firstTrial = -1});
        row("tolerance", {.tolerance = 0});
    }
    void aWrongRequestIsNamed()
    {
        QFETCH(QString, field);
        QFETCH(MaskedRankRequest, request);
        const auto result = maskedRank(request);
        QVERIFY(!result);
        QCOMPARE(QString::fromStdString(result.problem().field), field);
    }
};

QTEST_APPLESS_MAIN(MaskedRankTest)
#include "masked_rank_test.moc"
