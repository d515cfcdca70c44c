// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"
#include "core/number_text.h"
#include "core/why/compared.h"
#include "tests/no_warnings.h"
#include "tests/preset_designs.h"
#include "tests/ui/recorded_results.h"
#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_view.h"
#include "ui/chart/plot_layer.h"
#include "ui/theme/theme.h"
#include "ui/window/chart_grid.h"
#include "ui/window/finding_bar.h"
#include "ui/window/headline_bar.h"
#include "ui/window/sweep_strip.h"
#include "ui/window/why_guide.h"
#include "ui/window/why_panel.h"

#include <QApplication>
#include <QLabel>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <optional>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

struct Shown
{
    app::Session session{test::presetDesign(QStringLiteral("gpt-oss-120b")), {}};
    WhyPanel *panel = session.window().findChild<WhyPanel *>();

    Shown()
    {
        session.window().resize(1440, 900);
        session.window().show();
        if (!QTest::qWaitForWindowExposed(&session.window()))
            qFatal("not exposed");
    }
};

} // namespace

class WhyGuideTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Theme::light); }
    void init() { test::failOnWarnings(); }

    void everyHeadlineNumberIsExplained_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("value");
        // The model card's table 1, and the checkpoint's own count.
        QTest::newRow("total") << 0 << u"116,829,156,672"_qs;
        QTest::newRow("active") << 1 << u"5,132,849,472"_qs;
        QTest::newRow("weights") << 2 << u"bytes"_qs;
        QTest::newRow("cache") << 3 << u"bytes"_qs;
    }
    void everyHeadlineNumberIsExplained()
    {
        QFETCH(int, index);
        QFETCH(QString, value);
        Shown shown;
        QVERIFY(shown.panel->isHidden());
        QTest::keyClick(shown.session.window().headline()->numbers()[std::size_t(index)],
                        Qt::Key_Space);
        QVERIFY(shown.panel->isVisible());
        const QString text = shown.panel->text();
        QVERIFY2(text.contains(value), qPrintable(text));
        QVERIFY2(text.contains(u"✓ agrees"_qs), qPrintable(text));
        for (const auto &heading : {u"Formula"_qs, u"With present values"_qs, u"Source"_qs})
            QVERIFY2(text.contains(heading), qPrintable(text));
    }

    void findingsAreExplained()
    {
        Shown shown;
        FindingBar *bar = shown.session.window().findings();
        QToolButton *button = nullptr;
        for (QToolButton *one : bar->findChildren<QToolButton *>())
            button = one->accessibleName() == u"Why this finding?"_qs ? one : button;
        QVERIFY(button != nullptr);
        int asked = 0;
        for (int i = 0; i < 5; ++i) {
            if (!button->isHidden()) {
                shown.panel->close();
                button->click();
                QVERIFY2(shown.panel->isVisible(), qPrintable(bar->text()));
                QVERIFY2(shown.panel->text().contains(u"✓ agrees"_qs),
                         qPrintable(shown.panel->text()));
                ++asked;
            }
            bar->step(1);
        }
        QCOMPARE(asked, 4); // alignment is seen, not computed
    }

    void theAnswerFollowsTheDesign()
    {
        Shown shown;
        QTest::mouseClick(shown.session.window().headline()->numbers()[0], Qt::LeftButton);
        const QString before = shown.panel->text();
        shown.session.behind().document().setField(*findField("hidden_size"), 4096);
        shown.session.behind().exploration().refresh();
        QVERIFY(shown.panel->text() != before);
        QVERIFY(shown.panel->text().contains(u"✓ agrees"_qs));
        QTest::keyClick(&shown.session.window(), Qt::Key_Escape); // from anywhere
        QVERIFY(shown.panel->isHidden());
        shown.session.behind().document().setField(*findField("hidden_size"), 2880);
        shown.session.behind().exploration().refresh();
        QVERIFY(shown.panel->isHidden()); // it was closed
    }

    void everyCurveAtTheStartIsExplained()
    {
        Shown shown;
        int explained = 0;
        for (const chart::ChartModel &chart : shown.session.behind().exploration().charts()) {
            for (const chart::Series &series : chart.series) {
                if (!series.shownAtStart || series.points.empty() ||
                    series.style == chart::SeriesStyle::points)
                    continue;
                const ChartView *view = shown.session.window().charts()->view(chart.id);
                if (!view->isVisible())
                    continue;
                shown.panel->hide();
                const chart::Point &at = series.points[series.points.size() / 2];
                emit const_cast<ChartView *>(view)->whyRequested(QString::fromStdString(series.id),
                                                                 at.x, at.y);
                QVERIFY2(shown.panel->isVisible(), series.id.c_str());
                QVERIFY2(!shown.panel->text().contains(u"DISAGREES"_qs),
                         qPrintable(shown.panel->text()));
                ++explained;
            }
        }
        QVERIFY(explained >= 6);
    }

    void aMeasuredPointTellsHowItWasMeasured()
    {
        Shown shown;
        Exploration &exploration = shown.session.behind().exploration();
        measure::Measurement point;
        point.shape = exploration.sweep().points[3].shape;
        point.medianSeconds = 1e-4;
        point.tflops = measure::flops(point.shape) / point.medianSeconds / 1e12;
        point.ci95Low = point.tflops * 0.99;
        point.ci95High = point.tflops * 1.01;
        point.samples = 25;
        point.provenance = {{"tile", "256x128"}, {"waves", "1.94"}};
        exploration.setMeasurements({point});
        exploration.refresh();
        shown.session.window().charts()->view("gemm");
        emit shown.session.window().charts()->whyRequested(u"gemm"_qs, u"measured_aligned"_qs,
                                                           double(point.shape.k), point.tflops);
        QVERIFY(shown.panel->isVisible());
        const QString text = shown.panel->text();
        QVERIFY2(text.contains(u"256x128"_qs), qPrintable(text));
        QVERIFY2(text.contains(u"1.94"_qs), qPrintable(text));
        // On a GPU whose data sheet is known, a thin product is told apart from a slow one.
        point.shape = {1, 1, 2880, 4096, measure::DType::bf16};
        point.device = "NVIDIA H200";
        point.medianSeconds = 1e-5;
        point.tflops = measure::flops(point.shape) / point.medianSeconds / 1e12;
        exploration.setMeasurements({point});
        emit shown.session.window().charts()->whyRequested(u"gemm"_qs, u"measured_aligned"_qs,
                                                           double(point.shape.k), point.tflops);
        QVERIFY2(shown.panel->text().contains(u"memory"_qs), qPrintable(shown.panel->text()));
    }

    /// The ratio, the fastest sizes and the parameters in the strip had no answer.
    void theNumbersOfTheSweepAreExplained_data()
    {
        QTest::addColumn<bool>("byMouse");
        QTest::newRow("its button") << false;
        QTest::newRow("a click on its sentence") << true;
    }
    void theNumbersOfTheSweepAreExplained()
    {
        QFETCH(bool, byMouse);
        Shown shown;
        test::showRecordedResults(shown.session.behind().exploration());
        QVERIFY(!shown.panel->isVisible());
        SweepStrip *strip = shown.session.window().charts()->sweepStrip();
        if (byMouse) {
            for (QLabel *label : strip->findChildren<QLabel *>()) {
                if (label->text() == strip->verdict())
                    QTest::mouseClick(label, Qt::LeftButton);
            }
        } else {
            QTest::mouseClick(strip->findChild<QToolButton *>(), Qt::LeftButton);
        }
        QVERIFY(shown.panel->isVisible());
        const QString text = shown.panel->text();
        for (const QString &told :
             {u"Speed of 4 x 4096 x 10922 x 4096, f16"_qs, u"134,209,536 parameters"_qs,
              u"3.11 times as fast (3.09 to 3.13)"_qs, u"10,944"_qs, u"✓ agrees"_qs})
            QVERIFY2(text.contains(told), qPrintable(told + u" in "_qs + text));
        QVERIFY2(!text.contains(u"DISAGREES"_qs), qPrintable(text));
    }

    void everyChartAnswersForItsPoints_data()
    {
        QTest::addColumn<QString>("chart");
        QTest::addColumn<QString>("series"); ///< empty: the ring
        QTest::addColumn<QString>("word");
        QTest::newRow("ring of the bound") << u"entropy_bound"_qs << u""_qs << u"against"_qs;
        QTest::newRow("ring of the rank") << u"rank_deficiency"_qs << u""_qs << u"10"_qs;
        QTest::newRow("ring of the reach") << u"receptive_field"_qs << u""_qs << u"2,287"_qs;
        QTest::newRow("a bar") << u"budget"_qs << u"numbers"_qs << u"parameters"_qs;
        QTest::newRow("prefill") << u"roofline"_qs << u"prefill"_qs << u"FLOP"_qs;
        QTest::newRow("decode") << u"roofline"_qs << u"decode"_qs << u"FLOP"_qs;
        QTest::newRow("roof") << u"roofline"_qs << u"spec_roof"_qs << u"✓ agrees"_qs;
    }
    void everyChartAnswersForItsPoints()
    {
        QFETCH(QString, chart);
        QFETCH(QString, series);
        QFETCH(QString, word);
        Shown shown;
        chart::Point at;
        for (const chart::ChartModel &model : shown.session.behind().exploration().charts()) {
            if (model.id != chart.toStdString())
                continue;
            if (series.isEmpty())
                at = {*model.marks[0].x, *model.marks[0].y};
            for (const chart::Series &one : model.series) {
                if (one.id == series.toStdString())
                    at = one.points[0];
            }
        }
        emit shown.session.window().charts()->whyRequested(chart, series, at.x, at.y);
        QVERIFY(shown.panel->isVisible());
        QVERIFY2(shown.panel->text().contains(word), qPrintable(shown.panel->text()));
        QVERIFY2(shown.panel->text().contains(u"✓ agrees"_qs), qPrintable(shown.panel->text()));
    }

    void whatIsPinnedIsExplainedByItsOwnDesign_data()
    {
        QTest::addColumn<QString>("chart");
        QTest::addColumn<QString>("series"); ///< empty: the ring
        QTest::addColumn<QString>("words");
        // gpt-oss: 18 sliding layers of 128 keys reach 2,287 tokens; 64 heads' dimensions over its
        // context.
        QTest::newRow("curve of the reach")
            << u"receptive_field"_qs << u"pinned_0_stacked_reach"_qs << u" x (128 - 1)"_qs;
        QTest::newRow("curve of the influence")
            << u"receptive_field"_qs << u"pinned_0_influence_mean"_qs << u" x (128 - 1) / 2"_qs;
        QTest::newRow("ring of the reach") << u"receptive_field"_qs << u""_qs << u"2,287"_qs;
        QTest::newRow("ring of the bound")
            << u"entropy_bound"_qs << u""_qs << u"64 against 97.64 dimensions"_qs;
        QTest::newRow("curve of the rank")
            << u"rank_deficiency"_qs << u"pinned_0_ratio_design"_qs << u"units"_qs;
        QTest::newRow("ring of the rank") << u"rank_deficiency"_qs << u""_qs << u"2,880"_qs;
    }
    /// By a click of the mouse, where nothing happened.
    void whatIsPinnedIsExplainedByItsOwnDesign()
    {
        QFETCH(QString, chart);
        QFETCH(QString, series);
        QFETCH(QString, words);
        Shown shown;
        Exploration &exploration = shown.session.behind().exploration();
        exploration.pin();
        DesignModel &document = shown.session.behind().document();
        document.setField(*findField("window"), 1000);
        document.setField(*findField("context"), 8192);
        document.setField(*findField("hidden_size"), 4096);
        exploration.refresh();
        ChartGrid *charts = shown.session.window().charts();
        charts->setShownCharts({chart.toStdString()});
        QTest::qWait(50);
        ChartView *view = charts->view(chart.toStdString());
        std::optional<chart::Point> at;
        for (const chart::DesignMark &mark : view->model().marks) {
            if (series.isEmpty() && mark.pinned && mark.x && mark.y)
                at = {*mark.x, *mark.y}; // the last: of full layers
        }
        for (const chart::Series &one : view->model().series) {
            if (one.id == series.toStdString())
                at = one.points[one.points.size() / 2];
        }
        QVERIFY(at.has_value());
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          view->mapFromScene(view->canvas()->plot()->toPixels(at->x, at->y)));
        QVERIFY(shown.panel->isVisible());
        const QString text = shown.panel->text();
        QVERIFY2(text.startsWith(u"Pinned gpt-oss-120b: "_qs), qPrintable(text));
        QVERIFY2(text.contains(words), qPrintable(text));
        QVERIFY2(text.contains(u"✓ agrees"_qs), qPrintable(text));
        // It stays what it is, whatever becomes of the design and of the pin.
        document.setField(*findField("window"), 2000);
        exploration.refresh();
        QCOMPARE(shown.panel->text(), text);
        exploration.unpin(0);
        QCOMPARE(shown.panel->text(), text);
    }

    void aPinnedMeasurementIsExplained()
    {
        Shown shown;
        Exploration &exploration = shown.session.behind().exploration();
        measure::Measurement point;
        point.shape = exploration.sweep().points[3].shape;
        point.medianSeconds = 1e-4;
        point.tflops = measure::flops(point.shape) / point.medianSeconds / 1e12;
        point.ci95Low = point.tflops * 0.99;
        point.ci95High = point.tflops * 1.01;
        point.samples = 25;
        point.provenance = {{"tile", "256x128"}};
        exploration.setMeasurements({point});
        exploration.refresh();
        exploration.pin();
        shown.session.behind().document().setField(*findField("hidden_size"), 3072);
        exploration.setEarlier({point}); // another sweep: the store gives it back
        exploration.refresh();
        const auto ask = [&] {
            emit shown.session.window().charts()->whyRequested(
                u"gemm"_qs, u"pinned_0_measured_unaligned"_qs, double(point.shape.k), point.tflops);
            return shown.panel->text();
        };
        const QString kept = ask();
        QVERIFY2(kept.startsWith(u"Pinned gpt-oss-120b: Speed of"_qs) &&
                     kept.contains(u"256x128"_qs),
                 qPrintable(kept));
        // Of another session's pins the points alone are left.
        exploration.setEarlier({});
        const QString alone = ask();
        QVERIFY2(alone.startsWith(u"Pinned gpt-oss-120b: "_qs) &&
                     alone.contains(QString::fromStdString(significant(point.tflops))) &&
                     alone.contains(u"its time was not kept"_qs),
                 qPrintable(alone));
    }

    /// The panel says what the marker says: by hand 577.4 FLOP/byte, experts in MXFP4.
    void aProductIsExplainedWhereItIsDrawn()
    {
        Shown shown;
        const auto &charts = shown.session.behind().exploration().charts();
        const auto roofline = std::find_if(
            charts.begin(), charts.end(), [](const auto &chart) { return chart.id == "roofline"; });
        QVERIFY(roofline != charts.end());
        int asked = 0;
        for (const chart::Series &series : roofline->series) {
            if (series.id != "prefill" && series.id != "decode")
                continue;
            for (std::size_t i = 0; i < series.points.size(); ++i) {
                const chart::Point &at = series.points[i];
                emit shown.session.window().charts()->whyRequested(
                    u"roofline"_qs, QString::fromStdString(series.id), at.x, at.y);
                const QString text = shown.panel->text();
                QVERIFY2(text.contains(u"✓ agrees"_qs) && !text.contains(u"DISAGREES"_qs),
                         qPrintable(text));
                QVERIFY2(!text.contains(u"lm_head"_qs) && !text.contains(u"expert_"_qs),
                         qPrintable(text));
                // Intensity and speed are those of the marker.
                for (const double value : {std::exp2(at.x), std::pow(10.0, at.y)})
                    QVERIFY2(text.contains(QString::fromStdString(significant(value))),
                             qPrintable(text));
                ++asked;
                if (series.details[i].name.find("expert down") != std::string::npos &&
                    series.id == "prefill")
                    QVERIFY2(text.contains(u"577.4 FLOP/byte"_qs), qPrintable(text));
            }
        }
        QVERIFY(asked >= 6);
    }

    void partsOfTheBudgetAreExplained_data()
    {
        QTest::addColumn<QString>("form");
        QTest::addColumn<QString>("part");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("experts") << u"shares"_qs << u"feed_forward"_qs
                                 << QStringList{u"Feed-forward"_qs, u"114,701,598,720"_qs,
                                                u"98.18 %"_qs};
        QTest::newRow("keys") << u"memory"_qs << u"keys"_qs
                              << QStringList{u"Keys and values"_qs, u"bytes"_qs};
        QTest::newRow("weights") << u"memory"_qs << u"feed_forward"_qs
                                 << QStringList{u"Stored weights: feed-forward"_qs};
    }
    /// By a click in the middle of the part, where no curve and no number need be.
    void partsOfTheBudgetAreExplained()
    {
        QFETCH(QString, form);
        QFETCH(QString, part);
        QFETCH(QStringList, words);
        Shown shown;
        Exploration &exploration = shown.session.behind().exploration();
        exploration.setForm("budget", form.toStdString());
        exploration.refresh();
        ChartView *view = shown.session.window().charts()->view("budget");
        shown.session.window().charts()->setShownCharts({"budget"});
        QCoreApplication::processEvents();
        const chart::ChartModel &model = view->canvas()->model();
        const auto band =
            std::find_if(model.bands.begin(), model.bands.end(),
                         [&](const auto &one) { return one.id == part.toStdString(); });
        QVERIFY(band != model.bands.end());
        chart::Point at;
        if (!band->boxes.empty()) {
            at = {band->boxes.front().left * 0.3 + band->boxes.front().right * 0.7,
                  (band->boxes.front().low + band->boxes.front().high) / 2};
        } else {
            const chart::Band::Slice &slice = band->slices.front();
            at = {slice.x + 1, (slice.low + slice.high) / 2};
        }
        // The cache of gpt-oss is thin below a million tokens.
        if (part == u"keys")
            at = {band->slices.back().x - 0.01,
                  band->slices.back().low * 0.7 + band->slices.back().high * 0.3};
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          view->mapFromScene(view->canvas()->plot()->toPixels(at.x, at.y)));
        QVERIFY(shown.panel->isVisible());
        const QString text = shown.panel->text();
        for (const QString &word : words)
            QVERIFY2(text.contains(word), qPrintable(text));
        QVERIFY2(text.contains(u"✓ agrees"_qs), qPrintable(text));
    }

    void whatIsClickedStaysWhereItIs_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("six");
        QTest::addColumn<bool>("presentation");
        QTest::newRow("four charts") << QSize(1440, 900) << false << false;
        QTest::newRow("six charts") << QSize(1440, 900) << true << false;
        QTest::newRow("one column") << QSize(800, 600) << false << false;
        QTest::newRow("one chart in presentation") << QSize(1440, 900) << false << true;
    }
    /// The panel took its room from the charts, so that the point moved away from the pointer.
    void whatIsClickedStaysWhereItIs()
    {
        QFETCH(QSize, size);
        QFETCH(bool, six);
        QFETCH(bool, presentation);
        Shown shown;
        MainWindow &window = shown.session.window();
        ChartGrid *charts = window.charts();
        if (six)
            charts->setShownCharts({"entropy_bound", "rank_deficiency", "receptive_field", "gemm",
                                    "budget", "roofline"});
        window.setPresentation(presentation);
        window.resize(size);
        QTest::qWait(50);
        int asked = 0;
        for (const char *id : {"entropy_bound", "rank_deficiency", "entropy_bound", "roofline"}) {
            ChartView *view = charts->view(id);
            if (!view->isVisible())
                continue;
            charts->focusChart(int(std::find(charts->views().begin(), charts->views().end(), view) -
                                   charts->views().begin()));
            QCoreApplication::processEvents();
            const QRect before(view->mapTo(charts, QPoint()), view->size());
            const chart::DesignMark ring =
                view->model().marks.empty() ? chart::DesignMark() : view->model().marks.front();
            const chart::Point at = ring.x && ring.y ? chart::Point{*ring.x, *ring.y}
                                                     : view->model().series.front().points.front();
            const QPoint place = view->mapTo(charts, view->placeOf(at));
            emit view->whyRequested({}, at.x, at.y);
            if (!shown.panel->isVisible())
                emit view->whyRequested(QString::fromStdString(view->model().series.front().id),
                                        at.x, at.y);
            QTest::qWait(20);
            QVERIFY2(shown.panel->isVisible(), id);
            QCOMPARE(QRect(view->mapTo(charts, QPoint()), view->size()), before);
            QVERIFY2(!shown.panel->geometry().contains(place), id);
            if (before.width() <= charts->width() / 2)
                QVERIFY2(!shown.panel->geometry().intersects(before), id);
            QVERIFY(charts->rect().contains(shown.panel->geometry()));
            // The same again, and nothing moves.
            const QRect panel = shown.panel->geometry();
            emit view->whyRequested({}, at.x, at.y);
            QCOMPARE(shown.panel->geometry(), panel);
            ++asked;
        }
        QVERIFY(asked >= (presentation ? 1 : six ? 4 : 3));
    }

    void aDisagreementIsShownAsOne()
    {
        WhyPanel panel(nullptr);
        why::Explanation explanation;
        explanation.title = "Something";
        explanation.value = "5";
        explanation.check = {"Counted by hand.", "6", why::Agreement::disagrees,
                             "The second computation gives 6, not 5."};
        panel.show(explanation);
        QVERIFY(panel.text().contains(u"DISAGREES"_qs));
        QVERIFY(panel.text().contains(u"gives 6, not 5"_qs));
        // One of several numbers is as loud as the whole.
        why::Explanation group;
        group.title = "Two numbers";
        group.value = "5 and 7";
        why::Explanation sound = explanation;
        sound.title = "The other";
        sound.check = {"Counted again.", "7", why::Agreement::agrees, "Both give 7."};
        group.parts = {sound, explanation};
        group.check = why::comparedParts(group.parts);
        panel.show(group);
        QCOMPARE(panel.text().count(u"DISAGREES"_qs), 2);
        QCOMPARE(panel.text().count(u"✓ agrees"_qs), 1);
        QVERIFY(panel.text().contains(u"Something: The second computation gives 6"_qs));
    }
};

QTEST_MAIN(WhyGuideTest)
#include "why_guide_test.moc"
