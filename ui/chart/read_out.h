// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/cursor_layer.h"
#include "ui/chart/plot_layer.h"

#include <QString>

#include <optional>
#include <string>

namespace dimscope::ui {

/// Where a chart is read.
struct ReadPlace
{
    double x = 0;
    std::optional<chart::Point> at;   ///< of the cursor; none: x alone is known
    std::string series{};             ///< that the cursor is on; empty: none
    std::optional<std::size_t> index; ///< of a measured point
};

/// A name with an ellipsis in its middle where it is longer than a read-out has room for.
QString shortName(const std::string &name, qsizetype most = 28);

/// The place along the axis, the series that is read, and then all others at that place: `hits` of
/// the plot there.
QList<Sight::Line> readOutLines(const chart::ChartModel &model, const QList<PlotLayer::Hit> &hits,
                                const ReadPlace &place);

} // namespace dimscope::ui
