// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chart_theme.h"

#include <QColor>
#include <QFont>

#include <string>

/// How a report on paper looks. Lengths are 0.1 mm; fonts are given in points, none below 7.
namespace dimscope::ui::style {

inline constexpr qreal margin = 160;
inline constexpr qreal footer = 60; ///< room for it above the lower margin
inline constexpr qreal gap = 40;    ///< between blocks

inline constexpr qreal titlePoints = 16;
inline constexpr qreal headingPoints = 12.5;
inline constexpr qreal partPoints = 10.5;
inline constexpr qreal figurePoints = 14;
inline constexpr qreal bodyPoints = 9;
inline constexpr qreal tablePoints = 7.5;
inline constexpr qreal smallPoints = 7.1;
inline constexpr qreal chartPoints = 7.5;

inline const QColor ink(0x14, 0x18, 0x1c);
inline const QColor muted(0x50, 0x58, 0x60);
inline const QColor rule(0xb0, 0xb6, 0xbc);
inline const QColor accent(0x00, 0x5f, 0xa8);
inline const QColor good(0x00, 0x70, 0x50);
inline const QColor bad(0xb0, 0x3a, 0x00);

/// A font in units: its metrics are the same on every device. Chinese falls back to Noto's.
QFont font(qreal points, bool bold = false);

/// The print theme with the same fonts; unitsPerPixel() scales it.
ChartTheme chartTheme();

/// The same for a chart among others on a page, which is found by its title.
ChartTheme pageChartTheme();

/// How many units a pixel of chartTheme() takes where its font is to have that many points.
qreal unitsPerPixel(qreal points);

} // namespace dimscope::ui::style
