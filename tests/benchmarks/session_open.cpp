// SPDX-License-Identifier: GPL-3.0-or-later
// How long a session of 100,000 results takes to open: from its file to charts that show it, and
// its parts. The results are those of a recorded sweep on an H200, each with its provenance and
// eight visits, over products that differ.
#include "app/opened_file.h"
#include "app/session.h"
#include "app/session_file.h"
#include "core/session/session_json.h"
#include "tests/benchmarks/figures.h"
#include "tests/preset_designs.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

using namespace dimscope;

namespace {

constexpr std::size_t count = 100000;

session::Session largeSession()
{
    protocol::MeasurementFile file;
    QFile recording(QStringLiteral(DIMSCOPE_SOURCE_DIR
                                   "/resources/recordings/nvidia-h200-article-sweep.jsonl"));
    if (!recording.open(QIODevice::ReadOnly))
        qFatal("the recording cannot be read");
    std::vector<measure::Measurement> recorded;
    while (!recording.atEnd()) {
        const auto message =
            protocol::decodeWorkerMessage(recording.readLine().trimmed().toStdString());
        if (!message)
            continue;
        if (const auto *devices = std::get_if<protocol::Devices>(&*message))
            file.device = devices->devices.front();
        if (const auto *result = std::get_if<protocol::ShapeResult>(&*message))
            recorded.push_back(result->measurement);
    }
    if (file.device.id.empty())
        file.device = {"cublaslt:0",  "cublaslt", protocol::DeviceKind::gpu,
                       "NVIDIA H200", {},         false};
    for (std::size_t i = 0; i < count; ++i) {
        measure::Measurement m = recorded[i % recorded.size()];
        m.tflops *= 1 + 1e-7 * double(i);
        m.visitSeconds.clear(); // the recording has hundreds of each
        for (std::size_t visit = 0; visit < 8; ++visit)
            m.visitSeconds.push_back(m.medianSeconds * (1 + 1e-3 * double((i + visit) % 7)));
        if (i >= recorded.size()) {
            m.shape.m = 128 + std::int64_t(i % 4096);
            m.shape.n = 128 + std::int64_t(i / 4096) * 64;
        }
        file.results.push_back({"intermediate_size=" + std::to_string(m.shape.k), m});
    }
    session::Session session;
    session.design = session.baseline = test::presetDesign(QStringLiteral("gpt-oss-120b"));
    session.view.sweepKind = sweep::SweepKind::article;
    session.measurements = {session::setFrom(std::move(file))};
    return session;
}

} // namespace

class SessionOpen : public QObject
{
    Q_OBJECT

private slots:
    void open()
    {
        ui::applyTheme(*qApp, ui::Theme::light);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("large.dimscope"));
        {
            const session::Session large = largeSession();
            bench::report(
                "session of 100,000 results: write",
                1e3 * bench::medianSeconds([&] { app::writeSessionFile(path, large); }, 3), "ms");
        }
        bench::report("session of 100,000 results: size", double(QFileInfo(path).size()) / 1e6,
                      "MB");
        bench::report(
            "session of 100,000 results: read the file",
            1e3 * bench::medianSeconds([&] { QVERIFY(bool(app::readSessionFile(path))); }, 9),
            "ms");
        std::vector<double> whole;
        for (int i = 0; i < 9; ++i) {
            app::Session window(test::presetDesign(QStringLiteral("gpt-oss-120b")), {});
            window.window().resize(1440, 900);
            window.window().show();
            QVERIFY(QTest::qWaitForWindowExposed(&window.window()));
            whole.push_back(bench::medianSeconds(
                [&] {
                    window.openFile(path);
                    QCoreApplication::processEvents(); // the charts are painted
                },
                1));
            QCOMPARE(window.opened().present().measurements.front().results.size(), count);
        }
        std::sort(whole.begin(), whole.end());
        bench::report("session of 100,000 results: open in the window", 1e3 * whole[4], "ms",
                      "goal", 300);
    }
};

QTEST_MAIN(SessionOpen)
#include "session_open.moc"
