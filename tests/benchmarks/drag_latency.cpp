// SPDX-License-Identifier: GPL-3.0-or-later
// A 300-step drag of the hidden size in the real window, one mouse event every 16 ms as a hand
// would send them: from each event to the painted frame that shows its own value. An event whose
// value was never painted counts as late. Ten frames are checked by pixel against a repaint from
// scratch.
#include "app/session.h"
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
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QScreen>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

constexpr int steps = 300;
constexpr int interval = 16;

/// When a value was sent and when the frame that shows it was painted, in ms; -1: never.
struct Step
{
    std::int64_t value = 0;
    double sent = 0;
    double painted = -1;
};

} // namespace

class DragLatency : public QObject
{
    Q_OBJECT

private slots:
    void drag_data()
    {
        QTest::addColumn<bool>("measuring");
        QTest::newRow("theory alone") << false;
        QTest::newRow("with a worker that was measuring") << true;
    }
    void drag()
    {
        QFETCH(bool, measuring);
        applyTheme(*qApp, Theme::light);
        app::Session session(test::presetDesign(QStringLiteral("gpt-oss-120b")),
                             measuring ? QStringList{QStringLiteral(DIMSCOPE_WORKER)}
                                       : QStringList());
        MainWindow &window = session.window();
        window.resize(1440, 900);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTest::qWait(measuring ? 1500 : 300);
        FieldSlider *slider = window.parameters()->row("hidden_size")->slider();
        // The hidden size is the coordinate of the mark in the rank chart: its view repaints.
        ChartView *view = window.charts()->views()[1];
        DesignModel &document = session.behind().document();

        std::vector<Step> drag;
        QElapsedTimer clock;
        clock.start();
        const auto now = [&] { return double(clock.nsecsElapsed()) / 1e6; };
        int frames = 0;
        int wrongFrames = 0;
        const auto afterPaint = [&] {
            const std::int64_t shown =
                session.behind().exploration().evaluation().design.hiddenSize;
            const PlotLayer *plot = view->canvas()->plot();
            if (plot->paintedRevision() != plot->boundRevision())
                return;
            bool fresh = false;
            for (Step &step : drag) {
                if (step.painted < 0 && step.value == shown) {
                    step.painted = now();
                    fresh = true;
                }
            }
            if (fresh && frames < 10 && int(drag.size()) >= (frames + 1) * steps / 11) {
                ++frames;
                // What stands on the screen against a picture of the chart drawn anew.
                const QRect place(view->viewport()->mapTo(&window, QPoint(0, 0)),
                                  view->viewport()->size());
                const QImage screen =
                    window.screen()->grabWindow(window.winId()).toImage().copy(place);
                const QImage anew = view->viewport()->grab().toImage();
                wrongFrames += screen.convertToFormat(QImage::Format_RGB32) ==
                                       anew.convertToFormat(QImage::Format_RGB32)
                                   ? 0
                                   : 1;
            }
        };

        int sent = 0;
        QTimer hand;
        hand.setTimerType(Qt::PreciseTimer);
        hand.setInterval(interval);
        const int y = slider->height() / 2;
        const int left = slider->width() / 6;
        QTest::mousePress(slider, Qt::LeftButton, {}, QPoint(left, y));
        QEventLoop loop;
        connect(&hand, &QTimer::timeout, this, [&] {
            // There and back by one pixel an event, so that every event has a value of its own.
            const double x = left + (sent < steps / 2 ? sent + 1 : steps - sent - 1);
            QMouseEvent move(QEvent::MouseMove, QPointF(x, y), slider->mapToGlobal(QPointF(x, y)),
                             Qt::NoButton, Qt::LeftButton, Qt::AltModifier);
            const double before = now();
            const std::int64_t old = document.design().hiddenSize;
            QCoreApplication::sendEvent(slider, &move);
            if (document.design().hiddenSize != old)
                drag.push_back({document.design().hiddenSize, before, -1});
            if (++sent == steps) {
                hand.stop();
                QTimer::singleShot(300, &loop, &QEventLoop::quit);
            }
        });
        hand.start();
        // Every pass of the event loop ends with the repaints that were due in it.
        connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, this,
                afterPaint);
        loop.exec();
        QTest::mouseRelease(slider, Qt::LeftButton, {}, QPoint(left, y));

        std::vector<double> latencies;
        int skipped = 0;
        for (const Step &step : drag) {
            skipped += step.painted < 0 ? 1 : 0;
            latencies.push_back(step.painted < 0 ? 1e9 : step.painted - step.sent);
        }
        std::sort(latencies.begin(), latencies.end());
        const auto at = [&](double share) {
            return latencies[std::min(latencies.size() - 1, std::size_t(share * latencies.size()))];
        };
        const std::string drive = std::string("drag, ") + QTest::currentDataTag();
        bench::report(drive + ": p50", at(0.5), "ms");
        bench::report(drive + ": p95", at(0.95), "ms");
        bench::report(drive + ": p99", at(0.99), "ms");
        bench::report(drive + ": steps skipped, of " + std::to_string(drag.size()), skipped,
                      "steps");
        bench::report(drive + ": wrong frames, of " + std::to_string(frames), wrongFrames,
                      "frames");
    }
};

QTEST_MAIN(DragLatency)
#include "drag_latency.moc"
