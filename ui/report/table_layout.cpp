// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/table_layout.h"

#include "ui/chart/chart_text.h"
#include "ui/report/report_style.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal columnGap = 34;
constexpr qreal rowGap = 5;
constexpr qreal headGap = 8;
constexpr qreal narrowest = 130; ///< of a wrapped column
constexpr qreal widestHead = 300;
constexpr qreal belowTitle = 6;
constexpr qreal belowNote = 10;
constexpr std::size_t mostLongRows = 60;
constexpr qreal panelGap = 90;
constexpr std::size_t mostPanels = 3;
constexpr std::size_t fewestInPanel = 8;
constexpr std::size_t fewestTogether = 4; ///< rows that stay with the head, and at the end
constexpr std::size_t mostWhole = 14;     ///< rows of a table that one page holds all of

struct Translation
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

/// A table ready to be placed: texts typeset, widths chosen.
class Layout
{
public:
    Layout(const report::Table &table, qreal width)
        : m_table(table)
        , m_font(style::font(style::tablePoints))
        , m_bold(style::font(style::tablePoints, true))
        , m_metrics(m_font)
        , m_boldMetrics(m_bold)
    {
        const std::size_t stride = rowStride(table);
        for (const std::size_t row : rowsShown(table, stride))
            addRow(table.rows[row]);
        chooseWidths(width);
    }

    std::size_t rows() const { return m_rows.size(); }

    qreal tableWidth() const
    {
        qreal all = -columnGap;
        for (const qreal one : m_widths)
            all += one + columnGap;
        return all;
    }

    /// How many stretches of the table stand side by side, where it is narrow, long, and of rows
    /// that are alike.
    std::size_t panels(qreal width) const
    {
        const auto fit = static_cast<std::size_t>((width + panelGap) / (tableWidth() + panelGap));
        for (std::size_t row = 0; row < m_rows.size(); ++row) {
            for (std::size_t i = 0; i < m_widths.size(); ++i) {
                if (isWrapped(row, i))
                    return 1;
            }
        }
        return std::clamp<std::size_t>(m_rows.size() / fewestInPanel, 1,
                                       std::clamp<std::size_t>(fit, 1, mostPanels));
    }

    bool hasHead() const
    {
        return std::any_of(m_table.columns.begin(), m_table.columns.end(),
                           [](const report::Column &column) { return !column.title.empty(); });
    }

    qreal headHeight() const
    {
        qreal height = 0;
        for (std::size_t i = 0; i < m_table.columns.size(); ++i)
            height = std::max(height, head(i).height);
        return height + headGap;
    }

    qreal rowHeight(std::size_t row) const
    {
        qreal height = m_metrics.height();
        for (std::size_t i = 0; i < m_widths.size(); ++i) {
            if (isWrapped(row, i))
                height = std::max(height, cell(row, i).height);
        }
        return height + rowGap;
    }

    void placeHead(PageFlow &flow, std::size_t panelCount = 1) const
    {
        if (!hasHead())
            return;
        for (std::size_t panel = 0; panel < panelCount; ++panel)
            placeHeadAt(flow, flow.left() + panelLeft(panel));
        flow.advance(headHeight());
    }

    qreal panelLeft(std::size_t panel) const
    {
        return static_cast<qreal>(panel) * (tableWidth() + panelGap);
    }

    /// Rows from `first` on side by side, as many as there is room for; returns the next one.
    std::size_t placePanels(PageFlow &flow, std::size_t first, std::size_t panelCount) const
    {
        const qreal each = rowHeight(first);
        const std::size_t left = m_rows.size() - first;
        const auto room = static_cast<std::size_t>(std::max(1.0, flow.room() / each));
        std::size_t deep = (left + panelCount - 1) / panelCount;
        // What goes to the next page is no mere rest.
        if (deep > room)
            deep = std::max(fewestTogether, std::min(room, deep - std::min(deep, fewestInPanel)));
        const std::size_t end = std::min(m_rows.size(), first + deep * panelCount);
        for (std::size_t row = first; row < end; ++row) {
            const std::size_t panel = (row - first) / deep;
            const auto down = static_cast<qreal>((row - first) % deep);
            placeRowAt(flow, row, QPointF(flow.left() + panelLeft(panel), flow.y() + down * each));
        }
        flow.advance(static_cast<qreal>(deep) * each);
        return end;
    }

    void placeHeadAt(PageFlow &flow, qreal left) const
    {
        const qreal height = headHeight();
        qreal x = left;
        for (std::size_t i = 0; i < m_widths.size(); ++i) {
            const WrappedText text = head(i);
            const qreal above = height - headGap - text.height; // heads stand on the line
            flow.add(TextItem{QPointF(x, flow.y() + above), text.layout, style::ink});
            x += m_widths[i] + columnGap;
        }
        const qreal y = flow.y() + height - headGap / 2;
        flow.add(LineItem{QLineF(left, y, x - columnGap, y), style::rule});
    }

    void placeRow(PageFlow &flow, std::size_t row) const
    {
        placeRowAt(flow, row, QPointF(flow.left(), flow.y()));
        flow.advance(rowHeight(row));
    }

    void placeRowAt(PageFlow &flow, std::size_t row, QPointF place) const
    {
        qreal x = place.x();
        for (std::size_t i = 0; i < m_widths.size(); ++i) {
            const QString &text = m_rows[row][i];
            if (isWrapped(row, i)) {
                flow.add(TextItem{QPointF(x, place.y()), cell(row, i).layout, style::ink});
            } else if (!text.isEmpty()) {
                const qreal indent =
                    m_table.columns[i].isText ? 0 : m_widths[i] - m_cellWidths[row][i];
                flow.add(WordItem{QPointF(x + indent, place.y() + m_metrics.ascent()), text, m_font,
                                  style::ink});
            }
            x += m_widths[i] + columnGap;
        }
    }

private:
    void addRow(const std::vector<std::string> &cells)
    {
        QStringList texts;
        QList<qreal> widths;
        for (const std::string &one : cells) {
            texts.append(typesetText(one));
            widths.append(m_metrics.horizontalAdvance(texts.last()));
        }
        m_rows.push_back(texts);
        m_cellWidths.push_back(widths);
    }

    /// Columns of numbers are as wide as they need be; columns of text share what is left.
    void chooseWidths(qreal width)
    {
        qreal needed = -columnGap;
        for (std::size_t i = 0; i < m_table.columns.size(); ++i) {
            qreal widest = headWidth(i);
            for (const QList<qreal> &row : m_cellWidths)
                widest = std::max(widest, row.at(static_cast<qsizetype>(i)));
            m_widths.push_back(widest);
            needed += widest + columnGap;
        }
        // The widest text gives way first, down to the next one.
        while (needed > width) {
            const auto widest = std::max_element(m_widths.begin(), m_widths.end());
            const qreal next = std::max(narrowest, *widest - std::max(20.0, needed - width));
            if (*widest <= narrowest)
                break;
            const qreal cut = std::min({*widest - next, needed - width, 60.0});
            *widest -= std::max(cut, 1.0);
            needed -= std::max(cut, 1.0);
        }
    }

    /// Heads are wrapped, at their longest word at least.
    qreal headWidth(std::size_t column) const
    {
        const QString title = typesetText(m_table.columns[column].title);
        const qreal whole = m_boldMetrics.horizontalAdvance(title);
        if (whole <= widestHead && m_table.columns.size() < 4)
            return whole;
        qreal longest = 0;
        for (const QString &word : title.split(u' '))
            longest = std::max(longest, m_boldMetrics.horizontalAdvance(word));
        return std::max(longest + 1, std::min(whole, 1.3 * narrowest));
    }

    WrappedText head(std::size_t column) const
    {
        return wrapped(typesetText(m_table.columns[column].title), m_bold, m_widths[column] + 1, {},
                       m_table.columns[column].isText ? Qt::AlignLeft : Qt::AlignRight);
    }

    bool isWrapped(std::size_t row, std::size_t column) const
    {
        return m_cellWidths[row][static_cast<qsizetype>(column)] > m_widths[column] + 0.5;
    }

    WrappedText cell(std::size_t row, std::size_t column) const
    {
        return wrapped(m_rows[row][static_cast<qsizetype>(column)], m_font, m_widths[column] + 0.5,
                       {}, m_table.columns[column].isText ? Qt::AlignLeft : Qt::AlignRight);
    }

    const report::Table &m_table;
    QFont m_font;
    QFont m_bold;
    QFontMetricsF m_metrics;
    QFontMetricsF m_boldMetrics;
    std::vector<QStringList> m_rows;
    std::vector<QList<qreal>> m_cellWidths;
    std::vector<qreal> m_widths;
};

QFont titleFont()
{
    return style::font(style::bodyPoints, true);
}

QFont noteFont()
{
    return style::font(style::smallPoints);
}

qreal noteWidth(qreal width)
{
    return std::min(width, 1500.0);
}

QString noteOf(const report::Table &table)
{
    return (typesetText(table.note) + u' ' + leftOutText(table, rowStride(table))).trimmed();
}

qreal startOf(const report::Table &table, const Layout &layout, qreal width)
{
    qreal height = layout.hasHead() ? layout.headHeight() : 0;
    if (!table.title.empty())
        height += wrapped(typesetText(table.title), titleFont(), width).height + belowTitle;
    if (const QString note = noteOf(table); !note.isEmpty())
        height += wrapped(note, noteFont(), noteWidth(width)).height + belowNote;
    const std::size_t together = layout.rows() <= mostWhole ? layout.rows() : fewestTogether;
    for (std::size_t i = 0; i < together; ++i)
        height += layout.rowHeight(i);
    return height;
}

} // namespace

qreal startOfTable(const report::Table &table, qreal width)
{
    return table.rows.empty() ? 0 : style::gap + startOf(table, Layout(table, width), width);
}

std::size_t rowStride(const report::Table &table)
{
    if (!table.isLong || table.rows.size() <= mostLongRows)
        return 1;
    return (table.rows.size() + mostLongRows - 1) / mostLongRows;
}

std::vector<std::size_t> rowsShown(const report::Table &table, std::size_t stride)
{
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < table.rows.size(); i += stride)
        rows.push_back(i);
    if (!rows.empty() && rows.back() + 1 < table.rows.size())
        rows.push_back(table.rows.size() - 1);
    return rows;
}

QString leftOutText(const report::Table &table, std::size_t stride)
{
    if (stride <= 1)
        return {};
    const std::size_t shown = rowsShown(table, stride).size();
    return Translation::tr("Here is one of every %L1 rows: %L2 are left out. The .zip holds all "
                           "%L3 as CSV.")
        .arg(stride)
        .arg(table.rows.size() - shown)
        .arg(table.rows.size());
}

void placeTable(PageFlow &flow, const report::Table &table)
{
    if (table.rows.empty())
        return;
    const Layout layout(table, flow.width());
    flow.skip(style::gap);
    flow.require(startOf(table, layout, flow.width()));
    if (!table.title.empty()) {
        flow.bookmark(typesetText(table.title), 1);
        flow.paragraph(typesetText(table.title), titleFont(), style::ink);
        flow.advance(belowTitle);
    }
    if (const QString note = noteOf(table); !note.isEmpty()) {
        flow.paragraph(note, noteFont(), style::muted, 0, noteWidth(flow.width()));
        flow.advance(belowNote);
    }
    if (const std::size_t panels = layout.panels(flow.width()); panels > 1) {
        for (std::size_t row = 0; row < layout.rows();) {
            if (row > 0)
                flow.newPage();
            layout.placeHead(flow, panels);
            row = layout.placePanels(flow, row, panels);
        }
        return;
    }
    layout.placeHead(flow);
    qreal ending = 0;
    for (std::size_t i = 0; i < layout.rows(); ++i) {
        // The last rows go to the next page together.
        const std::size_t left = layout.rows() - i;
        ending = 0;
        if (left == fewestTogether) {
            for (std::size_t j = i; j < layout.rows(); ++j)
                ending += layout.rowHeight(j);
        } else {
            ending = layout.rowHeight(i);
        }
        if (ending > flow.room() && !flow.isAtTop() && left >= 1) {
            flow.newPage();
            layout.placeHead(flow);
        }
        layout.placeRow(flow, i);
    }
}

} // namespace dimscope::ui
