// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/theory/entropy_bound.h"

#include "tests/core/theory/reference.h"

#include <QJsonArray>
#include <QTest>

#include <cmath>
#include <limits>

using namespace dimscope::theory;

class EntropyBoundTest : public QObject
{
    Q_OBJECT

private:
    QJsonObject m_reference;

private slots:
    void initTestCase()
    {
        m_reference = theoryReference(QLatin1String("entropy.json"));
        QVERIFY(!m_reference.isEmpty());
    }

    void lossAgreesWithTheReferenceTable()
    {
        const QJsonObject table = m_reference.value(QLatin1String("loss_by_head_dim")).toObject();
        QCOMPARE(table.size(), 14);
        for (auto row = table.begin(); row != table.end(); ++row) {
            const double loss = entropyLoss(row.key().toDouble());
            QVERIFY2(std::abs(loss + (*row)[QLatin1String("h_n")].toDouble()) < 1e-12,
                     qPrintable(row.key()));
        }
    }

    // Bessel functions at 60 digits, for fractional, tiny and large dimensions too.
    void lossAgreesWithBesselFunctions()
    {
        double worst = 0;
        const QJsonArray rows = m_reference.value(QLatin1String("loss")).toArray();
        QVERIFY(rows.size() > 60);
        for (const QJsonValue &row : rows) {
            const double n = row[0].toDouble();
            const double error = std::abs(entropyLoss(n, row[1].toDouble()) - row[2].toDouble());
            QVERIFY2(error < (n <= 512 ? 2e-12 : 1e-10),
                     qPrintable(QStringLiteral("n %1, error %2").arg(n).arg(error)));
            worst = std::max(worst, error);
        }
        qInfo("worst error of the loss: %.2e nats", worst);
    }

    void scaledAttentionLosesHalfANat()
    {
        const QJsonObject table = m_reference.value(QLatin1String("scaled_attention")).toObject();
        QCOMPARE(table.size(), 8);
        for (auto row = table.begin(); row != table.end(); ++row) {
            const double n = row.key().toDouble();
            QVERIFY(std::abs(entropyLoss(n, 1 / std::sqrt(n)) - row->toDouble()) < 1e-11);
        }
    }

    void boundsAgreeWithTheReferenceTable()
    {
        const QJsonArray rows = m_reference.value(QLatin1String("bounds")).toArray();
        QCOMPARE(rows.size(), 9);
        for (const QJsonValue &row : rows) {
            const double keys = row[QLatin1String("N")].toDouble();
            QCOMPARE(smallestDimensionJoint(keys),
                     std::int64_t(row[QLatin1String("joint_exact_min_int_n")].toInteger()));
            QVERIFY(std::abs(exactBoundJoint(keys) -
                             row[QLatin1String("joint_exact_real_n")].toDouble()) < 1e-9);
            QVERIFY(std::abs(exactBoundConditional(keys) -
                             row[QLatin1String("cond_exact_real_n")].toDouble()) < 1e-9);
            QVERIFY(std::abs(asymptoteConstantJoint * std::log(keys) -
                             row[QLatin1String("joint_asym_4_over_lnphi")].toDouble()) < 1e-9);
            QVERIFY(std::abs(sourceConstant * std::log(keys) -
                             row[QLatin1String("source_8.33_lnN")].toDouble()) < 1e-9);
            const auto number = [&row](QLatin1String key) { return row[key].toDouble(); };
            QVERIFY(std::abs(sourceConstant * std::log2(keys) -
                             number(QLatin1String("article_8.33_log2N"))) < 1e-9);
            QVERIFY(std::abs(shortRuleConstant * std::log(keys) -
                             number(QLatin1String("rule_8lnN"))) < 1e-9);
            QVERIFY(std::abs(asymptoteConstantConditional * std::log(keys) -
                             number(QLatin1String("cond_asym_2_over_lnphi"))) < 1e-9);
            QVERIFY(std::abs(secondOrderBoundJoint(keys) -
                             number(QLatin1String("joint_2nd_order"))) < 1e-9);
            QVERIFY(std::abs(std::log(keys) - number(QLatin1String("ln_N"))) < 1e-12);
            QVERIFY(std::abs(std::log2(keys) - number(QLatin1String("log2_N"))) < 1e-12);
            QCOMPARE(double(smallestDimensionConditional(keys)),
                     number(QLatin1String("cond_exact_min_int_n")));
            // N keys in one row weigh as much as sqrt(N) words in all pairs.
            QVERIFY(std::abs(exactBoundConditional(keys) - exactBoundJoint(std::sqrt(keys))) <
                    1e-9);
            QVERIFY(std::abs(secondOrderBoundConditional(keys) -
                             secondOrderBoundJoint(std::sqrt(keys))) < 1e-9);
        }
    }

    void smallestConditionalDimensions_data()
    {
        QTest::addColumn<double>("keys");
        QTest::addColumn<int>("dimension");
        // The conditional column of theory.md section 1.4.
        const std::pair<int, int> rows[] = {{128, 20},    {512, 26},    {2048, 32},
                                            {4096, 35},   {8192, 38},   {32768, 43},
                                            {100000, 48}, {131072, 49}, {201088, 51}};
        for (const auto &[keys, dimension] : rows)
            QTest::addRow("%d", keys) << double(keys) << dimension;
    }
    void smallestConditionalDimensions()
    {
        QFETCH(double, keys);
        QFETCH(int, dimension);
        QCOMPARE(smallestDimensionConditional(keys), std::int64_t(dimension));
    }

    void rootsAgreeWithBesselFunctions()
    {
        double worst = 0;
        const QJsonArray rows = m_reference.value(QLatin1String("roots")).toArray();
        QCOMPARE(rows.size(), 13);
        for (const QJsonValue &row : rows) {
            const double joint = row[1].toDouble();
            const double conditional = row[2].toDouble();
            const double keys = row[0].toDouble();
            const double error =
                std::max(std::abs(exactBoundJoint(keys) - joint) / joint,
                         std::abs(exactBoundConditional(keys) - conditional) / conditional);
            QVERIFY2(error < 1e-11,
                     qPrintable(QStringLiteral("N %1, error %2").arg(keys).arg(error)));
            worst = std::max(worst, error);
        }
        qInfo("worst relative error of a root: %.2e", worst);
    }

    void constantsAgreeWithTheReference()
    {
        const auto number = [this](QLatin1String key) {
            return m_reference.value(key).toString().toDouble();
        };
        QCOMPARE(asymptoteConstantJoint, number(QLatin1String("K_joint_4_over_ln_phi")));
        QCOMPARE(asymptoteConstantConditional, number(QLatin1String("K_cond_2_over_ln_phi")));
        QVERIFY(std::abs(asymptoteConstantJoint - 4 / std::log((1 + std::sqrt(5.0)) / 2)) < 1e-14);
    }

    // Section 1.3: the second order leaves less than 0.006 dimensions from N = 64 on.
    void secondOrderIsClose()
    {
        double worst = 0;
        for (double keys = 64; keys < 1e30; keys *= 1.37) {
            worst = std::max(worst, std::abs(secondOrderBoundJoint(keys) - exactBoundJoint(keys)));
            const double conditional =
                secondOrderBoundConditional(keys * keys) - exactBoundConditional(keys * keys);
            worst = std::max(worst, std::abs(conditional));
        }
        QVERIFY2(worst < 0.006, qPrintable(QString::number(worst)));
        QCOMPARE(secondOrderBoundJoint(1), 0.0);
        QCOMPARE(secondOrderBoundConditional(-3), 0.0);
    }

    void largestNumberOfKeys()
    {
        for (const QJsonValue &row : m_reference.value(QLatin1String("max_keys")).toArray()) {
            const double expected = row[1].toDouble();
            QVERIFY(std::abs(maxKeysJoint(row[0].toDouble()) / expected - 1) < 1e-11);
        }
        // Section 1.4: 2,290 keys for 64 dimensions.
        QCOMPARE(std::floor(maxKeysJoint(64)), 2290.0);
        QVERIFY(smallestDimensionJoint(5'000'000) == 128); // kexue.fm/7695
        for (const double n : {2.0, 16.0, 64.0, 80.5, 128.0}) {
            // One row holds the square of what all pairs hold; the bound is its inverse.
            QVERIFY(std::abs(maxKeysConditional(n) / std::pow(maxKeysJoint(n), 2) - 1) < 1e-12);
            QVERIFY(std::abs(exactBoundConditional(maxKeysConditional(n)) / n - 1) < 1e-11);
        }
        QVERIFY(std::abs(maxKeysConditional(64) / 5.25e6 - 1) < 0.001); // section 1.4
        QVERIFY(std::isinf(maxKeysConditional(1e6)));
    }

    void boundsGrowWithTheKeys()
    {
        double lastJoint = 0;
        double lastConditional = 0;
        for (double exponent = 0.01; exponent < 60; exponent += 0.37) {
            const double keys = std::exp2(exponent);
            const double joint = exactBoundJoint(keys);
            const double conditional = exactBoundConditional(keys);
            QVERIFY(joint > lastJoint);
            QVERIFY(conditional > lastConditional);
            QVERIFY(conditional < joint);
            lastJoint = joint;
            lastConditional = conditional;
        }
    }

    void strangeInputHasADefinedAnswer()
    {
        const double infinity = std::numeric_limits<double>::infinity();
        const double nan = std::numeric_limits<double>::quiet_NaN();
        for (const double keys : {-infinity, -5.0, 0.0, 0.5, 1.0, nan}) {
            QCOMPARE(exactBoundJoint(keys), 0.0);
            QCOMPARE(smallestDimensionConditional(keys), std::int64_t(0));
        }
        QVERIFY(std::isfinite(exactBoundJoint(infinity)));
        for (const double n : {-infinity, -1.0, 0.0, nan})
            QCOMPARE(entropyLoss(n), 0.0);
        QCOMPARE(entropyLoss(64, nan), 0.0);
        QCOMPARE(entropyLoss(64, -1), 0.0);
        QVERIFY(std::isfinite(entropyLoss(infinity)));
        QVERIFY(std::isfinite(entropyLoss(1e-300, 1e150)));
        QVERIFY(!std::isnan(entropyLoss(64, infinity)));
        QVERIFY(!std::isnan(maxKeysJoint(infinity)));
        // The series hands over to its expansion without a step that anyone could see.
        const double slope = 0.2406;
        QVERIFY(std::abs(entropyLoss(256.0001) - entropyLoss(256) - 0.0001 * slope) < 1e-8);
    }
};

QTEST_APPLESS_MAIN(EntropyBoundTest)
#include "entropy_bound_test.moc"
