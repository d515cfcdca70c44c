// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/device/gpu_spec.h"

#include "tests/preset_designs.h"

#include <QTest>

using namespace dimscope;

class GpuSpecTest : public QObject
{
    Q_OBJECT

private slots:
    /// NVIDIA's data sheets: dense bf16 TFLOPS, TB/s.
    void dataSheets_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<double>("tflops");
        QTest::addColumn<double>("bandwidth");
        QTest::addColumn<double>("memory");
        QTest::newRow("A100") << u"NVIDIA A100-SXM4-80GB"_qs << 312.0 << 2.039 << 80.0;
        QTest::newRow("H100") << u"NVIDIA H100 80GB HBM3"_qs << 989.4 << 3.35 << 80.0;
        QTest::newRow("H200") << u"NVIDIA H200"_qs << 989.4 << 4.8 << 141.0;
        QTest::newRow("4090") << u"NVIDIA GeForce RTX 4090"_qs << 165.2 << 1.008 << 24.0;
        QTest::newRow("simulated") << u"SIMULATED NVIDIA H200"_qs << 989.4 << 4.8 << 141.0;
        QTest::newRow("recorded") << u"NVIDIA H200 (recorded)"_qs << 989.4 << 4.8 << 141.0;
    }
    void dataSheets()
    {
        QFETCH(QString, name);
        QFETCH(double, tflops);
        QFETCH(double, bandwidth);
        QFETCH(double, memory);
        const GpuSpec *gpu = findGpu(test::gpuSpecs(), name.toStdString());
        QVERIFY(gpu != nullptr);
        QVERIFY(std::abs(gpu->bf16Tflops - tflops) < 0.5);
        QCOMPARE(gpu->bytesPerSecond, bandwidth * 1e12);
        QCOMPARE(gpu->memoryGib, memory);
        QVERIFY(!gpu->source.empty() && !gpu->label.empty());
    }

    void othersAreNotGuessed()
    {
        QVERIFY(findGpu(test::gpuSpecs(), "NVIDIA H200 NVL") == nullptr);
        QVERIFY(findGpu(test::gpuSpecs(), "") == nullptr);
        QVERIFY(findGpu(test::gpuSpecs(), "AMD EPYC") == nullptr);
    }

    void theRoof()
    {
        GpuSpec gpu;
        gpu.bf16Tflops = 100;
        gpu.bytesPerSecond = 2e12;
        QCOMPARE(ridgeIntensity(gpu), 50.0);
        QCOMPARE(attainableTflops(gpu, 10), 20.0);
        QCOMPARE(attainableTflops(gpu, 50), 100.0);
        QCOMPARE(attainableTflops(gpu, 5000), 100.0);
    }

    void faults_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("word");
        QTest::newRow("no JSON") << u"{"_qs << u"["_qs << u"JSON"_qs;
        QTest::newRow("no name") << u"\"name\""_qs << u"\"nome\""_qs << u"name"_qs;
        QTest::newRow("no label") << u"\"label\""_qs << u"\"l\""_qs << u"label"_qs;
        QTest::newRow("no memory") << u"\"memory_gib\""_qs << u"\"m\""_qs << u"memory_gib"_qs;
        QTest::newRow("no peak") << u"\"bf16_tflops\""_qs << u"\"b\""_qs << u"bf16_tflops"_qs;
        QTest::newRow("negative") << u"{\"value\": 141"_qs << u"{\"value\": -141"_qs
                                  << u"memory_gib"_qs;
        QTest::newRow("unknown source")
            << u"\"memory_gib\": {\"value\": 141, \"source\": \"datasheet\""_qs
            << u"\"memory_gib\": {\"value\": 141, \"source\": \"hearsay\""_qs << u"hearsay"_qs;
    }
    void faults()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, word);
        QString text =
            QString::fromStdString(test::fileText(u"resources/gpus/nvidia-h200.json"_qs));
        QVERIFY(text.contains(from));
        text.replace(text.indexOf(from), from.size(), to);
        const Result<GpuSpec> gpu = readGpuSpec(text.toStdString());
        QVERIFY(!gpu);
        const QString sentence = QString::fromStdString(gpu.problem().sentence);
        QVERIFY2(sentence.contains(word) && sentence.endsWith(u'.'), qPrintable(sentence));
    }
};

QTEST_APPLESS_MAIN(GpuSpecTest)
#include "gpu_spec_test.moc"
