// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/label_placement.h"

#include <QList>
#include <QRectF>

namespace dimscope::ui {

/// What a box would cover, as coverCost() says, but to a few pixels and at once: hundreds of places
/// are compared with every move of the mouse, over thousands of points.
class CoverMap
{
public:
    /// Of one marker that is covered.
    static constexpr qreal pointCost = 1e4;
    /// Of a label or ring, at least.
    static constexpr qreal takenCost = 1e7;

    CoverMap() = default;
    explicit CoverMap(const LabelSurroundings &surroundings);

    /// Never less than what is covered of curves and markers, and 0 only where nothing is.
    qreal cost(const QRectF &place) const;

private:
    static constexpr qreal cell = 4; ///< pixels

    void addLine(QPointF from, QPointF to);
    void add(QPointF at, qreal amount);
    int columnOf(qreal x) const; ///< from 0 to all of them, also of what is beyond the area
    int rowOf(qreal y) const;
    qreal &sum(int column, int row) { return m_sums[row * (m_columns + 1) + column]; }
    qreal sum(int column, int row) const { return m_sums.at(row * (m_columns + 1) + column); }

    LabelSurroundings m_few; ///< what is compared one by one
    int m_columns = 0;
    int m_rows = 0;
    QList<qreal> m_sums; ///< of everything above and to the left of a cell's corner
};

} // namespace dimscope::ui
