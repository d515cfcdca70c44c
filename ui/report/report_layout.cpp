// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_layout.h"

#include "ui/chart/chart_text.h"
#include "ui/chart/printed_chart.h"
#include "ui/report/report_style.h"
#include "ui/report/report_words.h"
#include "ui/report/table_layout.h"

#include <QFontMetricsF>

#include <algorithm>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal remarkGap = 14;
constexpr qreal lowestChart = 400;
constexpr qreal highestChart = 880;
constexpr qreal sectionChart = 640; ///< three of them fill a page
constexpr qreal otherStart = 260;   ///< what stays below a heading of remarks, rules or figures
constexpr qreal aboveRule = 6;      ///< the line below a section's title
constexpr qreal belowRule = 22;
constexpr qreal belowPart = 10;
constexpr qreal belowParagraph = 20;
constexpr qreal textWidth = 1560; ///< longest line of running text

QFont partFont()
{
    return style::font(style::partPoints, true);
}

QColor colourOf(report::Standing standing)
{
    switch (standing) {
    case report::Standing::holds:
        return style::good;
    case report::Standing::fails:
        return style::bad;
    case report::Standing::unknown:
        break;
    }
    return style::muted;
}

/// Words to the left, text to the right of them.
class RemarkList
{
public:
    explicit RemarkList(const report::Remarks &remarks)
    {
        const QFontMetricsF metrics(style::font(style::bodyPoints, true));
        for (const report::Remark &remark : remarks.remarks)
            m_words = std::max(m_words, metrics.horizontalAdvance(typesetText(remark.word)) + 40);
        for (const report::Remark &remark : remarks.remarks)
            add(remark);
    }

    qreal height() const
    {
        qreal all = 0;
        for (const Entry &entry : m_entries)
            all += entry.text.height + remarkGap;
        return all;
    }

    qreal firstHeight() const { return m_entries.isEmpty() ? 0 : m_entries.front().text.height; }

    void place(PageFlow &flow) const
    {
        const QFont bold = style::font(style::bodyPoints, true);
        const qreal ascent = QFontMetricsF(bold).ascent();
        for (const Entry &entry : m_entries) {
            flow.require(entry.text.height);
            flow.add(
                WordItem{QPointF(flow.left(), flow.y() + ascent), entry.word, bold, style::accent});
            flow.add(
                TextItem{QPointF(flow.left() + m_words, flow.y()), entry.text.layout, style::ink});
            flow.advance(entry.text.height + remarkGap);
        }
    }

private:
    struct Entry
    {
        QString word;
        WrappedText text;
    };

    void add(const report::Remark &remark)
    {
        QString text;
        QList<QTextLayout::FormatRange> formats;
        const auto append = [&](const QString &part, bool bold, bool isSource) {
            if (part.isEmpty())
                return;
            if (!text.isEmpty())
                text += bold ? u'\n' : u' ';
            QTextLayout::FormatRange range;
            range.start = static_cast<int>(text.size());
            range.length = static_cast<int>(part.size());
            if (bold)
                range.format.setFontWeight(QFont::Bold);
            if (isSource)
                range.format.setForeground(style::muted);
            formats.append(range);
            text += part;
        };
        // The text runs on behind it.
        QString title = typesetText(remark.title);
        if (!title.isEmpty() && title.back().isLetterOrNumber())
            title += u'.';
        append(title, true, false);
        append(typesetText(remark.text), false, false);
        append(remark.source.empty() ? QString() : u'(' + typesetText(remark.source) + u')', false,
               true);
        m_entries.append({typesetText(remark.word), wrapped(text, style::font(style::bodyPoints),
                                                            textWidth - m_words + 100, formats)});
    }

    qreal m_words = 0;
    QList<Entry> m_entries;
};

void placeFigures(PageFlow &flow, const report::Figures &figures)
{
    const QFont large = style::font(style::figurePoints, true);
    const QFont small = style::font(style::smallPoints);
    const qreal column =
        flow.width() / static_cast<qreal>(std::max<std::size_t>(figures.figures.size(), 1));
    const qreal height = QFontMetricsF(large).height();
    qreal captions = 0;
    flow.require(height + 130);
    if (!figures.title.empty())
        flow.paragraph(typesetText(figures.title), style::font(style::bodyPoints, true),
                       style::accent);
    qreal x = flow.left();
    for (const report::Figure &figure : figures.figures) {
        flow.add(WordItem{QPointF(x, flow.y() + QFontMetricsF(large).ascent()),
                          typesetText(figure.value), large, style::ink});
        const WrappedText caption = wrapped(typesetText(figure.caption), small, column - 20);
        flow.add(TextItem{QPointF(x, flow.y() + height), caption.layout, style::muted});
        captions = std::max(captions, caption.height);
        x += column;
    }
    flow.advance(height + captions);
}

WrappedText captionBelow(const report::ChartFigure &figure)
{
    return wrapped(typesetText(figure.caption), style::font(style::bodyPoints), textWidth);
}

/// What a chart of that size has no room to say; empty where it says all.
QString lackOf(const report::ChartFigure &figure, const report::Report &report, QSizeF size)
{
    const QSizeF logical = size / style::unitsPerPixel(style::chartPoints);
    return PrintedChart(report.drawn.at(figure.chart), logical, style::pageChartTheme())
        .lack()
        .value_or(QString());
}

/// After what the chart has no room to say.
WrappedText sourcesBelow(const report::ChartFigure &figure, const report::Report &report,
                         qreal width)
{
    QStringList lines;
    if (const QString lack = lackOf(figure, report, {width, sectionChart}); !lack.isEmpty())
        lines << lack;
    for (const std::string &source : figure.sources)
        lines << typesetText(source) + u'.';
    return wrapped(lines.join(u' '), style::font(style::smallPoints), textWidth);
}

void placeChart(PageFlow &flow, const report::ChartFigure &figure, const report::Report &report)
{
    const chart::ChartModel &model = report.drawn.at(figure.chart);
    const WrappedText caption = captionBelow(figure);
    const WrappedText sources = sourcesBelow(figure, report, flow.width());
    flow.skip(style::gap);
    flow.require(sectionChart + caption.height + sources.height);
    flow.bookmark(plainText(model.title), 1);
    flow.add(ChartItem{QRectF(flow.left(), flow.y(), flow.width(), sectionChart), figure.chart});
    flow.advance(sectionChart + 10);
    flow.add(TextItem{QPointF(flow.left(), flow.y()), caption.layout, style::ink});
    flow.advance(caption.height + 4);
    flow.add(TextItem{QPointF(flow.left(), flow.y()), sources.layout, style::muted});
    flow.advance(sources.height);
}

void placeChecks(PageFlow &flow, const report::Checks &checks)
{
    const QFont bold = style::font(style::bodyPoints, true);
    const QFontMetricsF metrics(bold);
    // The badge.
    const QString badge = word(badgeWord(checks));
    const QColor colour = checks.certified ? style::good : style::muted;
    const qreal padding = 24;
    const QRectF box(flow.left(), flow.y(), metrics.horizontalAdvance(badge) + 2 * padding,
                     metrics.height() + 16);
    flow.add(BoxItem{box, colour});
    flow.add(WordItem{QPointF(box.left() + padding, box.top() + 8 + metrics.ascent()), badge, bold,
                      Qt::white});
    flow.advance(box.height() + 24);
    constexpr qreal number = 60;
    qreal words = 0;
    for (const report::Standing standing :
         {report::Standing::holds, report::Standing::fails, report::Standing::unknown})
        words = std::max(words, metrics.horizontalAdvance(standingText(standing)) + 40);
    for (const report::Check &check : checks.checks) {
        const QString title = typesetText(check.title);
        QTextLayout::FormatRange range;
        range.length = static_cast<int>(title.size());
        range.format.setFontWeight(QFont::Bold);
        const WrappedText text =
            wrapped(title + u". "_s + typesetText(check.text), style::font(style::bodyPoints),
                    textWidth - number - words, {range});
        flow.require(text.height);
        const qreal baseline = flow.y() + metrics.ascent();
        flow.add(WordItem{QPointF(flow.left(), baseline), QString::number(check.rule), bold,
                          style::muted});
        flow.add(WordItem{QPointF(flow.left() + number, baseline), standingText(check.standing),
                          bold, colourOf(check.standing)});
        flow.add(
            TextItem{QPointF(flow.left() + number + words, flow.y()), text.layout, style::ink});
        flow.advance(text.height + remarkGap);
    }
}

/// A person's lines as they are; an empty one parts what stands around it.
void placeLines(PageFlow &flow, const QString &text)
{
    const QFont font = style::font(style::bodyPoints);
    for (const QString &line : text.split(u'\n')) {
        if (line.isEmpty())
            flow.skip(QFontMetricsF(font).height());
        else
            flow.paragraph(line, font, style::ink, 0, textWidth);
    }
    flow.advance(20);
}

struct BlockPlacer
{
    PageFlow &flow;
    const report::Report &report;

    void operator()(const report::Paragraph &paragraph) const
    {
        if (paragraph.verbatim) {
            placeLines(flow, QString::fromStdString(paragraph.text));
            return;
        }
        flow.paragraph(typesetText(paragraph.text), style::font(style::bodyPoints), style::ink, 0,
                       textWidth);
        flow.advance(belowParagraph);
    }
    void operator()(const report::Heading &heading) const
    {
        const QString text = typesetText(heading.text);
        flow.skip(style::gap);
        flow.bookmark(text, 1);
        flow.paragraph(text, partFont(), style::accent);
        flow.advance(belowPart);
    }
    void operator()(const report::Figures &figures) const
    {
        placeFigures(flow, figures);
        flow.advance(24);
    }
    void operator()(const report::Remarks &remarks) const { RemarkList(remarks).place(flow); }
    void operator()(const report::Table &table) const { placeTable(flow, table); }
    void operator()(const report::ChartFigure &figure) const { placeChart(flow, figure, report); }
    void operator()(const report::Checks &checks) const { placeChecks(flow, checks); }
};

void placeTitle(PageFlow &flow, const report::Report &report, const report::Section &section)
{
    flow.bookmark(typesetText(section.title), 0);
    flow.paragraph(typesetText(report.subject), style::font(style::bodyPoints, true),
                   style::accent);
    flow.paragraph(typesetText(report.title), style::font(style::titlePoints, true), style::ink);
    flow.advance(16);
}

/// Page one: what does not fit is given to the charts' height.
void placeSummary(PageFlow &flow, const report::Report &report, const report::Section &section)
{
    placeTitle(flow, report, section);
    std::size_t charts = 0;
    qreal remarks = 0; // and captions
    const auto small = [](const QString &text) {
        return wrapped(text, style::font(style::smallPoints), textWidth);
    };
    const auto captionOf = [&small](const report::ChartFigure &figure) {
        return small(typesetText(figure.caption));
    };
    const auto lackAt = [&](const report::ChartFigure &figure, qreal height) {
        return lackOf(figure, report, {flow.width(), height});
    };
    for (const report::Block &block : section.blocks) {
        if (const auto *figure = std::get_if<report::ChartFigure>(&block)) {
            ++charts;
            remarks += figure->caption.empty() ? 0 : captionOf(*figure).height;
        }
        if (const auto *list = std::get_if<report::Remarks>(&block))
            remarks += RemarkList(*list).height();
    }
    qreal height = 0;
    for (const report::Block &block : section.blocks) {
        const auto *figure = std::get_if<report::ChartFigure>(&block);
        if (figure == nullptr) {
            std::visit(BlockPlacer{flow, report}, block);
            if (std::holds_alternative<report::Table>(block))
                flow.advance(belowParagraph);
            continue;
        }
        if (height == 0) {
            qreal free = flow.room() - remarks - 30 * static_cast<qreal>(charts);
            const auto share = [&] {
                return std::clamp(free / static_cast<qreal>(charts), lowestChart, highestChart);
            };
            height = share();
            for (const report::Block &other : section.blocks) {
                const auto *one = std::get_if<report::ChartFigure>(&other);
                if (one == nullptr)
                    continue;
                if (const QString lack = lackAt(*one, height); !lack.isEmpty())
                    free -= small(lack).height;
            }
            height = share();
        }
        flow.require(height);
        flow.add(ChartItem{QRectF(flow.left(), flow.y(), flow.width(), height), figure->chart});
        flow.advance(height);
        if (!figure->caption.empty()) {
            const WrappedText caption = captionOf(*figure);
            flow.add(TextItem{QPointF(flow.left(), flow.y()), caption.layout, style::muted});
            flow.advance(caption.height);
        }
        if (const QString lack = lackAt(*figure, height); !lack.isEmpty()) {
            const WrappedText told = small(lack);
            flow.add(TextItem{QPointF(flow.left(), flow.y()), told.layout, style::muted});
            flow.advance(told.height);
        }
        flow.advance(24);
    }
}

/// What from that block on stays together below a heading: headings and an introduction with what
/// follows them, the beginning of all else.
qreal startOf(const report::Report &report, const report::Section &section, std::size_t first,
              const PageFlow &flow)
{
    qreal height = 0;
    for (std::size_t i = first; i < section.blocks.size(); ++i) {
        const report::Block &block = section.blocks[i];
        if (const auto *heading = std::get_if<report::Heading>(&block)) {
            height += style::gap + belowPart +
                      wrapped(typesetText(heading->text), partFont(), flow.width()).height;
            continue;
        }
        if (const auto *table = std::get_if<report::Table>(&block)) {
            // One without rows is not placed.
            if (const qreal start = startOfTable(*table, flow.width()); start > 0)
                return height + start;
            continue;
        }
        // A sentence alone is no start.
        const auto *paragraph = std::get_if<report::Paragraph>(&block);
        if (paragraph != nullptr && !paragraph->verbatim && i + 1 < section.blocks.size()) {
            height += belowParagraph + wrapped(typesetText(paragraph->text),
                                               style::font(style::bodyPoints), textWidth)
                                           .height;
            continue;
        }
        if (const auto *figure = std::get_if<report::ChartFigure>(&block))
            return height + style::gap + sectionChart + captionBelow(*figure).height +
                   sourcesBelow(*figure, report, flow.width()).height;
        if (const auto *remarks = std::get_if<report::Remarks>(&block))
            return height + std::max(otherStart, RemarkList(*remarks).firstHeight());
        return height + otherStart;
    }
    return height;
}

void placeSection(PageFlow &flow, const report::Report &report, const report::Section &section)
{
    flow.skip(70);
    const QFont font = style::font(style::headingPoints, true);
    const QString title = typesetText(section.title);
    flow.require(wrapped(title, font, flow.width()).height + aboveRule + belowRule +
                 startOf(report, section, 0, flow));
    flow.bookmark(title, 0);
    flow.paragraph(title, font, style::ink);
    flow.advance(aboveRule);
    flow.add(
        LineItem{QLineF(flow.left(), flow.y(), flow.left() + flow.width(), flow.y()), style::rule});
    flow.advance(belowRule);
    for (std::size_t i = 0; i < section.blocks.size(); ++i) {
        if (std::holds_alternative<report::Heading>(section.blocks[i]) && i > 0)
            flow.require(startOf(report, section, i, flow));
        std::visit(BlockPlacer{flow, report}, section.blocks[i]);
    }
}

} // namespace

PageFlow layOut(const report::Report &report, Paper paper)
{
    PageFlow flow(unitsOf(paper));
    for (const report::Section &section : report.sections) {
        if (section.id == "summary") {
            placeSummary(flow, report, section);
            if (report.sections.size() > 1)
                flow.newPage();
        } else {
            placeSection(flow, report, section);
        }
    }
    return flow;
}

} // namespace dimscope::ui
