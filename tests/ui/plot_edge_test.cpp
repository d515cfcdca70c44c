// SPDX-License-Identifier: GPL-3.0-or-later
// Curves, bands and points stay inside the plot area, on all four sides, whatever part of a chart
// is looked at. Two proofs for every real chart: no colour stands outside but in the samples of the
// legend; and outside, every pixel is that of the same chart without any data.
#include "app/preset_library.h"
#include "core/chart/chart_catalogue.h"
#include "tests/no_warnings.h"
#include "tests/preset_designs.h"
#include "tests/ui/recorded_results.h"
#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_header.h"
#include "ui/chart/chart_view.h"
#include "ui/chart/plot_layer.h"
#include "ui/document/design_model.h"
#include "ui/document/exploration.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QTest>

#include <array>
#include <functional>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

constexpr QSize size(460, 340);

/// How far from grey, 0 to 255.
int chroma(QRgb colour)
{
    const auto [least, most] = std::minmax({qRed(colour), qGreen(colour), qBlue(colour)});
    return most - least;
}

/// The most colour that anything but a curve has in a theme: texts, lines and grounds are not quite
/// grey. What has more is of a curve.
int mostOfTexts(const ChartTheme &theme)
{
    int most = 0;
    for (const QColor &colour : {theme.background, theme.text, theme.mutedText, theme.pointLabel,
                                 theme.grid, theme.frame, theme.design})
        most = std::max(most, chroma(colour.rgb()));
    return most + 1; // rounding where letters are smooth
}

/// The same axes, legend, marks and labels (totals beside bars lengthen their axis), with nothing
/// coloured.
chart::ChartModel withoutData(chart::ChartModel model)
{
    for (chart::Series &series : model.series) {
        if (series.marker == chart::Marker::none)
            continue;
        series.points.clear();
        series.details.clear();
    }
    for (chart::Band &band : model.bands) {
        band.slices.clear();
        for (chart::Band::Box &box : band.boxes)
            box.low = box.high; // as long, and nothing to see
    }
    return model;
}

/// A view of a real chart with every series shown.
struct Shown
{
    ChartView view;

    Shown(const chart::ChartModel &model, const QPalette &palette, bool presented)
    {
        view.setPalette(palette);
        if (presented) {
            QFont font = view.font();
            font.setPointSizeF(font.pointSizeF() * 1.5);
            view.setFont(font);
            view.setEmphasis(ChartEmphasis::presentation);
        }
        view.resize(presented ? size * 2 : size);
        view.bind(model);
        std::map<std::string, bool> all;
        for (const chart::Series &series : model.series)
            all[series.id] = true;
        for (const chart::Band &band : model.bands)
            all[band.id] = true;
        view.canvas()->setVisibility(all);
        view.show();
        picture(); // lays everything out
    }

    QImage picture()
    {
        view.canvas()->settle();
        return view.grab().toImage().convertToFormat(QImage::Format_RGB32);
    }
    /// The pixels whose centres lie in the plot.
    QRect plot() const
    {
        const QRectF area = view.canvas()->plot()->plotArea();
        return {QPoint(qRound(area.left()), qRound(area.top())),
                QPoint(qRound(area.right()) - 1, qRound(area.bottom()) - 1)};
    }
    /// Where the legend draws in colour: nowhere else outside the plot.
    QList<QRect> samples() const
    {
        const ChartHeader *header = view.canvas()->header();
        QList<QRect> places;
        const auto add = [&](const std::string &id) {
            const QRectF entry = header->entryRect(id);
            if (!entry.isEmpty())
                places << header->mapRectToScene(entry).toAlignedRect();
        };
        const chart::ChartModel &model = view.canvas()->model();
        for (const chart::Series &series : model.series)
            add(series.id);
        for (const chart::Band &band : model.bands)
            add(band.id);
        add({}); // explains paler points
        return places;
    }
};

struct Sight
{
    const char *name;
    std::function<void(ChartView &)> look;
    bool hasSameAxes = true; ///< also without data
};

/// Zoomed at (share of the plot) and panned by (share of the plot).
Sight sight(const char *name, QPointF at, double factor, QPointF by)
{
    return {name, [=](ChartView &view) {
                const QRectF plot = view.canvas()->plot()->plotArea();
                const auto part = [&plot](QPointF share) {
                    return QPointF(share.x() * plot.width(), share.y() * plot.height());
                };
                if (factor < 1)
                    view.zoomAround(view.canvas()->plot()->fromPixels(plot.topLeft() + part(at)),
                                    factor, true, true, false);
                if (!by.isNull())
                    view.moveBy(part(by), false);
            }};
}

/// Zoomed along one axis: the other follows the design.
Sight sightAlong(const char *name, bool x)
{
    return {name, [=](ChartView &view) {
                const PlotLayer *plot = view.canvas()->plot();
                view.zoomAround(plot->fromPixels(plot->plotArea().center()), 0.3, x, !x, false);
            }};
}

/// Of which a chart without data makes other axes.
const auto turnScales = [](ChartView &view) {
    view.toggleScale(chart::Direction::x);
    view.toggleScale(chart::Direction::y);
};

const std::array sights{
    sight("whole", {}, 1, {}),
    sight("zoomed at the middle", {0.5, 0.5}, 0.3, {}),
    sight("zoomed below on the left", {0.1, 0.8}, 0.25, {}),
    sight("zoomed above on the right", {0.9, 0.3}, 0.25, {}),
    sight("panned to the right and up", {}, 1, {0.45, -0.4}),
    sight("panned to the left and down", {}, 1, {-0.45, 0.4}),
    sight("zoomed and panned", {0.4, 0.6}, 0.5, {-0.3, -0.35}),
    sightAlong("zoomed along x", true),
    sightAlong("zoomed along y", false),
    Sight{"on the other scales", turnScales, false},
    Sight{"on the other scales, zoomed",
          [](ChartView &view) {
              turnScales(view);
              const PlotLayer *plot = view.canvas()->plot();
              view.zoomAround(plot->fromPixels(plot->plotArea().center()), 0.3, true, true, false);
          },
          false},
};

enum Side
{
    left,
    above,
    right,
    below,
    sides
};

} // namespace

class PlotEdgeTest : public QObject
{
    Q_OBJECT

    /// Charts in every form, by "preset/chart/form".
    QMap<QString, chart::ChartModel> m_models;
    std::array<int, sides> m_reached{}; ///< coloured pixels along each edge, just inside

    void addCharts(const QString &name, bool contradictory)
    {
        DesignModel document;
        Exploration exploration(&document);
        document.start(test::presetDesign(QStringLiteral("gpt-oss-120b")));
        if (contradictory)
            document.setField(*findField("key_value_heads"), 7);
        exploration.setPublished(app::publishedModels());
        exploration.setGpus(app::gpus());
        if (contradictory)
            exploration.refresh();
        else
            test::showRecordedResults(exploration);
        QCOMPARE(exploration.evaluation().problems.empty(), !contradictory);
        exploration.pin(); // its curves are drawn again
        document.setField(*findField("hidden_size"), 6144);
        document.setField(*findField("window"), 4096);
        exploration.refresh();
        const auto keep = [&](std::size_t index, const QString &form) {
            const chart::ChartModel &model = exploration.charts()[index];
            m_models.insert(name + QString::fromStdString(model.id) + form, model);
        };
        const auto catalogue = chart::chartCatalogue();
        QCOMPARE(catalogue.size(), std::size_t(6));
        for (std::size_t i = 0; i < catalogue.size(); ++i) {
            for (const chart::ChartForm &form : catalogue[i].forms) {
                exploration.setForm(std::string(catalogue[i].id), std::string(form.id));
                exploration.refresh();
                keep(i, QLatin1Char(' ') + QString::fromStdString(std::string(form.id)));
            }
            if (catalogue[i].forms.empty())
                keep(i, {});
        }
    }

private slots:
    void initTestCase()
    {
        applyTheme(*qApp, Theme::light);
        addCharts(u"measured: "_qs, false);
        addCharts(u"contradictory: "_qs, true);
    }
    void init() { test::failOnWarnings(); }

    void nothingColouredStandsOutside_data()
    {
        QTest::addColumn<QString>("chart");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("presented");
        for (const QString &chart : m_models.keys()) {
            for (const bool dark : {false, true}) {
                for (const bool presented : {false, true})
                    QTest::addRow("%s, %s%s", qPrintable(chart), dark ? "dark" : "light",
                                  presented ? ", presented" : "")
                        << chart << dark << presented;
            }
        }
    }
    void nothingColouredStandsOutside()
    {
        QFETCH(QString, chart);
        QFETCH(bool, dark);
        QFETCH(bool, presented);
        const QPalette palette = dark ? darkPalette() : lightPalette();
        Shown full(m_models.value(chart), palette, presented);
        Shown bare(withoutData(m_models.value(chart)), palette, presented);
        const int most = mostOfTexts(full.view.canvas()->plot()->theme());
        bool isDrawn = false;
        for (const Sight &sight : sights) {
            for (Shown *one : {&full, &bare}) {
                one->view.startWith({}); // also the scales
                sight.look(one->view);
            }
            const QImage image = full.picture();
            const QImage ground = bare.picture();
            const QRect plot = full.plot();
            QVERIFY(image.rect().adjusted(8, 8, -8, -8).contains(plot));
            if (sight.hasSameAxes)
                QCOMPARE(bare.plot(), plot);
            const QList<QRect> samples = full.samples();
            for (int y = 0; y < image.height(); ++y) {
                const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
                const auto *plain = reinterpret_cast<const QRgb *>(ground.constScanLine(y));
                for (int x = 0; x < image.width(); ++x) {
                    const QPoint at(x, y);
                    const bool isColoured = chroma(line[x]) > most;
                    if (plot.contains(at)) {
                        isDrawn = isDrawn || isColoured;
                        m_reached[left] += isColoured && x == plot.left();
                        m_reached[right] += isColoured && x == plot.right();
                        m_reached[above] += isColoured && y == plot.top();
                        m_reached[below] += isColoured && y == plot.bottom();
                        continue;
                    }
                    const auto where = [&] {
                        return QStringLiteral("%1: %2 at %3, %4 beside the plot %5, %6 to %7, %8")
                            .arg(QLatin1String(sight.name), QColor(line[x]).name())
                            .arg(x)
                            .arg(y)
                            .arg(plot.left())
                            .arg(plot.top())
                            .arg(plot.right())
                            .arg(plot.bottom());
                    };
                    if (isColoured &&
                        std::none_of(samples.begin(), samples.end(),
                                     [at](const QRect &sample) { return sample.contains(at); }))
                        QFAIL(qPrintable(where()));
                    if (sight.hasSameAxes && line[x] != plain[x])
                        QFAIL(qPrintable(where() + u" differs from "_qs + QColor(plain[x]).name()));
                }
            }
        }
        const bool hasData = !(withoutData(m_models.value(chart)) == m_models.value(chart));
        QCOMPARE(isDrawn, hasData);
    }

    /// Otherwise nothing would be proved by what does not stand outside.
    void curvesReachEverySide()
    {
        for (int side = left; side < sides; ++side) {
            const int count = m_reached[static_cast<std::size_t>(side)];
            QVERIFY2(count > 20, qPrintable(QStringLiteral("side %1: %2").arg(side).arg(count)));
        }
    }
};

QTEST_MAIN(PlotEdgeTest)
#include "plot_edge_test.moc"
