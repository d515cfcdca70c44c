// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/measurement_file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace dimscope;
using namespace dimscope::protocol;

namespace {

MeasurementFile someFile()
{
    measure::Measurement m;
    m.shape = {4, 4096, 2048, 10922, measure::DType::f16};
    m.tflops = 272.7;
    m.ci95Low = 270.1;
    m.ci95High = 275.25;
    m.medianSeconds = 0.00268;
    m.samples = 25;
    m.flags = {"throttled", "drift"};
    m.provenance = {{"kernel", "sm90"}};
    MeasurementFile file;
    file.program = "dimscope 0.1.0";
    file.title = "A sweep";
    file.device.id = "cublaslt:0";
    file.device.name = "NVIDIA H100, \"80\" GB";
    file.device.kind = DeviceKind::gpu;
    file.results = {{"intermediate_size=10922", m}};
    file.failures = {{"intermediate_size=10924", "It does not fit."}};
    return file;
}

} // namespace

class MeasurementFileTest : public QObject
{
    Q_OBJECT

private slots:
    void theJson()
    {
        const QJsonObject root =
            QJsonDocument::fromJson(QByteArray::fromStdString(measurementJson(someFile())))
                .object();
        QCOMPARE(root[QLatin1String("schema")].toString(),
                 QStringLiteral("dimscope.measurements/1"));
        QCOMPARE(root[QLatin1String("device")][QLatin1String("name")].toString(),
                 QStringLiteral("NVIDIA H100, \"80\" GB"));
        QCOMPARE(root[QLatin1String("method")][QLatin1String("half_width")].toDouble(), 0.02);
        const QJsonArray results = root[QLatin1String("results")].toArray();
        QCOMPARE(results.size(), 1);
        const QJsonObject row = results[0].toObject();
        QCOMPARE(row[QLatin1String("name")].toString(), QStringLiteral("intermediate_size=10922"));
        QCOMPARE(row[QLatin1String("batch")].toInt(), 4);
        QCOMPARE(row[QLatin1String("m")].toInt(), 4096);
        QCOMPARE(row[QLatin1String("n")].toInt(), 2048);
        QCOMPARE(row[QLatin1String("k")].toInt(), 10922);
        QCOMPARE(row[QLatin1String("dtype")].toString(), QStringLiteral("f16"));
        QCOMPARE(row[QLatin1String("tflops")].toDouble(), 272.7);
        QCOMPARE(row[QLatin1String("ci95_low")].toDouble(), 270.1);
        QCOMPARE(row[QLatin1String("ci95_high")].toDouble(), 275.25);
        QCOMPARE(row[QLatin1String("samples")].toInt(), 25);
        QCOMPARE(row[QLatin1String("flags")].toArray(),
                 (QJsonArray{QLatin1String("throttled"), QLatin1String("drift")}));
        QCOMPARE(row[QLatin1String("provenance")][QLatin1String("kernel")].toString(),
                 QStringLiteral("sm90"));
        QCOMPARE(root[QLatin1String("failures")][0][QLatin1String("error")].toString(),
                 QStringLiteral("It does not fit."));
    }

    void theCsv()
    {
        const QList<QByteArray> lines =
            QByteArray::fromStdString(measurementCsv(someFile())).split('\n');
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0], QByteArray("name,device,batch,m,n,k,dtype,tflops,ci95_low,ci95_high,"
                                      "median_seconds,samples,flags\r"));
        QCOMPARE(lines[1],
                 QByteArray("intermediate_size=10922,\"NVIDIA H100, \"\"80\"\" GB\",4,4096,2048,"
                            "10922,f16,272.7,270.1,275.25,0.00268,25,throttled;drift\r"));
    }
};

QTEST_APPLESS_MAIN(MeasurementFileTest)
#include "measurement_file_test.moc"
