// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout_keeper.h"
#include "app/session_file.h"
#include "core/chart/chart_catalogue.h"
#include "tests/app/running_session.h"
#include "tests/app/some_results.h"
#include "ui/chart/chart_menu.h"
#include "ui/chart/chart_view.h"
#include "ui/theme/theme.h"
#include "ui/window/chart_grid.h"
#include "ui/window/finding_bar.h"
#include "ui/window/measure_menu.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <signal.h>

using namespace dimscope;
using namespace dimscope::app;
using dimscope::test::fake;
using dimscope::test::Running;
using dimscope::test::someResults;

class SessionTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        ui::applyTheme(*qApp, ui::Theme::light);
    }

    void aPreviewMeasuresOnceAndRests()
    {
        Running test(fake("good"));
        QTRY_COMPARE(test.measured(), std::size_t(51));
        QTRY_VERIFY(test.session.behind().measurer().isSettled());
        QCOMPARE(test.status().device, QStringLiteral("CPU: Fake CPU"));
        QVERIFY(!test.status().measuring);
        QVERIFY(test.session.window().measureButton()->isEnabled());
        QVERIFY(!test.session.window().messages()->isVisible());
    }

    void theNextWindowShowsWhatTheLastOneMeasured()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("measurements.sqlite"));
        const auto earlier = [](Running &test) {
            const auto &charts = test.session.behind().exploration().charts();
            for (const chart::ChartModel &chart : charts) {
                for (const chart::Series &series : chart.series) {
                    if (series.id == "earlier")
                        return series.points.size();
                }
            }
            return std::size_t(0);
        };
        {
            Running test(fake("good"));
            test.session.keepResults(std::move(ResultStore::open(path).value()));
            QTRY_COMPARE(test.measured(), std::size_t(51));
            QCOMPARE(earlier(test), std::size_t(0)); // its own are no earlier ones
        }
        const auto kept = std::move(ResultStore::open(path).value());
        QCOMPARE(kept->find({.device = "Fake CPU"})->size(), std::size_t(51));
        Running test(fake("busy")); // nothing is measured unasked: all that is seen was kept
        test.session.keepResults(std::move(ResultStore::open(path).value()));
        QTRY_COMPARE(earlier(test), std::size_t(51));
        QVERIFY(!test.session.window().messages()->isVisible());
    }

    void whatAFullDiskRefusedIsKeptLater()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("measurements.sqlite"));
        Running test(fake("good"));
        test.session.keepResults(std::move(ResultStore::open(path).value()));
        const QString connection = QSqlDatabase::connectionNames().value(0);
        const auto limit = [&connection](int pages) {
            QSqlQuery query(QSqlDatabase::database(connection, false));
            QVERIFY(query.exec(QStringLiteral("PRAGMA max_page_count = %1").arg(pages)));
        };
        limit(1); // SQLite's own full disk: no page more than there are
        QTRY_COMPARE(test.measured(), std::size_t(51));
        QVERIFY2(test.message().contains(QStringLiteral("could not be kept")),
                 qPrintable(test.message()));
        limit(100000);
        test.session.window().measureButton()->click();
        QTRY_VERIFY2(test.message().contains(QStringLiteral("kept again")),
                     qPrintable(test.message()));
        const auto kept = std::move(ResultStore::open(path).value());
        // The preview's, which were refused, and those of the new run.
        QTRY_COMPARE(kept->find({})->size(), std::size_t(102));
    }

    void aDeviceThatOthersUseIsNotStartedUnasked()
    {
        Running test(fake("busy"));
        QTRY_VERIFY(test.status().available);
        QTest::qWait(500);
        QCOMPARE(test.measured(), std::size_t(0));
        const auto *chip = test.session.window().findChild<ui::DeviceChip *>();
        QVERIFY(chip);
        QVERIFY2(chip->text().contains(QStringLiteral("in use by others, waits for Measure")),
                 qPrintable(chip->text()));
        test.session.window().measureButton()->click();
        QTRY_COMPARE(test.measured(), std::size_t(51));
    }

    void nothingStartsWhileASliderIsHeld()
    {
        Running test(fake("slow"));
        QTRY_VERIFY(test.measured() > 0);
        ui::DesignModel &document = test.session.behind().document();
        document.beginGesture();
        document.setField(*findField("intermediate_size"), 4096);
        QTest::qWait(500);
        QCOMPARE(test.measured(), std::size_t(0)); // other products, none measured
        document.endGesture();
        QTRY_VERIFY(test.measured() > 0);
    }

    void aDyingWorkerLeavesWindowAndResults()
    {
        Running test(fake("crash"));
        QTRY_VERIFY(test.message().contains(QStringLiteral("The worker stopped (signal 6)")));
        QVERIFY(test.message().contains(QStringLiteral("The other results are kept.")));
        QTRY_COMPARE(test.measured(), std::size_t(5));
        QVERIFY(test.session.window().isVisible());
        // It comes back, and measures again only when it is asked to.
        QTRY_VERIFY_WITH_TIMEOUT(test.status().available, 10000);
        QTest::qWait(500);
        QCOMPARE(test.measured(), std::size_t(5));
        QVERIFY(!test.status().measuring);
    }

    void theRealWorkerKilledInTheMiddle()
    {
        Running test({QStringLiteral(DIMSCOPE_WORKER)});
        QTRY_VERIFY_WITH_TIMEOUT(test.status().device != QStringLiteral("No measuring device"),
                                 10000);
        if (!test.status().available)
            QSKIP(qPrintable(test.status().detail));
        QTRY_VERIFY_WITH_TIMEOUT(test.measured() > 0, 20000);
        const std::size_t before = test.measured();
        ::kill(static_cast<pid_t>(test.session.behind().worker().processId()), SIGKILL);
        QTRY_VERIFY(test.message().contains(QStringLiteral("signal 9")));
        QVERIFY(test.measured() >= before);
        test.session.behind().document().setField(*findField("layers"), 40);
        QTRY_COMPARE(test.session.behind().exploration().evaluation().design.layers, 40);
    }

    void aWorkerWhoseHeartStopsIsEndedAndStartedAgain()
    {
        Running test(fake("falls-silent"));
        QTRY_COMPARE(test.measured(), std::size_t(3));
        const qint64 first = test.session.behind().worker().processId();
        QTRY_VERIFY_WITH_TIMEOUT(test.message().contains(QStringLiteral("no answer within 1")),
                                 10000);
        QVERIFY(::kill(static_cast<pid_t>(first), 0) != 0);
        QTRY_VERIFY_WITH_TIMEOUT(test.status().available, 10000);
        QVERIFY(test.session.behind().worker().processId() != first);
        QCOMPARE(test.measured(), std::size_t(3));
    }

    void whatIsKnownBetterStaysWhenAMeasurementIsCutShort()
    {
        measure::Measurement thorough;
        thorough.tflops = 1;
        thorough.ci95Low = 0.99;
        thorough.ci95High = 1.01;
        thorough.samples = 40;
        measure::Measurement first = thorough;
        first.samples = 1;
        first.ci95Low = first.ci95High = 1;
        QVERIFY(!measure::isBetter(first, thorough));
        QVERIFY(measure::isBetter(thorough, first));
        measure::Measurement narrower = thorough;
        narrower.samples = 30;
        narrower.ci95Low = 0.999;
        QVERIFY(measure::isBetter(narrower, thorough));
    }

    void faultyWorkersGetASentence_data()
    {
        QTest::addColumn<QString>("sentence");
        QTest::newRow("garbage") << QStringLiteral("is not a JSON object");
        QTest::newRow("half-line") << QStringLiteral("exit code 1");
        QTest::newRow("wrong-version") << QStringLiteral("is version 99");
        QTest::newRow("exit") << QStringLiteral("exit code 3");
        QTest::newRow("huge-line") << QStringLiteral("longer than");
    }
    void faultyWorkersGetASentence()
    {
        QFETCH(QString, sentence);
        Running test(fake(QTest::currentDataTag()));
        QTRY_VERIFY2(test.message().contains(sentence), qPrintable(test.message()));
        QVERIFY(test.session.window().isVisible());
    }

    void aMissingWorkerGetsASentence()
    {
        Running test({QStringLiteral("/nowhere/dimscope-worker")});
        QTRY_VERIFY(
            test.message().contains(QStringLiteral("dimscope-worker could not be started")));
        QVERIFY(!test.session.window().measureButton()->isEnabled());
    }

    void noDeviceSaysWhy()
    {
        Running test(fake("no-device"));
        QTRY_COMPARE(test.status().detail, QStringLiteral("There is no fake device today."));
        QVERIFY(test.session.behind().measurer().isSettled());
        QVERIFY(!test.session.window().measureButton()->isEnabled());
    }

    void aShapeThatFailsIsNotAskedForAgain()
    {
        Running test(fake("too-large"));
        QTRY_COMPARE(test.measured(), std::size_t(50));
        QTRY_VERIFY(test.message().contains(QStringLiteral("does not fit")));
        QTRY_VERIFY(test.session.behind().measurer().isSettled());
        QCOMPARE(test.status().done, 51);
        // Of other products it says nothing.
        test.session.behind().exploration().setSweepKind(sweep::SweepKind::article);
        test.session.behind().exploration().refresh();
        QVERIFY2(!test.message().contains(QStringLiteral("does not fit")),
                 qPrintable(test.message()));
    }

    /// The worker ends by itself when its window does: nobody waits for the ladder of signals.
    void closingDoesNotWait_data()
    {
        QTest::addColumn<int>("results");
        QTest::newRow("while it starts") << 0;
        QTest::newRow("while it measures") << 2;
    }
    void closingDoesNotWait()
    {
        QFETCH(int, results);
        auto test = std::make_unique<Running>(QStringList{QStringLiteral(DIMSCOPE_WORKER)});
        if (results > 0) {
            QTRY_VERIFY_WITH_TIMEOUT(test->status().device != QStringLiteral("No measuring device"),
                                     10000);
            if (!test->status().available)
                QSKIP(qPrintable(test->status().detail));
            QTRY_VERIFY_WITH_TIMEOUT(test->measured() >= std::size_t(results), 20000);
        }
        QElapsedTimer clock;
        clock.start();
        test->session.window().close();
        test.reset();
        QVERIFY2(clock.elapsed() < 900, qPrintable(QString::number(clock.elapsed())));
    }

    void closingLeavesNoProcessBehind()
    {
        qint64 pid = 0;
        {
            Running test(fake("slow"));
            QTRY_VERIFY(test.measured() > 0);
            pid = test.session.behind().worker().processId();
            QVERIFY(pid > 0);
        }
        QVERIFY(::kill(static_cast<pid_t>(pid), 0) != 0);
    }

    void aBadFileChangesNothing()
    {
        Running test(QStringList{});
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("config.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"model_type\": \"mamba\"}");
        file.close();
        const Design before = test.session.behind().document().design();
        test.session.openFile(file.fileName());
        QCOMPARE(test.session.behind().document().design(), before);
        QVERIFY(test.message().startsWith(QStringLiteral("config.json: ")));
        QVERIFY(test.message().contains(QStringLiteral("'mamba'")));
        QVERIFY2(test.message().endsWith(QStringLiteral("It was not opened; what was open stays.")),
                 qPrintable(test.message()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"schema\": \"dimscope.report/1\", \"title\": \"x\"}");
        file.close();
        test.session.openFile(file.fileName());
        QVERIFY2(test.message().contains(
                     QStringLiteral("config.json is for other programs and not read back")),
                 qPrintable(test.message()));
        test.session.openFile(folder.filePath(QStringLiteral("missing.json")));
        QVERIFY(test.message().contains(QStringLiteral("missing.json cannot be read")));
    }

    void aRealFileOpens()
    {
        Running test(QStringList{});
        test.session.openFile(
            QStringLiteral(DIMSCOPE_SOURCE_DIR
                           "/tests/data/hf_configs/meta-llama--Meta-Llama-3.1-8B.config.json"));
        QCOMPARE(test.session.behind().document().design().layers, 32);
        QCOMPARE(test.session.behind().document().design().name,
                 std::string("meta-llama--Meta-Llama-3.1-8B"));
        QCOMPARE(test.session.behind().document().design().hiddenSize, 4096);
        test.session.behind().document().undoStack()->undo();
        QCOMPARE(test.session.behind().document().design().hiddenSize, 2880);
    }

    /// The dialog stays with its choices until what it asked for is saved.
    void aReportThatCannotBeWrittenGetsASentence()
    {
        Running test(QStringList{});
        const auto dialog = test.session.reportDialog();
        dialog->show();
        const auto *fault = dialog->findChild<QLabel *>(QStringLiteral("fault"));
        emit dialog->saveRequested(QStringLiteral("/nowhere/at/all/report.pdf"));
        QVERIFY(fault->text().contains(QStringLiteral("could not be written to /nowhere/at/all")));
        emit dialog->saveRequested(QStringLiteral("/tmp/report.doc"));
        QVERIFY(fault->text().contains(QStringLiteral("ends in .pdf, .html")));
        QVERIFY(dialog->isVisible());
        dialog->box(QStringLiteral("formulas"))->setChecked(false);
        QCOMPARE(fault->text(), QString());
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("report.pdf"));
        emit dialog->saveRequested(path);
        QVERIFY(test.message().contains(QStringLiteral("was saved")));
        QVERIFY(!dialog->isVisible());
        QVERIFY(QFile(path).size() > 10000);
    }

    void aReportIsSavedToAFolder()
    {
        Running test(QStringList{});
        QTemporaryDir folder;
        const auto dialog = test.session.reportDialog();
        dialog->show();
        QFile blocked(folder.filePath(QStringLiteral("file")));
        QVERIFY(blocked.open(QIODevice::WriteOnly));
        emit dialog->saveRequested(blocked.fileName() + QLatin1Char('/'));
        QVERIFY2(dialog->findChild<QLabel *>(QStringLiteral("fault"))
                     ->text()
                     .startsWith(QStringLiteral("The report could not be written to")),
                 qPrintable(dialog->findChild<QLabel *>(QStringLiteral("fault"))->text()));
        QVERIFY(dialog->isVisible());
        emit dialog->saveRequested(folder.path() + QLatin1Char('/'));
        QVERIFY(!dialog->isVisible());
        for (const char *name : {"report.pdf", "report.html", "charts/budget.svg"})
            QVERIFY2(QFile::exists(folder.filePath(QString::fromLatin1(name))), name);
    }

    /// The menu of a chart exports that one, whichever has the focus.
    void aChartIsExportedFromItsMenu()
    {
        Running test(QStringList{});
        ui::ChartView *view = test.session.window().charts()->views().at(2);
        QMenu menu;
        fillChartMenu(&menu, view);
        int chosen = -1;
        QTimer::singleShot(0, this, [&chosen] {
            auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
            if (dialog == nullptr)
                return;
            chosen = dialog->findChild<QComboBox *>()->currentIndex();
            dialog->reject();
        });
        for (QAction *action : menu.actions()) {
            if (action->text().contains(QStringLiteral("Export chart...")))
                action->trigger();
        }
        QCOMPARE(chosen, 2);
    }

    void aChartThatCannotBeWrittenGetsASentence()
    {
        Running test(QStringList{});
        QTemporaryDir folder;
        const QString old = folder.filePath(QStringLiteral("old.png"));
        QFile file(old);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("old") == 3);
        file.close();
        const auto dialog = test.session.chartDialog(0);
        dialog->show();
        const auto *fault = dialog->findChild<QLabel *>(QStringLiteral("fault"));
        // A file is no folder.
        emit dialog->saveRequested(old + QStringLiteral("/chart.png"));
        QVERIFY2(fault->text().startsWith(QStringLiteral("The chart could not be written")),
                 qPrintable(fault->text()));
        emit dialog->saveRequested(folder.filePath(QStringLiteral("chart.bmp")));
        QVERIFY(fault->text().contains(QStringLiteral("ends in .png, .svg")));
        QVERIFY(dialog->isVisible());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("old"));
        emit dialog->saveRequested(old);
        QVERIFY(!dialog->isVisible());
        QVERIFY(test.message().contains(QStringLiteral("was saved")));
        QVERIFY(QFile(old).size() > 3000);
    }

    /// What the window reports is what the command reports of its session.
    void aReportFollowsFromTheSession()
    {
        Running test(QStringList{});
        test.session.behind().document().setField(*findField("window"), 4096);
        test.session.behind().exploration().pin("Llama",
                                                test::presetDesign(QStringLiteral("llama-3.1-8b")));
        qputenv("SOURCE_DATE_EPOCH", "1700000000");
        QProcess version;
        version.start(QStringLiteral(DIMSCOPE_PROGRAM), {QStringLiteral("--version")});
        QVERIFY(version.waitForFinished(20000));
        QCoreApplication::setApplicationVersion(QString::fromLatin1(version.readAllStandardOutput())
                                                    .split(QLatin1Char(' '))
                                                    .at(1)
                                                    .trimmed());
        // With measurements, as a file from a GPU brings them.
        session::Session measured;
        measured.design = measured.baseline = test.session.behind().document().design();
        measured.pins = test.session.opened().present().pins;
        measured.measurements = {someResults(measured.design)};
        measured.notes = "Why 64?\n\n  <b>Because</b> of the window.";
        QTemporaryDir folder;
        const QString brought = folder.filePath(QStringLiteral("brought.dimscope"));
        QVERIFY(!writeSessionFile(brought, measured));
        test.session.openFile(brought);
        const QString session = folder.filePath(QStringLiteral("s.dimscope"));
        QVERIFY(test.session.save(session));
        for (const char *ending : {"html", "pdf"}) {
            const QString fromWindow =
                folder.filePath(QStringLiteral("window.") + QString::fromLatin1(ending));
            emit test.session.reportDialog()->saveRequested(fromWindow);
            const QString fromFile =
                folder.filePath(QStringLiteral("file.") + QString::fromLatin1(ending));
            QProcess process;
            process.start(QStringLiteral(DIMSCOPE_PROGRAM),
                          {QStringLiteral("report"), QStringLiteral("--session"), session,
                           QStringLiteral("--output"), fromFile});
            QVERIFY(process.waitForFinished(60000));
            QFile one(fromWindow);
            QFile two(fromFile);
            QVERIFY(one.open(QIODevice::ReadOnly) && two.open(QIODevice::ReadOnly));
            const QByteArray written = one.readAll();
            QVERIFY(written.size() > 10000);
            QVERIFY(written.startsWith('%') || written.contains("128x128")); // its tiles
            QVERIFY(written.startsWith('%') ||
                    written.contains("Why 64?\n\n  &lt;b&gt;Because&lt;/b&gt; of the window."));
            QVERIFY(written == two.readAll());
        }
        qunsetenv("SOURCE_DATE_EPOCH");
    }

    /// What the window exports is what the command draws of its session, byte for byte: a changed
    /// design is called so, pins have their names, results of a file are those of the device.
    void exportsFollowFromTheSession_data()
    {
        QTest::addColumn<QString>("chart");
        QTest::addColumn<QString>("ending");
        for (const chart::ChartSpec &spec : chart::chartCatalogue()) {
            const std::string id(spec.id);
            QTest::newRow(id.c_str()) << QString::fromStdString(id) << QStringLiteral("svg");
        }
        for (const char *ending : {"png", "pdf", "csv"})
            QTest::newRow(ending) << QStringLiteral("gemm") << QString::fromLatin1(ending);
    }
    void exportsFollowFromTheSession()
    {
        QFETCH(QString, chart);
        QFETCH(QString, ending);
        session::Session session;
        session.baseline = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        session.design = session.baseline;
        session.design.hiddenSize = 3072;
        session::PinnedDesign wide{"a wide window", session.baseline, {}, {}, session.baseline};
        wide.design.slidingAttention.window = 4096;
        const Design llama = test::presetDesign(QStringLiteral("llama-3.1-8b"));
        session.pins = {wide, {"Llama", llama, {}, {}, llama}};
        session.view.charts["entropy_bound"].x = session::AxisRange{4, 14};
        session.view.charts["entropy_bound"].shown = {{"source_natural", true}};
        session.view.charts["gemm"].y = session::AxisRange{0, 900};
        session.view.charts["gemm"].shown = {{"measured_unaligned", false}};
        session.measurements = {someResults(session.design)};
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("s.dimscope"));
        QVERIFY(!writeSessionFile(path, session));
        qputenv("SOURCE_DATE_EPOCH", "1700000000");
        Running test(QStringList{});
        test.session.openFile(path);
        const QString fromWindow = folder.filePath(QStringLiteral("window.") + ending);
        const auto &catalogue = chart::chartCatalogue();
        const auto spec = std::find_if(catalogue.begin(), catalogue.end(), [&](const auto &one) {
            return one.id == chart.toStdString();
        });
        const auto dialog = test.session.chartDialog(static_cast<int>(spec - catalogue.begin()));
        QVERIFY(dialog->look().drawnOnly);
        emit dialog->saveRequested(fromWindow);
        const QString fromFile = folder.filePath(QStringLiteral("file.") + ending);
        QStringList arguments{QStringLiteral("chart"),
                              QStringLiteral("--session"),
                              path,
                              QStringLiteral("--chart"),
                              chart,
                              QStringLiteral("--output"),
                              fromFile};
        if (ending == QLatin1String("csv"))
            arguments << QStringLiteral("--drawn");
        QProcess process;
        process.start(QStringLiteral(DIMSCOPE_PROGRAM), arguments);
        QVERIFY(process.waitForFinished(60000));
        qunsetenv("SOURCE_DATE_EPOCH");
        QFile one(fromWindow);
        QFile two(fromFile);
        QVERIFY(one.open(QIODevice::ReadOnly) && two.open(QIODevice::ReadOnly));
        const QByteArray written = one.readAll();
        QVERIFY(written.size() > 500);
        QVERIFY(!written.contains("Pin 2"));
        QVERIFY(written == two.readAll());
        // The clipboard and a drag have the same names.
        test.session.window().charts()->view(chart.toStdString())->copyRequested();
        const QString copied = QApplication::clipboard()->text();
        QVERIFY(!copied.isEmpty());
        QVERIFY(!copied.contains(QStringLiteral("Pin 2")));
        QVERIFY(!copied.contains(QStringLiteral("gpt-oss-120b:"))); // what was published
        QVERIFY(!copied.contains(QStringLiteral("s.dimscope")));
    }

    void experimentsArriveOnTheChartsAndStop()
    {
        Session session(test::presetDesign(QStringLiteral("gpt-oss-120b")), {});
        const auto pointsOf = [&session](const char *id) {
            std::size_t points = 0;
            for (const chart::ChartModel &chart : session.behind().exploration().charts()) {
                for (const chart::Series &series : chart.series)
                    points += series.id == id ? series.points.size() : 0;
            }
            return points;
        };
        emit session.window().measuring()->experimentsRequested(1);
        QVERIFY(session.experiments().isRunning());
        // A shorter run takes over, so that sanitizers have time for it.
        session.experiments().start({1, 20, 60, 64});
        QTRY_VERIFY_WITH_TIMEOUT(pointsOf("random_masks") >= 2, 60000);
        emit session.window().measuring()->experimentsCancelled();
        QTRY_VERIFY_WITH_TIMEOUT(!session.experiments().isRunning(), 20000);
        const std::size_t points = pointsOf("random_masks") + pointsOf("random_keys");
        QVERIFY(points >= 2);
        QTRY_COMPARE(session.window().messages()->isVisibleTo(&session.window()), true);
    }

    /// A window of a large monitor opened with half of it beyond a projector.
    void aRememberedPlaceStaysOnTheScreen_data()
    {
        QTest::addColumn<QRect>("place");
        QTest::newRow("too large") << QRect(0, 0, 5000, 4000);
        QTest::newRow("beyond the right and the bottom") << QRect(700, 700, 300, 200);
        QTest::newRow("beyond the left and the top") << QRect(-50, -90, 300, 200);
        QTest::newRow("inside") << QRect(40, 50, 300, 200);
    }
    void aRememberedPlaceStaysOnTheScreen()
    {
        QFETCH(QRect, place);
        QWidget window;
        window.setGeometry(place);
        app::keepOnScreen(window);
        const QRect screen = window.screen()->availableGeometry();
        QVERIFY(screen.contains({window.pos(), window.size() + QSize(16, 48)}));
        if (screen.contains(place.adjusted(0, 0, 16, 48)))
            QCOMPARE(window.geometry(), place);
    }
};

QTEST_MAIN(SessionTest)
#include "session_test.moc"
