// SPDX-License-Identifier: GPL-3.0-or-later
// Charts as small as a paper has them: what is drawn is drawn whole, and nothing collides.
#include "core/chart/ticks.h"
#include "core/report/session_report.h"
#include "tests/preset_designs.h"
#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_painter.h"
#include "ui/chart/chart_text.h"
#include "ui/report/chart_export.h"
#include "ui/report/report_style.h"

#include <QAbstractAxis>
#include <QCategoryAxis>
#include <QChart>
#include <QFontMetricsF>
#include <QGraphicsScene>
#include <QGraphicsSimpleTextItem>
#include <QMap>
#include <QPainter>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

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

/// A chart of that size in millimetres and letters of so many points, laid out as exports are.
struct Laid
{
    QGraphicsScene scene;
    ChartCanvas canvas{&scene, nullptr};

    Laid(const chart::ChartModel &model, QSizeF millimetres, qreal points)
    {
        canvas.setTheme(style::chartTheme());
        canvas.resize(millimetres * 10 / style::unitsPerPixel(points));
        canvas.bind(model);
        canvas.settle();
    }
    QFontMetricsF metrics() const { return QFontMetricsF(canvas.plot()->theme().font); }
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
    QGraphicsScene scene;
    ChartCanvas canvas(&scene, nullptr);
    const ChartTheme theme = style::chartTheme();
    canvas.setTheme(theme);
    canvas.resize(size);
    canvas.bind(model);
    canvas.settle();
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
            const QPointF at = canvas.plot()->toPixels(point.x, point.y) * factor;
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

private slots:
    void titlesOfTheXAxisKeepTheirWords_data() { sizes(); }
    void titlesOfTheXAxisKeepTheirWords()
    {
        QFETCH(QString, preset);
        QFETCH(QSizeF, size);
        QFETCH(double, points);
        for (const chart::ChartModel &model : chartsOf(preset)) {
            const Laid laid(model, size, points);
            const QString title = laid.canvas.xTitle()->text();
            const QString whole = plainText(model.x.title);
            const QString unit = whole.mid(whole.lastIndexOf(u'('));
            QVERIFY2(title == whole || (title.startsWith(whole.left(3)) && title.endsWith(unit)),
                     qPrintable(title));
            const QRectF all(QPointF(0, 0), laid.canvas.chart()->size());
            const QRectF box = laid.canvas.xTitle()->sceneBoundingRect();
            QVERIFY2(all.contains(box), qPrintable(whole));
            // Below the labels.
            QVERIFY(box.top() >=
                    laid.canvas.plot()->plotArea().bottom() + laid.metrics().height() - 1);
        }
    }

    void ticksKeepApart_data() { sizes(); }
    void ticksKeepApart()
    {
        QFETCH(QString, preset);
        QFETCH(QSizeF, size);
        QFETCH(double, points);
        for (const chart::ChartModel &model : chartsOf(preset)) {
            const Laid laid(model, size, points);
            for (QAbstractAxis *one : laid.canvas.chart()->axes()) {
                auto *axis = qobject_cast<QCategoryAxis *>(one);
                QVERIFY(axis != nullptr);
                const bool upright = axis->alignment() == Qt::AlignLeft;
                if (upright && model.y.namesRows)
                    continue; // no row can do without its name; Qt Charts shows what fits
                const QRectF plot = laid.canvas.plot()->plotArea();
                const qreal scale =
                    (upright ? plot.height() : plot.width()) / (axis->max() - axis->min());
                const QStringList labels = axis->categoriesLabels();
                QVERIFY(!labels.isEmpty());
                qreal last = -1e9;
                for (const QString &label : labels) {
                    const qreal half = (upright ? laid.metrics().height() * 0.8
                                                : laid.metrics().horizontalAdvance(label)) /
                                       2;
                    const qreal at = (axis->endValue(label) - axis->min()) * scale;
                    QVERIFY2(at - half > last, qPrintable(plainText(model.title) + label));
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
        const PlotLayer *plot = laid.canvas.plot();
        const qreal end = plot->toPixels(100, 0).x();
        const chart::Series &numbers = laid.canvas.model().series.back();
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
        QCOMPARE(laid.canvas.model().x.ticks.back().value, 100.0);
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
