// SPDX-License-Identifier: GPL-3.0-or-later
// The window with every chart of the catalogue at 1920 x 1080 and 10,000 stored results, while a
// worker measures beside it: a drag of 1,000 mouse events, one every 16 ms, from each event to the
// painted frame that shows its own value (an event whose value was never painted counts as late);
// how long the event loop was away outside painting; from the start of the process to the first
// painted window; and memory over as many events as ten minutes of dragging make. What the machine
// itself adds is measured first. packaging/bench runs it twice: offscreen, and under Xvfb, whose
// frames also travel to the X server.
#include "app/command_line.h"
#include "app/result_store.h"
#include "app/session.h"
#include "core/chart/chart_catalogue.h"
#include "tests/benchmarks/figures.h"
#include "tests/preset_designs.h"
#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_view.h"
#include "ui/chart/plot_layer.h"
#include "ui/parameter/field_slider.h"
#include "ui/parameter/parameter_panel.h"
#include "ui/parameter/parameter_row.h"
#include "ui/theme/theme.h"
#include "ui/window/chart_grid.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QMouseEvent>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

constexpr int storedResults = 10000;
constexpr int tenMinutes = 10 * 60 * 1000 / 16; ///< events of a hand
/// Set for a copy of this process that is the program itself.
constexpr auto firstPaintVariable = "DIMSCOPE_BENCH_FIRST_PAINT";

/// Begins the name of each figure.
std::string explorerName()
{
    return "explorer (" + QGuiApplication::platformName().toStdString() + "), ";
}

double milliseconds(const QElapsedTimer &clock)
{
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

/// An application that times its events, painting apart.
class EventClock : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        const bool paints =
            event->type() == QEvent::UpdateRequest || event->type() == QEvent::Paint;
        if (!m_recording || m_painting || (m_depth > 0 && !paints))
            return QApplication::notify(receiver, event);
        QElapsedTimer clock;
        clock.start();
        ++m_depth;
        m_painting = paints;
        const bool used = QApplication::notify(receiver, event);
        m_painting = false;
        --m_depth;
        const double took = milliseconds(clock);
        if (paints)
            m_painted += took;
        if (m_depth == 0)
            m_stalls.push_back(paints ? 0 : took - std::exchange(m_painted, 0.0));
        if (m_depth == 0)
            m_painted = 0;
        return used;
    }
    void startRecording() { m_recording = true; }
    /// Milliseconds of every event since the start; records no more, so that a look at the memory
    /// does not see the record grow.
    std::vector<double> takeStalls()
    {
        m_recording = false;
        return std::exchange(m_stalls, {});
    }

private:
    bool m_recording = false;
    int m_depth = 0;
    bool m_painting = false;
    double m_painted = 0;
    std::vector<double> m_stalls;
};

std::unique_ptr<app::ResultStore> filledStore(const QString &path)
{
    auto store = app::ResultStore::open(path);
    if (!store)
        qFatal("%s", store.problem().sentence.c_str());
    app::StoredResult result;
    result.run = QStringLiteral("earlier/1");
    result.device = {"onednn:0", "onednn", protocol::DeviceKind::cpu, "CPU", {measure::DType::f32}};
    result.at = QDateTime::currentDateTimeUtc();
    result.measurement.tflops = 0.1;
    result.measurement.ci95Low = 0.09;
    result.measurement.ci95High = 0.11;
    result.measurement.medianSeconds = 1e-3;
    result.measurement.samples = 9;
    for (int i = 0; i < storedResults; ++i) {
        result.measurement.shape = {1, 128, 2000 + i, 256, measure::DType::f32};
        if (store.value()->add(result))
            qFatal("not stored");
    }
    return std::move(store.value());
}

/// The window as the requirement has it.
struct Explorer
{
    app::Session session{test::presetDesign(QStringLiteral("gpt-oss-120b")), {}};

    explicit Explorer(std::unique_ptr<app::ResultStore> store)
    {
        session.keepResults(std::move(store));
        std::set<std::string, std::less<>> all;
        for (const chart::ChartSpec &spec : chart::chartCatalogue())
            all.emplace(spec.id);
        session.window().charts()->setShownCharts(all);
        session.window().resize(1920, 1080);
        session.window().show();
        if (!QTest::qWaitForWindowExposed(&session.window()))
            qFatal("not exposed");
        QTest::qWait(500);
    }
    FieldSlider *slider() { return session.window().parameters()->row("hidden_size")->slider(); }
};

/// Sends the drag's next event: there and back by one pixel, so that each has a value of its own.
void moveTo(FieldSlider *slider, int step)
{
    const int left = slider->width() / 8;
    const int reach = slider->width() * 3 / 4;
    const int phase = step % (2 * reach);
    const double x = left + (phase < reach ? phase : 2 * reach - phase);
    const QPointF at(x, slider->height() / 2.0);
    QMouseEvent move(QEvent::MouseMove, at, slider->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                     Qt::AltModifier);
    QCoreApplication::sendEvent(slider, &move);
}

void printHistogram(const char *title, const std::vector<double> &values)
{
    const double edges[] = {1, 2, 4, 6, 8, 10, 12, 16.7, 25, 33, 50, 100};
    std::printf("HISTOGRAM\t%s\n", title);
    double low = 0;
    for (const double high : edges) {
        const auto count = std::count_if(values.begin(), values.end(),
                                         [&](double v) { return v >= low && v < high; });
        std::printf("HISTOGRAM\t  %5.1f to %5.1f ms %6td ", low, high, count);
        for (std::ptrdiff_t i = 0; i < count * 60 / std::ptrdiff_t(values.size() + 1); ++i)
            std::printf("#");
        std::printf("\n");
        low = high;
    }
    const auto late =
        std::count_if(values.begin(), values.end(), [&](double v) { return v >= low; });
    std::printf("HISTOGRAM\t  later or never   %6td\n", late);
}

double quantile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    const auto index = static_cast<std::size_t>(share * static_cast<double>(values.size()));
    return values[std::min(values.size() - 1, index)];
}

double residentMebibytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    constexpr double pagesPerMebibyte = 256;
    return file.readAll().split(' ').value(1).toDouble() / pagesPerMebibyte;
}

/// A worker that measures for the whole drag.
void startMeasuring(QProcess &worker)
{
    QStringList arguments{QStringLiteral("measure"),    QStringLiteral("--seconds"),
                          QStringLiteral("600"),        QStringLiteral("--half-width"),
                          QStringLiteral("0.00001"),    QStringLiteral("--shape"),
                          QStringLiteral("512x512x512")};
    worker.setStandardOutputFile(QProcess::nullDevice());
    worker.setStandardErrorFile(QProcess::nullDevice());
    worker.start(QStringLiteral(DIMSCOPE_WORKER), arguments);
}

} // namespace

class ExplorerLatency : public QObject
{
    Q_OBJECT

private slots:
    // What the machine adds by itself: the same work, again and again after a wait as between two
    // mouse events. A slow or shared machine shows here, not in the program.
    void machine()
    {
        constexpr int rounds = 300;
        constexpr int steps = 2'000'000;
        std::vector<double> times;
        volatile std::uint64_t sum = 0;
        for (int round = 0; round < rounds; ++round) {
            QTest::qSleep(16);
            QElapsedTimer clock;
            clock.start();
            for (int step = 0; step < steps; ++step)
                sum = sum + static_cast<std::uint64_t>(step);
            times.push_back(milliseconds(clock));
        }
        const double least = quantile(times, 0);
        const std::string name = "the machine, the same work after 16 ms of waiting: ";
        bench::report(name + "p50", quantile(times, 0.5), "ms", "least", least);
        bench::report(name + "p99", quantile(times, 0.99), "ms", "least", least);
    }

    void drag_data()
    {
        QTest::addColumn<bool>("measuring");
        QTest::newRow("theory alone") << false;
        QTest::newRow("while a worker measures") << true;
    }
    void drag()
    {
        QFETCH(bool, measuring);
        constexpr int steps = 1000;
        QTemporaryDir folder;
        Explorer explorer(filledStore(folder.filePath(QStringLiteral("results.sqlite"))));
        FieldSlider *slider = explorer.slider();
        ui::Exploration &exploration = explorer.session.behind().exploration();
        QProcess worker;
        if (measuring)
            startMeasuring(worker);
        QTest::qWait(1000);

        struct Step
        {
            std::int64_t value = 0;
            double sent = 0;
            double painted = -1;
        };
        std::vector<Step> drag;
        auto *application = static_cast<EventClock *>(qApp);
        application->startRecording();
        QElapsedTimer clock;
        clock.start();
        QObject connections;
        auto *dispatcher = QAbstractEventDispatcher::instance();
        connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, &connections, [&] {
            const double now = milliseconds(clock);
            const auto isPainted = [](const ChartView *view) {
                const PlotLayer *plot = view->canvas()->plot();
                return plot->paintedRevision() == plot->boundRevision();
            };
            const auto &views = explorer.session.window().charts()->views();
            if (!std::all_of(views.begin(), views.end(), isPainted))
                return;
            for (Step &step : drag) {
                if (step.painted < 0 && step.value == exploration.evaluation().design.hiddenSize)
                    step.painted = now;
            }
        });
        QTest::mousePress(slider, Qt::LeftButton, {},
                          QPoint(slider->width() / 8, slider->height() / 2));
        int sent = 0;
        QTimer hand;
        hand.setTimerType(Qt::PreciseTimer);
        hand.setInterval(16);
        QEventLoop loop;
        connect(&hand, &QTimer::timeout, &connections, [&] {
            const double before = milliseconds(clock);
            DesignModel &document = explorer.session.behind().document();
            const std::int64_t old = document.design().hiddenSize;
            moveTo(slider, sent);
            if (document.design().hiddenSize != old)
                drag.push_back({document.design().hiddenSize, before, -1});
            if (++sent == steps) {
                hand.stop();
                QTimer::singleShot(300, &loop, &QEventLoop::quit);
            }
        });
        hand.start();
        loop.exec();
        QTest::mouseRelease(slider, Qt::LeftButton);
        const std::vector<double> away = application->takeStalls();
        worker.kill();
        worker.waitForFinished();

        std::vector<double> latencies;
        int skipped = 0;
        for (const Step &step : drag) {
            skipped += step.painted < 0 ? 1 : 0;
            latencies.push_back(step.painted < 0 ? 1e9 : step.painted - step.sent);
        }
        const std::string name = explorerName() + QTest::currentDataTag();
        printHistogram((name + ": input to painted frame").c_str(), latencies);
        bench::report(name + ": p50", quantile(latencies, 0.5), "ms");
        bench::report(name + ": p95", quantile(latencies, 0.95), "ms");
        bench::report(name + ": p99", quantile(latencies, 0.99), "ms");
        bench::report(name + ": skipped, of " + std::to_string(drag.size()), skipped, "events");
        bench::report(name + ": longest event, painting apart", quantile(away, 1), "ms");
        bench::report(
            name + ": events above 5 ms, of " + std::to_string(away.size()),
            double(std::count_if(away.begin(), away.end(), [](double ms) { return ms > 5; })),
            "events");
    }

    void start()
    {
        QTemporaryDir home;
        const QString folder = home.filePath(QStringLiteral("dimscope/dimscope"));
        QVERIFY(QDir().mkpath(folder));
        filledStore(folder + QStringLiteral("/results.sqlite"));
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_DATA_HOME"), home.path());
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home.path());
        environment.insert(QString::fromLatin1(firstPaintVariable), QStringLiteral("1"));
        std::vector<double> times;
        for (int i = 0; i < 7; ++i) {
            QProcess window;
            window.setProcessEnvironment(environment);
            QElapsedTimer clock;
            clock.start();
            window.start(QCoreApplication::applicationFilePath(),
                         {QStringLiteral("--worker"), QStringLiteral(DIMSCOPE_WORKER)});
            QVERIFY(window.waitForReadyRead(20000));
            if (i > 0) // the first one warms the cache
                times.push_back(milliseconds(clock));
            QVERIFY(window.waitForFinished(20000));
            QCOMPARE(window.exitCode(), 0);
        }
        bench::report(explorerName() +
                          "start of the program to its first painted window, median of 6",
                      quantile(times, 0.5), "ms");
    }

    void memory()
    {
        QTemporaryDir folder;
        Explorer explorer(filledStore(folder.filePath(QStringLiteral("results.sqlite"))));
        FieldSlider *slider = explorer.slider();
        QTest::mousePress(slider, Qt::LeftButton, {},
                          QPoint(slider->width() / 8, slider->height() / 2));
        double early = 0;
        double most = 0;
        double last = 0;
        for (int i = 0; i < tenMinutes; ++i) {
            moveTo(slider, i);
            QCoreApplication::processEvents();
            // Ten looks; caches fill until the first.
            if ((i + 1) % (tenMinutes / 10) == 0) {
                last = residentMebibytes();
                early = early == 0 ? last : early;
                most = std::max(most, last);
            }
        }
        QTest::mouseRelease(slider, Qt::LeftButton);
        const std::string name = explorerName() + "memory ";
        bench::report(name + "after a tenth of " + std::to_string(tenMinutes) + " drag events",
                      early, "MiB");
        bench::report(name + "at its most later", most, "MiB");
        bench::report(name + "after all of them", last, "MiB");
    }
};

/// Says when the program's window has been painted, then closes it.
void sayFirstPaint()
{
    struct Watch : QObject
    {
        using QObject::QObject;
        bool eventFilter(QObject *watched, QEvent *event) override
        {
            if (event->type() != QEvent::Paint || qobject_cast<MainWindow *>(watched) == nullptr)
                return false;
            qApp->removeEventFilter(this);
            QTimer::singleShot(0, qApp, [] {
                std::puts("painted");
                std::fflush(stdout);
                QCoreApplication::quit();
            });
            return false;
        }
    };
    if (qEnvironmentVariableIsSet(firstPaintVariable))
        qApp->installEventFilter(new Watch(qApp));
}
Q_COREAPP_STARTUP_FUNCTION(sayFirstPaint)

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsSet(firstPaintVariable))
        return app::runCommandLine(argc, argv);
    // Ten minutes of dragging outlast the five that Qt Test grants a function.
    qputenv("QTEST_FUNCTION_TIMEOUT", "3600000");
    EventClock application(argc, argv);
    applyTheme(application, Theme::light);
    ExplorerLatency latency;
    return QTest::qExec(&latency, argc, argv);
}
#include "explorer_latency.moc"
