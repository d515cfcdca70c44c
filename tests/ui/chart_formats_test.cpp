// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preset_library.h"
#include "core/chart/chart_catalogue.h"
#include "tests/gpu_specs.h"
#include "tests/preset_designs.h"
#include "tests/ui/recorded_results.h"
#include "ui/chart/chart_painter.h"
#include "ui/chart/chart_svg.h"
#include "ui/document/design_model.h"
#include "ui/document/exploration.h"
#include "ui/theme/theme.h"

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <set>
#include <string>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

/// How a chart is drawn: exports are light; a page may be read in the dark.
struct Drawn
{
    QSize size; ///< of whole cells
    ChartTheme theme;
};

ChartTheme darkTheme()
{
    return chartTheme(darkPalette(), printTheme().font, ChartEmphasis::print);
}

/// How much ink of each colour there is in each cell of a grid, 0 to 255: where things are,
/// whatever the renderer's antialiasing.
QList<int> inkOf(const QImage &picture, const Drawn &drawn)
{
    const QColor ground = drawn.theme.background;
    const QImage small = picture.scaled(drawn.size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                             .convertToFormat(QImage::Format_RGB32);
    constexpr int cell = 10;
    QList<int> ink;
    for (int top = 0; top < small.height(); top += cell) {
        for (int left = 0; left < small.width(); left += cell) {
            int sums[3] = {0, 0, 0};
            for (int y = top; y < top + cell; ++y) {
                for (int x = left; x < left + cell; ++x) {
                    const QRgb pixel = small.pixel(x, y);
                    sums[0] += std::abs(ground.red() - qRed(pixel));
                    sums[1] += std::abs(ground.green() - qGreen(pixel));
                    sums[2] += std::abs(ground.blue() - qBlue(pixel));
                }
            }
            for (const int sum : sums)
                ink << sum / (cell * cell);
        }
    }
    return ink;
}

/// The worst and the mean difference between cells.
std::pair<int, double> difference(const QList<int> &a, const QList<int> &b)
{
    int worst = 0;
    double sum = 0;
    for (qsizetype i = 0; i < a.size(); ++i) {
        const int off = std::abs(a.at(i) - b.at(i));
        worst = std::max(worst, off);
        sum += off;
    }
    return {worst, sum / double(a.size())};
}

/// The charts of a design with all kinds of marks: two pins, published models, the points of a
/// recording and of random experiments.
std::vector<chart::ChartModel> fullCharts()
{
    DesignModel document;
    document.start(test::presetDesign(QStringLiteral("gpt-oss-120b")));
    Exploration exploration(&document);
    exploration.setGpus(test::gpuSpecs());
    exploration.setPublished(app::publishedModels());
    exploration.refresh();
    exploration.pin();
    document.setField(*findField("hidden_size"), 3072);
    document.setField(*findField("window"), 1024);
    exploration.refresh();
    exploration.pin();
    document.setField(*findField("layers"), 48);
    document.setField(*findField("hidden_size"), 2048);
    document.setField(*findField("attention.full.head_dim"), 96);
    test::showRecordedResults(exploration);
    return exploration.charts();
}

/// Also what nobody has asked for.
std::map<std::string, bool> everything(const chart::ChartModel &model)
{
    std::map<std::string, bool> shown;
    for (const chart::Series &series : model.series)
        shown[series.id] = true;
    for (const chart::Band &band : model.bands)
        shown[band.id] = true;
    return shown;
}

/// Whether another curve lies over it (8.33 ln N and 8.312 ln N, L W and 1 + L (W - 1)), or it is
/// thinner than a pixel or of sparse dots: hardly anybody sees that it is missing.
bool isCovered(const std::string &id)
{
    const std::set<std::string> covered{"asymptote_joint",
                                        "source_natural",
                                        "pinned_1_stacked_reach",
                                        "pinned_1_influence_mean",
                                        "all_layers_reach",
                                        "router",
                                        "other"};
    return covered.contains(id);
}

/// The chart without each of its series, bands and marks, by the name of what is missing.
std::map<std::string, chart::ChartModel> withoutEach(const chart::ChartModel &model)
{
    std::map<std::string, chart::ChartModel> all;
    for (std::size_t i = 0; i < model.series.size(); ++i) {
        chart::ChartModel &without = all[model.series[i].id] = model;
        without.series[i].points.clear();
        without.series[i].details.clear();
    }
    for (std::size_t i = 0; i < model.bands.size(); ++i) {
        chart::ChartModel &without = all[model.bands[i].id] = model;
        without.bands[i].slices.clear();
        without.bands[i].boxes.clear();
    }
    for (std::size_t i = 0; i < model.marks.size(); ++i) {
        chart::ChartModel &without = all[model.marks[i].label] = model;
        without.marks.erase(without.marks.begin() + std::ptrdiff_t(i));
    }
    return all;
}

/// As a PNG is drawn.
QImage pictureOf(const chart::ChartModel &model, const std::map<std::string, bool> &shown,
                 const Drawn &drawn)
{
    QImage picture(drawn.size * 2, QImage::Format_RGB32);
    picture.fill(drawn.theme.background);
    QPainter painter(&picture);
    paintChart(&painter, picture.rect(), drawn.size, model, drawn.theme, shown);
    return picture;
}

void run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    QVERIFY2(process.waitForFinished(30000) && process.exitCode() == 0,
             process.readAllStandardError().constData());
}

} // namespace

class ChartFormatsTest : public QObject
{
    Q_OBJECT

private slots:
    void pictureDrawingAndPageAgree_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("dark");
        int index = 0;
        for (const chart::ChartSpec &spec : chart::chartCatalogue()) {
            const std::string id(spec.id);
            QTest::addRow("%s", id.c_str()) << index << QSize(640, 420) << false;
            QTest::addRow("%s, large", id.c_str()) << index << QSize(1000, 600) << false;
            QTest::addRow("%s, dark", id.c_str()) << index << QSize(640, 420) << true;
            ++index;
        }
    }
    void pictureDrawingAndPageAgree()
    {
        QFETCH(int, index);
        QFETCH(QSize, size);
        QFETCH(bool, dark);
        for (const char *tool : {"rsvg-convert", "pdftoppm"}) {
            if (QStandardPaths::findExecutable(QString::fromLatin1(tool)).isEmpty())
                QSKIP(qPrintable(QString::fromLatin1(tool) + u" is not installed"_qs));
        }
        const chart::ChartModel model = fullCharts().at(static_cast<std::size_t>(index));
        const std::map<std::string, bool> shown = everything(model);
        const Drawn drawn{size, dark ? darkTheme() : printTheme()};

        const QImage picture = pictureOf(model, shown, drawn);
        QTemporaryDir folder;
        QFile svg(folder.filePath(u"chart.svg"_qs));
        QVERIFY(svg.open(QIODevice::WriteOnly));
        svg.write(chartSvg(model, size, drawn.theme, shown));
        svg.close();
        run(u"rsvg-convert"_qs, {u"-z"_qs, u"2"_qs, u"-b"_qs, drawn.theme.background.name(),
                                 u"-o"_qs, folder.filePath(u"svg.png"_qs), svg.fileName()});
        const QImage fromSvg(folder.filePath(u"svg.png"_qs));

        QPdfWriter writer(folder.filePath(u"chart.pdf"_qs));
        writer.setResolution(1200);
        writer.setPageLayout(QPageLayout(QPageSize(QSizeF(size) * 0.75, QPageSize::Point),
                                         QPageLayout::Portrait, {}));
        QPainter page(&writer);
        page.fillRect(QRect(0, 0, writer.width(), writer.height()), drawn.theme.background);
        paintChart(&page, QRectF(0, 0, writer.width(), writer.height()), size, model, drawn.theme,
                   shown);
        page.end();
        run(u"pdftoppm"_qs, {u"-png"_qs, u"-r"_qs, u"192"_qs, u"-singlefile"_qs,
                             folder.filePath(u"chart.pdf"_qs), folder.filePath(u"pdf"_qs)});
        const QImage fromPdf(folder.filePath(u"pdf.png"_qs));
        QVERIFY(!fromSvg.isNull() && !fromPdf.isNull());

        const QList<int> ink = inkOf(picture, drawn);
        // Of a curve in a cell no renderer makes so much more or less.
        constexpr int noise = 10;
        for (const auto &[name, other] : {std::pair{"SVG", fromSvg}, {"PDF", fromPdf}}) {
            const auto [worst, mean] = difference(ink, inkOf(other, drawn));
            const QByteArray figures = QByteArray(name) + ": worst " + QByteArray::number(worst) +
                                       ", mean " + QByteArray::number(mean);
            QVERIFY2(worst <= noise && mean <= 0.75, figures.constData());
        }
        if (dark || size.width() > 640)
            return;
        // The measure sees what is missing, each of it by itself.
        int seen = 0;
        for (const auto &[what, without] : withoutEach(model)) {
            if (isCovered(what))
                continue;
            const int worst = difference(ink, inkOf(pictureOf(without, shown, drawn), drawn)).first;
            QVERIFY2(worst > noise, (what + ": " + std::to_string(worst)).c_str());
            ++seen;
        }
        QVERIFY2(seen >= 5, qPrintable(QString::number(seen)));
    }
};

QTEST_MAIN(ChartFormatsTest)
#include "chart_formats_test.moc"
