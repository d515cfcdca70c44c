// SPDX-License-Identifier: GPL-3.0-or-later
// What it costs to say one result: a recorded one with its provenance is encoded, sent through a
// pipe, cut into lines and decoded; and all the way from a worker that replays a recording into the
// window's client.
#include "app/worker_client.h"
#include "tests/benchmarks/figures.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QTest>
#include <QTimer>

#include <unistd.h>

using namespace dimscope;

namespace {

const QString recording =
    QStringLiteral(DIMSCOPE_SOURCE_DIR "/resources/recordings/nvidia-h200-article-sweep.jsonl");

std::vector<protocol::ShapeResult> recorded()
{
    std::vector<protocol::ShapeResult> results;
    QFile file(recording);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the recording cannot be read");
    while (!file.atEnd()) {
        const auto message = protocol::decodeWorkerMessage(file.readLine().trimmed().toStdString());
        if (message && std::holds_alternative<protocol::ShapeResult>(*message))
            results.push_back(std::get<protocol::ShapeResult>(*message));
        // As many as a result of the Measure button has at least; the recording has hundreds.
        if (!results.empty() && results.back().measurement.visitSeconds.size() > 25)
            results.back().measurement.visitSeconds.resize(25);
    }
    return results;
}

} // namespace

class ProtocolCost : public QObject
{
    Q_OBJECT

private slots:
    void parts()
    {
        const protocol::WorkerMessage message = recorded().front();
        const std::string line = protocol::encode(message);
        int ends[2];
        QVERIFY(pipe(ends) == 0);
        protocol::LineSplitter lines;
        char buffer[65536];
        bool isWhole = true;
        const auto throughPipe = [&] {
            const std::string text = protocol::encode(message) + "\n";
            isWhole &= write(ends[1], text.data(), text.size()) == ssize_t(text.size());
            const ssize_t got = read(ends[0], buffer, sizeof buffer);
            lines.feed(std::string_view(buffer, std::size_t(got)));
            const auto back = protocol::decodeWorkerMessage(**lines.next());
            isWhole &= bool(back);
        };
        const std::string what = " a result of " + std::to_string(line.size()) + " bytes";
        bench::report("protocol: encode" + what,
                      1e6 * bench::medianSeconds([&] { protocol::encode(message); }, 2000), "us");
        bench::report("protocol: decode" + what,
                      1e6 *
                          bench::medianSeconds(
                              [&] { isWhole &= bool(protocol::decodeWorkerMessage(line)); }, 2000),
                      "us");
        bench::report("protocol: encode, pipe, decode" + what,
                      1e6 * bench::medianSeconds(throughPipe, 2000), "us");
        QVERIFY(isWhole);
        close(ends[0]);
        close(ends[1]);
    }

    void fromTheWorkerToTheWindow()
    {
        constexpr int jobs = 80; // of 51 results, as a sweep has
        protocol::Measure job;
        job.job = "replay";
        job.device = "replay:0";
        for (const protocol::ShapeResult &result : recorded())
            job.shapes.push_back(result.measurement.shape);
        app::WorkerClient client(
            {QStringLiteral(DIMSCOPE_WORKER), QStringLiteral("--replay"), recording});
        QEventLoop loop;
        QElapsedTimer clock;
        std::size_t results = 0;
        int ended = 0;
        connect(&client, &app::WorkerClient::devicesListed, this, [&] {
            clock.start();
            client.send(job);
        });
        connect(&client, &app::WorkerClient::shapeMeasured, this, [&] { ++results; });
        connect(&client, &app::WorkerClient::jobEnded, this, [&] {
            if (++ended < jobs)
                client.send(job);
            else
                loop.quit();
        });
        QTimer::singleShot(60000, &loop, &QEventLoop::quit);
        client.start();
        loop.exec();
        const double microseconds = double(clock.nsecsElapsed()) / 1e3;
        QCOMPARE(results, jobs * job.shapes.size());
        bench::report("protocol: a replayed result, from the worker into the window's client",
                      microseconds / double(results), "us");
    }
};

QTEST_GUILESS_MAIN(ProtocolCost)
#include "protocol_cost.moc"
