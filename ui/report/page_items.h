// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QLineF>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <QTextLayout>

#include <memory>
#include <variant>
#include <vector>

/// What stands on a page, with its place in units of 0.1 mm.
namespace dimscope::ui {

/// Lines of wrapped text.
struct TextItem
{
    QPointF place; ///< of the upper left corner
    std::shared_ptr<const QTextLayout> text;
    QColor colour;
};

/// A few words on one line.
struct WordItem
{
    QPointF baseline;
    QString text;
    QFont font;
    QColor colour;
};

struct LineItem
{
    QLineF line;
    QColor colour;
};

struct BoxItem
{
    QRectF box;
    QColor colour;
};

struct ChartItem
{
    QRectF box;
    std::size_t chart = 0; ///< of the report
    bool withTitle = true;
};

using PageItem = std::variant<TextItem, WordItem, LineItem, BoxItem, ChartItem>;
using PageItems = std::vector<PageItem>;

/// A line of the outline beside the pages.
struct Bookmark
{
    QString title;
    int level = 0; ///< 0: a section
    int page = 0;  ///< from 0
    qreal top = 0; ///< in units from the upper edge
};

} // namespace dimscope::ui
