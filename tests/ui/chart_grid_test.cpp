// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"
#include "core/chart/chart_catalogue.h"
#include "core/design/field_spec.h"
#include "tests/no_warnings.h"
#include "tests/preset_designs.h"
#include "tests/ui/recorded_results.h"
#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_view.h"
#include "ui/chart/cursor_layer.h"
#include "ui/chart/plot_layer.h"
#include "ui/document/core_text.h"
#include "ui/document/design_model.h"
#include "ui/document/exploration.h"
#include "ui/parameter/field_slider.h"
#include "ui/parameter/parameter_panel.h"
#include "ui/parameter/parameter_row.h"
#include "ui/theme/theme.h"
#include "ui/window/chart_grid.h"
#include "ui/window/command_palette.h"
#include "ui/window/menu_actions.h"
#include "ui/window/pin_bar.h"
#include "ui/window/sweep_strip.h"
#include "ui/window/table_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QMimeData>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

#include <utility>

using namespace dimscope;
using namespace dimscope::ui;
using namespace Qt::StringLiterals;

namespace {

/// The charts of gpt-oss-120b in a window of their own.
struct Shown
{
    DesignModel document;
    Exploration exploration{&document};
    QWidget window;
    ChartGrid *grid = new ChartGrid(&exploration, &window);

    explicit Shown(QSize size = {1000, 800})
    {
        document.start(test::presetDesign(QStringLiteral("gpt-oss-120b")));
        window.resize(size);
        grid->resize(size);
        exploration.refresh();
        window.show();
        if (!QTest::qWaitForWindowExposed(&window))
            qFatal("not exposed");
        QCoreApplication::processEvents();
    }
    int visible() const
    {
        int count = 0;
        for (const ChartView *view : grid->views())
            count += view->isVisible() ? 1 : 0;
        return count;
    }
};

} // namespace

class ChartGridTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Theme::light); }
    void init() { test::failOnWarnings(); }

    /// The choice of a form has the focus after it was used; keys go on to the chart.
    void keysWorkWhileTheChoiceOfAFormHasTheFocus()
    {
        Shown shown;
        shown.grid->setShownCharts({"budget"});
        const ChartView *view = shown.grid->view("budget");
        auto *choice = view->findChild<QComboBox *>();
        QVERIFY(choice != nullptr);
        const QSignalSpy asked(view, &ChartView::maximiseRequested);
        shown.window.activateWindow();
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_M);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(choice->currentIndex(), 0);
        QTest::keyClick(choice, Qt::Key_Down);
        QCOMPARE(choice->currentIndex(), 1);
    }

    void chartsAreShownAsAsked()
    {
        Shown shown;
        int atStart = 0;
        for (const chart::ChartSpec &spec : chart::chartCatalogue())
            atStart += spec.shownAtStart ? 1 : 0;
        QCOMPARE(shown.visible(), atStart);
        QSignalSpy spy(shown.grid, &ChartGrid::viewChanged);
        shown.grid->setShownCharts({"gemm", "entropy_bound", "nonsense"});
        QCOMPARE(shown.visible(), 2);
        QCOMPARE(spy.size(), 1);
        shown.grid->setShownCharts({}); // there is always one
        QCOMPARE(shown.visible(), 2);
        // A key that asks for a chart brings it into the grid.
        shown.grid->focusChart(1);
        QCOMPARE(shown.visible(), 3);
        QVERIFY(shown.grid->view("rank_deficiency")->isVisible());
        QVERIFY(shown.grid->view("rank_deficiency")->model().id == "rank_deficiency");
    }

    /// Charts scroll rather than become too low to read, and those of a row are equally high.
    void plotsAreHighEnough_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("crowded"); ///< a message, a pin and results
        QTest::newRow("1440 x 900") << QSize(1440, 900) << false;
        QTest::newRow("1440 x 900, crowded") << QSize(1440, 900) << true;
        QTest::newRow("1280 x 800") << QSize(1280, 800) << false;
        QTest::newRow("1280 x 800, crowded") << QSize(1280, 800) << true;
        QTest::newRow("1280 x 720") << QSize(1280, 720) << false;
        QTest::newRow("1280 x 720, crowded") << QSize(1280, 720) << true;
        QTest::newRow("1920 x 1080") << QSize(1920, 1080) << false;
        QTest::newRow("800 x 600") << QSize(800, 600) << true;
    }
    void plotsAreHighEnough()
    {
        QFETCH(QSize, size);
        QFETCH(bool, crowded);
        app::Session session(test::presetDesign(QStringLiteral("gpt-oss-120b")), {});
        MainWindow &window = session.window();
        if (crowded) {
            session.behind().exploration().pin();
            session.behind().document().setField(*findField("layers"), 12);
            window.showWarning(QStringLiteral("One sentence."));
            test::showRecordedResults(session.behind().exploration());
        }
        session.behind().exploration().refresh();
        window.resize(size);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTest::qWait(50);
        auto *scroll = window.charts()->findChild<QScrollArea *>();
        const int scrolled = scroll->verticalScrollBar()->maximum();
        QVERIFY2(scrolled == 0 || scrolled > 60, qPrintable(QString::number(scrolled)));
        int row = -1;
        int height = 0;
        for (const ChartView *view : window.charts()->views()) {
            if (!view->isVisible())
                continue;
            const QString what = view->objectName() + u": "_s + QString::number(view->height());
            QVERIFY2(view->canvas()->plot()->plotArea().height() >= 96, qPrintable(what));
            if (std::exchange(row, view->y()) == view->y())
                QVERIFY2(view->height() == height, qPrintable(what));
            height = view->height();
        }
        // What was measured stands below all of its row.
        const QWidget *strip = window.charts()->sweepStrip();
        QVERIFY(strip->y() >= window.charts()->view("gemm")->geometry().bottom());
        QCOMPARE(strip->width(), scroll->viewport()->width());
    }

    /// Letters of a presentation are as large as the window has room for.
    void aPresentedPlotHasRoom_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("percent");
        QTest::newRow("800 x 600") << QSize(800, 600) << 100;
        QTest::newRow("1280 x 720") << QSize(1280, 720) << 100;
        QTest::newRow("1280 x 720, 200 %") << QSize(1280, 720) << 200;
        QTest::newRow("1440 x 900, 200 %") << QSize(1440, 900) << 200;
    }
    void aPresentedPlotHasRoom()
    {
        QFETCH(QSize, size);
        QFETCH(int, percent);
        app::Session session(test::presetDesign(QStringLiteral("gpt-oss-120b")), {});
        MainWindow &window = session.window();
        window.resize(size);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.setTextScale(percent);
        window.setPresentation(true);
        session.behind().exploration().pin();
        session.behind().document().setField(*findField("layers"), 12);
        session.behind().exploration().refresh();
        for (int chart = 0; chart < 4; ++chart) {
            window.charts()->setMaximised(chart);
            QTest::qWait(30);
            const ChartView *view = window.charts()->views()[static_cast<std::size_t>(chart)];
            const qreal height = view->canvas()->plot()->plotArea().height();
            QVERIFY2(height >= 0.22 * size.height(),
                     qPrintable(view->objectName() + u' ' + QString::number(height)));
        }
    }

    /// In a low window the charts scroll: to what was added and to what has got the keyboard.
    void chartsComeIntoSight_data()
    {
        QTest::addColumn<QString>("way");
        for (const char *way : {"Tab", "Backtab", "key", "palette", "menu"})
            QTest::newRow(way) << QString::fromLatin1(way);
    }
    void chartsComeIntoSight()
    {
        QFETCH(QString, way);
        app::Session session(test::presetDesign(u"gpt-oss-120b"_s), {});
        MainWindow &window = session.window();
        ChartGrid *grid = window.charts();
        std::set<std::string, std::less<>> all;
        for (const chart::ChartSpec &spec : chart::chartCatalogue())
            all.emplace(spec.id);
        const bool isAdded = way == u"palette"_s || way == u"menu"_s;
        ChartView *last = grid->views().back();
        if (isAdded)
            all.erase(last->objectName().toStdString());
        grid->setShownCharts(all);
        window.resize(1000, 600);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
        QTest::qWait(30);
        const auto *scroll = grid->findChild<QScrollArea *>();
        const auto isInSight = [scroll](const ChartView *view) {
            const QRect place(view->mapTo(scroll->viewport(), QPoint()), view->size());
            return view->isVisible() && scroll->viewport()->rect().contains(place);
        };
        QVERIFY(!isInSight(last));
        if (way == u"Tab"_s) {
            grid->views().front()->setFocus();
            for (int i = 0; i < 40 && !last->hasFocus(); ++i)
                QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
        } else if (way == u"Backtab"_s) {
            scroll->verticalScrollBar()->setValue(scroll->verticalScrollBar()->maximum());
            last->setFocus();
            last = grid->views().front();
            QVERIFY(!isInSight(last));
            for (int i = 0; i < 40 && !last->hasFocus(); ++i)
                QTest::keyClick(window.focusWidget(), Qt::Key_Backtab);
        } else if (way == u"key"_s) {
            QTest::keyClick(grid->views().front(),
                            Qt::Key(Qt::Key_0 + static_cast<int>(grid->views().size())));
        } else if (way == u"palette"_s) {
            QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
            auto *palette = window.findChild<CommandPalette *>();
            palette->search()->setText(tableText(chart::chartCatalogue().back().title));
            QTest::keyClick(palette->search(), Qt::Key_Return);
        } else {
            for (const MenuAction &entry : menuActions(window)) {
                if (plainActionText(*entry.action) ==
                    tableText(chart::chartCatalogue().back().title))
                    entry.action->trigger();
            }
        }
        QCOMPARE(last->hasFocus(), way != u"menu"_s);
        QTRY_VERIFY_WITH_TIMEOUT(isInSight(last), 500);
    }

    /// Beside the others again, a chart does not scroll away.
    void aChartThatStoodAloneStaysInSight()
    {
        app::Session session(test::presetDesign(u"gpt-oss-120b"_s), {});
        MainWindow &window = session.window();
        ChartGrid *grid = window.charts();
        window.resize(1000, 600);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
        QTest::keyClick(&window, Qt::Key_F5);
        QTest::keyClick(window.focusWidget(), Qt::Key_3);
        ChartView *third = grid->views()[2];
        QVERIFY(third->hasFocus());
        QCOMPARE(grid->maximised(), 2);
        const auto *scroll = grid->findChild<QScrollArea *>();
        const auto isInSight = [&] {
            const QRect place(third->mapTo(scroll->viewport(), QPoint()), third->size());
            return third->isVisible() && scroll->viewport()->rect().intersected(place).height() >=
                                             std::min(third->height(), scroll->height()) - 1;
        };
        for (int i = 0; i < 2; ++i) {
            QTest::keyClick(third, Qt::Key_M);
            QCOMPARE(grid->maximised(), -1);
            QVERIFY(third->hasFocus());
            QTRY_VERIFY_WITH_TIMEOUT(isInSight(), 500);
            QTest::keyClick(third, Qt::Key_M);
            QCOMPARE(grid->maximised(), 2);
        }
    }

    /// M is the chart's that the mouse points at, where none has the keyboard.
    void theChartUnderTheMouseIsMaximised()
    {
        app::Session session(test::presetDesign(u"gpt-oss-120b"_s), {});
        MainWindow &window = session.window();
        ChartGrid *grid = window.charts();
        window.resize(1200, 800);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
        window.parameters()->row("layers")->slider()->setFocus();
        QTest::mouseMove(grid->views()[2]->viewport());
        QTRY_VERIFY(grid->views()[2]->underMouse());
        QTest::keyClick(window.focusWidget(), Qt::Key_M);
        QCOMPARE(grid->maximised(), 2);
        // The keyboard's own chart goes first.
        QTest::keyClick(grid->views()[2], Qt::Key_M);
        QCOMPARE(grid->maximised(), -1);
        grid->views()[1]->setFocus();
        QTest::mouseMove(grid->views()[2]->viewport());
        QTest::keyClick(window.focusWidget(), Qt::Key_M);
        QCOMPARE(grid->maximised(), 1);
    }

    void cursorsOfTheSameQuantityAreLinked()
    {
        Shown shown;
        ChartView *first = shown.grid->views()[0];
        ChartView *second = shown.grid->views()[1];
        emit second->cursorMoved(u"hidden_size"_qs, 2880.0);
        QVERIFY(!first->cursorLayer()->sight().linked);
        emit second->cursorMoved(u"tokens"_qs, 128.0);
        QVERIFY(first->cursorLayer()->sight().linked);
        emit second->cursorMoved(u"tokens"_qs, std::nullopt);
        QVERIFY(!first->cursorLayer()->sight().linked);
        // The memory over the context counts tokens as the entropy bound does.
        shown.exploration.setForm("budget", "memory");
        shown.exploration.refresh();
        shown.grid->setShownCharts({"entropy_bound", "budget"});
        QCoreApplication::processEvents();
        const PlotLayer *plot = first->canvas()->plot();
        first->pointAt(plot->toPixels(14, first->model().y.maximum / 2));
        const ChartView *budget = shown.grid->view("budget");
        QVERIFY(budget->cursorLayer()->sight().linked);
        QVERIFY2(budget->cursorLayer()->text().contains(u"16,384"_qs),
                 qPrintable(budget->cursorLayer()->text()));
    }

    void copyPutsThreeKindsOnTheClipboard()
    {
        Shown shown;
        shown.grid->views()[0]->setFocus();
        QTest::keyClick(shown.grid->views()[0], Qt::Key_C, Qt::ControlModifier);
        const QMimeData *data = QGuiApplication::clipboard()->mimeData();
        QVERIFY(data->hasImage());
        QVERIFY(data->hasFormat(u"image/svg+xml"_qs));
        QVERIFY(data->text().startsWith(u"Series\t"_qs));
    }

    void theDataTableFollowsTheChart()
    {
        Shown shown;
        QTest::keyClick(shown.grid->views()[1], Qt::Key_T);
        auto *dialog = shown.window.findChild<TableDialog *>(u"chart_data"_qs);
        QVERIFY(dialog != nullptr);
        QVERIFY(dialog->table()->rowCount() > 20);
        QCOMPARE(dialog->table()->horizontalHeaderItem(1)->text(), u"Hidden size (dimensions)"_qs);
        QVERIFY(dialog->table()->item(0, 0)->textAlignment() & Qt::AlignLeft);
        QVERIFY(dialog->table()->item(0, 1)->textAlignment() & Qt::AlignRight);
        QVERIFY(dialog->table()->isColumnHidden(3)); // a curve has no interval
        for (int row = 0; row < dialog->table()->rowCount(); ++row) {
            for (int column = 1; column < 3; ++column) {
                const QString cell = dialog->table()->item(row, column)->text();
                QVERIFY2(cell.size() <= 12, qPrintable(cell));
            }
        }
        dialog->close();
    }

    void pinsThatDifferInManyFieldsHaveNamesOfTheirOwn()
    {
        Shown shown;
        const auto set = [&shown](const char *key, std::int64_t value) {
            shown.document.setField(*findField(key), value);
        };
        set("hidden_size", 4096);
        set("layers", 24);
        set("vocabulary", 100000);
        shown.exploration.pin();
        set("vocabulary", 50000);
        shown.exploration.pin();
        const std::vector<chart::Pin> &pins = shown.exploration.pins();
        QCOMPARE(pins.size(), std::size_t(2));
        QVERIFY2(pins[0].name != pins[1].name, pins[1].name.c_str());
    }

    void pinnedDesignsFollowTheFormOfAChart()
    {
        Shown shown;
        shown.exploration.pin();
        shown.document.setField(*findField("hidden_size"), 4096);
        const auto isDrawn = [&shown](const char *id) {
            shown.exploration.refresh();
            const auto &charts = shown.exploration.charts();
            const auto budget =
                std::find_if(charts.begin(), charts.end(),
                             [](const chart::ChartModel &chart) { return chart.id == "budget"; });
            return budget != charts.end() &&
                   std::any_of(budget->series.begin(), budget->series.end(),
                               [id](const chart::Series &series) { return series.id == id; });
        };
        QVERIFY(isDrawn("pinned_0_totals"));
        shown.exploration.setForm("budget", "memory");
        QVERIFY(isDrawn("pinned_0_total"));
        shown.exploration.setForm("budget", "shares");
        QVERIFY(isDrawn("pinned_0_totals"));
    }

    void pinnedDesignsStayAndAreCompared()
    {
        Shown shown;
        PinBar bar(&shown.exploration, &shown.window);
        QVERIFY(bar.isHidden());
        shown.exploration.pin();
        QVERIFY(!bar.isHidden());
        const FieldSpec *hidden = findField("hidden_size");
        shown.document.setField(*hidden, 4096);
        shown.exploration.refresh();
        const chart::ChartModel &rank = shown.exploration.charts()[1];
        QVERIFY(std::any_of(rank.marks.begin(), rank.marks.end(),
                            [](const chart::DesignMark &mark) { return mark.pinned; }));
        shown.exploration.pin(); // named by what was changed
        QCOMPARE(shown.exploration.pins()[1].name,
                 shown.exploration.pins()[0].name + ", hidden size 4,096");
        QSignalSpy before(&shown.exploration, &Exploration::pinnedBefore);
        shown.exploration.pin(); // a second time
        QCOMPARE(shown.exploration.pins().size(), std::size_t(2));
        QCOMPARE(before.size(), 1);
        QCOMPARE(before.front().front().toString(),
                 QString::fromStdString(shown.exploration.pins()[1].name));
        bar.compare(0);
        auto *dialog = shown.window.findChild<TableDialog *>(u"differences"_qs);
        QVERIFY(dialog != nullptr);
        QCOMPARE(dialog->table()->item(0, 0)->text(), u"Hidden size (dimensions)"_qs);
        QCOMPARE(dialog->table()->item(0, 1)->text(), u"4,096"_qs);
        QCOMPARE(dialog->table()->item(0, 2)->text(), u"2,880"_qs);
        // The table follows the design.
        shown.document.setField(*hidden, 8192);
        shown.exploration.refresh();
        QCOMPARE(dialog->table()->item(0, 1)->text(), u"8,192"_qs);
        shown.exploration.unpin(0);
        shown.exploration.unpin(0);
        shown.exploration.refresh();
        QVERIFY(bar.isHidden());
        const chart::ChartModel &after = shown.exploration.charts()[1];
        QVERIFY(std::none_of(after.marks.begin(), after.marks.end(),
                             [](const chart::DesignMark &mark) { return mark.pinned; }));
    }
};

QTEST_MAIN(ChartGridTest)
#include "chart_grid_test.moc"
