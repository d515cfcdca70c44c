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
    m.visitSeconds = {0.00268, 0.1 / 3};
    m.flags = {"throttled", "drift"};
    m.provenance = {{"kernel", "sm90"}};
    MeasurementFile file;
    file.program = "dimscope 0.1.0";
    file.title = "A sweep";
    file.device.id = "cublaslt:0";
    file.device.name = "NVIDIA H100, \"80\" GB";
    file.device.kind = DeviceKind::gpu;
    file.products = 2;
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
        QCOMPARE(root[QLatin1String("products")].toInt(), 2);
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

    void whatIsWrittenReads()
    {
        MeasurementFile file = someFile();
        file.results.front().measurement.device = file.device.name;
        const auto back = readMeasurementFile(measurementJson(file));
        QVERIFY2(bool(back), back ? "" : back.problem().sentence.c_str());
        QVERIFY(*back == file);
        // What another version says besides is passed over; so is what an earlier one left out.
        std::string text = measurementJson(file);
        text.replace(text.find("\"visit_seconds\""), 15, "\"of_tomorrow\"");
        file.results.front().measurement.visitSeconds.clear();
        text.replace(text.find("\"products\""), 10, "\"of_some\"");
        file.products.reset();
        QVERIFY(*readMeasurementFile(text) == file);
    }

    void faultyFilesGetASentence_data()
    {
        QTest::addColumn<QByteArray>("old");
        QTest::addColumn<QByteArray>("now");
        QTest::addColumn<QByteArray>("sentence");
        const auto row = [](const char *name, const char *old, const char *now,
                            const char *sentence) {
            QTest::newRow(name) << QByteArray(old).replace('\'', '"')
                                << QByteArray(now).replace('\'', '"') << QByteArray(sentence);
        };
        row("cut", "}\n", "", "This is not a JSON object.");
        row("another schema", "dimscope.measurements/1", "else",
            "This is no measurement file: it has no schema dimscope.measurements/1.");
        row("newer", "dimscope.measurements/1", "dimscope.measurements/2",
            "These measurements were written by a newer Dimscope (dimscope.measurements/2, this "
            "one knows dimscope.measurements/1).");
        row("no device", "'device'", "'gadget'", "'device' is missing.");
        row("device without an id", "'id'", "'ib'", "In 'device', 'id' is missing.");
        row("method", "'seed': 1", "'seed': -1",
            "In 'method', 'seed' is not a whole number from 0 to 9223372036854775807.");
        row("number", "'tflops': 272.7", "'tflops': '272'",
            "In result 1, 'tflops' is not a number in its range.");
        row("shape", "'m': 4096", "'m': 0",
            "In result 1, 'm' is not a whole number from 1 to 16777216.");
        row("visits", "0.00268,\n", "null,\n",
            "In result 1, 'visit_seconds' holds something that is no time.");
        row("results", "'results': [", "'results': 7, 'others': [",
            "'results' is not a list of at most 1000000 entries.");
        row("products", "'products': 2", "'products': 0",
            "'products' is not a whole number from 1 to 1000000.");
        row("failure", "'error'", "'mirror'", "In 'failures', 'error' is missing.");
    }
    void faultyFilesGetASentence()
    {
        QFETCH(QByteArray, old);
        QFETCH(QByteArray, now);
        QFETCH(QByteArray, sentence);
        std::string text = measurementJson(someFile());
        const std::size_t at = text.rfind(old.toStdString());
        QVERIFY(at != std::string::npos);
        text.replace(at, std::size_t(old.size()), now.toStdString());
        const auto read = readMeasurementFile(text);
        QVERIFY(!read);
        QCOMPARE(QByteArray::fromStdString(read.problem().sentence), sentence);
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
