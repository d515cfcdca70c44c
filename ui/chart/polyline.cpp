// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/polyline.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace dimscope::ui {

namespace {

/// From the point to the segment.
qreal distance(QPointF point, QPointF from, QPointF to)
{
    const QPointF way = to - from;
    const QPointF off = point - from;
    const qreal squared = QPointF::dotProduct(way, way);
    const qreal share =
        squared > 0 ? std::clamp(QPointF::dotProduct(off, way) / squared, 0.0, 1.0) : 0.0;
    const QPointF rest = off - share * way;
    return std::hypot(rest.x(), rest.y());
}

} // namespace

QPolygonF simplified(const QPolygonF &line, qreal tolerance)
{
    if (line.size() < 3)
        return line;
    std::vector<bool> kept(static_cast<std::size_t>(line.size()), false);
    kept.front() = kept.back() = true;
    std::vector<std::pair<qsizetype, qsizetype>> open{{0, line.size() - 1}};
    while (!open.empty()) {
        const auto [first, last] = open.back();
        open.pop_back();
        qreal most = tolerance;
        qsizetype farthest = first;
        for (qsizetype i = first + 1; i < last; ++i) {
            const qreal off = distance(line.at(i), line.at(first), line.at(last));
            if (off > most) {
                most = off;
                farthest = i;
            }
        }
        if (farthest == first)
            continue;
        kept[static_cast<std::size_t>(farthest)] = true;
        open.emplace_back(first, farthest);
        open.emplace_back(farthest, last);
    }
    QPolygonF result;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (kept[static_cast<std::size_t>(i)])
            result.append(line.at(i));
    }
    return result;
}

} // namespace dimscope::ui
