// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPolygonF>

namespace dimscope::ui {

/// The line with as few of its points as keep every point of it within `tolerance` (in its own
/// units, such as pixels) of what is left (Ramer 1972, Douglas and Peucker 1973). Stroking takes as
/// long as there are points, and a smooth curve needs few of them.
QPolygonF simplified(const QPolygonF &line, qreal tolerance);

} // namespace dimscope::ui
