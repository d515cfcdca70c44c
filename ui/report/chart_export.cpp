// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/chart_export.h"

#include "core/report/report_csv.h"
#include "ui/chart/chart_painter.h"
#include "ui/chart/chart_text.h"
#include "ui/chart/local_numbers.h"
#include "ui/chart/printed_chart.h"
#include "ui/report/report_style.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal millimetresPerInch = 25.4;
constexpr double mostPixels = 1.5e8; ///< a page of A4 at 1200 dpi has 139 million
constexpr int mostDpi = 1200;

struct Translation
{
    Q_DECLARE_TR_FUNCTIONS(ChartExport)
};

QSize pixelsOf(const ChartExport &look)
{
    return (look.millimetres * look.dpi / millimetresPerInch).toSize();
}

bool isShown(const chart::Series &series, const ChartExport &look)
{
    const auto chosen = look.shown.find(series.id);
    return chosen == look.shown.end() ? series.shownAtStart : chosen->second;
}

ChartTheme themeOf(const ChartExport &look)
{
    ChartTheme theme = style::chartTheme();
    theme.showsTitle = look.title;
    theme.showsLegend = look.legend;
    return theme;
}

/// In pixels of the theme.
QSizeF logicalSize(const ChartExport &look, QSizeF millimetres)
{
    return millimetres * 10 / style::unitsPerPixel(look.fontPoints);
}

PrintedChart printed(const chart::ChartModel &model, const ChartExport &look, QSizeF millimetres)
{
    return {model, logicalSize(look, millimetres), themeOf(look), look.shown};
}

bool isReadable(const chart::ChartModel &model, const ChartExport &look, QSizeF millimetres)
{
    return printed(model, look, millimetres).isReadable();
}

constexpr qreal mostMillimetres = 1000;

/// About the first whole millimetres, of the shape that is asked for, at which the chart can be
/// read.
std::optional<QSize> leastSize(const chart::ChartModel &model, const ChartExport &look)
{
    const QSizeF asked = look.millimetres;
    const auto sized = [&asked](int width) {
        return QSize(width, static_cast<int>(std::ceil(asked.height() * width / asked.width())));
    };
    const int most = static_cast<int>(
        std::min(mostMillimetres, mostMillimetres * asked.width() / asked.height()));
    int tooSmall = static_cast<int>(std::floor(asked.width()));
    int enough = tooSmall + 1;
    while (!isReadable(model, look, sized(enough))) {
        if (enough >= most)
            return std::nullopt;
        tooSmall = enough;
        enough = std::min(most, enough + std::max(1, enough / 8));
    }
    while (enough - tooSmall > 1) {
        const int middle = (enough + tooSmall) / 2;
        (isReadable(model, look, sized(middle)) ? enough : tooSmall) = middle;
    }
    return sized(enough);
}

} // namespace

std::optional<QString> faultOf(const ChartExport &look)
{
    const auto between = [](qreal value, qreal low, qreal high) {
        return value >= low && value <= high;
    };
    if (!between(look.millimetres.width(), 30, 1000) ||
        !between(look.millimetres.height(), 20, 1000))
        return Translation::tr("A chart is 30 to 1000 mm wide and 20 to 1000 mm high.");
    if (!between(look.fontPoints, 4, 48))
        return Translation::tr("The font of a chart has 4 to 48 points.");
    if (look.dpi < 50 || look.dpi > mostDpi)
        return Translation::tr("A picture has 50 to %1 dots an inch.").arg(mostDpi);
    const QSize pixels = pixelsOf(look);
    if (double(pixels.width()) * pixels.height() > mostPixels)
        return Translation::tr("The picture would have more than 150 million pixels.");
    return std::nullopt;
}

std::optional<QString> faultOf(const chart::ChartModel &model, const ChartExport &look)
{
    if (auto fault = faultOf(look))
        return fault;
    if (isReadable(model, look, look.millimetres))
        return std::nullopt;
    const QString points = localNumbers(QString::number(look.fontPoints));
    const auto least = leastSize(model, look);
    if (!least)
        return Translation::tr("With letters of %1 points this chart cannot be read at any size of "
                               "this shape.")
            .arg(points);
    return Translation::tr("With letters of %1 points this chart needs at least %2 x %3 mm to be "
                           "read.")
        .arg(points)
        .arg(least->width())
        .arg(least->height());
}

std::optional<QString> lackOf(const chart::ChartModel &model, const ChartExport &look)
{
    return printed(model, look, look.millimetres).lack();
}

void drawChart(QPainter *painter, const QRectF &target, const chart::ChartModel &model,
               const ChartExport &look)
{
    paintChart(painter, target, logicalSize(look, look.millimetres), model, themeOf(look),
               look.shown);
}

QImage chartImage(const chart::ChartModel &model, const ChartExport &look)
{
    QImage image(pixelsOf(look), QImage::Format_RGB32);
    const int perMetre = qRound(look.dpi / millimetresPerInch * 1000);
    image.setDotsPerMeterX(perMetre);
    image.setDotsPerMeterY(perMetre);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    drawChart(&painter, QRectF(image.rect()), model, look);
    return image;
}

QByteArray chartPng(const chart::ChartModel &model, const ChartExport &look)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    chartImage(model, look).save(&buffer, "PNG");
    return buffer.data();
}

QByteArray chartSvg(const chart::ChartModel &model, const ChartExport &look)
{
    // Ten units a millimetre, so that the document has its size to the tenth.
    constexpr int unitsPerInch = 254;
    const QRectF page(QPointF(0, 0), look.millimetres * 10);
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(unitsPerInch);
    generator.setSize(page.size().toSize());
    generator.setViewBox(page);
    generator.setTitle(plainText(model.title).toHtmlEscaped());
    generator.setDescription(plainText(model.summary).toHtmlEscaped());
    QPainter painter(&generator);
    drawChart(&painter, page, model, look);
    painter.end();
    return buffer.data();
}

QByteArray chartPdf(const chart::ChartModel &model, const ChartExport &look)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(plainText(model.title));
    writer.setResolution(1200);
    writer.setPageLayout(
        QPageLayout(QPageSize(look.millimetres, QPageSize::Millimeter, {}, QPageSize::ExactMatch),
                    QPageLayout::Portrait, QMarginsF()));
    QPainter painter;
    if (!painter.begin(&writer))
        return {};
    drawChart(&painter, QRectF(0, 0, writer.width(), writer.height()), model, look);
    painter.end();
    return buffer.data();
}

QByteArray chartCsv(const chart::ChartModel &model, const ChartExport &look)
{
    return QByteArray::fromStdString(report::chartCsv(model, [&](const chart::Series &series) {
        return !look.drawnOnly || isShown(series, look);
    }));
}

} // namespace dimscope::ui
