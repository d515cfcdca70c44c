// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/autosave.h"
#include "app/layout_keeper.h"
#include "app/recent_files.h"
#include "app/report/report_source.h"
#include "app/session_file.h"
#include "core/measure/standard_methods.h"
#include "core/report/report_json.h"
#include "core/session/session_json.h"
#include "core/sweep/device_sweep.h"
#include "tests/app/running_session.h"
#include "tests/core/session/some_session.h"
#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_view.h"
#include "ui/file/file_choice.h"
#include "ui/parameter/parameter_panel.h"
#include "ui/theme/theme.h"
#include "ui/window/chart_grid.h"
#include "ui/window/file_menu.h"
#include "ui/window/offer_bar.h"
#include "ui/window/panel_fold.h"
#include "ui/window/shortcut_sheet.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace dimscope;
using namespace dimscope::app;
using dimscope::test::fake;
using dimscope::test::Running;

namespace {

const chart::Series *openedSeries(Running &test)
{
    test.session.behind().exploration().refresh();
    for (const chart::ChartModel &chart : test.session.behind().exploration().charts()) {
        for (const chart::Series &series : chart.series) {
            if (series.id.starts_with("opened_"))
                return &series;
        }
    }
    return nullptr;
}

/// The full-size article sweep on an H200, as a file that a GPU machine wrote.
protocol::MeasurementFile onAnH200()
{
    protocol::MeasurementFile file = fileFrom(test::someSession().measurements.front());
    file.results.clear();
    for (const sweep::SweepPoint &point : sweep::articleSweep(measure::DType::f16).points) {
        measure::Measurement m;
        m.shape = point.shape;
        m.tflops = point.value % 8 == 0 ? 694 : 247;
        m.ci95Low = m.ci95High = m.tflops;
        m.samples = 5;
        m.device = file.device.name;
        file.results.push_back({"intermediate_size=" + std::to_string(point.value), m});
    }
    return file;
}

/// What the fake worker's device measures of the article's sweep, when a person asks.
protocol::MeasurementFile onTheFake()
{
    protocol::MeasurementFile file = onAnH200();
    file.device = {"fake:0", "fake", protocol::DeviceKind::cpu, "Fake CPU", {measure::DType::f32},
                   false};
    file.method = measure::thoroughMethod(false);
    file.results.clear();
    for (const sweep::SweepPoint &point :
         sweep::sweepOn(file.device.kind, sweep::SweepKind::article, {}).points) {
        measure::Measurement m;
        m.shape = point.shape;
        m.tflops = point.value % 8 == 0 ? 1.25 : 0.75;
        m.ci95Low = m.ci95High = m.tflops;
        m.samples = 20;
        m.device = file.device.name;
        file.results.push_back({"intermediate_size=" + std::to_string(point.value), m});
    }
    return file;
}

/// Presses a button of the question that comes next.
void answerNext(QMessageBox::StandardButton button, bool &asked)
{
    QTimer::singleShot(0, qApp, [button, &asked] {
        auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
        asked = box != nullptr;
        if (box != nullptr)
            box->button(button)->click();
    });
}

} // namespace

class OpenSessionTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const char *name, const std::string &content)
    {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(QByteArray::fromStdString(content));
        return path;
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("dimscope-test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
        ui::applyTheme(*qApp, ui::Theme::light);
    }

    /// A program that is killed has forgotten nothing.
    void theLayoutIsKeptWithoutAnEnd_data()
    {
        QTest::addColumn<QString>("change");
        for (const char *change : {"size", "charts", "sweep", "folded"})
            QTest::newRow(change) << QString::fromLatin1(change);
    }
    void theLayoutIsKeptWithoutAnEnd()
    {
        QFETCH(QString, change);
        QSettings().clear();
        Running test(QStringList{});
        test.session.window().resize(1200, 800);
        test.session.window().show();
        app::LayoutKeeper keeper(&test.session);
        QTest::qWait(1500); // showing is a change, too
        QSettings().clear();
        if (change == QStringLiteral("size"))
            test.session.window().resize(1111, 777);
        else if (change == QStringLiteral("charts"))
            test.session.window().charts()->setShownCharts({"gemm"});
        else if (change == QStringLiteral("sweep"))
            test.session.behind().exploration().setSweepKind(sweep::SweepKind::article);
        else
            test.session.window().fold()->action()->trigger();
        QTRY_VERIFY(QSettings().contains(QStringLiteral("layout")));
        Running next(QStringList{});
        app::LayoutKeeper(&next.session).restore();
        QCOMPARE(next.session.window().size(), test.session.window().size());
        QCOMPARE(next.session.window().charts()->shownCharts(),
                 test.session.window().charts()->shownCharts());
        QCOMPARE(next.session.behind().exploration().sweepKind(),
                 test.session.behind().exploration().sweepKind());
        next.session.window().show();
        QCOMPARE(next.session.window().parameters()->isHidden(),
                 change == QStringLiteral("folded"));
        QSettings().clear();
    }

    /// What a file shows is the file's; the next start is as the person left it.
    void anotherDocumentLeavesTheLayout_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("hasView");
        session::Session session = test::someSession();
        session.view.maximised.clear();
        const std::string text = sessionJson(session);
        QTest::newRow("new") << QString() << false;
        QTest::newRow("session") << write("layout.dimscope", text) << true;
        QTest::newRow("report") << write("layout.html", "<html><script type=\"application/json\" "
                                                        "id=\"dimscope-session\">" +
                                                            text + "</script></html>")
                                << true;
        QTest::newRow("config") << QStringLiteral(
                                       DIMSCOPE_SOURCE_DIR
                                       "/tests/data/hf_configs/openai--gpt-oss-20b.config.json")
                                << false;
    }
    void anotherDocumentLeavesTheLayout()
    {
        QFETCH(QString, file);
        QFETCH(bool, hasView);
        QSettings().clear();
        Running test(QStringList{});
        app::LayoutKeeper keeper(&test.session);
        ui::ChartGrid *charts = test.session.window().charts();
        charts->setShownCharts({"entropy_bound", "gemm", "budget", "roofline"});
        charts->showForm(4, "memory");
        QCOMPARE(charts->views()[4]->objectName(), QStringLiteral("budget"));
        charts->views()[0]->canvas()->setShown("published", true);
        const auto shown = charts->shownCharts();
        // At once, before the change was written.
        if (file.isEmpty())
            emit test.session.window().files()->newRequested();
        else
            test.session.openFile(file);
        const auto ofSession = test::someSession().view.grid;
        QCOMPARE(charts->shownCharts(),
                 hasView ? decltype(shown)(ofSession.begin(), ofSession.end()) : shown);
        QCOMPARE(charts->exploration()->forms().contains("budget"), !hasView);
        QCOMPARE(charts->views()[0]->canvas()->visibility().contains("published"), !hasView);
        // A gesture after it is remembered, and nothing of the file with it.
        charts->views()[2]->canvas()->setShown("published", true);
        keeper.write();
        Running next(QStringList{});
        app::LayoutKeeper(&next.session).restore();
        const ui::ChartGrid *later = next.session.window().charts();
        QCOMPARE(later->shownCharts(), shown);
        QCOMPARE(later->exploration()->forms().at("budget"), std::string("memory"));
        QVERIFY(later->views()[0]->canvas()->visibility().at("published"));
        QVERIFY(later->views()[2]->canvas()->visibility().at("published"));
        QCOMPARE(next.session.behind().exploration().sweepKind(),
                 sweep::SweepKind::designIntermediateSize);
        QSettings().clear();
    }

    void aSessionComesBackAsItWasSaved()
    {
        const QString path = m_folder.filePath(QStringLiteral("work.dimscope"));
        session::Session all = test::someSession();
        {
            Running test(QStringList{});
            test.session.openFile(write("given.dimscope", sessionJson(all)));
            QCOMPARE(test.session.behind().document().design().hiddenSize, 3072);
            QCOMPARE(test.session.behind().document().baseline().hiddenSize, 2880);
            QCOMPARE(test.session.behind().exploration().sweepKind(), sweep::SweepKind::article);
            QCOMPARE(test.session.window().charts()->maximised(), 3);
            test.session.behind().document().setField(*findField("layers"), 12);
            test.session.window().charts()->views()[0]->canvas()->setShown("no_window", false);
            QVERIFY(test.session.save(path));
        }
        all.design.layers = 12;
        all.view.charts["entropy_bound"].shown = {{"no_window", false}};
        QVERIFY(*readSessionFile(path) == all);
        Running test(QStringList{});
        test.session.openFile(path);
        QVERIFY(test.session.opened().present() == all);
        QVERIFY(!test.session.opened().isChanged());
        QCOMPARE(test.session.opened().path(), path);
    }

    /// Beside what this machine measures, as what it is; without a GPU.
    void measurementsOfAnotherMachineAreShown()
    {
        Running test(fake("good"));
        test.session.behind().exploration().setSweepKind(sweep::SweepKind::article);
        QTRY_COMPARE(test.measured(), std::size_t(51));
        const auto before = test.session.behind().exploration().measurements();
        test.session.openFile(write("h200.json", measurementJson(onAnH200())));
        QVERIFY2(test.message().startsWith(QStringLiteral("h200.json: 51 results of NVIDIA H200")),
                 qPrintable(test.message()));
        const chart::Series *series = openedSeries(test);
        QVERIFY(series != nullptr);
        QVERIFY2(series->name.starts_with("h200.json: NVIDIA H200 (scaled by"),
                 series->name.c_str());
        QCOMPARE(series->points.size(), std::size_t(51));
        QVERIFY(series->hollow);
        QVERIFY2(series->details[26].text.find("measured on NVIDIA H200: 4 x 4,096 x 10,922") !=
                         std::string::npos ||
                     series->details[26].text.find("measured on NVIDIA H200: 4 x 4096 x 10922") !=
                         std::string::npos,
                 series->details[26].text.c_str());
        QVERIFY(test.session.behind().exploration().measurements() == before);
        // They are of the article's products, not of the design's.
        test.session.behind().exploration().setSweepKind(sweep::SweepKind::designIntermediateSize);
        QVERIFY(openedSeries(test) == nullptr);
    }

    void whatIsMeasuredHereIsSaved()
    {
        const QString path = m_folder.filePath(QStringLiteral("measured.dimscope"));
        {
            Running test(fake("good"));
            QTRY_COMPARE(test.measured(), std::size_t(51));
            QVERIFY(!test.session.opened().isWorthSaving()); // a preview
            QVERIFY(test.session.save(path));
        }
        const auto saved = readSessionFile(path);
        QVERIFY(bool(saved));
        QCOMPARE(saved->measurements.size(), std::size_t(1));
        QCOMPARE(saved->measurements[0].results.size(), std::size_t(51));
        QCOMPARE(saved->measurements[0].device.name, std::string("Fake CPU"));
        Running test(QStringList{});
        test.session.openFile(path);
        QCOMPARE(test.measured(), std::size_t(51));
    }

    /// Where it was measured a session looks as it did there, also after measuring has gone on.
    void anOwnSessionIsNotForeign()
    {
        const QString path = m_folder.filePath(QStringLiteral("own.dimscope"));
        std::vector<chart::ChartModel> before;
        {
            Running test(fake("good"));
            test.session.behind().exploration().setSweepKind(sweep::SweepKind::article);
            QTRY_COMPARE(test.measured(), std::size_t(51));
            QTRY_VERIFY(test.session.behind().measurer().isSettled());
            test.session.behind().exploration().refresh();
            before = test.session.behind().exploration().charts();
            QVERIFY(test.session.save(path));
        }
        Running test(fake("good"));
        QTRY_VERIFY(test.session.behind().measurer().device().has_value());
        test.session.openFile(path);
        QVERIFY2(test.message().isEmpty(), qPrintable(test.message()));
        QCOMPARE(test.session.behind().exploration().device()->name, std::string("Fake CPU"));
        const auto isAsBefore = [&] {
            test.session.behind().exploration().refresh();
            const auto &now = test.session.behind().exploration().charts();
            for (std::size_t i = 0; i < before.size(); ++i) {
                if (now[i].series != before[i].series || now[i].summary != before[i].summary)
                    return false;
            }
            return true;
        };
        QVERIFY(isAsBefore());
        test.session.window().measureButton()->click();
        QVERIFY(isAsBefore()); // until the first result
        QTRY_VERIFY(test.session.behind().measurer().isSettled());
        QVERIFY(isAsBefore()); // the fake measures the same again
    }

    /// A recording is played back by a device of another name than what its results say.
    void resultsAreOfTheDeviceThatTheirSetNames()
    {
        protocol::MeasurementFile file = onAnH200();
        file.device.name += " (recorded)";
        session::Session all = test::someSession();
        all.design = all.baseline = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        all.pins.clear();
        all.view = {};
        all.view.sweepKind = sweep::SweepKind::article;
        all.measurements = {session::setFrom(file)};
        Running test(QStringList{});
        test.session.openFile(write("recorded.dimscope", sessionJson(all)));
        QCOMPARE(test.measured(), std::size_t(51));
        QVERIFY(openedSeries(test) == nullptr);
    }

    /// A file of what this very device measured, with more visits than a preview has.
    void ownMeasurementsOfAFileAreOwn()
    {
        Running test(fake("good"));
        test.session.behind().exploration().setSweepKind(sweep::SweepKind::article);
        QTRY_COMPARE(test.measured(), std::size_t(51));
        QTRY_VERIFY(test.session.behind().measurer().isSettled());
        test.session.openFile(write("mine.json", measurementJson(onTheFake())));
        QVERIFY2(test.message().endsWith(QStringLiteral("the charts show them as its own.")),
                 qPrintable(test.message()));
        QVERIFY(openedSeries(test) == nullptr);
        const ui::Exploration &exploration = test.session.behind().exploration();
        QCOMPARE(exploration.measurements().size(), std::size_t(51));
        for (const measure::Measurement &one : exploration.measurements())
            QCOMPARE(one.samples, 20);
        // Under other conditions the same device is another.
        protocol::MeasurementFile hot = onTheFake();
        hot.method.operands = measure::Operands::hot;
        for (auto &row : hot.results)
            row.measurement.tflops *= 1.5;
        test.session.openFile(write("hot.json", measurementJson(hot)));
        QVERIFY2(test.message().contains(QStringLiteral("51 of them of products of this sweep: "
                                                        "hollow points")),
                 qPrintable(test.message()));
        QVERIFY(openedSeries(test) != nullptr);
        QVERIFY(openedSeries(test)->name.starts_with("hot.json"));
        QCOMPARE(exploration.measurements().front().samples, 20);
    }

    void whatIsMeasuredNowReplacesWhatWasOpened_data()
    {
        QTest::addColumn<int>("samples");
        QTest::addColumn<QString>("chip");
        QTest::addColumn<int>("shown"); // samples of the measured point
        QTest::addColumn<bool>("isBeside");
        QTest::newRow("a preview does not") << 5 << "GPU-1" << 119 << false;
        QTest::newRow("a run that was asked for") << 25 << "GPU-1" << 25 << false;
        QTest::newRow("a chip that says no name") << 25 << "" << 25 << false;
        QTest::newRow("another chip of the name") << 5 << "GPU-2" << 5 << true;
    }
    void whatIsMeasuredNowReplacesWhatWasOpened()
    {
        QFETCH(int, samples);
        QFETCH(QString, chip);
        QFETCH(int, shown);
        QFETCH(bool, isBeside);
        Running test(QStringList{});
        ui::Exploration &exploration = test.session.behind().exploration();
        const protocol::Device device = onAnH200().device;
        exploration.setDevice(device);
        exploration.setSweepKind(sweep::SweepKind::article);
        exploration.refresh();
        measure::Measurement old = onAnH200().results.front().measurement;
        old.samples = 119;
        old.provenance["gpu_uuid"] = "GPU-1";
        measure::Measurement fresh = old;
        fresh.samples = samples;
        fresh.tflops *= 1.1;
        fresh.ci95Low = 0.9 * fresh.tflops;
        fresh.provenance["gpu_uuid"] = chip.toStdString();
        exploration.setMeasurements({fresh});
        exploration.setOpened({{{device, measure::thoroughMethod(true)}, {old}}});
        QCOMPARE(test.measured(), std::size_t(1));
        QCOMPARE(exploration.measurements().front().samples, shown);
        QCOMPARE(openedSeries(test) != nullptr, isBeside);
    }

    /// They stay on the chart, and were missing in the file.
    void aNewDesignKeepsTheResultsThatItShows()
    {
        const QString path = m_folder.filePath(QStringLiteral("new.dimscope"));
        Running test(fake("good"));
        QTRY_COMPARE(test.measured(), std::size_t(51));
        test.session.opened().reset(test::presetDesign(QStringLiteral("gpt-oss-120b")),
                                    QStringLiteral("new"));
        QCOMPARE(test.measured(), std::size_t(51));
        QVERIFY(test.session.save(path));
        const auto saved = readSessionFile(path);
        QVERIFY(bool(saved));
        QCOMPARE(saved->measurements.size(), std::size_t(1));
        QCOMPARE(saved->measurements[0].results.size(), std::size_t(51));
    }

    /// Where nothing measures, a session looks as it did where it was measured: the charts are
    /// those of its report, and so is the finding about them. A device that comes later goes first.
    void withoutADeviceTheSessionsOwnStandsIn()
    {
        session::Session all = test::someSession();
        all.design = all.baseline = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        all.pins.clear();
        all.view = {};
        all.view.sweepKind = sweep::SweepKind::article;
        all.measurements = {session::setFrom(onAnH200())};
        const QString path = write("measured.dimscope", sessionJson(all));
        Running test(QStringList{});
        test.session.openFile(path);
        QCOMPARE(test.measured(), std::size_t(51));
        QVERIFY(openedSeries(test) == nullptr);
        const std::vector<ReportedChart> reported = reportCharts(all);
        const auto &shown = test.session.behind().exploration().charts();
        for (std::size_t i = 0; i < shown.size(); ++i) {
            QVERIFY2(shown[i].series == reported[i].whole.series, shown[i].id.c_str());
            QCOMPARE(shown[i].summary, reported[i].whole.summary);
        }
        // The other sweep was not measured.
        test.session.behind().exploration().setSweepKind(sweep::SweepKind::designIntermediateSize);
        test.session.behind().exploration().refresh();
        QCOMPARE(test.measured(), std::size_t(0));
        test.session.behind().exploration().setSweepKind(sweep::SweepKind::article);
        test.session.behind().exploration().refresh();
        QCOMPARE(test.measured(), std::size_t(51));
    }

    /// They stand on the charts of any design: saved, on another machine's charts, in its reports.
    void experimentsAreOfTheSession()
    {
        Running here(QStringList{});
        OpenSession &opened = here.session.opened();
        QVERIFY(!opened.isChanged());
        evidence::ExperimentsResult drawn = test::someSession().experiments.result;
        drawn.cancelled = true; // what was whole by then stays
        here.session.behind().exploration().setExperiments(drawn);
        QVERIFY(opened.isChanged());
        const QString path = m_folder.filePath(QStringLiteral("drawn.dimscope"));
        QVERIFY(here.session.save(path));
        QVERIFY(!opened.isChanged());

        Running there(QStringList{});
        there.session.openFile(path);
        QVERIFY(!there.session.opened().isChanged());
        const session::Session read = there.session.opened().present();
        QCOMPARE(read.experiments.result.ranks, drawn.ranks);
        QCOMPARE(read.experiments.result.crossings, drawn.crossings);
        const std::vector<ReportedChart> reported = reportCharts(read);
        const auto &shown = there.session.behind().exploration().charts();
        int found = 0;
        for (std::size_t i = 0; i < shown.size(); ++i) {
            QVERIFY2(shown[i].series == reported[i].whole.series, shown[i].id.c_str());
            for (const chart::Series &series : reported[i].whole.series)
                found += series.id == "random_keys" || series.id == "random_masks" ? 1 : 0;
        }
        QCOMPARE(found, 2);
        // A new design keeps what stands on its charts; a session has its own.
        there.session.opened().reset(test::presetDesign(QStringLiteral("gpt2-xl")),
                                     QStringLiteral("new"));
        QCOMPARE(there.session.opened().present().experiments.result.ranks, drawn.ranks);
        session::Session without = read;
        without.experiments = {};
        there.session.openFile(write("without.dimscope", sessionJson(without)));
        QVERIFY(there.session.opened().present().experiments.isEmpty());
    }

    /// Opening a session changes nothing of it: what this machine measures comes when it is asked.
    void aSessionIsNotMeasuredAgainUnasked()
    {
        session::Session all = test::someSession();
        all.design = all.baseline = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        all.pins.clear();
        all.view = {};
        all.view.sweepKind = sweep::SweepKind::article;
        all.measurements = {session::setFrom(onAnH200())};
        const QString path = write("received.dimscope", sessionJson(all));
        Running test(fake("good"));
        QTRY_COMPARE(test.measured(), std::size_t(51)); // a preview of the start
        test.session.openFile(path);
        QVERIFY2(test.message().contains(QStringLiteral("show what NVIDIA H200 measured")),
                 qPrintable(test.message()));
        const ui::Exploration &exploration = test.session.behind().exploration();
        QCOMPARE(exploration.device()->name, std::string("NVIDIA H200"));
        QTRY_VERIFY(test.session.behind().measurer().isSettled());
        QTest::qWait(300); // longer than a preview waits
        QCOMPARE(test.session.opened().present().measurements, all.measurements);
        QVERIFY(!test.session.opened().isChanged());
        QVERIFY(openedSeries(test) == nullptr);
        // A design that nobody has measured is previewed, and the session's own comes back.
        test.session.behind().document().setField(*findField("hidden_size"), 1024);
        test.session.behind().exploration().setSweepKind(sweep::SweepKind::designIntermediateSize);
        test.session.behind().exploration().refresh();
        QCOMPARE(exploration.device()->name, std::string("Fake CPU"));
        QTRY_COMPARE(test.measured(), std::size_t(51));
        test.session.behind().exploration().setSweepKind(sweep::SweepKind::article);
        test.session.behind().exploration().refresh();
        QCOMPARE(exploration.device()->name, std::string("NVIDIA H200"));

        test.session.window().measureButton()->click();
        QTRY_COMPARE(test.measured(), std::size_t(51));
        QCOMPARE(exploration.device()->name, std::string("Fake CPU"));
        QVERIFY(openedSeries(test) != nullptr);
    }

    /// A picture is taken of what has settled: who would measure here is part of it.
    void aSettledSessionKnowsItsDevice()
    {
        session::Session all = test::someSession();
        all.design = all.baseline = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        all.pins.clear();
        all.view = {};
        all.view.sweepKind = sweep::SweepKind::article;
        all.measurements = {session::setFrom(onAnH200())};
        Running test(fake("good"));
        test.session.opened().show(all, QStringLiteral("received.dimscope"));
        test.session.behind().settle();
        QCOMPARE(test.status().device, QStringLiteral("CPU: Fake CPU"));
        QVERIFY(test.session.window().measureButton()->isEnabled());
        QCOMPARE(test.session.behind().exploration().device()->name, std::string("NVIDIA H200"));
    }

    /// Into the session and so into the report, also where undo and redo lead back to the file.
    void whatAConfigDoesNotSayIsKept()
    {
        const QString config = QStringLiteral(
            DIMSCOPE_SOURCE_DIR "/tests/data/hf_configs/openai--gpt-oss-20b.config.json");
        const QString path = m_folder.filePath(QStringLiteral("assumed.dimscope"));
        std::vector<std::string> assumed;
        {
            Running test(QStringList{});
            QVERIFY(test.session.opened().present().assumed.empty());
            test.session.openFile(config);
            assumed = test.session.opened().present().assumed;
            QVERIFY(!assumed.empty());
            test.session.behind().exploration().pin("as in the file",
                                                    test.session.behind().document().design());
            QCOMPARE(test.session.opened().present().pins.front().assumed, assumed);
            test.session.behind().document().setField(*findField("layers"), 9);
            QCOMPARE(test.session.opened().present().assumed, assumed);
            QUndoStack *undo = test.session.behind().document().undoStack();
            undo->setIndex(0);
            QVERIFY(test.session.opened().present().assumed.empty());
            undo->setIndex(undo->count());
            QCOMPARE(test.session.opened().present().assumed, assumed);
            QVERIFY(test.session.save(path));
        }
        QCOMPARE(readSessionFile(path)->assumed, assumed);
        Running test(QStringList{});
        test.session.openFile(path);
        QCOMPARE(test.session.opened().present().assumed, assumed);
        QCOMPARE(test.session.opened().present().pins.front().assumed, assumed);
        emit test.session.window().files()->newRequested();
        QVERIFY(test.session.opened().present().assumed.empty());
    }

    /// In the window's report and in that of the saved session.
    void aChangedPinIsToldFromItsPreset()
    {
        const QString path = m_folder.filePath(QStringLiteral("pinned.dimscope"));
        Running test(QStringList{});
        ui::DesignModel &document = test.session.behind().document();
        document.setField(*findField("hidden_size"), 3072);
        document.setField(*findField("attention.sliding.window"), 256);
        test.session.behind().exploration().pin();
        document.resetField(*findField("hidden_size"));
        document.resetField(*findField("attention.sliding.window"));
        QVERIFY(test.session.save(path));
        for (const session::Session &session :
             {test.session.opened().present(), *readSessionFile(path)}) {
            const std::string json = reportJson(reportOf(session, {}, false));
            QVERIFY(json.find("Changed from the preset gpt-oss-120b: Hidden size 3,072 instead "
                              "of 2,880") != std::string::npos);
            QVERIFY(json.find("the file of") == std::string::npos);
        }
        Running again(QStringList{});
        again.session.openFile(path);
        QVERIFY(!again.session.opened().isChanged());
        QCOMPARE(again.session.opened().present().pins, readSessionFile(path)->pins);
    }

    void droppedFilesOpen_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("layers");
        session::Session session = test::someSession();
        session.design.layers = 7;
        const std::string text = sessionJson(session);
        QTest::newRow("session") << write("drop.dimscope", text) << 7;
        QTest::newRow("report") << write("drop.html", "<html><script type=\"application/json\" "
                                                      "id=\"dimscope-session\">" +
                                                          text + "</script></html>")
                                << 7;
        QTest::newRow("config") << QStringLiteral(
                                       DIMSCOPE_SOURCE_DIR
                                       "/tests/data/hf_configs/openai--gpt-oss-20b.config.json")
                                << 24;
        QTest::newRow("measurements") << write("drop.json", measurementJson(onAnH200())) << 36;
    }
    void droppedFilesOpen()
    {
        QFETCH(QString, path);
        QFETCH(int, layers);
        Running test(QStringList{});
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton,
                              Qt::NoModifier);
        QApplication::sendEvent(&test.session.window(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&test.session.window(), &drop);
        QCOMPARE(test.session.behind().document().design().layers, layers);
        QCOMPARE(recentFiles().value(0), path);
    }

    /// Each gets one sentence that names it; nothing that was open is lost.
    void whatDoesNotOpenChangesNothing_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("said");
        const auto row = [this](const char *name, const std::string &content, const char *said) {
            QTest::newRow(name) << write(name, content) << QString::fromLatin1(said);
        };
        const std::string session = sessionJson(test::someSession());
        const std::string measured = measurementJson(onAnH200());
        row("empty.json", "", ": This file is empty.");
        row("empty.dimscope", "", ": This file is empty.");
        row("cut.config.json", "{\"model_type\": ", "not JSON: line 1, column 16");
        row("other.config.json", "{\"hello\": 1}", "model_type is missing");
        row("list.json", "[1, 2]", "not an object");
        row("cut.dimscope", session.substr(0, session.size() / 2), "not JSON: line ");
        row("newer.dimscope", "{\"schema\":\"dimscope.session/9\"}", "by a newer Dimscope");
        row("cut.json", measured.substr(0, measured.size() / 2), "not JSON: line ");
        row("other.html", "<html><body>hello</body></html>", "no session in this page");
        using namespace std::string_literals; // a length counted by hand read beyond the letters
        row("noise.dimscope", "\x7f\0ELF\xff\xfe noise"s, "not JSON");
        row("noise.json", "\x7f\0ELF\xff\xfe noise"s, "not JSON");
        const QString folder = m_folder.filePath(QStringLiteral("folder.dimscope"));
        QDir().mkpath(folder);
        QTest::newRow("folder") << folder << QStringLiteral("cannot be read: it is a folder.");
        QTest::newRow("nothing") << m_folder.filePath(QStringLiteral("nothing.json"))
                                 << QStringLiteral("No such file");
        const QString secret = write("secret.json", session);
        QVERIFY(QFile::setPermissions(secret, {}));
        if (!QFileInfo(secret).isReadable()) // an administrator reads it all the same
            QTest::newRow("secret") << secret << QStringLiteral("Permission denied");
    }
    void whatDoesNotOpenChangesNothing()
    {
        QFETCH(QString, path);
        QFETCH(QString, said);
        QSettings().remove(QStringLiteral("recent_files"));
        Running test(QStringList{});
        test.session.behind().document().setField(*findField("layers"), 9);
        test.session.opened().setNotes("kept");
        test.session.behind().exploration().pin();
        test.session.behind().exploration().refresh();
        const session::Session before = test.session.opened().present();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton,
                              Qt::NoModifier);
        QApplication::sendEvent(&test.session.window(), &enter);
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&test.session.window(), &drop);
        QVERIFY2(test.message().startsWith(QFileInfo(path).fileName()), qPrintable(test.message()));
        QVERIFY2(test.message().contains(said), qPrintable(test.message()));
        QVERIFY2(test.message().endsWith(QStringLiteral("It was not opened; what was open stays.")),
                 qPrintable(test.message()));
        QVERIFY2(test.message().size() < 250 && !test.message().contains(QLatin1Char('\n')),
                 qPrintable(test.message()));
        QVERIFY(test.session.opened().present() == before);
        QVERIFY(recentFiles().isEmpty());
    }

    void whatIsSaidOfEachOfTwoFilesStays()
    {
        Running test(QStringList{});
        const QString bad = write("bad.json", "{\"model_type\": ");
        const QString good = QStringLiteral(
            DIMSCOPE_SOURCE_DIR "/tests/data/hf_configs/openai--gpt-oss-20b.config.json");
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(bad), QUrl::fromLocalFile(good)});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton,
                              Qt::NoModifier);
        QApplication::sendEvent(&test.session.window(), &enter);
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&test.session.window(), &drop);
        QCOMPARE(test.session.behind().document().design().layers, 24);
        QVERIFY2(test.message().contains(QStringLiteral("bad.json")), qPrintable(test.message()));
        QVERIFY2(test.message().contains(QStringLiteral("was opened with")),
                 qPrintable(test.message()));
        // What is said of a file goes when it opens after all.
        write("bad.json", measurementJson(onAnH200()));
        test.session.openFile(bad);
        QVERIFY2(test.message().startsWith(QStringLiteral("bad.json: 51 results")),
                 qPrintable(test.message()));
    }

    /// A person who went on with another file has seen it.
    void whatIsSaidOfAFileGoesWhenAnotherOpens()
    {
        Running test(QStringList{});
        test.session.openFile(write("bad.json", "{"));
        test.session.openFile(write("worse.json", "["));
        QCOMPARE(test.message().count(QStringLiteral("It was not opened")), 2);
        test.session.openFile(QStringLiteral(
            DIMSCOPE_SOURCE_DIR "/tests/data/hf_configs/openai--gpt-oss-20b.config.json"));
        QVERIFY2(!test.message().contains(QStringLiteral("It was not opened")),
                 qPrintable(test.message()));
        QVERIFY(test.message().contains(QStringLiteral("was opened with")));
    }

    /// The file keeps its design until a person says where another one goes.
    void aDesignThatIsOpenedIntoASessionDoesNotOverwriteIt()
    {
        session::Session session = test::someSession();
        session.design = session.baseline;
        const QString path = write("mix.dimscope", sessionJson(session));
        const QString config = QStringLiteral(
            DIMSCOPE_SOURCE_DIR "/tests/data/hf_configs/openai--gpt-oss-20b.config.json");
        Running test(QStringList{});
        ui::MainWindow &window = test.session.window();
        QVERIFY(!window.windowTitle().contains(QStringLiteral("[*]")));
        test.session.openFile(path);
        QTRY_COMPARE(window.windowTitle(), QStringLiteral("mix.dimscope[*] - %1 - Dimscope")
                                               .arg(QString::fromStdString(session.baseline.name)));
        QVERIFY(!window.isWindowModified());
        test.session.openFile(config);
        QTRY_COMPARE(window.windowTitle(),
                     QStringLiteral("mix.dimscope[*] - openai--gpt-oss-20b - Dimscope"));
        QVERIFY(window.isWindowModified());
        QString suggested;
        QTimer::singleShot(0, qApp, [&suggested] {
            if (auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget())) {
                suggested = QFileInfo(dialog->selectedFiles().value(0)).fileName();
                dialog->reject();
            }
        });
        emit window.files()->saveRequested();
        QCOMPARE(suggested, QStringLiteral("openai--gpt-oss-20b.dimscope"));
        QCOMPARE(readSessionFile(path)->baseline.layers, session.baseline.layers);
        // Undo leads back to what the file holds.
        test.session.behind().document().undoStack()->undo();
        QTRY_VERIFY(!window.isWindowModified());
        test.session.behind().document().setField(*findField("layers"), 12);
        QTRY_VERIFY(window.isWindowModified());
        emit window.files()->saveRequested();
        QCOMPARE(readSessionFile(path)->design.layers, 12);
        QVERIFY(!window.isWindowModified());
        // Named once, the other design is saved to its own file.
        test.session.openFile(config);
        const QString other = m_folder.filePath(QStringLiteral("other.dimscope"));
        QVERIFY(test.session.save(other));
        QVERIFY(!window.isWindowModified());
        QVERIFY(window.windowTitle().startsWith(QStringLiteral("other.dimscope[*] - ")));
        test.session.behind().document().setField(*findField("layers"), 13);
        emit window.files()->saveRequested();
        QCOMPARE(readSessionFile(other)->design.layers, 13);
        QCOMPARE(readSessionFile(path)->design.layers, 12);
        emit window.files()->newRequested();
        QTRY_VERIFY(!window.windowTitle().contains(QStringLiteral("[*]")));
    }

    /// What the question is about is the design that would be lost.
    void whatIsAskedAboutIsTheOpenedDesign()
    {
        const QString path = write("asked.dimscope", sessionJson(test::someSession()));
        Running test(QStringList{});
        test.session.openFile(path);
        test.session.openFile(QStringLiteral(
            DIMSCOPE_SOURCE_DIR "/tests/data/hf_configs/openai--gpt-oss-20b.config.json"));
        QString question;
        QTimer::singleShot(0, qApp, [&question] {
            if (auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget())) {
                question = box->text();
                box->button(QMessageBox::Discard)->click();
            }
        });
        test.session.openFile(path);
        QCOMPARE(question, QStringLiteral("openai--gpt-oss-20b is in no file yet. Save it?"));
    }

    /// The work of a big file is seen to be work.
    void opensUnderAWaitCursor()
    {
        Running test(QStringList{});
        bool wasWaiting = false;
        connect(&test.session.behind().document(), &ui::DesignModel::designChanged, this,
                [&wasWaiting] {
                    const QCursor *cursor = QGuiApplication::overrideCursor();
                    wasWaiting = cursor != nullptr && cursor->shape() == Qt::WaitCursor;
                });
        test.session.openFile(write("wait.dimscope", sessionJson(test::someSession())));
        QVERIFY(wasWaiting);
        QVERIFY(QGuiApplication::overrideCursor() == nullptr);
        test.session.openFile(write("bad.json", "{"));
        QVERIFY(QGuiApplication::overrideCursor() == nullptr);
        QVERIFY(QGuiApplication::overrideCursor() == nullptr);
        wasWaiting = false;
        {
            connect(&test.session.behind().exploration(), &ui::Exploration::updated, this,
                    [&wasWaiting] { wasWaiting = QGuiApplication::overrideCursor() != nullptr; });
            const auto dialog = test.session.reportDialog();
            QVERIFY(wasWaiting);
            QVERIFY(QGuiApplication::overrideCursor() == nullptr);
        }
        // A question is no wait.
        test.session.behind().document().setField(*findField("layers"), 12);
        bool isWaiting = true;
        QTimer::singleShot(0, qApp, [&isWaiting] {
            if (auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget())) {
                isWaiting = QGuiApplication::overrideCursor() != nullptr;
                box->button(QMessageBox::Discard)->click();
            }
        });
        test.session.openFile(write("wait.dimscope", sessionJson(test::someSession())));
        QVERIFY(!isWaiting);
    }

    /// The sentence names the file, the tool tip and a copy also where it lies.
    void messagesKeepTheFolder_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("broken") << write("broken.json", "{");
        QTest::newRow("no file") << m_folder.filePath(QStringLiteral("none.json"));
        QTest::newRow("measurements") << write("h200.json", measurementJson(onAnH200()));
        QTest::newRow("a config") << QStringLiteral(
            DIMSCOPE_SOURCE_DIR "/tests/data/hf_configs/google--gemma-4-26B-A4B.config.json");
    }
    void messagesKeepTheFolder()
    {
        QFETCH(QString, path);
        Running test(QStringList{});
        test.session.openFile(path);
        QVERIFY(!test.message().contains(path));
        QVERIFY(test.message().contains(QFileInfo(path).fileName()));
        QToolButton *copy = nullptr;
        for (auto *button : test.session.window().messages()->findChildren<QToolButton *>()) {
            if (button->text() == QStringLiteral("Copy details"))
                copy = button;
        }
        QVERIFY(copy != nullptr);
        copy->click();
        const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'));
        QCOMPARE(lines.value(0), test.message());
        QCOMPARE(lines.value(1), path);
    }

    void oneImpliedValueIsSingular()
    {
        const QDir folder(QStringLiteral(DIMSCOPE_SOURCE_DIR "/tests/data/hf_configs"));
        Running test(QStringList{});
        int singular = 0;
        for (const QString &name : folder.entryList({QStringLiteral("*.json")}, QDir::Files)) {
            test.session.openFile(folder.filePath(name));
            QVERIFY2(!test.message().contains(QStringLiteral(" 1 values")), qPrintable(name));
            singular += test.message().contains(QStringLiteral(" 1 value that")) ? 1 : 0;
        }
        QVERIFY(singular > 0);
    }

    void whatIsSaidOfADesignGoesWithIt()
    {
        Running test(QStringList{});
        test.session.openFile(QStringLiteral(
            DIMSCOPE_SOURCE_DIR "/tests/data/hf_configs/openai--gpt-oss-20b.config.json"));
        test.session.behind().document().setField(*findField("layers"), 9);
        QVERIFY(test.message().contains(QStringLiteral("was opened with")));
        test.session.behind().document().undoStack()->undo();
        QVERIFY(test.message().contains(QStringLiteral("was opened with")));
        test.session.behind().document().undoStack()->undo();
        QVERIFY2(test.message().isEmpty(), qPrintable(test.message()));
    }

    /// What a file's measurements are called stays when the session that they are in is restored.
    void openedMeasurementsKeepTheNameOfTheirFile()
    {
        const QString path = m_folder.filePath(QStringLiteral("with-others.dimscope"));
        {
            Running test(QStringList{});
            test.session.behind().exploration().setSweepKind(sweep::SweepKind::article);
            test.session.openFile(write("h200.json", measurementJson(onAnH200())));
            QVERIFY(test.session.save(path));
        }
        Running test(fake("good"));
        QTRY_COMPARE(test.measured(), std::size_t(51));
        test.session.openFile(path);
        test.session.window().measureButton()->click();
        const chart::Series *series = openedSeries(test);
        QVERIFY(series != nullptr);
        QVERIFY2(series->name.starts_with("h200.json: NVIDIA H200"), series->name.c_str());
    }

    void measurementsSayWhetherTheyAreSeen()
    {
        Running test(QStringList{});
        test.session.openFile(write("h200.json", measurementJson(onAnH200())));
        QVERIFY2(test.message().contains(QStringLiteral("none is of a product of this sweep")),
                 qPrintable(test.message()));
        // What is said stays true, also where the sweep of the last start comes after the file.
        test.session.behind().exploration().setSweepKind(sweep::SweepKind::article);
        test.session.behind().exploration().refresh();
        QVERIFY2(test.message().contains(QStringLiteral("51 of them of products of this sweep")),
                 qPrintable(test.message()));
        test.session.openFile(write("again.json", measurementJson(onAnH200())));
        QVERIFY2(test.message().contains(QStringLiteral(
                     "51 of them of products of this sweep. Nothing measures here, so the charts "
                     "show them as the measured ones.")),
                 qPrintable(test.message()));
    }

    /// A file of what was measured here has nothing new to draw.
    void ownMeasurementsAreSaidToBeShown()
    {
        Running test(fake("good"));
        test.session.behind().exploration().setSweepKind(sweep::SweepKind::article);
        QTRY_COMPARE(test.measured(), std::size_t(51));
        QTRY_VERIFY(test.session.behind().measurer().isSettled());
        const auto sets = test.session.opened().present().measurements;
        QCOMPARE(sets.size(), std::size_t(1));
        test.session.openFile(write("own.json", measurementJson(fileFrom(sets.front()))));
        QVERIFY2(test.message().contains(QStringLiteral("shows those of this sweep already")),
                 qPrintable(test.message()));
    }

    void whatIsSaidOfMeasurementsGoesWithThem()
    {
        Running test(QStringList{});
        test.session.openFile(write("h200.json", measurementJson(onAnH200())));
        QVERIFY(!test.message().isEmpty());
        bool asked = false;
        answerNext(QMessageBox::Discard, asked);
        emit test.session.window().files()->newRequested();
        QVERIFY(asked);
        QVERIFY2(test.message().isEmpty(), qPrintable(test.message()));
    }

    void aFailedSaveLeavesTheSessionOpen()
    {
        Running test(QStringList{});
        test.session.behind().document().setField(*findField("layers"), 9);
        QVERIFY(!test.session.save(QStringLiteral("/nowhere/at/all.dimscope")));
        QVERIFY2(test.message().startsWith(QStringLiteral(
                     "The session could not be written to /nowhere/at/all.dimscope: ")),
                 qPrintable(test.message()));
        QCOMPARE(test.session.behind().document().design().layers, 9);
        QVERIFY(test.session.opened().isChanged());
        QVERIFY(test.session.opened().path().isEmpty());
    }

    void newGoesBackToTheStart()
    {
        Running test(QStringList{});
        test.session.openFile(write("some.dimscope", sessionJson(test::someSession())));
        QVERIFY(!test.session.opened().path().isEmpty());
        emit test.session.window().files()->newRequested();
        QCOMPARE(test.session.behind().document().design().name, std::string("gpt-oss-120b"));
        QCOMPARE(test.session.behind().document().design().hiddenSize, 2880);
        QVERIFY(test.session.opened().path().isEmpty());
        QVERIFY(test.session.opened().present().measurements.empty());
        QVERIFY(test.session.opened().present().notes.empty());
    }

    void closingAsksOnlyForWhatIsWorthIt()
    {
        Running test(QStringList{});
        test.session.behind().document().setField(*findField("layers"), 9);
        QVERIFY(test.session.window().close()); // a moved slider
        test.session.window().show();
        const QString path = write("ask.dimscope", sessionJson(test::someSession()));
        test.session.openFile(path);
        QVERIFY(test.session.window().close()); // nothing has changed
        test.session.window().show();
        test.session.behind().document().setField(*findField("layers"), 11);
        bool asked = false;
        answerNext(QMessageBox::Cancel, asked);
        QVERIFY(!test.session.window().close());
        QVERIFY(asked && test.session.window().isVisible());
        answerNext(QMessageBox::Save, asked);
        QVERIFY(test.session.window().close());
        QVERIFY(asked);
        QCOMPARE(readSessionFile(path)->design.layers, 11);
        test.session.window().show();
        test.session.behind().document().setField(*findField("layers"), 13);
        answerNext(QMessageBox::Discard, asked);
        QVERIFY(test.session.window().close());
        QCOMPARE(readSessionFile(path)->design.layers, 11);
    }

    void aCopyIsOfferedAndRestored()
    {
        const QString folder = m_folder.filePath(QStringLiteral("copies"));
        QDir().mkpath(folder);
        session::Session lost = test::someSession();
        lost.design.layers = 17;
        QVERIFY(!writeSessionFile(folder + QStringLiteral("/lost.dimscope"), lost));
        Running test(QStringList{});
        test.session.keepCopies(folder);
        ui::OfferBar *offer = test.session.window().offer();
        QVERIFY(offer->isVisible());
        QVERIFY2(offer->text().endsWith(QStringLiteral("can be restored.")),
                 qPrintable(offer->text()));
        QCOMPARE(test.session.behind().document().design().layers, 36);
        offer->acceptButton()->click();
        QVERIFY(!offer->isVisible());
        QCOMPARE(test.session.behind().document().design().layers, 17);
        QVERIFY(test.session.opened().path().isEmpty());
        // The restored session has a copy of its own now.
        QVERIFY(!QFile::exists(folder + QStringLiteral("/lost.dimscope")));
        QCOMPARE(QDir(folder).entryList({QStringLiteral("*.dimscope")}).size(), 1);
    }

    /// A second copy replaced the first one, whose notes and pins were gone for good.
    void aSecondCopyAsksBeforeItReplacesTheFirst()
    {
        const QString folder = m_folder.filePath(QStringLiteral("several"));
        QDir().mkpath(folder);
        session::Session lost = test::someSession();
        lost.design.name = "first";
        QVERIFY(!writeSessionFile(folder + QStringLiteral("/a.dimscope"), lost));
        lost.design.name = "second";
        QVERIFY(!writeSessionFile(folder + QStringLiteral("/b.dimscope"), lost));
        Running test(QStringList{});
        test.session.keepCopies(folder);
        ui::OfferBar *offer = test.session.window().offer();
        QVERIFY2(offer->text().endsWith(QStringLiteral(" can be restored. 1 more after it.")),
                 qPrintable(offer->text()));
        const auto shown = [&test] { return test.session.opened().present().design.name; };
        const bool isFirst = offer->text().startsWith(QStringLiteral("first, as it was when "));
        offer->acceptButton()->click();
        const std::string restored = isFirst ? "first" : "second";
        QCOMPARE(shown(), restored);
        QVERIFY(offer->isVisible());
        QVERIFY2(offer->text().startsWith(isFirst ? QStringLiteral("second,")
                                                  : QStringLiteral("first,")),
                 qPrintable(offer->text()));
        bool asked = false;
        answerNext(QMessageBox::Cancel, asked);
        offer->acceptButton()->click();
        QVERIFY(asked);
        QCOMPARE(shown(), restored);
        QCOMPARE(test.session.opened().notes(), lost.notes);
        QVERIFY(offer->isVisible());
        // Pins alone are asked about, too.
        test.session.opened().setNotes({});
        asked = false;
        answerNext(QMessageBox::Discard, asked);
        offer->acceptButton()->click();
        QVERIFY(asked);
        QCOMPARE(shown(), std::string(isFirst ? "second" : "first"));
    }

    void aCopyIsDiscarded()
    {
        const QString folder = m_folder.filePath(QStringLiteral("unwanted"));
        QDir().mkpath(folder);
        for (const char *name : {"/1.dimscope", "/2.dimscope"})
            QVERIFY(!writeSessionFile(folder + QLatin1String(name), test::someSession()));
        Running test(QStringList{});
        test.session.keepCopies(folder);
        test.session.window().offer()->declineButton()->click();
        QVERIFY(test.session.window().offer()->isVisible()); // the other one
        test.session.window().offer()->declineButton()->click();
        QVERIFY(!test.session.window().offer()->isVisible());
        QVERIFY(QDir(folder).entryList(QDir::Files).isEmpty());
        // What changes is copied; what is closed as it was leaves nothing.
        test.session.behind().document().setField(*findField("layers"), 9);
        QTRY_COMPARE(QDir(folder).entryList({QStringLiteral("*.dimscope")}).size(), 1);
        test.session.behind().document().setField(*findField("layers"), 36);
        QVERIFY(test.session.window().close());
        QVERIFY(QDir(folder).entryList(QDir::Files).isEmpty());
    }

    /// Nobody is asked about a moved slider, and it is not lost either.
    void aChangedDesignThatIsClosedIsOfferedAtTheNextStart()
    {
        const QString folder = m_folder.filePath(QStringLiteral("closed"));
        {
            Running test(QStringList{});
            test.session.keepCopies(folder);
            test.session.behind().document().setField(*findField("layers"), 9);
            QVERIFY(test.session.window().close());
        }
        QCOMPARE(QDir(folder).entryList(QDir::Files).size(), 1); // without a lock
        Running next(QStringList{});
        next.session.keepCopies(folder);
        QVERIFY(next.session.window().offer()->isVisible());
        next.session.window().offer()->acceptButton()->click();
        QCOMPARE(next.session.behind().document().design().layers, 9);
        QVERIFY(next.session.opened().isChanged()); // closing once more does not lose it
        QVERIFY(next.session.window().close());
        QCOMPARE(QDir(folder).entryList({QStringLiteral("*.dimscope")}).size(), 1);
    }
    void copiesOfClosedWindowsDoNotPileUp()
    {
        const QString folder = m_folder.filePath(QStringLiteral("many"));
        for (int layers = 1; layers <= 7; ++layers) {
            Running test(QStringList{});
            test.session.keepCopies(folder);
            test.session.behind().document().setField(*findField("layers"), layers);
            QVERIFY(test.session.window().close());
        }
        QCOMPARE(QDir(folder).entryList({QStringLiteral("*.dimscope")}).size(), 5);
        Running next(QStringList{});
        next.session.keepCopies(folder);
        next.session.window().offer()->acceptButton()->click();
        QCOMPARE(next.session.behind().document().design().layers, 7); // the newest
    }

    /// Every file of a hub is called config.json.
    void recentFilesOfOneNameAreToldApart()
    {
        Running test(QStringList{});
        ui::FileMenu *files = test.session.window().files();
        files->setRecent({QStringLiteral("/hub/Llama-3.1-8B/config.json"),
                          QStringLiteral("/hub/R&D/config.json"),
                          QStringLiteral("/other/R&D/config.json"),
                          QStringLiteral("/hub/mine.dimscope"), QStringLiteral("/config.json")});
        QStringList shown;
        for (const QAction *action : files->recentMenu()->actions())
            shown << action->text();
        const QStringList expected{
            QStringLiteral("config.json - Llama-3.1-8B"), QStringLiteral("config.json - hub/R&&D"),
            QStringLiteral("config.json - other/R&&D"), QStringLiteral("mine.dimscope"),
            QStringLiteral("config.json - /")};
        QCOMPARE(shown, expected);
    }

    void recentFilesAreListedAndDropped()
    {
        Running test(QStringList{});
        const QString path = write("recent.dimscope", sessionJson(test::someSession()));
        test.session.openFile(path);
        QMenu *menu = test.session.window().files()->recentMenu();
        QVERIFY(menu->isEnabled());
        QCOMPARE(menu->actions().front()->text(), QStringLiteral("recent.dimscope"));
        for (int i = 0; i < 12; ++i)
            addRecentFile(QStringLiteral("/tmp/%1").arg(i));
        QCOMPARE(recentFiles().size(), 8);
        addRecentFile(path);
        QFile::remove(path);
        emit test.session.window().files()->recentRequested(path);
        QVERIFY2(test.message().endsWith(QStringLiteral("is no longer there; it was taken off the "
                                                        "list.")),
                 qPrintable(test.message()));
        QVERIFY(!recentFiles().contains(path));
        Running next(QStringList{}); // another window reads the same list
        QCOMPARE(next.session.window().files()->recentMenu()->actions().size(), 7);
    }

    void theLastFolderOutlastsTheProgram()
    {
        QSettings().remove(QStringLiteral("last_folder"));
        rememberLastFolder();
        const QString file = write("chosen.json", "{");
        const auto answer = [](const QString &path) {
            QTimer::singleShot(0, qApp, [path] {
                auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
                if (dialog == nullptr)
                    return;
                dialog->selectFile(path);
                static_cast<QDialog *>(dialog)->accept();
            });
        };
        answer(file);
        QCOMPARE(ui::askWhatToOpen(nullptr, QStringLiteral("Open"), {}), file);
        QCOMPARE(QSettings().value(QStringLiteral("last_folder")).toString(), m_folder.path());
        ui::setFolderMemory({[] { return QString(); }, [](const QString &) {}});
    }

    void everyShortcutIsOnTheSheet()
    {
        Running test(QStringList{});
        const lesson::Table table = ui::shortcutTable(&test.session.window());
        int count = 0;
        for (const QAction *action : test.session.window().findChildren<QAction *>()) {
            for (const QKeySequence &key : action->shortcuts()) {
                ++count;
                const std::string keys = key.toString(QKeySequence::NativeText).toStdString();
                QVERIFY2(std::any_of(table.rows.begin(), table.rows.end(),
                                     [&](const auto &row) {
                                         return row[0].find(keys) != std::string::npos;
                                     }),
                         keys.c_str());
            }
        }
        QVERIFY2(count >= 11, qPrintable(QString::number(count)));
        for (const auto &row : table.rows) {
            QCOMPARE(row.size(), std::size_t(3));
            QVERIFY(!row[0].empty() && !row[1].empty());
        }
        for (const char *keys : {"Ctrl+N", "Ctrl+O", "Ctrl+S", "Ctrl+Shift+S", "Ctrl+E", "F5"})
            QCOMPARE(std::count_if(table.rows.begin(), table.rows.end(),
                                   [&](const auto &row) { return row[0] == keys; }),
                     1);
        test.session.window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&test.session.window()));
        QTest::keyClick(&test.session.window(), Qt::Key_Slash, Qt::ControlModifier);
        QTRY_VERIFY(test.session.window().findChild<QWidget *>(QStringLiteral("shortcut_sheet")));
    }
};

QTEST_MAIN(OpenSessionTest)
#include "open_session_test.moc"
