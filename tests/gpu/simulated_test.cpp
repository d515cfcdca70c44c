// SPDX-License-Identifier: GPL-3.0-or-later
#include "gpu/gpu_model.h"
#include "gpu/sampler.h"
#include "gpu/simulated_backend.h"
#include "gpu/simulated_clock.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace dimscope;
using namespace dimscope::gpu;
using measure::DType;

namespace {

GpuModel modelNamed(const std::string &name)
{
    for (const std::string_view text : gpuSpecifications()) {
        const Result<GpuModel> model = gpuModelFromJson(text);
        if (model && model->name == name)
            return *model;
    }
    return {};
}

double tflopsOf(const GpuModel &gpu, const measure::GemmShape &shape)
{
    return measure::flops(shape) / modelledTime(gpu, shape).seconds / 1e12;
}

} // namespace

class SimulatedTest : public QObject
{
    Q_OBJECT

private slots:
    void everySpecificationReads()
    {
        QCOMPARE(gpuSpecifications().size(), std::size_t(5));
        for (const std::string_view text : gpuSpecifications()) {
            const Result<GpuModel> model = gpuModelFromJson(text);
            QVERIFY2(bool(model), model ? "" : model.problem().sentence.c_str());
            // Dense peaks: half or a quarter of one format to the next, never with sparsity.
            const auto &peak = model->peakTflops;
            QVERIFY(peak.at(DType::s8) / peak.at(DType::f16) < 4.1);
            QVERIFY(peak.at(DType::f16) / peak.at(DType::tf32) > 1.9);
            QVERIFY(peak.at(DType::f32) < 100);
        }
    }

    void aNumberWithoutASourceIsRefused()
    {
        std::string text(gpuSpecifications().front());
        const std::size_t at = text.find("\"source\": \"whitepaper\"");
        QVERIFY(at != std::string::npos);
        text.replace(at, 22, "\"source\": \"hearsay\"");
        const Result<GpuModel> model = gpuModelFromJson(text);
        QVERIFY(!model);
        QVERIFY(model.problem().sentence.find("'hearsay'") != std::string::npos);
        QVERIFY(!gpuModelFromJson("not JSON"));
    }

    void nothingIsFasterThanThePeak()
    {
        for (const std::string_view text : gpuSpecifications()) {
            const GpuModel gpu = *gpuModelFromJson(text);
            for (const std::int64_t size : {64, 1000, 2880, 8192}) {
                for (const DType dtype : {DType::f32, DType::bf16, DType::s8})
                    QVERIFY(tflopsOf(gpu, {1, size, size, size, dtype}) <
                            gpu.peakTflops.at(dtype) * gpu.highestMhz / gpu.boostMhz);
            }
        }
    }

    void theArticlesCliffIsThere()
    {
        const GpuModel gpu = modelNamed("NVIDIA H200");
        const double off = tflopsOf(gpu, {4, 4096, 4096, 10922, DType::f16});
        const double on = tflopsOf(gpu, {4, 4096, 4096, 10944, DType::f16});
        // The recording: 256 and 735 TFLOPS.
        QVERIFY2(off > 200 && off < 340, qPrintable(QString::number(off)));
        QVERIFY2(on > 600 && on < 900, qPrintable(QString::number(on)));
    }

    void aTileMoreCostsAWave()
    {
        const GpuModel gpu = modelNamed("NVIDIA H200");
        // 11 x 12 tiles of 128 x 256, and one row more.
        const auto full = modelledTime(gpu, {1, 11 * 128, 12 * 256, 8192, DType::bf16});
        const auto over = modelledTime(gpu, {1, 11 * 128 + 1, 12 * 256, 8192, DType::bf16});
        QCOMPARE(full.waves, 1.0);
        QVERIFY(over.waves > 1);
        // Smaller tiles soften the step, at a price of their own.
        QVERIFY(over.seconds > 1.4 * full.seconds);
    }

    // Every other random shape of the recording was left out of the fit.
    void heldOutShapesAreTold()
    {
        QFile file(QStringLiteral(DIMSCOPE_SOURCE_DIR
                                  "/resources/recordings/nvidia-h200-random-shapes.jsonl"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const GpuModel gpu = modelNamed("NVIDIA H200");
        std::vector<double> errors;
        for (int i = 0; !file.atEnd(); ++i) {
            const auto line =
                protocol::decodeWorkerMessage(file.readLine().trimmed().toStdString());
            QVERIFY(bool(line));
            const auto &m = std::get<protocol::ShapeResult>(*line).measurement;
            if (i % 2 == 1)
                errors.push_back(std::abs(std::log(tflopsOf(gpu, m.shape) / m.tflops)));
        }
        QCOMPARE(errors.size(), std::size_t(48));
        std::sort(errors.begin(), errors.end());
        QVERIFY2(errors[24] < 0.14, qPrintable(QString::number(errors[24])));
        QVERIFY2(errors[43] < 0.32, qPrintable(QString::number(errors[43])));
        QVERIFY2(errors[47] < 0.5, qPrintable(QString::number(errors[47])));
    }

    void thinProductsAreBoundByMemory()
    {
        const GpuModel gpu = modelNamed("NVIDIA H200");
        const double seconds = modelledTime(gpu, {1, 1, 8192, 8192, DType::bf16}).seconds;
        QVERIFY(seconds > 8192.0 * 8192 * 2 / 4.8e12);
        QVERIFY(seconds < 1e-4);
    }

    void thePowerCapMovesTheClock()
    {
        const GpuModel gpu = modelNamed("NVIDIA H200");
        SimulatedClock clock(gpu);
        double lowest = 1e9;
        double highest = 0;
        bool wasSlowed = false;
        for (int i = 0; i < 2000; ++i) {
            clock.work(5e-3, 1);
            const Readings now = clock.readings();
            lowest = i > 100 ? std::min(lowest, *now.smClockMhz) : lowest;
            highest = std::max(highest, *now.smClockMhz);
            wasSlowed = wasSlowed || now.isSlowed();
        }
        QVERIFY(wasSlowed);
        QVERIFY2(highest > 1900 && lowest < 1800, qPrintable(QString::number(lowest)));
        clock.rest(2);
        QVERIFY(!clock.readings().isSlowed());
    }

    /// The whole way from batches to intervals: they cover the model's own mean.
    void certifiedIntervalsCoverTheModel()
    {
        const GpuModel gpu = modelNamed("NVIDIA H200");
        const auto backend = makeSimulatedBackend();
        const auto devices = backend->devices();
        const auto device = std::find_if(devices.begin(), devices.end(), [](const auto &d) {
            return d.name == "SIMULATED NVIDIA H200";
        });
        protocol::Measure job;
        job.method.halfWidth = 0.005;
        job.method.shapeSeconds = 2;
        job.method.fewestVisits = 25;
        job.method.warmUpSeconds = 3;
        // Rows off 16 bytes draw too little power to be slowed, so that the truth is known.
        for (int i = 0; i < 20; ++i)
            job.shapes.push_back({4, 4096, 4096, 10828 + 16 * i, DType::f16});
        std::map<std::int64_t, measure::Measurement> results;
        const JobReports reports{
            [&](std::int64_t index, const measure::Measurement &m) { results[index] = m; },
            [](std::int64_t, const std::string &) {}};
        WarmedDevices warmed;
        int covered = 0;
        for (job.method.seed = 1; job.method.seed <= 50; ++job.method.seed) {
            JobControl control;
            results.clear();
            runJob(*backend, *device, job, control, reports, warmed);
            for (const auto &[index, m] : results) {
                QVERIFY(!measure::hasFlag(m, "throttled"));
                // Mean of the jitter and of the rare disturbances in simulated_clock.cpp.
                const double slower = std::exp(3e-3 * 3e-3 / 2) * (1 + 0.005 * 0.05);
                const double truth = tflopsOf(gpu, m.shape) / slower;
                covered += m.ci95Low <= truth && truth <= m.ci95High ? 1 : 0;
            }
        }
        QVERIFY2(covered >= 930 && covered <= 970, qPrintable(QString::number(covered)));
    }

    void resultsSayThatTheyAreSimulated()
    {
        const auto backend = makeSimulatedBackend();
        for (const protocol::Device &device : backend->devices()) {
            QVERIFY(device.kind == protocol::DeviceKind::simulated);
            QVERIFY(device.name.starts_with("SIMULATED "));
        }
        protocol::Measure job;
        job.device = backend->devices().front().id;
        for (int i = 0; i < 8; ++i)
            job.shapes.push_back({1, 2048, 2048, 2048 + i, DType::bf16});
        std::map<std::int64_t, measure::Measurement> results;
        JobControl control;
        WarmedDevices warmed;
        const JobReports reports{
            [&](std::int64_t index, const measure::Measurement &m) { results[index] = m; },
            [](std::int64_t, const std::string &) {}};
        runJob(*backend, backend->devices().front(), job, control, reports, warmed);
        QCOMPARE(results.size(), std::size_t(8));
        for (const auto &[index, m] : results) {
            QVERIFY(measure::hasFlag(m, "simulated"));
            QCOMPARE(m.provenance.at("backend"), std::string("simulated"));
            QCOMPARE(m.provenance.at("largest_relative_error"), std::string("not checked"));
        }
        QVERIFY(results[0].tflops > 1.2 * results[1].tflops);
    }
};

QTEST_APPLESS_MAIN(SimulatedTest)
#include "simulated_test.moc"
