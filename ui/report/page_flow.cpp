// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/page_flow.h"

#include "ui/report/number_units.h"
#include "ui/report/report_style.h"

#include <QFontMetricsF>

#include <algorithm>

namespace dimscope::ui {

namespace {

/// Where the word that ends there begins.
qsizetype startOfWord(const QString &text, qsizetype end, qsizetype least)
{
    while (end > least && !text[end - 1].isSpace())
        --end;
    return end;
}

/// Takes a word that the line broke at its hyphen back from it, where a line has room for all of
/// it: "gpt-oss-120b" is one word. A number goes with its unit.
void keepWordWhole(QTextLine *line, const QTextLayout &layout, qreal width)
{
    const QString text = layout.text();
    const qsizetype end = line->textStart() + line->textLength();
    if (end >= text.size())
        return;
    if (isBeforeUnit(text, end - 1)) {
        const qsizetype from = startOfWord(text, end - 1, line->textStart());
        if (from > line->textStart())
            line->setNumColumns(static_cast<int>(from - line->textStart()), width);
        return;
    }
    if (text[end - 1] != u'-' || text[end].isSpace())
        return;
    const qsizetype from = startOfWord(text, end, line->textStart());
    qsizetype to = end;
    while (to < text.size() && !text[to].isSpace())
        ++to;
    if (from > line->textStart() &&
        QFontMetricsF(layout.font()).horizontalAdvance(text.mid(from, to - from)) <= width)
        line->setNumColumns(static_cast<int>(from - line->textStart()), width);
}

} // namespace

WrappedText wrapped(const QString &text, const QFont &font, qreal width,
                    const QList<QTextLayout::FormatRange> &formats, Qt::Alignment alignment)
{
    auto layout = std::make_shared<QTextLayout>(text, font);
    QTextOption option(alignment);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout->setTextOption(option);
    layout->setFormats(formats);
    layout->setCacheEnabled(true);
    WrappedText result;
    layout->beginLayout();
    for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
        line.setLineWidth(width);
        keepWordWhole(&line, *layout, width);
        line.setPosition(QPointF(0, result.height));
        result.height += line.height();
        result.width = std::max(result.width, line.naturalTextWidth());
    }
    layout->endLayout();
    result.layout = std::move(layout);
    return result;
}

PageFlow::PageFlow(QSizeF page)
    : m_page(page)
    , m_pages(1)
    , m_y(style::margin)
{
}

qreal PageFlow::left() const
{
    return style::margin;
}

qreal PageFlow::width() const
{
    return m_page.width() - 2 * style::margin;
}

qreal PageFlow::top() const
{
    return style::margin;
}

qreal PageFlow::bottom() const
{
    return m_page.height() - style::margin - style::footer;
}

void PageFlow::newPage()
{
    m_pages.emplace_back();
    m_y = top();
}

void PageFlow::require(qreal height)
{
    if (height > room() && !isAtTop())
        newPage();
}

void PageFlow::skip(qreal height)
{
    if (!isAtTop())
        m_y += height;
}

void PageFlow::bookmark(const QString &title, int level)
{
    m_bookmarks.append({title, level, static_cast<int>(m_pages.size()) - 1, m_y});
}

void PageFlow::paragraph(const QString &text, const QFont &font, const QColor &colour, qreal indent,
                         qreal width)
{
    const qreal room = width > 0 ? width : this->width() - indent;
    QString rest = text;
    WrappedText lines = wrapped(rest, font, room);
    // What no page holds goes on on the next, line by line; all else stays together.
    while (lines.height > bottom() - top()) {
        int fitting = 0;
        while (lines.layout->lineAt(fitting).y() + lines.layout->lineAt(fitting).height() <=
               this->room())
            ++fitting;
        if (fitting > 0) {
            const int start = lines.layout->lineAt(fitting).textStart();
            add(TextItem{QPointF(left() + indent, m_y),
                         wrapped(rest.left(start), font, room).layout, colour});
            rest.remove(0, start);
            lines = wrapped(rest, font, room);
        }
        newPage();
    }
    require(lines.height);
    add(TextItem{QPointF(left() + indent, m_y), lines.layout, colour});
    m_y += lines.height;
}

} // namespace dimscope::ui
