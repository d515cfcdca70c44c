// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/theory/attention_entropy.h"

#include "tests/core/theory/reference.h"

#include <QJsonArray>
#include <QTest>

#include <cmath>
#include <limits>

using namespace dimscope::theory;

class AttentionEntropyTest : public QObject
{
    Q_OBJECT

private:
    QJsonObject m_reference;

    double lossOf(int dimension) const
    {
        return -m_reference[QLatin1String("loss_by_head_dim")][QString::number(dimension)]
                           [QLatin1String("h_n")]
                               .toDouble();
    }

private slots:
    void initTestCase()
    {
        m_reference = theoryReference(QLatin1String("entropy.json"));
        QVERIFY(!m_reference.isEmpty());
    }

    void scaledAttentionLosesHalfANat()
    {
        const QJsonObject table = m_reference.value(QLatin1String("scaled_attention")).toObject();
        QCOMPARE(table.size(), 8);
        for (auto row = table.begin(); row != table.end(); ++row)
            QVERIFY(std::abs(scaledEntropyLoss(row.key().toDouble()) - row->toDouble()) < 1e-12);
        QVERIFY(std::abs(scaledEntropyLoss(1e9) - 0.5) < 1e-8);
    }

    // GPT-OSS: 131,072 = 32 x 4096 tokens.
    void yarnSharpensTheScores()
    {
        QVERIFY(std::abs(yarnConcentration(32) - 1.34657) < 5e-6);
        QVERIFY(std::abs(scaledConcentration(64, 32) / 8 - 1.81326) < 5e-6);
        QCOMPARE(yarnConcentration(1), 1.0);
        QCOMPARE(yarnConcentration(0.5), 1.0);
        QCOMPARE(scaledConcentration(64), 8.0);
        // Scores times s multiply the loss by s^2 at most, and by little less while it is small.
        const double gain = scaledEntropyLoss(64, 32) / scaledEntropyLoss(64);
        const double square = std::pow(0.1 * std::log(32.0) + 1, 4);
        QVERIFY(gain > 0.9 * square && gain < square);
    }

    void lengthsForZeroEntropyAgreeWithTheReference()
    {
        const QJsonArray rows =
            m_reference.value(QLatin1String("lambda_to_zero_conditional_entropy")).toArray();
        QCOMPARE(rows.size(), 30);
        for (const QJsonValue &row : rows) {
            const double n = row[QLatin1String("n")].toDouble();
            const double keys = row[QLatin1String("N")].toDouble();
            const double factor = normFactorForZeroEntropy(n, keys);
            const double expected =
                row[QLatin1String("norm_ratio_vs_standard_scaling(kappa/sqrt n)")].toDouble();
            QVERIFY(std::abs(factor / expected - 1) < 1e-11);
            QVERIFY(std::abs(factor * std::sqrt(n) / row[QLatin1String("kappa")].toDouble() - 1) <
                    1e-11);
            QVERIFY(std::abs(factor / std::sqrt(n) /
                                 row[QLatin1String("lambda_for_cond_H0")].toDouble() -
                             1) < 1e-11);
        }
        // Section 1.7, as printed.
        QVERIFY(std::abs(normFactorForZeroEntropy(64, 4096) - 4.95) < 0.005);
        QVERIFY(std::abs(normFactorForZeroEntropy(64, 128) - 3.48) < 0.005);
        QVERIFY(std::abs(normFactorForZeroEntropy(64, 131072) - 6.39) < 0.005);
    }

    void annealedEntropiesAgreeWithTheReference()
    {
        const QJsonArray rows =
            m_reference.value(QLatin1String("monte_carlo_conditional_entropy")).toArray();
        QCOMPARE(rows.size(), 25);
        for (const QJsonValue &row : rows) {
            const int n = row[QLatin1String("n")].toInt();
            const double keys = row[QLatin1String("N")].toDouble();
            const double simulated = row[QLatin1String("mc_mean_entropy")].toDouble();
            const double largest = row[QLatin1String("mc_mean_max_prob")].toDouble();
            const double trials = row[QLatin1String("trials")].toDouble();
            const double logKeys = row[QLatin1String("lnN")].toDouble();
            double annealed = 0;
            if (row[QLatin1String("kappa")].isUndefined()) {
                QVERIFY(std::abs(lossOf(n) - row[QLatin1String("KL_n")].toDouble()) < 1e-12);
                annealed = annealedEntropyConditional(keys, lossOf(n));
                QVERIFY(std::abs(annealed - row[QLatin1String("annealed_H=lnN-KL")].toDouble()) <
                        1e-12);
                // The annealed entropy lies below the true one, up to the simulation's noise.
                QVERIFY(annealed < simulated + 0.1 / std::sqrt(trials));
            } else {
                annealed = annealedEntropyConditional(keys, scaledEntropyLoss(n));
                QVERIFY(std::abs(annealed - row[QLatin1String("annealed")].toDouble()) < 1e-12);
                // Real attention: the same but for finite N and noise.
                QVERIFY(std::abs(annealed - simulated) < 2 / keys + 0.1 / std::sqrt(trials));
            }
            // A softmax of that entropy cannot weigh its best key less.
            QVERIFY(simulated > 0 && simulated <= logKeys && largest >= std::exp(-simulated));
        }
    }

    // A joint model over N^2 pairs has the entropy of two independent rows less one loss.
    void jointIsTwiceConditional()
    {
        for (const double keys : {2.0, 128.0, 4096.0, 1e9}) {
            for (const double loss : {0.0, 0.5, 15.47}) {
                const double joint = annealedEntropyJoint(keys, loss);
                QVERIFY(std::abs(joint - 2 * annealedEntropyConditional(keys, loss / 2)) < 1e-12);
                QVERIFY(std::abs(joint - annealedEntropyConditional(keys * keys, loss)) < 1e-12);
            }
        }
    }

    void moreKeysNeedLongerVectors()
    {
        for (const double n : {2.0, 64.0, 128.0, 576.0}) {
            double last = 0;
            for (double keys = 1.01; keys < 1e9; keys *= 1.9) {
                const double factor = normFactorForZeroEntropy(n, keys);
                QVERIFY(factor > last);
                const double kappa = factor * std::sqrt(n);
                QVERIFY(kappa > 0);
                last = factor;
            }
        }
        // More dimensions, fewer times the standard length, which itself grows with them.
        QVERIFY(normFactorForZeroEntropy(128, 4096) < normFactorForZeroEntropy(64, 4096));
    }

    void strangeInputHasADefinedAnswer()
    {
        const double infinity = std::numeric_limits<double>::infinity();
        const double nan = std::numeric_limits<double>::quiet_NaN();
        for (const double bad : {-infinity, -1.0, 0.0, nan}) {
            QCOMPARE(yarnConcentration(bad), 1.0);
            QCOMPARE(scaledConcentration(bad), 0.0);
            QCOMPARE(scaledEntropyLoss(bad), 0.0);
            QCOMPARE(normFactorForZeroEntropy(bad, 4096), 0.0);
            QCOMPARE(normFactorForZeroEntropy(64, bad), 0.0);
            QCOMPARE(annealedEntropyConditional(bad, 1), -1.0);
            QCOMPARE(annealedEntropyJoint(bad, 1), -1.0);
        }
        QVERIFY(std::isinf(normFactorForZeroEntropy(1, 4096)));
        QVERIFY(std::isfinite(annealedEntropyJoint(infinity, 1)));
    }
};

QTEST_APPLESS_MAIN(AttentionEntropyTest)
#include "attention_entropy_test.moc"
