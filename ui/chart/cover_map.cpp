// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/cover_map.h"

#include <algorithm>
#include <cmath>

namespace dimscope::ui {

CoverMap::CoverMap(const LabelSurroundings &surroundings)
    : m_few(surroundings)
{
    m_few.curves.clear();
    m_few.points.clear();
    m_columns = static_cast<int>(std::ceil(std::max(0.0, m_few.area.width()) / cell));
    m_rows = static_cast<int>(std::ceil(std::max(0.0, m_few.area.height()) / cell));
    m_sums = QList<qreal>((m_columns + 1) * (m_rows + 1), 0);
    if (m_columns == 0 || m_rows == 0)
        return;
    for (const QPolygonF &curve : surroundings.curves) {
        for (qsizetype i = 1; i < curve.size(); ++i)
            addLine(curve.at(i - 1), curve.at(i));
    }
    for (const QPointF &point : surroundings.points)
        add(point, pointCost);
    for (int row = 1; row <= m_rows; ++row) {
        for (int column = 1; column <= m_columns; ++column)
            sum(column, row) +=
                sum(column - 1, row) + sum(column, row - 1) - sum(column - 1, row - 1);
    }
}

int CoverMap::columnOf(qreal x) const
{
    return static_cast<int>(std::clamp((x - m_few.area.left()) / cell, 0.0, qreal(m_columns)));
}

int CoverMap::rowOf(qreal y) const
{
    return static_cast<int>(std::clamp((y - m_few.area.top()) / cell, 0.0, qreal(m_rows)));
}

void CoverMap::add(QPointF at, qreal amount)
{
    // What is drawn at the edge belongs to the last cell.
    sum(std::min(columnOf(at.x()), m_columns - 1) + 1, std::min(rowOf(at.y()), m_rows - 1) + 1) +=
        amount;
}

void CoverMap::addLine(QPointF from, QPointF to)
{
    const QPointF way = to - from;
    const qreal length = std::hypot(way.x(), way.y());
    if (!(length > 0) || !std::isfinite(length))
        return;
    // Twice a cell, so that hardly a corner is cut; no further than anything is drawn.
    const qreal longest = 4 * (m_few.area.width() + m_few.area.height());
    const int pieces = static_cast<int>(std::ceil(2 * std::min(length, longest) / cell));
    for (int i = 0; i < pieces; ++i)
        add(from + way * ((i + 0.5) / pieces), length / pieces);
}

qreal CoverMap::cost(const QRectF &place) const
{
    if (m_columns == 0 || m_rows == 0)
        return coverCost(place, m_few);
    const qreal radius = m_few.pointRadius;
    const QRectF seen = place.adjusted(-radius, -radius, radius, radius);
    const int left = columnOf(seen.left());
    const int top = rowOf(seen.top());
    const int right = std::min(columnOf(seen.right()) + 1, m_columns);
    const int bottom = std::min(rowOf(seen.bottom()) + 1, m_rows);
    const qreal covered = seen.intersects(m_few.area) ? sum(right, bottom) - sum(left, bottom) -
                                                            sum(right, top) + sum(left, top)
                                                      : 0;
    constexpr qreal noise = 1e-6; // of sums of large numbers
    return (covered > noise ? covered : 0) + coverCost(place, m_few);
}

} // namespace dimscope::ui
