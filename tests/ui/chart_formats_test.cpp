// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/chart_catalogue.h"
#include "tests/gpu_specs.h"
#include "tests/preset_designs.h"
#include "ui/chart/chart_painter.h"
#include "ui/chart/chart_svg.h"
#include "ui/document/design_model.h"
#include "ui/document/exploration.h"

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

constexpr QSize chartSize(640, 420);

/// How much ink there is in each cell of a coarse grid, 0 to 255: where things are, whatever the
/// renderer's antialiasing.
QList<int> inkOf(const QImage &picture)
{
    const QImage grey = picture.scaled(chartSize, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                            .convertToFormat(QImage::Format_Grayscale8);
    constexpr int cell = 20;
    QList<int> ink;
    for (int top = 0; top < grey.height(); top += cell) {
        for (int left = 0; left < grey.width(); left += cell) {
            int sum = 0;
            for (int y = top; y < top + cell; ++y) {
                for (int x = left; x < left + cell; ++x)
                    sum += 255 - qGray(grey.pixel(x, y));
            }
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
        int index = 0;
        for (const chart::ChartSpec &spec : chart::chartCatalogue())
            QTest::newRow(std::string(spec.id).c_str()) << index++;
    }
    void pictureDrawingAndPageAgree()
    {
        QFETCH(int, index);
        for (const char *tool : {"rsvg-convert", "pdftoppm"}) {
            if (QStandardPaths::findExecutable(QString::fromLatin1(tool)).isEmpty())
                QSKIP(qPrintable(QString::fromLatin1(tool) + u" is not installed"_qs));
        }
        DesignModel document;
        document.start(test::presetDesign(QStringLiteral("gpt-oss-120b")));
        Exploration exploration(&document);
        exploration.setGpus(test::gpuSpecs());
        exploration.refresh();
        const chart::ChartModel &model = exploration.charts()[static_cast<std::size_t>(index)];
        const ChartTheme theme = printTheme();

        QImage picture(chartSize * 2, QImage::Format_RGB32);
        picture.fill(Qt::white);
        QPainter painter(&picture);
        paintChart(&painter, picture.rect(), chartSize, model, theme);
        painter.end();

        QTemporaryDir folder;
        QFile svg(folder.filePath(u"chart.svg"_qs));
        QVERIFY(svg.open(QIODevice::WriteOnly));
        svg.write(chartSvg(model, chartSize, theme));
        svg.close();
        run(u"rsvg-convert"_qs, {u"-z"_qs, u"2"_qs, u"-b"_qs, u"white"_qs, u"-o"_qs,
                                 folder.filePath(u"svg.png"_qs), svg.fileName()});
        const QImage fromSvg(folder.filePath(u"svg.png"_qs));

        QPdfWriter writer(folder.filePath(u"chart.pdf"_qs));
        writer.setResolution(1200);
        writer.setPageLayout(QPageLayout(QPageSize(QSizeF(chartSize) * 0.75, QPageSize::Point),
                                         QPageLayout::Portrait, {}));
        QPainter page(&writer);
        paintChart(&page, QRectF(0, 0, writer.width(), writer.height()), chartSize, model, theme);
        page.end();
        run(u"pdftoppm"_qs, {u"-png"_qs, u"-r"_qs, u"192"_qs, u"-singlefile"_qs,
                             folder.filePath(u"chart.pdf"_qs), folder.filePath(u"pdf"_qs)});
        const QImage fromPdf(folder.filePath(u"pdf.png"_qs));
        QVERIFY(!fromSvg.isNull() && !fromPdf.isNull());

        const QList<int> ink = inkOf(picture);
        double largest = 0;
        for (const auto &[name, other] : {std::pair{"SVG", fromSvg}, {"PDF", fromPdf}}) {
            const auto [worst, mean] = difference(ink, inkOf(other));
            const QByteArray figures = QByteArray(name) + ": worst " + QByteArray::number(worst) +
                                       ", mean " + QByteArray::number(mean);
            QVERIFY2(worst <= 24 && mean <= 1.5, figures.constData());
            largest = std::max(largest, mean);
        }
        // The measure sees what is missing: without its curves and marks the chart is another one.
        chart::ChartModel empty = model;
        empty.series.clear();
        empty.bands.clear();
        empty.marks.clear();
        QImage without(chartSize * 2, QImage::Format_RGB32);
        without.fill(Qt::white);
        QPainter again(&without);
        paintChart(&again, without.rect(), chartSize, empty, theme);
        again.end();
        const auto [worst, mean] = difference(ink, inkOf(without));
        const QByteArray seen = "worst " + QByteArray::number(worst) + ", mean " +
                                QByteArray::number(mean) + " against " +
                                QByteArray::number(largest);
        QVERIFY2(worst > 24 || mean > 1.5 * largest, seen.constData());
    }
};

QTEST_MAIN(ChartFormatsTest)
#include "chart_formats_test.moc"
