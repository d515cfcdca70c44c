// SPDX-License-Identifier: GPL-3.0-or-later
#include "gpu/replay_backend.h"
#include "gpu/sampler.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace dimscope;
using namespace dimscope::gpu;

namespace {

const QByteArray recording =
    QByteArray(DIMSCOPE_SOURCE_DIR) + "/tests/data/recordings/nvidia-h200-first-contact.jsonl";

std::unique_ptr<Backend> replayOf(const QByteArray &path)
{
    qputenv("DIMSCOPE_REPLAY", path);
    auto backend = makeReplayBackend();
    qunsetenv("DIMSCOPE_REPLAY");
    return backend;
}

} // namespace

class ReplayTest : public QObject
{
    Q_OBJECT

private slots:
    void aRecordedJobComesBackAsItWas()
    {
        const auto backend = replayOf(recording);
        QCOMPARE(backend->devices().size(), std::size_t(1));
        const protocol::Device device = backend->devices().front();
        QCOMPARE(device.name, std::string("NVIDIA H200 (recorded)"));
        QCOMPARE(device.dtypes, std::vector<measure::DType>{measure::DType::f16});
        protocol::Measure job;
        job.shapes = {{4, 4096, 4096, 10824, measure::DType::f16},
                      {4, 4096, 4096, 10825, measure::DType::f16}};
        job.method.warmUpSeconds = 3;
        std::vector<measure::Measurement> results;
        std::string sentence;
        const JobReports reports{
            [&](std::int64_t, const measure::Measurement &m) { results.push_back(m); },
            [&](std::int64_t index, const std::string &text) {
                sentence = std::to_string(index) + ": " + text;
            }};
        JobControl control;
        WarmedDevices warmed;
        QVERIFY(runJob(*backend, device, job, control, reports, warmed) ==
                protocol::Outcome::finished);
        QCOMPARE(results.size(), std::size_t(1));
        QVERIFY(std::abs(results[0].tflops - 735.5519) < 1e-3);
        QCOMPARE(results[0].samples, 5);
        QVERIFY(measure::hasFlag(results[0], "recorded"));
        QVERIFY(measure::hasFlag(results[0], "throttled"));
        QVERIFY(results[0].provenance.contains("replayed_from"));
        QVERIFY2(sentence.starts_with("1: this shape in f16 is not in the recording"),
                 sentence.c_str());
    }

    void filesThatAreNoRecordingSayWhy()
    {
        QTemporaryDir folder;
        const QByteArray path = folder.filePath(QStringLiteral("x.jsonl")).toUtf8();
        QVERIFY(replayOf(path)->absenceReason().ends_with("cannot be read."));
        QFile file(QString::fromUtf8(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        QVERIFY(replayOf(path)->absenceReason().ends_with("holds no results."));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("half a li");
        file.close();
        const auto backend = replayOf(path);
        QVERIFY(backend->devices().empty());
        QVERIFY(backend->absenceReason().find("Line 1") != std::string::npos);
        QVERIFY(!makeReplayBackend()->absenceReason().empty());
    }
};

QTEST_APPLESS_MAIN(ReplayTest)
#include "replay_test.moc"
