// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_pages.h"

#include "ui/chart/chart_painter.h"
#include "ui/chart/chart_text.h"
#include "ui/chart/chart_theme.h"
#include "ui/window/quantity_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>

#include <cmath>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal pageWidth = 1123; // A4 landscape at 96 dpi
constexpr qreal pageHeight = 794;
constexpr qreal margin = 42;
constexpr int rowsPerPage = 30;

struct Translation
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

QFont fontOf(int pixels, bool bold = false)
{
    QFont font;
    font.setPixelSize(pixels);
    font.setBold(bold);
    return font;
}

QString text(const std::string &source)
{
    return QString::fromStdString(source);
}

/// Draws wrapped text from `top` and returns where it ends.
qreal paragraph(QPainter *painter, qreal left, qreal top, qreal width, const QString &content)
{
    QRectF used;
    painter->drawText(QRectF(left, top, width, pageHeight), Qt::TextWordWrap, content, &used);
    return used.bottom();
}

void paintHeadline(QPainter *painter, const Evaluation &evaluation, qreal top)
{
    const QStringList values{
        countText(evaluation.parameters.total), countText(evaluation.parameters.active),
        bytesText(evaluation.weightBytes), bytesText(evaluation.kvCache.bytes)};
    const QStringList captions{
        Translation::tr("total parameters"), Translation::tr("active, input embedding left out"),
        Translation::tr("weights as stored"),
        Translation::tr("KV cache at %1 tokens").arg(exactText(evaluation.design.context))};
    const qreal column = (pageWidth - 2 * margin) / 4;
    for (int i = 0; i < 4; ++i) {
        const qreal left = margin + column * i;
        painter->setFont(fontOf(20, true));
        painter->setPen(Qt::black);
        painter->drawText(QRectF(left, top, column, 26), Qt::AlignLeft, values.at(i));
        painter->setFont(fontOf(11));
        painter->setPen(QColor(0x50, 0x58, 0x60));
        painter->drawText(QRectF(left, top + 25, column, 18), Qt::AlignLeft, captions.at(i));
    }
}

void paintCharts(QPainter *painter, const ReportContent &content, qreal top, qreal bottom)
{
    const ChartTheme theme = printTheme();
    const QSizeF size((pageWidth - 2 * margin - 12) / 2, (bottom - top - 12) / 2);
    for (std::size_t i = 0; i < content.charts.size() && i < 4; ++i) {
        const QPointF corner(margin + static_cast<qreal>(i % 2) * (size.width() + 12),
                             top + static_cast<qreal>(i / 2) * (size.height() + 12));
        paintChart(painter, QRectF(corner, size), size, content.charts[i], theme);
    }
}

void paintFooter(QPainter *painter, const ReportContent &content, int page)
{
    painter->setFont(fontOf(10));
    painter->setPen(QColor(0x50, 0x58, 0x60));
    const QRectF line(margin, pageHeight - margin + 10, pageWidth - 2 * margin, 16);
    painter->drawText(line, Qt::AlignLeft,
                      Translation::tr("Dimscope %1, %2").arg(content.version, content.date));
    painter->drawText(line, Qt::AlignRight,
                      Translation::tr("page %1 of %2").arg(page + 1).arg(reportPageCount(content)));
}

void paintFirstPage(QPainter *painter, const ReportContent &content)
{
    const Evaluation &evaluation = content.evaluation;
    painter->setPen(Qt::black);
    painter->setFont(fontOf(22, true));
    qreal y = paragraph(painter, margin, margin - 8, pageWidth - 2 * margin,
                        text(evaluation.design.name)) +
              6;
    paintHeadline(painter, evaluation, y);
    y += 52;
    // Findings at the bottom, as high as they need to be.
    painter->setFont(fontOf(11));
    const qreal width = pageWidth - 2 * margin;
    QStringList sentences;
    for (const Problem &problem : evaluation.problems)
        sentences << text(problem.sentence);
    for (const Finding &finding : evaluation.findings)
        sentences << text(finding.text);
    for (const chart::ChartModel &chart : content.charts) {
        if (chart.id == "gemm" && !content.measurements.empty())
            sentences << plainText(chart.summary);
    }
    qreal needed = 0;
    for (const QString &sentence : sentences)
        needed += painter->boundingRect(QRectF(0, 0, width, pageHeight), Qt::TextWordWrap, sentence)
                      .height() +
                  3;
    const qreal findingsTop = pageHeight - margin - needed;
    paintCharts(painter, content, y, findingsTop - 8);
    painter->setFont(fontOf(11));
    painter->setPen(Qt::black);
    y = findingsTop;
    for (const QString &sentence : sentences)
        y = paragraph(painter, margin, y, width, sentence) + 3;
}

void paintMeasuredPage(QPainter *painter, const ReportContent &content, int page)
{
    painter->setPen(Qt::black);
    painter->setFont(fontOf(16, true));
    qreal y = paragraph(painter, margin, margin, pageWidth - 2 * margin, text(content.sweep.title));
    painter->setFont(fontOf(11));
    QString device = Translation::tr("Measured on %1.").arg(content.device);
    if (!content.sweep.scaling.empty())
        device += u' ' + text(content.sweep.scaling) + u'.';
    y = paragraph(painter, margin, y + 4, pageWidth - 2 * margin, device) + 8;
    const QStringList heads{
        text(content.sweep.dimension), Translation::tr("product (batch × m × k × n)"),
        Translation::tr("TFLOPS"),     Translation::tr("95 % interval"),
        Translation::tr("time, ms"),   Translation::tr("samples"),
        Translation::tr("remarks")};
    const QList<qreal> columns{0, 190, 430, 520, 680, 780, 860};
    const auto row = [&](const QStringList &cells) {
        for (qsizetype i = 0; i < cells.size(); ++i)
            painter->drawText(QRectF(margin + columns.at(i), y, 260, 18), Qt::AlignLeft,
                              cells.at(i));
        y += 18;
    };
    painter->setFont(fontOf(11, true));
    row(heads);
    painter->setFont(fontOf(11));
    const QLocale locale;
    const auto first = static_cast<std::size_t>((page - 1) * rowsPerPage);
    for (std::size_t i = first; i < content.measurements.size() && i < first + rowsPerPage; ++i) {
        const measure::Measurement &m = content.measurements[i];
        QStringList flags;
        for (const std::string &flag : m.flags)
            flags << text(flag);
        row({exactText(m.shape.k), text(measure::text(m.shape)), locale.toString(m.tflops, 'g', 4),
             Translation::tr("%1 to %2")
                 .arg(locale.toString(m.ci95Low, 'g', 4), locale.toString(m.ci95High, 'g', 4)),
             locale.toString(m.medianSeconds * 1e3, 'g', 4), QString::number(m.samples),
             flags.join(u", "_s)});
    }
}

} // namespace

int reportPageCount(const ReportContent &content)
{
    const auto rows = static_cast<int>(content.measurements.size());
    return 1 + (rows + rowsPerPage - 1) / rowsPerPage;
}

QSizeF reportPageSize()
{
    return {pageWidth, pageHeight};
}

void paintReportPage(QPainter *painter, const ReportContent &content, int page)
{
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    if (page == 0)
        paintFirstPage(painter, content);
    else
        paintMeasuredPage(painter, content, page);
    paintFooter(painter, content, page);
    painter->restore();
}

bool writeReportPdf(QIODevice *device, const ReportContent &content)
{
    QPdfWriter writer(device);
    writer.setCreator(u"Dimscope %1"_s.arg(content.version));
    writer.setTitle(text(content.evaluation.design.name));
    writer.setResolution(1200);
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape, QMarginsF()));
    QPainter painter;
    if (!painter.begin(&writer))
        return false;
    painter.scale(writer.width() / pageWidth, writer.height() / pageHeight);
    for (int page = 0; page < reportPageCount(content); ++page) {
        if (page > 0 && !writer.newPage())
            return false;
        paintReportPage(&painter, content, page);
    }
    return painter.end();
}

QImage reportImage(const ReportContent &content, int dpi)
{
    const qreal scale = dpi / 96.0;
    const int pages = reportPageCount(content);
    QImage image(static_cast<int>(std::ceil(pageWidth * scale)),
                 static_cast<int>(std::ceil(pageHeight * scale * pages)), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.scale(scale, scale);
    for (int page = 0; page < pages; ++page) {
        paintReportPage(&painter, content, page);
        painter.translate(0, pageHeight);
    }
    return image;
}

} // namespace dimscope::ui
