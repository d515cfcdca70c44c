// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/tick_fit.h"

#include <vector>

namespace dimscope::ui {

chart::Axis thinned(const chart::Axis &axis, qreal length,
                    const std::function<qreal(const chart::Tick &)> &extent)
{
    const double span = axis.maximum - axis.minimum;
    const std::size_t count = axis.ticks.size();
    if (axis.namesRows || length <= 0 || span <= 0 || count < 2)
        return axis;
    std::vector<qreal> at;
    std::vector<qreal> halves;
    for (const chart::Tick &tick : axis.ticks) {
        at.push_back((tick.value - axis.minimum) / span * length);
        halves.push_back(extent(tick) / 2);
    }
    const auto keepApart = [&](std::size_t step) {
        for (std::size_t i = step; i < count; i += step) {
            if (at[i] - halves[i] < at[i - step] + halves[i - step])
                return false;
        }
        return true;
    };
    std::size_t step = 1;
    while (!keepApart(step))
        ++step;
    if (step == 1)
        return axis;
    chart::Axis fewer = axis;
    fewer.ticks.clear();
    for (std::size_t i = 0; i < count; i += step)
        fewer.ticks.push_back(axis.ticks[i]);
    return fewer;
}

} // namespace dimscope::ui
