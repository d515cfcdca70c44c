// SPDX-License-Identifier: GPL-3.0-or-later
// Charts as small as a paper has them: what is drawn is drawn whole, and nothing collides.
#include "core/chart/pinned.h"
#include "core/chart/roofline_chart.h"
#include "core/chart/ticks.h"
#include "core/report/session_report.h"
#include "tests/gpu_specs.h"
#include "tests/preset_designs.h"
#include "tests/ui/drawn_texts.h"
#include "tests/ui/recorded_results.h"
#include "ui/chart/bar_totals.h"
#include "ui/chart/chart_painter.h"
#include "ui/chart/chart_text.h"
#include "ui/chart/printed_chart.h"
#include "ui/document/design_model.h"
#include "ui/document/exploration.h"
#include "ui/report/chart_export.h"
#include "ui/report/report_style.h"

#include <QFontMetricsF>
#include <QMap>
#include <QPainter>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <map>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

std::vector<chart::ChartModel> chartsOf(const QString &preset)
{
    session::Session session;
    session.design = test::presetDesign(preset);
    session.baseline = session.design;
    std::vector<chart::ChartModel> charts = report::reportInput(session).charts;
    if (charts.empty())
        qFatal("There are no charts.");
    return charts;
}

chart::ChartModel chartOf(const QString &preset, const std::string &id)
{
    for (const chart::ChartModel &model : chartsOf(preset)) {
        if (model.id == id)
            return model;
    }
    return {};
}

/// All charts, both forms of the budget, as they are at the start or as a GPU was measured.
const std::vector<chart::ChartModel> &allCharts(bool measured)
{
    static std::map<bool, std::vector<chart::ChartModel>> made;
    std::vector<chart::ChartModel> &charts = made[measured];
    if (!charts.empty())
        return charts;
    DesignModel document;
    document.start(test::presetDesign(QStringLiteral("gpt-oss-20b")));
    Exploration exploration(&document);
    exploration.setGpus(test::gpuSpecs());
    exploration.refresh();
    if (measured)
        test::showRecordedResults(exploration);
    charts = exploration.charts();
    exploration.setForm("budget", "memory");
    exploration.refresh();
    for (const chart::ChartModel &model : exploration.charts()) {
        if (model.id == "budget")
            charts.push_back(model);
    }
    return charts;
}

QSizeF logical(QSizeF millimetres, qreal points)
{
    return millimetres * 10 / style::unitsPerPixel(points);
}

/// A chart of that size in millimetres and letters of so many points, laid out as exports are.
struct Laid
{
    PrintedChart chart;
    QSizeF size;

    Laid(const chart::ChartModel &model, QSizeF millimetres, qreal points)
        : chart(model, logical(millimetres, points), style::chartTheme())
        , size(logical(millimetres, points))
    {
    }
    QFontMetricsF metrics() const { return QFontMetricsF(chart.plot().theme().font); }
    test::Drawing drawn()
    {
        test::NotingDevice device(size.toSize());
        QPainter painter(&device);
        chart.paint(&painter);
        painter.end();
        return device.drawing();
    }
};

void sizes()
{
    QTest::addColumn<QString>("preset");
    QTest::addColumn<QSizeF>("size");
    QTest::addColumn<double>("points");
    for (const char *preset : {"gpt-oss-120b", "deepseek-v3"}) {
        QTest::addRow("%s, a paper's column", preset) << preset << QSizeF(84, 60) << 8.0;
        QTest::addRow("%s, smaller", preset) << preset << QSizeF(60, 45) << 7.0;
        QTest::addRow("%s, low", preset) << preset << QSizeF(160, 50) << 9.0;
        QTest::addRow("%s, a window", preset) << preset << QSizeF(160, 100) << 9.0;
        QTest::addRow("%s, large letters", preset) << preset << QSizeF(160, 100) << 14.0;
    }
}

/// Pixels in that colour around the points of a series, each alone.
QList<int> inkAtPoints(const chart::ChartModel &model, const std::string &id, QSizeF size,
                       qreal factor)
{
    const ChartTheme theme = style::chartTheme();
    const PrintedChart chart(model, size, theme);
    QImage image((size * factor).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintChart(&painter, QRectF(image.rect()), size, model, theme);
    painter.end();
    QList<int> ink;
    for (const chart::Series &series : model.series) {
        if (series.id != id)
            continue;
        const QColor colour = theme.seriesColour(series.colour);
        for (const chart::Point &point : series.points) {
            const QPointF at = chart.plot().toPixels(point.x, point.y) * factor;
            const int reach = qRound(theme.pointRadius * 1.4 * factor);
            int count = 0;
            for (int y = -reach; y <= reach; ++y) {
                for (int x = -reach; x <= reach; ++x) {
                    const QPoint pixel = at.toPoint() + QPoint(x, y);
                    count += image.rect().contains(pixel) && image.pixelColor(pixel) == colour;
                }
            }
            ink << count;
        }
    }
    return ink;
}

} // namespace

class SmallChartsTest : public QObject
{
    Q_OBJECT

    /// The sentence tells a size at which the chart can be read, the least of its shape.
    static void verifyLeastSize(const chart::ChartModel &model, ChartExport look,
                                const QString &sentence)
    {
        static const QRegularExpression told(QStringLiteral("([0-9]+) x ([0-9]+) mm"));
        const auto match = told.match(sentence);
        QVERIFY2(match.hasMatch(), qPrintable(sentence));
        const QSizeF asked = look.millimetres;
        const QSizeF least(match.captured(1).toInt(), match.captured(2).toInt());
        QVERIFY(least.width() <= 1.7 * asked.width() && least.width() >= asked.width());
        look.millimetres = least;
        QVERIFY(!faultOf(model, look));
    }

    static void verifyTitlesOfAxes(const chart::ChartModel &model, const QString &said)
    {
        QVERIFY2(said.contains(plainText(model.x.title)) ||
                     (!model.x.plainTitle.empty() && said.contains(plainText(model.x.plainTitle))),
                 qPrintable(said));
        QVERIFY2(model.y.namesRows || said.contains(plainText(model.y.title)) ||
                     (!model.y.plainTitle.empty() && said.contains(plainText(model.y.plainTitle))),
                 qPrintable(said));
    }

private slots:
    void whatIsDrawnIsWholeAndApart_data()
    {
        QTest::addColumn<bool>("measured");
        QTest::addColumn<int>("index");
        QTest::addColumn<QSizeF>("size");
        QTest::addColumn<double>("points");
        QTest::addColumn<bool>("must");
        for (const bool measured : {false, true}) {
            const auto &charts = allCharts(measured);
            for (std::size_t i = 0; i < charts.size(); ++i) {
                for (const QSizeF size : {QSizeF(60, 45), QSizeF(84, 60), QSizeF(120, 80)}) {
                    for (const double points : {7.0, 8.0, 10.0}) {
                        // Letters of a tenth of the height leave no room for a plot.
                        const bool must = size.height() / points > 6.4;
                        QTest::addRow("%s %d, %g x %g mm, %g pt%s", charts[i].id.c_str(), int(i),
                                      size.width(), size.height(), points,
                                      measured ? ", measured" : "")
                            << measured << int(i) << size << points << must;
                    }
                }
            }
        }
    }
    void whatIsDrawnIsWholeAndApart()
    {
        QFETCH(bool, measured);
        QFETCH(int, index);
        QFETCH(QSizeF, size);
        QFETCH(double, points);
        QFETCH(bool, must);
        const chart::ChartModel &model = allCharts(measured)[std::size_t(index)];
        ChartExport look;
        look.millimetres = size;
        look.fontPoints = points;
        if (const auto fault = faultOf(model, look)) {
            QVERIFY2(!must, qPrintable(*fault));
            verifyLeastSize(model, look, *fault);
            return;
        }
        Laid laid(model, size, points);
        const QRectF all(QPointF(0, 0), laid.size);
        QVERIFY(laid.chart.plot().plotArea().height() >= 0.35 * all.height());
        const test::Drawing drawn = laid.drawn();
        QVERIFY(drawn.texts.size() > 6);
        QStringList said;
        for (qsizetype i = 0; i < drawn.texts.size(); ++i) {
            const test::DrawnText &one = drawn.texts.at(i);
            said << one.text;
            QVERIFY2(all.contains(one.box), qPrintable(one.text));
            QVERIFY2(!one.clipped && !one.text.contains(QChar(0x2026)), qPrintable(one.text));
            for (qsizetype j = 0; j < i; ++j)
                QVERIFY2(!drawn.texts.at(j).box.intersects(one.box),
                         qPrintable(one.text + u" | "_qs + drawn.texts.at(j).text));
        }
        for (const QRectF &label : laid.chart.plot().drawnLabels()) {
            for (const QPolygonF &curve : drawn.curves) {
                for (qsizetype i = 1; i < curve.size(); ++i)
                    QCOMPARE(coveredLength(curve.at(i - 1), curve.at(i), label), 0.0);
            }
        }
        verifyTitlesOfAxes(model, said.join(u' '));
        if (!model.y.namesRows)
            return;
        for (const chart::Tick &row : model.y.ticks)
            QVERIFY2(said.contains(plainText(row.label)), row.label.c_str());
    }

    void whatIsGivenUpHasAnOrder()
    {
        // Enough for all, less, too little for a title, too little.
        const chart::ChartModel &model = allCharts(false).back();
        bool hadTitle = true;
        bool wasShort = false;
        bool lackedEntry = false;
        int height = 100;
        for (; height >= 20; --height) {
            Laid laid(model, {100, qreal(height)}, 8);
            if (!laid.chart.isReadable())
                break;
            // The ring's label says what the curve is; while it does not, the legend does.
            const auto labels = laid.chart.plot().placedLabels();
            const bool isLabelled = std::any_of(labels.begin(), labels.end(), [](const auto &one) {
                return one.mark != nullptr && one.leadsTo;
            });
            const bool isListed = laid.chart.listsInLegend("total");
            QVERIFY(isLabelled || isListed);
            QVERIFY(isListed || height < 70);
            QVERIFY(hadTitle || !laid.chart.showsTitle());
            hadTitle = laid.chart.showsTitle();
            lackedEntry = lackedEntry || !isListed;
            wasShort = wasShort || (hadTitle && !isListed);
        }
        QVERIFY(height < 45 && height > 20);
        QVERIFY2(!hadTitle && lackedEntry && wasShort,
                 qPrintable(u"%1 %2 %3"_qs.arg(hadTitle).arg(lackedEntry).arg(wasShort)));
    }

    /// Prefill's own point of it lies among others on the roof.
    void theHeadIsLabelledWhereThereIsRoom_data()
    {
        QTest::addColumn<QSizeF>("size");
        QTest::addColumn<bool>("measured");
        QTest::newRow("a page's width") << QSizeF(160, 100) << false;
        QTest::newRow("a page's width, measured") << QSizeF(160, 100) << true;
        QTest::newRow("a slide") << QSizeF(254, 143) << true;
    }
    void theHeadIsLabelledWhereThereIsRoom()
    {
        QFETCH(QSizeF, size);
        QFETCH(bool, measured);
        for (const chart::ChartModel &model : allCharts(measured)) {
            if (model.id != "roofline")
                continue;
            const Laid laid(model, size, 9);
            int heads = 0;
            for (const PlotLayer::Label &label : laid.chart.plot().placedLabels())
                heads += label.text.contains(u"LM head"_qs) ? 1 : 0;
            QCOMPARE(heads, 2); // of prefill and of decode
        }
    }

    /// In a window and in presentations nearly every place of the roofline has its label, and
    /// hardly one stands on the roof.
    void windowsNameEveryProduct_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<bool>("presented");
        for (const QString &preset : test::presetIds()) {
            QTest::addRow("%s", qPrintable(preset)) << preset << false;
            QTest::addRow("%s, presented", qPrintable(preset)) << preset << true;
        }
    }
    void windowsNameEveryProduct()
    {
        QFETCH(QString, preset);
        QFETCH(bool, presented);
        const Evaluation evaluation = evaluate(test::presetDesign(preset));
        const sweep::Sweep sweep;
        chart::ChartInput input{evaluation, sweep, {}, {}};
        input.gpus = test::gpuSpecs();
        const chart::ChartModel model = chart::rooflineChart(input);
        QFont font;
        font.setPixelSize(presented ? 20 : 13);
        PlotLayer plot(nullptr);
        plot.setTheme(chartTheme(QPalette(), font,
                                 presented ? ChartEmphasis::presentation : ChartEmphasis::screen));
        plot.setModel(model, [](const std::string &) { return true; });
        plot.setPlotArea(presented ? QRectF(100, 90, 710, 470) : QRectF(70, 60, 610, 330));
        QStringList placed;
        QStringList without; // a good place
        for (const PlotLayer::Label &label : plot.placedLabels()) {
            placed << QString(label.text).replace(QChar::LineFeed, QChar::Space);
            for (const QPolygonF &curve : plot.surroundings().curves) {
                for (qsizetype i = 1; i < curve.size(); ++i) {
                    if (coveredLength(curve.at(i - 1), curve.at(i), label.place.box) > 0)
                        without << u"over a line: "_qs + label.text;
                }
            }
        }
        QVERIFY(placed.size() > 2);
        qsizetype all = 0;
        for (const chart::Series &series : model.series) {
            for (const chart::PointDetail &detail : series.details) {
                const QString text = plainText(detail.label);
                all += text.isEmpty() ? 0 : 1;
                if (!text.isEmpty() && !placed.removeOne(text))
                    without << text;
            }
        }
        // Where there are many of them, or long names in large letters.
        QVERIFY2(without.size() <= (presented ? std::max<qsizetype>(all / 3, 3) : all / 5),
                 qPrintable(without.join(u" | ")));
    }

    /// The label of one pin took the room of another's, whose ring had no name.
    void everyPinHasItsName_data()
    {
        QTest::addColumn<QRectF>("area");
        QTest::addColumn<bool>("presented");
        QTest::newRow("1440 x 900, all charts") << QRectF(75, 70, 430, 160) << false;
        QTest::newRow("1280 x 720, presented") << QRectF(122, 107, 702, 296) << true;
    }
    void everyPinHasItsName()
    {
        QFETCH(QRectF, area);
        QFETCH(bool, presented);
        chart::ChartModel model = chartOf(u"gpt-oss-120b"_qs, "receptive_field");
        chart::addPinned(model, chartOf(u"deepseek-v3"_qs, "receptive_field"), "DeepSeek V3", 0, 2,
                         chart::PinReader::window);
        chart::addPinned(model, chartOf(u"llama-3.1-8b"_qs, "receptive_field"), "Llama 3.1 8B", 1,
                         2, chart::PinReader::window);
        QFont font;
        font.setPixelSize(presented ? 20 : 12);
        PlotLayer plot(nullptr);
        plot.setTheme(chartTheme(QPalette(), font,
                                 presented ? ChartEmphasis::presentation : ChartEmphasis::screen));
        plot.setModel(model, [](const std::string &) { return true; });
        plot.setPlotArea(area);
        QCOMPARE(plot.lack().labels, QStringList());
    }

    /// In presentations alone the totals of pins were left out, by a pixel in each row.
    void presentationsShowTotalsOfPins()
    {
        chart::ChartModel model = chartOf(u"gpt-oss-120b"_qs, "budget");
        chart::addPinned(model, chartOf(u"deepseek-v3"_qs, "budget"), "DeepSeek V3", 0, 2,
                         chart::PinReader::window);
        chart::addPinned(model, chartOf(u"llama-3.1-8b"_qs, "budget"), "Llama 3.1 8B", 1, 2,
                         chart::PinReader::window);
        QFont font;
        font.setPixelSize(18);
        const QRectF area(183, 107, 635, 320);
        makeRoomForTotals(model, model.x.maximum, area.size(), font);
        PlotLayer plot(nullptr);
        const ChartTheme theme = chartTheme(QPalette(), font, ChartEmphasis::presentation);
        plot.setTheme(theme);
        plot.setModel(model, [](const std::string &) { return true; });
        plot.setPlotArea(area);
        QCOMPARE(plot.lack().labels, QStringList());
    }

    /// Mid-grey letters on the colour of a bar were hardly read.
    void numbersInBarsHaveTheColourOfTexts()
    {
        const chart::ChartModel model = chartOf(u"gpt-oss-120b"_qs, "budget");
        PlotLayer plot(nullptr);
        for (const auto emphasis : {ChartEmphasis::screen, ChartEmphasis::presentation}) {
            const ChartTheme theme = chartTheme(QPalette(), QFont(), emphasis);
            plot.setTheme(theme);
            plot.setModel(model, [](const std::string &) { return true; });
            plot.setPlotArea({100, 50, 500, 300});
            int numbers = 0;
            for (const PlotLayer::Label &label : plot.placedLabels()) {
                QCOMPARE(label.colour, theme.text);
                ++numbers;
            }
            QVERIFY(numbers > 4);
        }
    }

    /// What is fine on a screen is as fine beside the letters of a presentation.
    void fineStrokesGrowWithTheLetters()
    {
        const auto themeOf = [](int pixels, ChartEmphasis emphasis) {
            QFont font;
            font.setPixelSize(pixels);
            return chartTheme(QPalette(), font, emphasis);
        };
        const ChartTheme screen = themeOf(13, ChartEmphasis::screen);
        const ChartTheme small = themeOf(18, ChartEmphasis::presentation);
        const ChartTheme large = themeOf(54, ChartEmphasis::presentation);
        QVERIFY(small.fineWidth > 1.4 * screen.fineWidth && large.fineWidth > 3);
        QVERIFY(small.outlineWidth > 1.4 * screen.outlineWidth && large.outlineWidth > 4);
    }

    /// In a paper's column most products had no name, and nothing said so.
    void namesWithoutRoomAreCounted_data()
    {
        QTest::addColumn<QSizeF>("size");
        QTest::addColumn<bool>("hasRoom");
        QTest::newRow("a paper's column") << QSizeF(84, 60) << false;
        QTest::newRow("a slide") << QSizeF(500, 300) << true;
    }
    void namesWithoutRoomAreCounted()
    {
        QFETCH(QSizeF, size);
        QFETCH(bool, hasRoom);
        const Evaluation evaluation = evaluate(test::presetDesign(u"gpt-oss-120b"_qs));
        const sweep::Sweep sweep;
        chart::ChartInput input{evaluation, sweep, {}, {}};
        input.gpus = test::gpuSpecs();
        const chart::ChartModel model = chart::rooflineChart(input);
        const Laid laid(model, size, 9);
        int all = 0;
        for (const chart::Series &series : model.series) {
            for (const chart::PointDetail &detail : series.details)
                all += detail.label.empty() ? 0 : 1;
        }
        int named = 0;
        for (const PlotLayer::Label &label : laid.chart.plot().placedLabels())
            named += label.detail != nullptr ? 1 : 0;
        QCOMPARE(named == all, hasRoom);
        const QString lack = laid.chart.lack().value_or(QString());
        const QString told = u"%1 of %2 names beside points"_qs.arg(all - named).arg(all);
        QCOMPARE(lack.contains(told), !hasRoom);
    }

    /// A level is drawn with its name or not at all, and no name stands on another's line.
    void levelsHaveTheirNames()
    {
        const chart::ChartModel &small = allCharts(false).back();
        chart::ChartModel model = small;
        model.marks.resize(1);
        for (const double level : {4.0, 12.0, 20.0, 28.0, 36.0})
            model.marks.push_back({std::nullopt, level, "Level " + std::to_string(level)});
        bool lacked = false;
        for (const QSizeF size : {QSizeF(60, 45), QSizeF(160, 100)}) {
            Laid laid(model, size, 7);
            qsizetype named = 0;
            for (const PlotLayer::Label &label : laid.chart.plot().placedLabels())
                named += label.mark != nullptr && !label.leadsTo ? 1 : 0;
            qsizetype levels = 0;
            for (const QLineF &line : laid.drawn().dashed)
                levels += line.dy() == 0 ? 1 : 0;
            QCOMPARE(levels, named);
            lacked = lacked || named < 5;
            QVERIFY(size.width() < 100 || named == 5);
        }
        QVERIFY(lacked);
    }

    void ticksKeepApart_data() { sizes(); }
    void ticksKeepApart()
    {
        QFETCH(QString, preset);
        QFETCH(QSizeF, size);
        QFETCH(double, points);
        for (const chart::ChartModel &model : chartsOf(preset)) {
            const Laid laid(model, size, points);
            const QRectF plot = laid.chart.plot().plotArea();
            for (const bool upright : {true, false}) {
                const chart::Axis &axis = upright ? laid.chart.model().y : laid.chart.model().x;
                if (axis.namesRows)
                    continue; // no row can do without its name
                const qreal scale =
                    (upright ? plot.height() : plot.width()) / (axis.maximum - axis.minimum);
                QVERIFY(!axis.ticks.empty());
                qreal last = -1e9;
                for (const chart::Tick &tick : axis.ticks) {
                    const qreal half =
                        (upright ? laid.metrics().height() * 0.8
                                 : laid.metrics().horizontalAdvance(plainText(tick.label))) /
                        2;
                    const qreal at = (tick.value - axis.minimum) * scale;
                    QVERIFY2(at - half > last, tick.label.c_str());
                    last = at + half;
                }
            }
        }
    }

    void totalsOfBarsAreWhole_data() { sizes(); }
    void totalsOfBarsAreWhole()
    {
        QFETCH(QString, preset);
        QFETCH(QSizeF, size);
        QFETCH(double, points);
        const Laid laid(chartOf(preset, "budget"), size, points);
        const PlotLayer *plot = &laid.chart.plot();
        const qreal end = plot->toPixels(100, 0).x();
        const chart::Series &numbers = laid.chart.model().series.back();
        int totals = 0;
        for (std::size_t i = 0; i < numbers.points.size(); ++i) {
            if (numbers.points[i].x <= 100)
                continue;
            ++totals;
            const qreal half =
                laid.metrics().horizontalAdvance(plainText(numbers.details[i].label)) / 2;
            const qreal at = plot->toPixels(numbers.points[i].x, numbers.points[i].y).x();
            QVERIFY2(at - half >= end && at + half <= plot->plotArea().right(),
                     numbers.details[i].label.c_str());
        }
        QCOMPARE(totals, 4);
        QVERIFY(end > plot->plotArea().left() + plot->plotArea().width() * 0.3);
        QCOMPARE(laid.chart.model().x.ticks.back().value, 100.0);
    }

    void totalsOfPinsStandByTheirBars_data()
    {
        QTest::addColumn<QSizeF>("size");
        QTest::addColumn<double>("points");
        QTest::addColumn<chart::PinReader>("reader");
        QTest::addColumn<bool>("room");
        const auto report = chart::PinReader::report;
        QTest::newRow("a paper's column") << QSizeF(84, 60) << 8.0 << report << false;
        QTest::newRow("low rows") << QSizeF(120, 80) << 10.0 << report << false;
        QTest::newRow("no width") << QSizeF(84, 110) << 10.0 << report << false;
        QTest::newRow("a window") << QSizeF(160, 130) << 9.0 << chart::PinReader::window << true;
        QTest::newRow("a slide") << QSizeF(254, 143) << 10.0 << report << true;
    }
    void totalsOfPinsStandByTheirBars()
    {
        QFETCH(QSizeF, size);
        QFETCH(double, points);
        QFETCH(chart::PinReader, reader);
        QFETCH(bool, room);
        const chart::ChartModel alone = chartOf(u"deepseek-v3"_qs, "budget");
        chart::ChartModel model = alone;
        chart::addPinned(model, chartOf(u"gpt-oss-120b"_qs, "budget"), "gpt-oss-120b", 0, 2,
                         reader);
        chart::addPinned(model, chartOf(u"llama-3.1-405b"_qs, "budget"), "Llama 3.1 405B", 1, 2,
                         reader);
        Laid laid(model, size, points);
        QVERIFY(laid.chart.isReadable());
        // What is left out is told: the totals of two pins, or of the two of them in some row.
        const QString lack = laid.chart.lack().value_or(QString());
        QCOMPARE(lack.isEmpty(), room);
        for (const chart::Series &series : model.series) {
            if (!room && series.id.ends_with("totals")) {
                for (const chart::PointDetail &detail : series.details)
                    QVERIFY2(lack.contains(plainText(detail.label)), qPrintable(lack));
            }
        }
        const test::Drawing drawn = laid.drawn();
        for (qsizetype i = 0; i < drawn.texts.size(); ++i) {
            for (qsizetype j = 0; j < i; ++j)
                QVERIFY2(!drawn.texts.at(j).box.intersects(drawn.texts.at(i).box),
                         qPrintable(drawn.texts.at(i).text + u" | "_qs + drawn.texts.at(j).text));
        }
        const PlotLayer &plot = laid.chart.plot();
        const qreal end = plot.toPixels(100, 0).x();
        QMap<int, QList<qreal>> heights; // of the rows, from the top
        QStringList own;
        for (const PlotLayer::Label &label : plot.placedLabels()) {
            const QPointF at = label.place.box.center();
            if (at.x() < end)
                continue;
            heights[int((at.y() - plot.plotArea().top()) / plot.plotArea().height() * 4)] << at.y();
            if (!label.text.contains(u':'))
                own << label.text;
        }
        for (const chart::PointDetail &detail : alone.series.front().details) {
            if (!detail.label.ends_with("%") && !detail.label.empty())
                QVERIFY2(own.contains(plainText(detail.label)), detail.label.c_str());
        }
        QCOMPARE(heights.size(), qsizetype(4));
        for (int row = 0; row < 4; ++row) {
            QList<qreal> &lines = heights[row];
            std::sort(lines.begin(), lines.end());
            const qreal middle = plot.plotArea().top() + plot.plotArea().height() * (row + 0.5) / 4;
            QCOMPARE(lines.size(), room ? 3 : 1);
            QVERIFY(std::abs(lines.at(lines.size() / 2) - middle) < 1);
            if (room && row > 0)
                QVERIFY(lines.front() - heights.value(row - 1).back() >
                        1.4 * (lines.at(1) - lines.at(0)));
        }
        // Room is given to what is said alone.
        if (!room && size.height() < 100) {
            const qreal expected = Laid(alone, size, points).chart.plot().toPixels(100, 0).x();
            QVERIFY(std::abs(end - expected) < 1);
        }
    }

    /// A ring's label is in the plot, or in the sentence about what is not.
    void labelsOfRingsAreDrawnOrTold_data()
    {
        QTest::addColumn<QSizeF>("size");
        QTest::newRow("as small as can be read") << QSizeF(56, 42);
        QTest::newRow("a paper's column") << QSizeF(84, 60);
        QTest::newRow("a slide") << QSizeF(254, 143);
    }
    void labelsOfRingsAreDrawnOrTold()
    {
        QFETCH(QSizeF, size);
        int told = 0;
        for (const std::string id : {"entropy_bound", "rank_deficiency", "receptive_field"}) {
            chart::ChartModel model = chartOf(u"gemma-4-26b-a4b"_qs, id);
            chart::addPinned(model, chartOf(u"gpt-oss-120b"_qs, id), "gpt-oss-120b", 0, 2,
                             chart::PinReader::report);
            chart::addPinned(model, chartOf(u"llama-3.1-405b"_qs, id), "Llama 3.1 405B", 1, 2,
                             chart::PinReader::report);
            ChartExport look;
            look.millimetres = size;
            look.fontPoints = 7;
            const QString lack = lackOf(model, look).value_or(QString());
            const QString drawn = QString::fromUtf8(chartSvg(model, look));
            static const QRegularExpression textElement(QStringLiteral(">([^<>]+)</text>"));
            QString said; // without spaces: labels may stand in several lines
            for (const QRegularExpressionMatch &match : textElement.globalMatch(drawn))
                said += match.captured(1).remove(u' ');
            for (const chart::DesignMark &mark : model.marks) {
                const QString label = plainText(mark.label);
                if (!mark.x || label.isEmpty())
                    continue;
                const bool isTold = lack.contains(label);
                told += isTold ? 1 : 0;
                QVERIFY2(said.contains(QString(label).remove(u' ')) != isTold,
                         qPrintable(label + u" | "_qs + said));
            }
        }
        QVERIFY((told > 0) == (size.width() < 200));
    }

    /// It says of which design it is, and hides no curve of a pinned one.
    void aNoticeStandsWhereNothingIsDrawn_data()
    {
        QTest::addColumn<QSizeF>("size");
        QTest::addColumn<double>("points");
        QTest::newRow("a paper's column") << QSizeF(84, 60) << 8.0;
        QTest::newRow("large letters") << QSizeF(84, 70) << 10.0;
        QTest::newRow("a window") << QSizeF(160, 100) << 9.0;
    }
    void aNoticeStandsWhereNothingIsDrawn()
    {
        QFETCH(QSizeF, size);
        QFETCH(double, points);
        chart::ChartModel model = chartOf(u"deepseek-v3"_qs, "receptive_field");
        QCOMPARE(model.notice,
                 std::string("DeepSeek V3 has no sliding layers: every layer sees the whole "
                             "context."));
        chart::addPinned(model, chartOf(u"gpt-oss-120b"_qs, "receptive_field"), "gpt-oss-120b", 0,
                         2);
        chart::addPinned(model, chartOf(u"llama-3.1-405b"_qs, "receptive_field"), "Llama 3.1 405B",
                         1, 2);
        Laid laid(model, size, points);
        const QRectF notice = laid.chart.plot().noticeBox();
        QVERIFY(laid.chart.plot().plotArea().contains(notice));
        const test::Drawing drawn = laid.drawn();
        QVERIFY(!drawn.curves.isEmpty());
        for (const QPolygonF &curve : drawn.curves) {
            for (qsizetype i = 1; i < curve.size(); ++i)
                QCOMPARE(coveredLength(curve.at(i - 1), curve.at(i), notice), 0.0);
        }
    }

    /// In the plot and in the legend, of pages as of pictures.
    void everyDashIsDrawnInPlotAndLegend()
    {
        chart::ChartModel model;
        model.title = "Dashes";
        model.x = chart::niceAxis("Across", 0, 10);
        model.y = chart::niceAxis("Up", 0, 10);
        for (int dash = 1; dash <= int(chart::Dash::dashDoubleDotted); ++dash) {
            chart::Series series;
            series.id = "line" + std::to_string(dash);
            series.name = series.id;
            series.dash = static_cast<chart::Dash>(dash);
            series.points = {{0, double(dash)}, {10, double(dash)}};
            model.series.push_back(series);
        }
        const QString drawing = QString::fromUtf8(chartSvg(model, ChartExport{}));
        static const QRegularExpression dashes(QStringLiteral("stroke-dasharray=\"([0-9.,]+)\""));
        QMap<QString, int> seen;
        for (const QRegularExpressionMatch &match : dashes.globalMatch(drawing))
            ++seen[match.captured(1)];
        QCOMPARE(seen.size(), qsizetype(model.series.size()));
        for (const int count : seen)
            QVERIFY(count >= 2);
    }

    void aLabelHidesNoPoint_data()
    {
        QTest::addColumn<bool>("dense");
        QTest::newRow("there is a free place") << false;
        QTest::newRow("there is none") << true;
    }
    void aLabelHidesNoPoint()
    {
        QFETCH(bool, dense);
        chart::ChartModel model = chartOf(QStringLiteral("gpt-oss-120b"), "gemm");
        model.notice.clear();
        model.y.minimum = 0;
        model.y.maximum = 10;
        const double span = model.x.maximum - model.x.minimum;
        chart::Series points;
        points.id = "points";
        points.name = "Points";
        points.style = chart::SeriesStyle::points;
        points.hollow = true;
        for (int i = 0; i <= 24; ++i) {
            for (int row = 0; row < (dense ? 10 : 4); ++row)
                points.points.push_back(
                    {model.x.minimum + span * i / 24, 9.5 - row - (i % 2) * 0.4});
        }
        model.series = {points};
        QVERIFY(!model.marks.empty() && !model.marks.front().label.empty());
        chart::ChartModel unmarked = model;
        for (chart::DesignMark &mark : unmarked.marks)
            mark.label.clear();
        const QSizeF size(320, 230);
        const QList<int> with = inkAtPoints(model, "points", size, 3);
        const QList<int> without = inkAtPoints(unmarked, "points", size, 3);
        QCOMPARE(with.size(), without.size());
        for (qsizetype i = 0; i < with.size(); ++i)
            QVERIFY2(with.at(i) * 2 >= without.at(i),
                     qPrintable(QStringLiteral("%1 of %2").arg(with.at(i)).arg(without.at(i))));
    }
};

QTEST_MAIN(SmallChartsTest)
#include "small_charts_test.moc"
