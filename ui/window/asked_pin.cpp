// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/asked_pin.h"

#include "core/chart/pin_label.h"
#include "ui/document/exploration.h"

#include <algorithm>
#include <cmath>

namespace dimscope::ui {

namespace {

const chart::ChartModel *chartOf(const std::vector<chart::ChartModel> &charts,
                                 const std::string &id)
{
    const auto found = std::find_if(charts.begin(), charts.end(),
                                    [&id](const chart::ChartModel &one) { return one.id == id; });
    return found == charts.end() ? nullptr : &*found;
}

/// Whether the ring is drawn there; a place that went through another scale is rounded.
bool isAt(const chart::DesignMark &mark, const chart::Point &at)
{
    constexpr double rounding = 1e-9;
    const auto isSame = [](double a, double b) {
        return std::abs(a - b) <= rounding * std::max(1.0, std::abs(b));
    };
    return mark.x && mark.y && isSame(*mark.x, at.x) && isSame(*mark.y, at.y);
}

bool hasRingAt(const chart::ChartModel *chart, const chart::Point &at, bool pinned)
{
    return chart != nullptr && std::any_of(chart->marks.begin(), chart->marks.end(),
                                           [&](const chart::DesignMark &mark) {
                                               return mark.pinned == pinned && isAt(mark, at);
                                           });
}

std::optional<AskedPin> pinOfRing(const Exploration &exploration, const std::string &chart,
                                  const chart::Point &at)
{
    if (!hasRingAt(chartOf(exploration.charts(), chart), at, true))
        return std::nullopt;
    for (const chart::Pin &pin : exploration.pins()) {
        if (hasRingAt(chartOf(pin.charts, chart), at, false))
            return AskedPin{pin.name, evaluate(pin.design), {}};
    }
    return std::nullopt;
}

} // namespace

std::optional<AskedPin> askedPin(const Exploration &exploration, const std::string &chart,
                                 const std::string &series, const chart::Point &at)
{
    if (series.empty())
        return pinOfRing(exploration, chart, at);
    const std::vector<chart::Pin> &pins = exploration.pins();
    for (std::size_t order = 0; order < pins.size(); ++order) {
        const std::string start = chart::pinnedPrefix(order);
        if (!series.starts_with(start))
            continue;
        AskedPin pin{pins[order].name, evaluate(pins[order].design), {}};
        pin.series.id = series.substr(start.size()); // such as totals, which are summed up later
        if (const chart::ChartModel *own = chartOf(pins[order].charts, chart)) {
            for (const chart::Series &one : own->series) {
                if (one.id == pin.series.id)
                    pin.series = one;
            }
        }
        return pin;
    }
    return std::nullopt;
}

} // namespace dimscope::ui
