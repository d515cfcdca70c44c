// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/cursor_layer.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

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
    // In the upper corner that the cursor is not in: fixed, and never above what it reads; in
    // another one where it would hide marker A.
    const qreal at = m_sight.cross    ? m_sight.cross->x()
                     : m_sight.linked ? *m_sight.linked
                                      : m_area.right();
    const bool onLeft = at > m_area.center().x();
    const qreal left = m_area.left() + padding;
    const qreal right = m_area.right() - padding - size.width();
    const qreal top = m_area.top() + padding;
    const qreal bottom = m_area.bottom() - padding - size.height();
    const QPointF first(onLeft ? left : right, top);
    const auto hides = [&](QPointF corner) {
        const QRectF box(corner, size);
        const qreal reach = 3 * m_theme.pointRadius;
        const auto near = [&](const std::optional<QPointF> &point) {
            return point && box.adjusted(-reach, -reach, reach, reach).contains(*point);
        };
        return near(m_sight.marker) || near(m_sight.cross);
    };
    for (const QPointF &corner :
         {first, QPointF(first.x(), bottom), QPointF(onLeft ? right : left, bottom),
          QPointF(onLeft ? right : left, top)}) {
        if (!hides(corner))
            return corner;
    }
    return first;
}

void CursorLayer::paintReadOut(QPainter *painter) const
{
    qreal most = 0;
    QList<QSizeF> sizes;
    QSizeF whole;
    // Wider where it would be higher than the plot.
    for (const qreal share : {0.62, 0.95}) {
        most = m_area.width() * share;
        sizes.clear();
        whole = QSizeF(0, 2 * padding);
        for (const Sight::Line &line : m_sight.lines) {
            const QRectF room(0, 0, most - 2 * padding, m_area.height());
            const QSizeF size = QFontMetricsF(lineFont(m_theme, line))
                                    .boundingRect(room, Qt::TextWordWrap, line.text)
                                    .size();
            sizes << size;
            whole = QSizeF(std::max(whole.width(), size.width() + 2 * padding),
                           whole.height() + size.height());
        }
        if (whole.height() + 2 * padding <= m_area.height())
            break;
    }
    const QPointF corner = readOutCorner(whole);
    QColor ground = m_theme.background;
    ground.setAlphaF(0.98F);
    painter->setPen(QPen(m_theme.frame, 1));
    painter->setBrush(ground);
    painter->drawRoundedRect(QRectF(corner, whole), 4, 4);
    qreal y = corner.y() + padding;
    for (qsizetype i = 0; i < m_sight.lines.size(); ++i) {
        const Sight::Line &line = m_sight.lines.at(i);
        painter->setFont(lineFont(m_theme, line));
        painter->setPen(line.colour.isValid() ? line.colour : m_theme.text);
        painter->drawText(
            QRectF(corner.x() + padding, y, most - 2 * padding, sizes.at(i).height() + 1),
            Qt::TextWordWrap, line.text);
        y += sizes.at(i).height();
    }
}

} // namespace dimscope::ui
