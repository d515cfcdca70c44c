// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/theory/spherical_tilt.h"

#include "tests/core/theory/reference.h"

#include <QJsonArray>
#include <QTest>

#include <cmath>
#include <limits>

using namespace dimscope::theory;

class SphericalTiltTest : public QObject
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

    void agreesWithTheTableOfDimensions()
    {
        const QJsonObject table = m_reference.value(QLatin1String("loss_by_head_dim")).toObject();
        QCOMPARE(table.size(), 14);
        for (auto row = table.begin(); row != table.end(); ++row) {
            const double n = row.key().toDouble();
            const QJsonObject expected = row->toObject();
            const SphericalTilt tilt = sphericalTilt(n, n);
            QVERIFY(std::abs(tilt.loss + expected[QLatin1String("h_n")].toDouble()) < 1e-12);
            QVERIFY(std::abs(tilt.loss / n + expected[QLatin1String("h_n_over_n")].toDouble()) <
                    1e-14);
            QVERIFY(std::abs(tilt.meanCosine - expected[QLatin1String("A_n")].toDouble()) < 1e-14);
            QVERIFY(std::abs(tilt.logPartition - expected[QLatin1String("logM")].toDouble()) <
                    1e-12);
            const LossAsymptote asymptote = lossAsymptote();
            QVERIFY(std::abs(tilt.loss - asymptote.rate * n - asymptote.constant -
                             expected[QLatin1String("resid_2nd_order")].toDouble()) < 1e-12);
        }
    }

    // The series in decimal arithmetic at 60 digits, on both sides of the hand-over to Debye.
    void agreesWithSixtyDigits()
    {
        const QJsonArray rows = m_reference.value(QLatin1String("tilt")).toArray();
        QCOMPARE(rows.size(), 162);
        double worst = 0;
        for (const QJsonValue &row : rows) {
            const double n = row[0].toDouble();
            const double kappa = row[1].toDouble();
            const SphericalTilt tilt = sphericalTilt(n, kappa);
            const double loss = row[2].toDouble();
            const double error = std::abs(tilt.loss - loss);
            const QByteArray where = QByteArray::number(n) + ' ' + QByteArray::number(kappa) + ' ' +
                                     QByteArray::number(error);
            QVERIFY2(error < 5e-13 + 4e-15 * loss, where.constData());
            QVERIFY2(std::abs(tilt.meanCosine - row[3].toDouble()) < 1e-14, where.constData());
            const double partition = row[4].toDouble();
            QVERIFY2(std::abs(tilt.logPartition - partition) < 5e-13 + 4e-15 * partition,
                     where.constData());
            worst = std::max(worst, error - 4e-15 * loss);
        }
        qInfo("worst error of the loss: %.2e nats + 4e-15 of it", worst);
    }

    // The expectations over the sphere in 3 dimensions are elementary: the cosine is uniform.
    void threeDimensionsAreElementary()
    {
        for (double kappa = 0.05; kappa < 600; kappa *= 1.3) {
            const double cosine = 1 / std::tanh(kappa) - 1 / kappa;
            const double partition =
                kappa + std::log1p(-std::exp(-2 * kappa)) - std::log(2 * kappa);
            const SphericalTilt tilt = sphericalTilt(3, kappa);
            QVERIFY(std::abs(tilt.meanCosine - cosine) < 1e-13);
            QVERIFY(std::abs(tilt.logPartition - partition) < 1e-12);
            QVERIFY(std::abs(tilt.loss - (kappa * cosine - partition)) < 1e-12);
            // One dimension: the cosine is 1 or -1.
            const double one = kappa + std::log1p(std::exp(-2 * kappa)) - std::log(2.0);
            QVERIFY(std::abs(sphericalTilt(1, kappa).logPartition - one) < 1e-12);
        }
    }

    void asymptoteAgreesWithTheReference()
    {
        const QJsonObject table = m_reference.value(QLatin1String("rate_of_lambda")).toObject();
        QCOMPARE(table.size(), 9);
        for (auto row = table.begin(); row != table.end(); ++row) {
            const LossAsymptote asymptote = lossAsymptote(row.key().toDouble());
            const QJsonObject expected = row->toObject();
            QVERIFY(std::abs(asymptote.cosine - expected[QLatin1String("c")].toDouble()) < 1e-14);
            QVERIFY(std::abs(asymptote.rate - expected[QLatin1String("rate")].toDouble()) < 1e-14);
            QVERIFY(std::abs(asymptote.constant - expected[QLatin1String("const")].toDouble()) <
                    1e-14);
        }
        const auto number = [this](QLatin1String key) {
            return m_reference.value(key).toString().toDouble();
        };
        const LossAsymptote unscaled = lossAsymptote(1);
        QVERIFY(std::abs(unscaled.cosine - number(QLatin1String("c_star"))) < 1e-15);
        QVERIFY(std::abs(1 / unscaled.cosine - number(QLatin1String("phi"))) < 1e-15);
        QVERIFY(std::abs(unscaled.rate - number(QLatin1String("asymptotic_rate_ln_phi_over_2"))) <
                1e-15);
        QVERIFY(std::abs(unscaled.constant - number(QLatin1String("second_order_const_lambda1"))) <
                1e-15);
    }

    // What the asymptote leaves falls as 1 / n.
    void asymptoteIsMet()
    {
        for (const double lambda : {0.125, 0.5, 1.0, 2.0, 10.0}) {
            const LossAsymptote asymptote = lossAsymptote(lambda);
            const auto rest = [&](double n) {
                return n * (sphericalTilt(n, lambda * n).loss - asymptote.rate * n -
                            asymptote.constant);
            };
            QVERIFY(std::abs(rest(2000)) < 0.2);
            QVERIFY(std::abs(rest(2000) - rest(1000)) < 1e-3);
        }
    }

    void growsWithTheStrength()
    {
        for (const double n : {1.0, 1.3, 2.0, 16.0, 64.0, 65536.0}) {
            SphericalTilt last;
            for (double kappa = 1e-3; kappa < 1e7; kappa *= 1.07) {
                const SphericalTilt tilt = sphericalTilt(n, kappa);
                // One dimension settles at ln 2, but for rounding.
                QVERIFY(tilt.loss >= last.loss * (1 - 1e-12) - 1e-12);
                QVERIFY(tilt.meanCosine > last.meanCosine - 1e-14 && tilt.meanCosine <= 1 + 1e-14);
                QVERIFY(tilt.loss <= kappa * kappa / (2 * n) * (1 + 1e-12));
                last = tilt;
            }
        }
    }

    void concentrationInvertsTheLoss()
    {
        double worst = 0;
        for (const double n : {1.0, 2.0, 3.0, 64.0, 128.0, 16384.0}) {
            for (double loss = 1e-6; loss < 40; loss *= 1.7) {
                const double kappa = concentrationForLoss(n, loss);
                const double error = std::abs(sphericalTilt(n, kappa).loss / loss - 1);
                if (std::isfinite(kappa))
                    worst = std::max(worst, error);
                else
                    QVERIFY(n == 1 && loss > std::log(2.0));
            }
        }
        qInfo("worst relative error of a loss met: %.2e", worst);
        QVERIFY(worst < 1e-9);
        for (const QJsonValue &row : m_reference.value(QLatin1String("tilt")).toArray()) {
            const double n = row[0].toDouble();
            const double kappa = row[1].toDouble();
            const double loss = row[2].toDouble();
            if (n < 2 || loss < 1e-3)
                continue;
            const double error = std::abs(concentrationForLoss(n, loss) / kappa - 1);
            QVERIFY2(error < 1e-10, qPrintable(QString::number(error)));
        }
    }

    void strangeInputHasADefinedAnswer()
    {
        const double infinity = std::numeric_limits<double>::infinity();
        const double nan = std::numeric_limits<double>::quiet_NaN();
        for (const double bad : {-infinity, -1.0, 0.0, nan}) {
            QCOMPARE(sphericalTilt(bad, 1), SphericalTilt{});
            QCOMPARE(sphericalTilt(1, bad), SphericalTilt{});
            QCOMPARE(lossAsymptote(bad), LossAsymptote{});
            QCOMPARE(concentrationForLoss(bad, 1), 0.0);
            QCOMPARE(concentrationForLoss(64, bad), 0.0);
        }
        for (const double n : {1e-300, 1.0, 64.0, 1e300, infinity}) {
            for (const double kappa : {1e-300, 1.0, 256.5, 1e150, infinity}) {
                const SphericalTilt tilt = sphericalTilt(n, kappa);
                QVERIFY(std::isfinite(tilt.loss) && std::isfinite(tilt.meanCosine));
            }
        }
        QVERIFY(std::isinf(concentrationForLoss(1, 0.7)));
        QVERIFY(std::isfinite(concentrationForLoss(1, 0.69)));
        QVERIFY(std::isinf(concentrationForLoss(64, infinity)));
    }
};

QTEST_APPLESS_MAIN(SphericalTiltTest)
#include "spherical_tilt_test.moc"
