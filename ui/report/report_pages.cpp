// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_pages.h"

#include "ui/chart/chart_painter.h"
#include "ui/chart/chart_text.h"
#include "ui/report/report_layout.h"
#include "ui/report/report_style.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal thinLine = 2.5; ///< 0.25 mm

struct Translation
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

struct ItemPainter
{
    QPainter *painter;
    const report::Report &report;

    void operator()(const TextItem &item) const
    {
        painter->setPen(item.colour);
        item.text->draw(painter, item.place);
    }
    void operator()(const WordItem &item) const
    {
        painter->setFont(item.font);
        painter->setPen(item.colour);
        painter->drawText(item.baseline, item.text);
    }
    void operator()(const LineItem &item) const
    {
        painter->setPen(QPen(item.colour, thinLine));
        painter->drawLine(item.line);
    }
    void operator()(const BoxItem &item) const
    {
        painter->setPen(Qt::NoPen);
        painter->setBrush(item.colour);
        painter->drawRoundedRect(item.box, 16, 16);
    }
    void operator()(const ChartItem &item) const
    {
        painter->save();
        const qreal scale = style::unitsPerPixel(style::chartPoints);
        paintChart(painter, item.box, item.box.size() / scale, report.drawn.at(item.chart),
                   style::pageChartTheme());
        painter->restore();
    }
};

} // namespace

ReportPages::ReportPages(report::Report report, Paper paper)
    : ReportPages(std::make_shared<const report::Report>(std::move(report)), paper)
{
}

ReportPages::ReportPages(std::shared_ptr<const report::Report> report, Paper paper)
    : m_report(std::move(report))
    , m_paper(paper)
    , m_flow(layOut(*m_report, paper))
{
}

int ReportPages::count() const
{
    return static_cast<int>(m_flow.pages().size());
}

void ReportPages::paint(QPainter *painter, int page) const
{
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    for (const PageItem &item : m_flow.pages().at(static_cast<std::size_t>(page)))
        std::visit(ItemPainter{painter, *m_report}, item);
    paintFooter(painter, page);
    painter->restore();
}

void ReportPages::paintFooter(QPainter *painter, int page) const
{
    const QFont font = style::font(style::smallPoints);
    const qreal baseline = size().height() - style::margin;
    painter->setFont(font);
    painter->setPen(style::muted);
    painter->drawText(QPointF(m_flow.left(), baseline),
                      QString::fromStdString(m_report->program + ", " + m_report->date));
    const QString number = Translation::tr("page %1 of %2").arg(page + 1).arg(count());
    painter->drawText(
        QPointF(m_flow.left() + m_flow.width() - QFontMetricsF(font).horizontalAdvance(number),
                baseline),
        number);
}

bool writePdf(QIODevice *device, const ReportPages &pages)
{
    QPdfWriter writer(device);
    writer.setCreator(QString::fromStdString(pages.content().program));
    writer.setTitle(typesetText(pages.content().title));
    writer.setResolution(1200);
    writer.setPageLayout(
        QPageLayout(pageSizeOf(pages.paper()), QPageLayout::Portrait, QMarginsF()));
    QPainter painter;
    if (!painter.begin(&writer))
        return false;
    painter.scale(writer.width() / pages.size().width(), writer.height() / pages.size().height());
    for (int page = 0; page < pages.count(); ++page) {
        if (page > 0 && !writer.newPage())
            return false;
        pages.paint(&painter, page);
    }
    return painter.end();
}

QImage pageImage(const ReportPages &pages, int page, int dpi)
{
    const qreal scale = dpi / 254.0;
    QImage image((pages.size() * scale).toSize(), QImage::Format_RGB32);
    constexpr qreal dotsPerMetre = 1 / 0.0254;
    image.setDotsPerMeterX(qRound(dpi * dotsPerMetre));
    image.setDotsPerMeterY(qRound(dpi * dotsPerMetre));
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.scale(scale, scale);
    pages.paint(&painter, page);
    return image;
}

QByteArray pageSvg(const ReportPages &pages, int page)
{
    // 96 dpi: a unit of the document is a CSS pixel.
    constexpr qreal scale = 96 / 254.0;
    const QSizeF size = pages.size() * scale;
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96);
    generator.setSize(size.toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), size));
    generator.setTitle(typesetText(pages.content().title).toHtmlEscaped());
    QPainter painter(&generator);
    painter.fillRect(QRectF(QPointF(0, 0), size), Qt::white);
    painter.scale(scale, scale);
    pages.paint(&painter, page);
    painter.end();
    return buffer.data();
}

} // namespace dimscope::ui
