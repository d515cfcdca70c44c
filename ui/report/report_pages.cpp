// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_pages.h"

#include "ui/chart/chart_painter.h"
#include "ui/chart/chart_text.h"
#include "ui/chart/chart_theme.h"
#include "ui/report/claims_pages.h"
#include "ui/window/quantity_text.h"
#include "ui/window/verdict_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <cmath>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal pageWidth = 1123; // A4 landscape at 96 dpi
constexpr qreal pageHeight = 794;
constexpr qreal margin = 42;
constexpr int mostRowsPerPage = 34;

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

/// A sentence below the charts with the word that stands before it.
struct Remark
{
    QString word;
    QString sentence;
};

/// How far the measured points may be relied on.
Remark certaintyOf(const std::vector<measure::Measurement> &measurements)
{
    const auto unconverged =
        std::count_if(measurements.begin(), measurements.end(),
                      [](const auto &m) { return measure::hasFlag(m, "unconverged"); });
    if (unconverged == 0)
        return {Translation::tr("Converged"),
                Translation::tr("All %1 measured points.").arg(measurements.size())};
    return {Translation::tr("Unconverged"),
            Translation::tr("%1 of %2 measured points, paler in the chart: their intervals stay "
                            "wide until they are measured thoroughly.")
                .arg(unconverged)
                .arg(measurements.size())};
}

QList<Remark> remarksOf(const ReportContent &content)
{
    QList<Remark> remarks;
    for (const Problem &problem : content.evaluation.problems)
        remarks.append({Translation::tr("Check"), typesetText(problem.sentence)});
    for (const Finding &finding : content.evaluation.findings)
        remarks.append({verdictText(finding.verdict), typesetText(finding.text)});
    for (const chart::ChartModel &chart : content.charts) {
        if (chart.id == "gemm" && !content.measurements.empty())
            remarks.append({Translation::tr("Measured"), plainText(chart.summary)});
    }
    if (!content.measurements.empty())
        remarks.append(certaintyOf(content.measurements));
    return remarks;
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
    // Remarks at the bottom, as high as they need to be.
    const QList<Remark> remarks = remarksOf(content);
    constexpr int remarkPixels = 10;
    constexpr qreal wordWidth = 90;
    constexpr qreal width = pageWidth - 2 * margin - wordWidth;
    constexpr qreal gap = 3;
    painter->setFont(fontOf(remarkPixels));
    qreal needed = 0;
    for (const Remark &remark : remarks) {
        const QRectF room(0, 0, width, pageHeight);
        needed += painter->boundingRect(room, Qt::TextWordWrap, remark.sentence).height() + gap;
    }
    const qreal remarksTop = pageHeight - margin - needed;
    paintCharts(painter, content, y, remarksTop - 8);
    painter->setPen(Qt::black);
    y = remarksTop;
    for (const Remark &remark : remarks) {
        painter->setFont(fontOf(remarkPixels, true));
        paragraph(painter, margin, y, wordWidth, remark.word);
        painter->setFont(fontOf(remarkPixels));
        y = paragraph(painter, margin + wordWidth, y, width, remark.sentence) + gap;
    }
}

/// Decimals that give the largest value of a column about four digits; all its numbers have them,
/// so that their points stand below one another.
int decimalsFor(double largest)
{
    if (!(largest > 0) || !std::isfinite(largest))
        return 2;
    return std::clamp(3 - static_cast<int>(std::floor(std::log10(largest))), 0, 6);
}

struct Column
{
    QString head;
    qreal right = 0; ///< where right-aligned cells end; left-aligned ones begin there
    bool isText = false;
};

QList<Column> columnsOf(const sweep::Sweep &sweep)
{
    return {{text(sweep.dimension), 150},      {Translation::tr("batch × m × k × n"), 350},
            {Translation::tr("TFLOPS"), 440},  {Translation::tr("95 % from"), 530},
            {Translation::tr("to"), 610},      {Translation::tr("time, ms"), 700},
            {Translation::tr("samples"), 780}, {Translation::tr("remarks"), 810, true}};
}

/// The products as rows of cells.
QList<QStringList> cellsOf(const std::vector<measure::Measurement> &measurements)
{
    double mostSpeed = 0;
    double mostTime = 0;
    for (const measure::Measurement &m : measurements) {
        mostSpeed = std::max(mostSpeed, m.tflops);
        mostTime = std::max(mostTime, m.medianSeconds * 1e3);
    }
    const QLocale locale;
    const auto speed = [&](double value) {
        return std::isfinite(value) ? locale.toString(value, 'f', decimalsFor(mostSpeed))
                                    : QString(u'–');
    };
    QList<QStringList> rows;
    for (const measure::Measurement &m : measurements) {
        QStringList flags;
        for (const std::string &flag : m.flags)
            flags << text(flag);
        const QString product = QStringList{exactText(m.shape.batch), exactText(m.shape.m),
                                            exactText(m.shape.k), exactText(m.shape.n)}
                                    .join(u" × "_s);
        rows.append({exactText(m.shape.k), product, speed(m.tflops), speed(m.ci95Low),
                     speed(m.ci95High),
                     locale.toString(m.medianSeconds * 1e3, 'f', decimalsFor(mostTime)),
                     exactText(m.samples), flags.join(u", "_s)});
    }
    return rows;
}

int measuredPages(std::size_t rows)
{
    return (static_cast<int>(rows) + mostRowsPerPage - 1) / mostRowsPerPage;
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
    if (!content.measurements.empty())
        device +=
            u' ' +
            Translation::tr("Elements are %1.")
                .arg(QString::fromUtf8(measure::name(content.measurements.front().shape.dtype)));
    y = paragraph(painter, margin, y + 4, pageWidth - 2 * margin, device) + 8;
    const QList<Column> columns = columnsOf(content.sweep);
    const auto row = [&](const QStringList &cells) {
        for (qsizetype i = 0; i < cells.size(); ++i) {
            const Column &column = columns.at(i);
            const qreal left = margin + column.right - (column.isText ? 0 : 260);
            const qreal width = column.isText ? pageWidth - margin - left : 260;
            painter->drawText(QRectF(left, y, width, 18),
                              column.isText ? Qt::AlignLeft : Qt::AlignRight, cells.at(i));
        }
        y += 18;
    };
    QStringList heads;
    for (const Column &column : columns)
        heads << column.head;
    painter->setFont(fontOf(11, true));
    row(heads);
    painter->setPen(QPen(QColor(0xb0, 0xb6, 0xbc), 0.7));
    painter->drawLine(QPointF(margin, y - 1), QPointF(pageWidth - margin, y - 1));
    y += 3;
    painter->setPen(Qt::black);
    painter->setFont(fontOf(11));
    // Pages of equal length rather than a full one and a rest.
    const QList<QStringList> cells = cellsOf(content.measurements);
    const int pages = measuredPages(content.measurements.size());
    const qsizetype each = (cells.size() + pages - 1) / pages;
    for (const QStringList &line : cells.mid((page - 1) * each, each))
        row(line);
}

ClaimsPages claimsOf(const ReportContent &content)
{
    return {content.claims, content.evaluation,
            QRectF(margin, margin, pageWidth - 2 * margin, pageHeight - 2 * margin - 24)};
}

} // namespace

int reportPageCount(const ReportContent &content)
{
    return 1 + measuredPages(content.measurements.size()) + claimsOf(content).count();
}

QSizeF reportPageSize()
{
    return {pageWidth, pageHeight};
}

void paintReportPage(QPainter *painter, const ReportContent &content, int page)
{
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const int measured = measuredPages(content.measurements.size());
    if (page == 0)
        paintFirstPage(painter, content);
    else if (page <= measured)
        paintMeasuredPage(painter, content, page);
    else
        claimsOf(content).paint(painter, page - 1 - measured);
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
