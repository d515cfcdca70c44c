// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/cursor_layer.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <limits>

namespace dimscope::ui {

namespace {

constexpr qreal padding = 6;

// In pixels of covered curve.
constexpr qreal hiding = 1e8; ///< what is read: more than anything else that is covered
constexpr qreal costOfHair = 60;
constexpr qreal coveredAtAll = 41; ///< beyond it, a place is not only less preferred

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
    // Not clipped: one that is larger than a low plot is read whole, over what stands around it.
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

CursorLayer::Block CursorLayer::block(qreal share) const
{
    Block block;
    block.width = m_area.width() * share;
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
    return block;
}

bool CursorLayer::fitsIntoPlot(QSizeF size) const
{
    return size.width() <= m_area.width() && size.height() <= m_area.height();
}

CursorLayer::Place CursorLayer::bestOf(const QList<Place> &places, QSizeF size) const
{
    Place best;
    best.cost = std::numeric_limits<qreal>::max();
    const qreal reach = 3 * m_theme.pointRadius;
    for (Place place : places) {
        if (place.cost >= best.cost)
            continue;
        const QRectF box(place.corner, size);
        const QRectF around = box.adjusted(-reach, -reach, reach, reach);
        for (const std::optional<QPointF> &read : {m_sight.cross, m_sight.marker})
            place.cost += read && around.contains(*read) ? hiding : 0;
        if (m_sight.linked && around.left() < *m_sight.linked && *m_sight.linked < around.right())
            place.cost += costOfHair;
        if (place.cost < best.cost)
            place.cost += coverCost(box, m_sight.drawn);
        if (place.cost < best.cost)
            best = place;
    }
    return best;
}

/// On the side that the hair leaves free first, so that it keeps its place over small differences.
QList<CursorLayer::Place> CursorLayer::corners(QSizeF size) const
{
    const qreal gapAcross = std::min(padding, (m_area.width() - size.width()) / 2);
    const qreal gapUp = std::min(padding, (m_area.height() - size.height()) / 2);
    const qreal left = m_area.left() + gapAcross;
    const qreal right = m_area.right() - gapAcross - size.width();
    const qreal at = m_sight.cross ? m_sight.cross->x() : m_sight.linked.value_or(m_area.right());
    const bool onLeft = at > m_area.center().x();
    const qreal side = onLeft ? left : right;
    const qreal other = onLeft ? right : left;
    const qreal top = m_area.top() + gapUp;
    const qreal bottom = m_area.bottom() - gapUp - size.height();
    return {{{side, top}, 0}, {{side, bottom}, 10}, {{other, bottom}, 20}, {{other, top}, 30}};
}

QList<CursorLayer::Place> CursorLayer::placesInside(QSizeF size) const
{
    constexpr int steps = 6;
    constexpr qreal costOfMiddle = 40; // a corner is where one looks for it
    const QList<Place> ends = corners(size);
    const QPointF from = ends.at(0).corner;
    const QPointF way = ends.at(2).corner - from;
    QList<Place> places;
    for (int across = 0; across <= steps; ++across) {
        for (int up = 0; up <= steps; ++up)
            places.append(
                {from + QPointF(way.x() * across / steps, way.y() * up / steps), costOfMiddle});
    }
    return places;
}

/// Over title and legend, which name the series as the read-out does.
QList<CursorLayer::Place> CursorLayer::placesAbove(QSizeF size) const
{
    const qreal above = std::max(padding, m_area.top() - size.height() - 1);
    QList<Place> places = corners(size).mid(0, 3);
    places.removeAt(1);
    for (Place &place : places)
        place.corner.setY(above);
    return places;
}

CursorLayer::Block CursorLayer::placedBlock() const
{
    Block placed;
    qreal least = std::numeric_limits<qreal>::max();
    const auto take = [&](Block &block, const Place &place) {
        if (place.cost >= least)
            return;
        least = place.cost;
        block.corner = place.corner;
        placed = block;
    };
    // Narrower, and then wider, where it hides something or is higher than the plot.
    for (const qreal share : {0.62, 0.45, 0.95}) {
        Block block = this->block(share);
        if (!fitsIntoPlot(block.whole))
            continue;
        take(block, bestOf(corners(block.whole), block.whole));
        if (least < coveredAtAll)
            return placed;
        take(block, bestOf(placesInside(block.whole), block.whole));
        if (least < coveredAtAll)
            return placed;
    }
    if (least < std::numeric_limits<qreal>::max())
        return placed;
    Block block = this->block(0.95);
    take(block, bestOf(corners(block.whole) + placesAbove(block.whole), block.whole));
    return placed;
}

QRectF CursorLayer::readOut() const
{
    if (m_sight.lines.isEmpty())
        return {};
    const Block block = placedBlock();
    return {block.corner, block.whole};
}

void CursorLayer::paintReadOut(QPainter *painter) const
{
    const Block block = placedBlock();
    const QPointF corner = block.corner;
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
