// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gpu_specs.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace dimscope;

class GpuSpecTest : public QObject
{
    Q_OBJECT

private slots:
    // Datasheets, dense (theory.md section 5 for those of data centres).
    void publishedFigures_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<double>("memory");
        QTest::addColumn<double>("terabytes");
        QTest::addColumn<double>("bf16");
        QTest::addColumn<double>("e4m3"); // 0: none
        QTest::newRow("A100") << QStringLiteral("A100 SXM") << 80.0 << 2.039 << 312.0 << 0.0;
        QTest::newRow("H100") << QStringLiteral("H100 SXM") << 80.0 << 3.35 << 989.4 << 1978.9;
        QTest::newRow("H200") << QStringLiteral("H200") << 141.0 << 4.8 << 989.4 << 1978.9;
        QTest::newRow("B200") << QStringLiteral("B200") << 180.0 << 8.0 << 2250.0 << 4500.0;
        QTest::newRow("L40S") << QStringLiteral("L40S") << 48.0 << 0.864 << 362.05 << 733.0;
        QTest::newRow("L4") << QStringLiteral("L4") << 24.0 << 0.3 << 121.0 << 242.5;
        QTest::newRow("4090") << QStringLiteral("RTX 4090") << 24.0 << 1.008 << 165.2 << 330.3;
    }
    void publishedFigures()
    {
        QFETCH(QString, label);
        QFETCH(double, memory);
        QFETCH(double, terabytes);
        QFETCH(double, bf16);
        QFETCH(double, e4m3);
        const GpuSpec &gpu = test::gpuSpec(label.toStdString());
        QCOMPARE(gpu.memoryGib, memory);
        QCOMPARE(gpu.bytesPerSecond, terabytes * 1e12);
        QCOMPARE(gpu.bf16Tflops, bf16);
        QCOMPARE(gpu.e4m3Tflops.value_or(0), e4m3);
        QVERIFY(gpu.source.size() > 20);
    }

    void namesDiffer()
    {
        std::set<std::string> names;
        for (const GpuSpec &gpu : test::gpuSpecs()) {
            QVERIFY(names.insert(gpu.name).second);
            QVERIFY(names.insert(gpu.label).second || gpu.label == gpu.name);
        }
        QVERIFY(test::gpuSpecs().size() >= 7);
    }

    void foundByTheNameOfTheDevice_data()
    {
        QTest::addColumn<QString>("device");
        QTest::addColumn<QString>("label");
        const auto row = [](const char *device, const char *label) {
            QTest::newRow(device) << QString::fromLatin1(device) << QString::fromLatin1(label);
        };
        row("NVIDIA H200", "H200");
        row("SIMULATED NVIDIA H100 80GB HBM3", "H100 SXM");
        row("NVIDIA H200 (recorded)", "H200");
        row("NVIDIA L40S", "L40S");
        // Others that begin alike.
        row("NVIDIA H200 NVL", "");
        row("NVIDIA L40", "");
        row("AMD EPYC, 2 threads", "");
        row("", "");
    }
    void foundByTheNameOfTheDevice()
    {
        QFETCH(QString, device);
        QFETCH(QString, label);
        const GpuSpec *gpu = findGpu(test::gpuSpecs(), device.toStdString());
        QCOMPARE(QString::fromStdString(gpu == nullptr ? std::string() : gpu->label), label);
    }

    void theRoofBendsAtTheRidge()
    {
        const GpuSpec &gpu = test::gpuSpec("H200");
        // 989.4e12 / 4.8e12.
        QVERIFY(std::abs(ridgeIntensity(gpu) - 206.125) < 1e-9);
        QCOMPARE(attainableTflops(gpu, 1), 4.8);
        QCOMPARE(attainableTflops(gpu, 100), 480.0);
        QCOMPARE(attainableTflops(gpu, 206.125), 989.4);
        QCOMPARE(attainableTflops(gpu, 1e6), 989.4);
    }

    void faultsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *name, const char *from, const char *to,
                            const char *sentence) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to)
                                << QString::fromLatin1(sentence);
        };
        row("no JSON", "{\"name\"", "{name", "A GPU's specification is no JSON object.");
        row("list", "{\"name\": \"G\",", "[{\"name\": \"G\",",
            "A GPU's specification is no JSON object.");
        row("no label", "\"label\"", "\"lable\"", "'label' is missing.");
        row("no facts", "\"facts\"", "\"fact\"", "'facts' is missing.");
        row("no memory", "\"memory_gib\"", "\"memory_gb\"", "'memory_gib' is missing.");
        row("negative", "\"value\": 8", "\"value\": -8",
            "'memory_gib' has no value with a source.");
        row("text", "\"value\": 8", "\"value\": \"8\"", "'memory_gib' has no value with a source.");
        row("bare number", "{\"value\": 100, \"source\": \"sheet\"}", "100",
            "'bf16_tflops' is not an object.");
        row("hearsay", "{\"value\": 100, \"source\": \"sheet\"}",
            "{\"value\": 100, \"source\": \"hearsay\"}",
            "'bf16_tflops' names the unknown source 'hearsay'.");
    }
    void faultsAreNamed()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, sentence);
        QByteArray json("{\"name\": \"G\", \"label\": \"g\", \"sources\": {\"sheet\": \"A sheet\"},"
                        "\"facts\": {\"memory_gib\": {\"value\": 8, \"source\": \"sheet\"},"
                        "\"memory_bytes_per_second\": {\"value\": 1e12, \"source\": \"sheet\"},"
                        "\"bf16_tflops\": {\"value\": 100, \"source\": \"sheet\"}}}");
        QVERIFY(bool(readGpuSpec(json.toStdString())));
        QVERIFY(json.contains(from));
        const Result<GpuSpec> gpu = readGpuSpec(json.replace(from, to).toStdString());
        QVERIFY(!gpu);
        QCOMPARE(QString::fromStdString(gpu.problem().sentence), sentence);
    }
};

QTEST_APPLESS_MAIN(GpuSpecTest)
#include "gpu_spec_test.moc"
