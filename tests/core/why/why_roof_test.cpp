// SPDX-License-Identifier: MIT
#include "core/why/roof.h"
#include "core/why/second/roof.h"
#include "tests/gpu_specs.h"

#include <QTest>

#include <cmath>

using namespace dimscope;

class WhyRoofTest : public QObject
{
    Q_OBJECT

private slots:
    void bothComputationsAgreeOnBothSidesOfTheRidge_data()
    {
        QTest::addColumn<QString>("gpu");
        for (const GpuSpec &gpu : test::gpuSpecs())
            QTest::newRow(gpu.label.c_str()) << QString::fromStdString(gpu.label);
    }
    void bothComputationsAgreeOnBothSidesOfTheRidge()
    {
        QFETCH(QString, gpu);
        const GpuSpec &spec = test::gpuSpec(gpu.toStdString());
        for (double intensity = 0.25; intensity < 1e5; intensity *= 1.7) {
            const why::Explanation told = why::explainRoof(spec, intensity);
            QVERIFY2(told.check.agrees(), told.check.sentence.c_str());
            QVERIFY(told.substituted.ends_with("= " + told.value));
        }
    }

    void aWrongHeightIsReported()
    {
        const GpuSpec &gpu = test::gpuSpec("H200");
        const why::Explanation told = why::explainRoof(gpu, 64, 300);
        QVERIFY(told.check.agreement == why::Agreement::disagrees);
        QVERIFY(told.check.sentence.find("DISAGREE") != std::string::npos);
    }

    void theSecondComputationByHand()
    {
        // 4.8 TB/s x 100 FLOP/byte = 480 TFLOPS; far right the peak.
        QVERIFY(std::abs(why::second::teraflopsByTime(100, 989, 4.8e12) - 480) < 1e-9);
        QVERIFY(std::abs(why::second::teraflopsByTime(1000, 989, 4.8e12) - 989) < 1e-9);
        QCOMPARE(why::second::teraflopsByTime(0, 989, 4.8e12), 0.0);
    }
};

QTEST_APPLESS_MAIN(WhyRoofTest)
#include "why_roof_test.moc"
