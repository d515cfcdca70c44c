// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/chart_export.h"

#include "core/report/report_csv.h"
#include "ui/chart/chart_painter.h"
#include "ui/chart/chart_text.h"
#include "ui/report/report_style.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

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

constexpr qreal titleMargin = 10; ///< as the header's of a chart, in pixels of the theme

/// A title in two lines where one is too short for it; a name of any length is cut in the second.
QStringList titleLines(const QString &title, const QFontMetricsF &metrics, qreal room)
{
    if (metrics.horizontalAdvance(title) <= room)
        return {title};
    qsizetype end = 0;
    for (qsizetype at = title.indexOf(u' '); at >= 0; at = title.indexOf(u' ', at + 1)) {
        if (metrics.horizontalAdvance(title.left(at)) > room)
            break;
        end = at;
    }
    if (end == 0)
        return {title};
    return {title.left(end), metrics.elidedText(title.mid(end + 1), Qt::ElideRight, room)};
}

/// Draws a title that its line would cut above what remains of the size; how high it is.
qreal drawLongTitle(QPainter *painter, const chart::ChartModel &model, const ChartTheme &theme,
                    qreal width)
{
    QFont bold = theme.font;
    bold.setBold(true);
    const QFontMetricsF metrics(bold);
    const qreal room = width - 2 * titleMargin;
    const QStringList lines = titleLines(plainText(model.title), metrics, room);
    if (lines.size() < 2)
        return 0;
    painter->setFont(bold);
    painter->setPen(theme.text);
    qreal top = titleMargin * 0.7;
    for (const QString &line : lines) {
        painter->drawText(QRectF(titleMargin, top, room, metrics.height()), Qt::AlignVCenter, line);
        top += metrics.height();
    }
    return top;
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

void drawChart(QPainter *painter, const QRectF &target, const chart::ChartModel &model,
               const ChartExport &look)
{
    ChartTheme theme = style::chartTheme();
    theme.showsTitle = look.title;
    theme.showsLegend = look.legend;
    const QSizeF size = look.millimetres * 10 / style::unitsPerPixel(look.fontPoints);
    painter->save();
    painter->translate(target.topLeft());
    painter->scale(target.width() / size.width(), target.height() / size.height());
    const qreal title = look.title ? drawLongTitle(painter, model, theme, size.width()) : 0;
    painter->restore();
    if (title > 0)
        theme.showsTitle = false;
    const QRectF rest = target.adjusted(0, title * target.height() / size.height(), 0, 0);
    paintChart(painter, rest, size - QSizeF(0, title), model, theme, look.shown);
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
