// SPDX-License-Identifier: MIT
#include "core/chart/ticks.h"

#include <algorithm>
#include <cmath>

namespace dimscope::chart {

namespace {

double yAt(const Point &from, const Point &to, double x)
{
    return from.y + (to.y - from.y) * ((x - from.x) / (to.x - from.x));
}

void append(std::vector<Point> &line, const Point &point)
{
    if (line.empty() || line.back() != point)
        line.push_back(point);
}

/// The part between two values of x, with its ends interpolated.
std::vector<Point> cutToColumn(const std::vector<Point> &line, double low, double high)
{
    std::vector<Point> result;
    result.reserve(line.size() + 2);
    const Point *previous = nullptr;
    for (const Point &point : line) {
        if (!std::isfinite(point.x) || !std::isfinite(point.y))
            continue;
        for (const double border : {low, high}) {
            if (previous && previous->x < border && border < point.x)
                append(result, {border, yAt(*previous, point, border)});
        }
        if (point.x >= low && point.x <= high)
            append(result, point);
        previous = &point;
    }
    return result;
}

} // namespace

std::vector<Point> clipped(const std::vector<Point> &line, const Axis &x, const Axis &y)
{
    const std::vector<Point> column = cutToColumn(line, x.minimum, x.maximum);
    std::vector<Point> result;
    result.reserve(column.size() + 4);
    // The part of the result that ends with the last visible point; what follows may be border.
    std::size_t visible = 0;
    bool seen = false;
    const auto isInside = [&y](const Point &point) {
        return point.y >= y.minimum && point.y <= y.maximum;
    };
    const auto add = [&](const Point &point, bool inside) {
        if (!inside && !seen)
            return;
        append(result, {point.x, std::clamp(point.y, y.minimum, y.maximum)});
        if (inside) {
            seen = true;
            visible = result.size();
        }
    };
    for (std::size_t i = 0; i < column.size(); ++i) {
        if (i > 0) {
            const Point &from = column[i - 1];
            const Point &to = column[i];
            const bool rising = from.y < to.y;
            for (const double border :
                 {rising ? y.minimum : y.maximum, rising ? y.maximum : y.minimum}) {
                if ((from.y < border && border < to.y) || (to.y < border && border < from.y)) {
                    const double share = (border - from.y) / (to.y - from.y);
                    add({from.x + (to.x - from.x) * share, border}, true);
                }
            }
        }
        add(column[i], isInside(column[i]));
    }
    result.resize(visible);
    return result;
}

} // namespace dimscope::chart
