// SPDX-License-Identifier: GPL-3.0-or-later
// 200 certified sweeps on the CPU, each cancelled at a random moment of its first 200 ms: from the
// cancel to the word that the job has ended, when the device is idle.
#include "core/measure/standard_methods.h"
#include "core/protocol/messages.h"
#include "core/sweep/sweep.h"
#include "tests/benchmarks/figures.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <random>

using namespace dimscope;

class CancelLatency : public QObject
{
    Q_OBJECT

    /// Whether `T` came within that many milliseconds; other messages are passed over.
    template<typename T>
    static std::optional<T> wait(QProcess &worker, qint64 milliseconds)
    {
        QElapsedTimer clock;
        clock.start();
        for (;;) {
            while (worker.canReadLine()) {
                const auto message =
                    protocol::decodeWorkerMessage(worker.readLine().trimmed().toStdString());
                if (message && std::holds_alternative<T>(*message))
                    return std::get<T>(*message);
            }
            const qint64 left = milliseconds - clock.elapsed();
            if (left <= 0)
                return std::nullopt;
            worker.waitForReadyRead(int(left));
        }
    }

    static void send(QProcess &worker, const protocol::WindowMessage &message)
    {
        worker.write(QByteArray::fromStdString(protocol::encode(message)) + '\n');
        worker.waitForBytesWritten();
    }

private slots:
    void twoHundredTimes()
    {
        constexpr int times = 200;
        QProcess worker;
        worker.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        worker.start(QStringLiteral(DIMSCOPE_WORKER), QStringList());
        send(worker, protocol::ListDevices{});
        const auto listed = wait<protocol::Devices>(worker, 10000);
        QVERIFY(listed.has_value());
        protocol::Measure job;
        for (const protocol::Device &device : listed->devices) {
            if (device.kind == protocol::DeviceKind::cpu)
                job.device = device.id;
        }
        if (job.device.empty())
            QSKIP("the worker has no CPU to measure on");
        for (const sweep::SweepPoint &point :
             sweep::scaledDown(sweep::articleSweep(measure::DType::f32)).points)
            job.shapes.push_back(point.shape);
        job.method = measure::thoroughMethod(false);
        std::mt19937 engine(1);
        std::uniform_int_distribution<int> moment(0, 200);
        std::vector<double> latencies;
        for (int i = 0; i < times; ++i) {
            job.job = std::to_string(i);
            send(worker, job);
            QVERIFY(!wait<protocol::Done>(worker, moment(engine)));
            QElapsedTimer clock;
            clock.start();
            send(worker, protocol::Cancel{job.job});
            const auto done = wait<protocol::Done>(worker, 10000);
            QVERIFY(done && done->outcome == protocol::Outcome::cancelled);
            latencies.push_back(double(clock.nsecsElapsed()) / 1e6);
        }
        worker.closeWriteChannel();
        worker.waitForFinished();
        std::sort(latencies.begin(), latencies.end());
        const std::string name = "cancel to idle, onednn, " + measure::text(job.shapes.front());
        bench::report(name + ": p50", latencies[times / 2], "ms");
        bench::report(name + ": p99", latencies[times * 99 / 100], "ms");
        bench::report(name + ": worst of 200", latencies.back(), "ms");
    }
};

QTEST_GUILESS_MAIN(CancelLatency)
#include "cancel_latency.moc"
