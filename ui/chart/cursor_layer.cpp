// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/cursor_layer.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <limits>

namespace dimscope::ui {

namespace {

constexpr qreal padding = 6;

QFont lineFont(const ChartTheme &theme, const Sight::Line &line)
{
    QFont font = theme.font;
    font.setBold(line.strong);
    return font;
}

} // namespace

CursorLayer::CursorLayer(QGraphicsItem *parent)
    : QGraphicsItem(parent)
{
    setZValue(20);
    setAcceptedMouseButtons(Qt::NoButton);
}

void CursorLayer::setTheme(const ChartTheme &theme)
{
    m_theme = theme;
    update();
}

void CursorLayer::setPlotArea(const QRectF &area)
{
    if (area == m_area)
        return;
    prepareGeometryChange();
    m_area = area;
}

void CursorLayer::show(const Sight &sight)
{
    const auto isEmpty = [](const Sight &one) {
        return !one.cross && !one.linked && !one.marker && !one.box && one.lines.isEmpty();
    };
    if (isEmpty(sight) && isEmpty(m_sight))
        return;
    m_sight = sight;
    update();
}

QString CursorLayer::text() const
{
    QStringList texts;
    for (const Sight::Line &line : m_sight.lines)
        texts << line.text;
    return texts.join(u'\n');
}

void CursorLayer::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->save();
    painter->setClipRect(m_area);
    painter->setRenderHint(QPainter::Antialiasing);
    const QPen hair(m_theme.frame, 1, Qt::DotLine);
    const auto upright = [&](qreal x) {
        painter->setPen(hair);
        painter->drawLine(QPointF(x, m_area.top()), QPointF(x, m_area.bottom()));
    };
    if (m_sight.linked)
        upright(*m_sight.linked);
    if (m_sight.cross) {
        upright(m_sight.cross->x());
        painter->drawLine(QPointF(m_area.left(), m_sight.cross->y()),
                          QPointF(m_area.right(), m_sight.cross->y()));
        painter->setPen(QPen(m_theme.text, 2));
        painter->setBrush(m_theme.background);
        const qreal radius = m_theme.pointRadius + 1.5;
        painter->drawEllipse(*m_sight.cross, radius, radius);
    }
    if (m_sight.marker) {
        const qreal radius = m_theme.pointRadius + 2;
        painter->setPen(QPen(m_theme.background, 3));
        painter->setBrush(m_theme.design);
        painter->drawEllipse(*m_sight.marker, radius, radius);
        QFont font = m_theme.font;
        font.setBold(true);
        painter->setFont(font);
        painter->setPen(m_theme.design);
        painter->drawText(*m_sight.marker + QPointF(radius + 3, -radius), QStringLiteral("A"));
    }
    if (m_sight.box) {
        QColor fill = m_theme.design;
        fill.setAlphaF(0.08F);
        painter->setPen(QPen(m_theme.design, 1, Qt::DashLine));
        painter->setBrush(fill);
        painter->drawRect(*m_sight.box);
    }
    painter->restore();
    if (m_sight.lines.isEmpty())
        return;
    // Not clipped: a long one in a low plot is read whole, over what stands below the plot.
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintReadOut(painter);
    painter->restore();
}

QRectF CursorLayer::boundingRect() const
{
    constexpr qreal reach = 160; // axes and header, which a long read-out may cover
    return m_area.adjusted(-reach, -reach, reach, reach);
}

QPointF CursorLayer::readOutCorner(QSizeF size) const
{
    const qreal at = m_sight.cross    ? m_sight.cross->x()
                     : m_sight.linked ? *m_sight.linked
                                      : m_area.right();
    const qreal left = m_area.left() + padding;
    const qreal right = m_area.right() - padding - size.width();
    const bool onLeft = at > m_area.center().x();
    const qreal side = onLeft ? left : right;
    const qreal other = onLeft ? right : left;
    const qreal top = m_area.top() + padding;
    const qreal bottom = m_area.bottom() - padding - size.height();
    // Title and legend give way before curves do: the read-out names the series as well.
    const qreal above = std::max(padding, m_area.top() - size.height() - 1);
    constexpr qreal costOfHeader = 60; // in pixels of covered curve
    struct Place
    {
        QPointF corner;
        qreal cost;
    };
    QPointF best(side, top);
    qreal least = std::numeric_limits<qreal>::max();
    // Earlier ones are preferred, so that it keeps its place over small differences.
    for (const Place &place :
         {Place{{side, top}, 0}, Place{{side, bottom}, 10}, Place{{other, bottom}, 20},
          Place{{other, top}, 30}, Place{{side, above}, costOfHeader},
          Place{{other, above}, costOfHeader + 10}}) {
        const QRectF box(place.corner, size);
        const qreal reach = 3 * m_theme.pointRadius;
        const QRectF around = box.adjusted(-reach, -reach, reach, reach);
        constexpr qreal hiding = 1e8; // more than anything else that is covered
        qreal cost = place.cost + coverCost(box, m_sight.drawn);
        for (const std::optional<QPointF> &read : {m_sight.cross, m_sight.marker})
            cost += read && around.contains(*read) ? hiding : 0;
        if (m_sight.linked && around.left() < at && at < around.right())
            cost += costOfHeader;
        if (cost < least) {
            least = cost;
            best = place.corner;
        }
    }
    return best;
}

CursorLayer::Block CursorLayer::block() const
{
    Block block;
    // Wider where it would be higher than the plot.
    for (const qreal share : {0.62, 0.95}) {
        block.width = m_area.width() * share;
        block.lines.clear();
        block.whole = QSizeF(0, 2 * padding);
        for (const Sight::Line &line : m_sight.lines) {
            const QRectF room(0, 0, block.width - 2 * padding, m_area.height());
            const QSizeF size = QFontMetricsF(lineFont(m_theme, line))
                                    .boundingRect(room, Qt::TextWordWrap, line.text)
                                    .size();
            block.lines << size;
            block.whole = QSizeF(std::max(block.whole.width(), size.width() + 2 * padding),
                                 block.whole.height() + size.height());
        }
        if (block.whole.height() + 2 * padding <= m_area.height())
            break;
    }
    return block;
}

QRectF CursorLayer::readOut() const
{
    if (m_sight.lines.isEmpty())
        return {};
    const QSizeF size = block().whole;
    return {readOutCorner(size), size};
}

void CursorLayer::paintReadOut(QPainter *painter) const
{
    const Block block = this->block();
    const QPointF corner = readOutCorner(block.whole);
    QColor ground = m_theme.background;
    ground.setAlphaF(ChartTheme::readOutGround);
    painter->setPen(QPen(m_theme.frame, 1));
    painter->setBrush(ground);
    painter->drawRoundedRect(QRectF(corner, block.whole), 4, 4);
    qreal y = corner.y() + padding;
    for (qsizetype i = 0; i < m_sight.lines.size(); ++i) {
        const Sight::Line &line = m_sight.lines.at(i);
        painter->setFont(lineFont(m_theme, line));
        painter->setPen(line.colour.isValid() ? line.colour : m_theme.text);
        painter->drawText(QRectF(corner.x() + padding, y, block.width - 2 * padding,
                                 block.lines.at(i).height() + 1),
                          Qt::TextWordWrap, line.text);
        y += block.lines.at(i).height();
    }
}

} // namespace dimscope::ui
