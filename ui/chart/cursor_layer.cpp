// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/cursor_layer.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <limits>

namespace dimscope::ui {

namespace {

constexpr qreal padding = 6;

// In pixels of covered curve.
constexpr qreal costOfHair = 60;
constexpr qreal costOfMiddle = 40; ///< a corner is where one looks for it
constexpr qreal coveredAtAll = 41; ///< beyond it, a place is not only less preferred
constexpr qreal gainOfStaying = 45;
constexpr qreal tooMuch = 5 * CoverMap::pointCost; ///< rather fewer lines
constexpr qreal impossible = std::numeric_limits<qreal>::infinity();

constexpr qreal mostOfPlot = 0.4; ///< that more than the fewest lines may take
constexpr int steps = 6;          ///< of places across the plot, and up

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CursorLayer)
};

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
    place();
}

void CursorLayer::setPlotArea(const QRectF &area)
{
    if (area == m_area)
        return;
    prepareGeometryChange();
    m_area = area;
    place();
}

void CursorLayer::setBounds(const QRectF &bounds)
{
    if (bounds == m_bounds)
        return;
    prepareGeometryChange();
    m_bounds = bounds;
    place();
}

void CursorLayer::show(const Sight &sight)
{
    const auto isEmpty = [](const Sight &one) {
        return !one.cross && !one.linked && !one.marker && !one.box && one.lines.isEmpty();
    };
    if (isEmpty(sight) && isEmpty(m_sight))
        return;
    m_sight = sight;
    place();
}

void CursorLayer::place()
{
    if (!m_sight.lines.isEmpty() && m_mapped != m_sight.drawn) {
        m_mapped = m_sight.drawn;
        m_cover = CoverMap(m_mapped);
    }
    m_placed = placed();
    update();
}

QString CursorLayer::text() const
{
    QStringList texts;
    for (const Sight::Line &line : m_placed.lines)
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
    if (m_placed.lines.isEmpty())
        return;
    // Not clipped: where the plot has no place for it, it stands over an axis.
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintReadOut(painter);
    painter->restore();
}

QRectF CursorLayer::boundingRect() const
{
    return m_area.united(m_bounds);
}

CursorLayer::Lines CursorLayer::linesWith(qsizetype others) const
{
    Lines lines;
    qsizetype otherCount = 0;
    qsizetype after = 0; // where the last of them is, or would be
    for (const Sight::Line &line : m_sight.lines) {
        const bool isOther = line.says == Sight::Says::other;
        otherCount += isOther ? 1 : 0;
        if (!isOther || otherCount <= others)
            lines.append(line);
        if (line.says != Sight::Says::difference)
            after = lines.size();
    }
    if (otherCount > others)
        lines.insert(after, {Words::tr("+%1 more in the table (T)").arg(otherCount - others),
                             {},
                             false,
                             Sight::Says::other});
    return lines;
}

CursorLayer::Lines CursorLayer::fewestLines() const
{
    Lines lines;
    for (const Sight::Line &line : m_sight.lines) {
        if (line.says == Sight::Says::read || line.says == Sight::Says::difference)
            lines.append(line);
        if (!line.brief.isEmpty() && !lines.isEmpty())
            lines.last().text = line.brief;
    }
    // Another chart's cursor reads a place, and what is first there.
    return lines.isEmpty() ? m_sight.lines.first(std::min<qsizetype>(2, m_sight.lines.size()))
                           : lines;
}

CursorLayer::Block CursorLayer::block(const Lines &lines, qreal width) const
{
    Block block;
    block.lines = lines;
    block.width = width;
    block.whole = QSizeF(0, 2 * padding);
    block.cost = impossible;
    for (const Sight::Line &line : lines) {
        const QFontMetricsF metrics(lineFont(m_theme, line));
        const qreal room = width - 2 * padding;
        QSizeF size(metrics.horizontalAdvance(line.text), metrics.height());
        if (size.width() > room)
            size =
                metrics.boundingRect(QRectF(0, 0, room, 1e4), Qt::TextWordWrap, line.text).size();
        block.heights << size.height();
        block.whole = QSizeF(std::max(block.whole.width(), size.width() + 2 * padding),
                             block.whole.height() + size.height());
    }
    return block;
}

bool CursorLayer::fitsIntoPlot(QSizeF size) const
{
    return size.width() <= m_area.width() && size.height() <= m_area.height();
}

bool CursorLayer::hidesWhatIsRead(const QRectF &box) const
{
    const qreal reach = 3 * m_theme.pointRadius;
    const QRectF around = box.adjusted(-reach, -reach, reach, reach);
    if (m_sight.cross && around.contains(*m_sight.cross))
        return true;
    if (!m_sight.marker)
        return false;
    // Its letter too.
    const qreal line = QFontMetricsF(m_theme.font).height();
    return around.contains(*m_sight.marker) ||
           box.intersects(QRectF(m_sight.marker->x(), m_sight.marker->y() - line, line, line));
}

void CursorLayer::placeInPlot(Block &block) const
{
    const QSizeF size = block.whole;
    const QPointF gap(std::min(padding, (m_area.width() - size.width()) / 2),
                      std::min(padding, (m_area.height() - size.height()) / 2));
    const QPointF from = m_area.topLeft() + gap;
    const QPointF way = m_area.bottomRight() - gap - QPointF(size.width(), size.height()) - from;
    // On the side that the hair leaves free first, so that it keeps its place over small moves.
    const qreal at = m_sight.cross ? m_sight.cross->x() : m_sight.linked.value_or(m_area.right());
    const int side = at > m_area.center().x() ? 0 : steps;
    const auto preference = [side](int across, int down) {
        if (across % steps != 0 || down % steps != 0)
            return costOfMiddle;
        if (across == side)
            return down == 0 ? 0.0 : 10.0;
        return down == 0 ? 30.0 : 20.0;
    };
    for (int across = 0; across <= steps; ++across) {
        for (int down = 0; down <= steps; ++down) {
            const int place = across * (steps + 1) + down;
            const QRectF box(from + QPointF(way.x() * across / steps, way.y() * down / steps),
                             size);
            qreal cost = preference(across, down) - (place == m_placed.place ? gainOfStaying : 0);
            if (cost >= block.cost || hidesWhatIsRead(box))
                continue;
            if (m_sight.linked && box.left() < *m_sight.linked && *m_sight.linked < box.right())
                cost += costOfHair;
            cost += m_cover.cost(box);
            if (cost >= block.cost)
                continue;
            block.cost = cost;
            block.corner = box.topLeft();
            block.place = place;
        }
    }
}

CursorLayer::Block CursorLayer::bestInPlot(const Lines &lines) const
{
    Block best;
    best.cost = impossible;
    // Narrower, and then wider, where it hides something or is higher than the plot.
    for (const qreal share : {0.62, 0.45, 0.95}) {
        Block block = this->block(lines, m_area.width() * share);
        if (!fitsIntoPlot(block.whole))
            continue;
        placeInPlot(block);
        if (block.cost < best.cost)
            best = block;
        if (best.cost < coveredAtAll)
            break;
    }
    return best;
}

CursorLayer::Block CursorLayer::bestOverAxes(const Lines &lines) const
{
    constexpr int places = 12;
    // Title and legend stand above the plot.
    const QRectF room = QRectF(QPointF(m_bounds.left(), m_area.top()), m_bounds.bottomRight())
                            .adjusted(1, 1, -1, -1);
    Block best;
    best.cost = impossible;
    for (const qreal share : {1.0, 0.62, 0.4}) {
        Block block = this->block(lines, room.width() * share);
        const QPointF way(room.width() - block.whole.width(), room.height() - block.whole.height());
        if (way.x() < 0 || way.y() < 0)
            continue;
        for (int i = 0; i < (places + 1) * (places + 1); ++i) {
            const int across = i % (places + 1);
            const int up = i / (places + 1);
            const QRectF box(room.topLeft() + QPointF(way.x() * across / places,
                                                      way.y() * (places - up) / places),
                             block.whole);
            const qreal cost = hidesWhatIsRead(box) ? impossible : m_cover.cost(box);
            if (cost >= best.cost)
                continue;
            best = block;
            best.corner = box.topLeft();
            best.cost = cost;
        }
    }
    return best;
}

CursorLayer::Block CursorLayer::placed() const
{
    if (m_sight.lines.isEmpty())
        return {};
    const auto isRead = [](const Sight::Line &line) { return line.says == Sight::Says::read; };
    const bool isOnSomething = std::any_of(m_sight.lines.begin(), m_sight.lines.end(), isRead);
    for (const qsizetype others : {4, 2, 1, 0}) {
        if (others == 0 && !isOnSomething)
            continue;
        const Block block = bestInPlot(linesWith(others));
        const qreal share = block.whole.width() * block.whole.height() /
                            std::max(1.0, m_area.width() * m_area.height());
        if (block.cost < tooMuch && share <= mostOfPlot)
            return block;
    }
    const Lines fewest = fewestLines();
    if (const Block block = bestInPlot(fewest); block.cost < impossible)
        return block;
    if (const Block block = bestOverAxes(fewest); block.cost < impossible)
        return block;
    // Rather no read-out than one that hides what it reads.
    return {};
}

void CursorLayer::paintReadOut(QPainter *painter) const
{
    QColor ground = m_theme.background;
    ground.setAlphaF(ChartTheme::readOutGround);
    painter->setPen(QPen(m_theme.frame, 1));
    painter->setBrush(ground);
    painter->drawRoundedRect(readOut(), 4, 4);
    QPointF at = m_placed.corner + QPointF(padding, padding);
    for (qsizetype i = 0; i < m_placed.lines.size(); ++i) {
        const Sight::Line &line = m_placed.lines.at(i);
        const qreal height = m_placed.heights.at(i);
        painter->setFont(lineFont(m_theme, line));
        painter->setPen(line.colour.isValid() ? line.colour : m_theme.text);
        painter->drawText(QRectF(at, QSizeF(m_placed.width - 2 * padding + 1, height + 1)),
                          Qt::TextWordWrap, line.text);
        at.ry() += height;
    }
}

} // namespace dimscope::ui
