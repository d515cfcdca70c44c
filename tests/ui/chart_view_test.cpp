// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/ticks.h"
#include "tests/no_warnings.h"
#include "tests/ui/contrast.h"
#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_header.h"
#include "ui/chart/chart_menu.h"
#include "ui/chart/chart_view.h"
#include "ui/chart/plot_layer.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QChart>
#include <QFontMetricsF>
#include <QGraphicsScene>
#include <QMenu>
#include <QTest>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

/// A diagonal shown, a flat line hidden, and the design at the middle.
chart::ChartModel twoLines()
{
    chart::ChartModel model;
    model.id = "two";
    model.title = "Two <i>lines</i>";
    model.summary = "A diagonal and a flat line.";
    model.x = chart::niceAxis("Across (tokens)", 0, 10);
    model.y = chart::niceAxis("Up (tokens)", 0, 10);
    chart::Series diagonal;
    diagonal.id = "diagonal";
    diagonal.name = "Diagonal";
    diagonal.points = {{0, 0}, {5, 5}, {10, 10}};
    chart::Series flat;
    flat.id = "flat";
    flat.name = "Flat";
    flat.colour = 1;
    flat.shownAtStart = false;
    flat.points = {{0, 5}, {10, 5}};
    model.series = {diagonal, flat};
    return model;
}

int pixelsOf(const QImage &image, const QRect &area, const QColor &colour)
{
    int count = 0;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x)
            count += image.pixelColor(x, y) == colour ? 1 : 0;
    }
    return count;
}

} // namespace

class TestChartView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Theme::light); }
    void init() { test::failOnWarnings(); }

    void theChartWithTheKeyboardIsFramed_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void theChartWithTheKeyboardIsFramed()
    {
        QFETCH(bool, dark);
        QWidget window;
        window.setPalette(dark ? darkPalette() : lightPalette());
        constexpr int count = 3;
        QList<ChartView *> views;
        for (int i = 0; i < count; ++i) {
            views << new ChartView(&window);
            views.last()->setGeometry(400 * i, 0, 400, 300);
            views.last()->bind(twoLines());
        }
        window.resize(400 * count, 300);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const QColor frame = window.palette().color(QPalette::Highlight);
        const QColor ground = window.palette().color(QPalette::Base);
        QVERIFY(test::contrast(frame, ground) >= 3);
        constexpr int width = 2;
        for (const int chosen : {0, 1, 2, 1}) {
            views[chosen]->setFocus();
            QCoreApplication::processEvents();
            for (int i = 0; i < count; ++i) {
                const QImage image = views[i]->grab().toImage();
                QCOMPARE(image.size(), QSize(400, 300));
                // Along the whole of each side.
                const QRect all = image.rect();
                const QRect inner = all.adjusted(width, width, -width, -width);
                const QHash<QString, QRect> sides{
                    {u"left"_qs, {all.topLeft(), QPoint(inner.left() - 1, all.bottom())}},
                    {u"right"_qs, {QPoint(inner.right() + 1, 0), all.bottomRight()}},
                    {u"above"_qs, {all.topLeft(), QPoint(all.right(), inner.top() - 1)}},
                    {u"below"_qs, {QPoint(0, inner.bottom() + 1), all.bottomRight()}}};
                for (auto side = sides.begin(); side != sides.end(); ++side) {
                    const int framed = pixelsOf(image, side.value(), frame);
                    const int wanted =
                        i == chosen ? side.value().width() * side.value().height() : 0;
                    QVERIFY2(framed == wanted, qPrintable(QStringLiteral("%1 of chart %2: %3 of %4")
                                                              .arg(side.key())
                                                              .arg(i)
                                                              .arg(framed)
                                                              .arg(wanted)));
                }
                // A frame, nothing more.
                QCOMPARE(pixelsOf(image, inner, frame), 0);
            }
        }
    }

    /// As reports and exports are painted, without an event loop.
    void theHeaderKeepsOffThePlotAtOnce_data()
    {
        QTest::addColumn<QSizeF>("size");
        for (int height = 130; height <= 300; height += 10)
            QTest::addRow("%d", height) << QSizeF(500, height);
    }
    void theHeaderKeepsOffThePlotAtOnce()
    {
        QFETCH(QSizeF, size);
        chart::ChartModel model = twoLines();
        model.y = chart::niceAxis("Head dimension (dimensions)", 0, 10);
        QGraphicsScene scene;
        ChartCanvas canvas(&scene, nullptr);
        const ChartTheme theme =
            chartTheme(QGuiApplication::palette(), QGuiApplication::font(), ChartEmphasis::print);
        canvas.setTheme(theme);
        canvas.resize(size);
        canvas.bind(model);
        canvas.setVisibility({{"flat", true}});
        canvas.settle();
        const ChartHeader *header = canvas.header();
        const QRectF plot = canvas.chart()->plotArea();
        QCOMPARE(canvas.plot()->plotArea(), plot);
        const QFontMetricsF metrics(theme.font);
        const qreal bottom = header->mapRectToParent(header->boundingRect()).bottom();
        QVERIFY2(bottom + metrics.height() / 2 <= plot.top() + 1,
                 qPrintable(QStringLiteral("%1 and %2").arg(bottom).arg(plot.top())));
        // Beside the plot where it is long enough.
        const qreal needed = metrics.horizontalAdvance(QString::fromStdString(model.y.title));
        QCOMPARE(header->axisTitle().isEmpty(), plot.height() >= needed + metrics.height());
    }

    void hiddenSeriesAppearByAClickInTheLegend()
    {
        ChartView view;
        view.resize(500, 360);
        view.bind(twoLines());
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        ChartCanvas *canvas = view.canvas();
        QVERIFY(canvas->isShown("diagonal"));
        QVERIFY(!canvas->isShown("flat"));
        const ChartTheme theme = chartTheme(view.palette(), view.font(), ChartEmphasis::screen);
        const QRect plot = canvas->chart()->plotArea().toRect();
        QCOMPARE(pixelsOf(view.grab().toImage(), plot, theme.seriesColour(1)), 0);

        const QRectF entry = canvas->header()->entryRect("flat");
        const QPoint at = view.mapFromScene(canvas->header()->mapToScene(entry.center()));
        QTest::ignoreMessage(QtWarningMsg,
                             "Mouse event \"MousePress\" not accepted by receiving widget");
        QTest::mousePress(view.viewport(), Qt::RightButton, {}, at); // opens the menu
        QVERIFY(!canvas->isShown("flat"));
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, at);
        QVERIFY(canvas->isShown("flat"));
        QVERIFY(pixelsOf(view.grab().toImage(), plot, theme.seriesColour(1)) > 50);
    }

    void aLongLegendLeavesThePlotItsRoom()
    {
        chart::ChartModel model = twoLines();
        for (int i = 0; i < 8; ++i) {
            chart::Series hidden = model.series.back();
            hidden.id = "hidden" + std::to_string(i);
            hidden.name = "One of the curves that nobody asked for";
            model.series.push_back(hidden);
        }
        ChartView view;
        view.resize(400, 360);
        view.bind(model);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const ChartHeader *header = view.canvas()->header();
        const qreal row = QFontMetricsF(view.font()).height() + 4;
        QVERIFY(header->height() < 4 * row);
        QVERIFY(!header->entryRect("diagonal").isEmpty());
        QVERIFY(header->entryRect("hidden3").isEmpty());
        // The menu has them all; what is asked for is in the legend too.
        QMenu menu;
        fillChartMenu(&menu, &view);
        int found = 0;
        for (const QMenu *submenu : menu.findChildren<QMenu *>()) {
            for (QAction *action : submenu->actions()) {
                if (action->text().startsWith(u"One of the curves"_qs) && ++found == 4)
                    action->trigger();
            }
        }
        QCOMPARE(found, 8);
        QVERIFY(view.canvas()->isShown("hidden3"));
        QVERIFY(!header->entryRect("hidden3").isEmpty());
        // Where there is room, all are listed.
        view.resize(2400, 360);
        QVERIFY(!header->entryRect("hidden5").isEmpty());
    }

    /// Where rows are few, a name is worth the more the more of it is drawn.
    void aLowLegendListsWhatIsDrawn()
    {
        chart::ChartModel model = twoLines();
        const std::vector<double> heights{0, 0.001, 0.5, 6};
        for (std::size_t i = 0; i < heights.size(); ++i) {
            chart::Band band;
            band.id = "part" + std::to_string(i);
            band.name = "Part with such a long name " + std::to_string(i);
            band.boxes = {{0, 10, 0, heights[i]}};
            model.bands.push_back(band);
        }
        ChartView view;
        view.setLow(true);
        view.resize(490, 360);
        view.bind(model);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const ChartHeader *header = view.canvas()->header();
        const auto isListed = [header](const char *id) { return !header->entryRect(id).isEmpty(); };
        QVERIFY(isListed("diagonal"));
        QVERIFY(isListed("part3"));
        QVERIFY(isListed("part2"));
        QVERIFY(!isListed("part0")); // nothing to see
        QVERIFY(!isListed("flat"));  // hidden
        // In their own order.
        const auto isBefore = [header](const char *a, const char *b) {
            const QRectF one = header->entryRect(a);
            const QRectF two = header->entryRect(b);
            return one.top() < two.top() || (one.top() == two.top() && one.left() < two.left());
        };
        QVERIFY(isBefore("diagonal", "part2"));
        QVERIFY(isBefore("part2", "part3"));
        const qreal row = QFontMetricsF(view.font()).height() + 4;
        QVERIFY(header->height() <= 3 * row + 1);
    }

    /// In a presentation "Fastest measured" stood without how fast.
    void aShorterNameKeepsItsNumber()
    {
        chart::ChartModel model = twoLines();
        model.series.resize(1);
        model.series.front().name = "Fastest measured: 744 TFLOPS, f16";
        chart::Series other = model.series.front();
        other.id = "roof";
        other.name = "H200: 989 TFLOPS, 4.8 TB/s";
        model.series.push_back(other);
        ChartView view;
        view.setLow(true);
        const QFontMetricsF metrics(view.font());
        const auto sizeFor = [&](const char *text) {
            return metrics.horizontalAdvance(QLatin1String(text)) + 2 * metrics.height();
        };
        // Two rows hold all four names without what follows their commas.
        view.resize(int(sizeFor("Fastest measured: 744 TFLOPS") + sizeFor("H200: 989 TFLOPS") + 44),
                    360);
        for (const char *name :
             {"Slowest measured: 744 TFLOPS, f16", "H100: 989 TFLOPS, 3.4 TB/s"}) {
            other.id = name;
            other.name = name;
            model.series.push_back(other);
        }
        view.bind(model);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const QRectF entry = view.canvas()->header()->entryRect(model.series.front().id);
        QVERIFY2(entry.width() >
                     metrics.horizontalAdvance(QStringLiteral("Fastest measured: 744 TFLOPS")),
                 qPrintable(QString::number(entry.width())));
    }

    /// Hidden curves go into the menu before those of pinned designs that are drawn.
    void pinsAreListedBeforeWhatIsHidden()
    {
        chart::ChartModel model = twoLines();
        for (int i = 0; i < 4; ++i) {
            chart::Series hidden = model.series.back();
            hidden.id = "hidden" + std::to_string(i);
            hidden.name = "One of the curves that nobody asked for";
            hidden.shownAtStart = i % 2 == 0;
            model.series.push_back(hidden);
        }
        for (int i = 0; i < 3; ++i) {
            chart::Series pin = model.series.front();
            pin.id = "pinned_" + std::to_string(i);
            pin.name = "Pin of a design that is compared with " + std::to_string(i);
            model.series.push_back(pin);
        }
        ChartView view;
        view.bind(model);
        view.canvas()->setVisibility({{"hidden0", false}, {"hidden2", false}});
        const auto listedPins = [&view] {
            int count = 0;
            for (int i = 0; i < 3; ++i)
                count += view.canvas()->header()->entryRect("pinned_" + std::to_string(i)).isEmpty()
                             ? 0
                             : 1;
            return count;
        };
        view.resize(500, 220); // too low for a third row
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const qreal low = view.canvas()->header()->height();
        QVERIFY(listedPins() >= 1);
        QVERIFY(view.canvas()->header()->entryRect("hidden0").isEmpty());
        view.resize(500, 500);
        QVERIFY(listedPins() >= 2);
        QVERIFY(view.canvas()->header()->height() > low);
        view.resize(1000, 500);
        QCOMPARE(listedPins(), 3);
    }

    void theLegendExplainsPalerPoints()
    {
        chart::ChartModel model = twoLines();
        ChartView view;
        view.resize(500, 360);
        view.bind(model);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const qreal before = view.canvas()->header()->height();
        QVERIFY(view.canvas()->header()->entryRect({}).isEmpty());
        model.weakName = "Paler: unconverged or throttled, in words that take a whole row of it";
        view.bind(model);
        const QRectF entry = view.canvas()->header()->entryRect({});
        QVERIFY(!entry.isEmpty());
        QVERIFY(view.canvas()->header()->height() > before);
        const QPoint at = view.mapFromScene(view.canvas()->header()->mapToScene(entry.center()));
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, at);
        QVERIFY(view.canvas()->visibility().empty()); // nothing to switch
    }

    void anOpenIntervalHasAnArrowHead()
    {
        chart::ChartModel model = twoLines();
        model.series.resize(1);
        chart::Series &points = model.series[0];
        points.style = chart::SeriesStyle::points;
        points.points = {{5, 5}};
        points.details = {{4, 10, {}, false, false}};
        const auto ink = [&model] {
            ChartView view;
            view.resize(500, 360);
            view.bind(model);
            view.show();
            if (!QTest::qWaitForWindowExposed(&view))
                return 0;
            const ChartTheme theme = chartTheme(view.palette(), view.font(), ChartEmphasis::screen);
            const QRect plot = view.canvas()->chart()->plotArea().toRect();
            const QImage image = view.grab().toImage();
            // Antialiased: everything that is not ground or grid.
            int count = 0;
            for (int y = plot.top() + 2; y < plot.top() + 12; ++y) {
                for (int x = plot.center().x() - 8; x < plot.center().x() + 8; ++x) {
                    const QColor colour = image.pixelColor(x, y);
                    count += colour != theme.background && colour != theme.grid ? 1 : 0;
                }
            }
            return count;
        };
        const int closed = ink();
        QVERIFY(closed > 0);
        points.details[0].high = 99;
        points.details[0].openTop = true;
        QVERIFY(ink() > closed + 4);
    }

    void nothingColouredIsDrawnOutsideThePlot()
    {
        ChartView view;
        view.resize(500, 360);
        chart::ChartModel model = twoLines();
        model.series[0].points = {{-5, -5}, {15, 15}}; // wrong on purpose: the layer must clip
        model.series[0].name.clear();
        view.bind(model);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const ChartTheme theme = chartTheme(view.palette(), view.font(), ChartEmphasis::screen);
        const QRect plot = view.canvas()->chart()->plotArea().toAlignedRect();
        const QImage image = view.grab().toImage();
        const QRect below(0, plot.bottom() + 2, image.width(), image.height() - plot.bottom() - 2);
        const QRect left(0, plot.top(), plot.left() - 1, plot.height());
        QCOMPARE(pixelsOf(image, below, theme.seriesColour(0)), 0);
        QCOMPARE(pixelsOf(image, left, theme.seriesColour(0)), 0);
        QVERIFY(pixelsOf(image, plot, theme.seriesColour(0)) > 50);
    }

    void theReadOutNamesTheNearestPoint()
    {
        ChartView view;
        view.resize(500, 360);
        view.bind(twoLines());
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const QRectF plot = view.canvas()->chart()->plotArea();
        const auto hit = view.canvas()->plot()->hitAt(plot.center() + QPointF(4, 4));
        QVERIFY(hit);
        QCOMPARE(hit->reading.series->id, std::string("diagonal"));
        QVERIFY(std::abs(hit->reading.point.y - 5) < 0.3);
        QVERIFY(!view.canvas()->plot()->hitAt(plot.topLeft() + QPointF(20, 20)));
        QVERIFY(!view.canvas()->plot()->hitAt(plot.topLeft() - QPointF(5, 5)));
    }

    void screenReadersGetNameAndFinding()
    {
        ChartView view;
        view.bind(twoLines());
        QCOMPARE(view.accessibleName(), u"Two <i>lines</i>"_qs);
        QCOMPARE(view.accessibleDescription(), u"A diagonal and a flat line."_qs);
    }

    void theThemeFollowsThePalette()
    {
        ChartView view;
        view.resize(400, 300);
        view.bind(twoLines());
        view.setPalette(darkPalette());
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const QImage image = view.grab().toImage();
        QVERIFY(image.pixelColor(2, image.height() - 3).lightness() < 60);
    }
};

QTEST_MAIN(TestChartView)
#include "chart_view_test.moc"
