// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/page_items.h"

#include <QSizeF>

namespace dimscope::ui {

/// Text wrapped at a width, with the height that it takes.
struct WrappedText
{
    std::shared_ptr<const QTextLayout> layout;
    qreal width = 0; ///< of the longest line
    qreal height = 0;
};
WrappedText wrapped(const QString &text, const QFont &font, qreal width,
                    const QList<QTextLayout::FormatRange> &formats = {},
                    Qt::Alignment alignment = Qt::AlignLeft);

/// Pages that fill from the top. Whoever places something asks for room first; where there is not
/// enough of it, a new page begins.
class PageFlow
{
public:
    explicit PageFlow(QSizeF page);

    qreal left() const;
    qreal width() const;
    qreal top() const;    ///< of the text area
    qreal bottom() const; ///< of the text area
    qreal y() const { return m_y; }
    qreal room() const { return bottom() - m_y; }
    bool isAtTop() const { return m_y <= top(); }

    void newPage();
    /// Begins a new page unless that much is free below; what is higher than a page stays.
    void require(qreal height);
    /// Down, but not at the top of a page.
    void skip(qreal height);
    void advance(qreal height) { m_y += height; }

    void add(PageItem item) { m_pages.back().push_back(std::move(item)); }
    void bookmark(const QString &title, int level);
    /// Wrapped text at the left margin plus `indent`, kept together.
    void paragraph(const QString &text, const QFont &font, const QColor &colour, qreal indent = 0,
                   qreal width = 0);

    const std::vector<PageItems> &pages() const { return m_pages; }
    const QList<Bookmark> &bookmarks() const { return m_bookmarks; }

private:
    QSizeF m_page;
    std::vector<PageItems> m_pages;
    QList<Bookmark> m_bookmarks;
    qreal m_y;
};

} // namespace dimscope::ui
