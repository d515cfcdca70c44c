// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QSize>

namespace dimscope::ui {

/// In a presentation, of the charts' letters: what takes several lines leaves them room.
inline constexpr qreal presentedSentence = 0.85;

/// The window's letters for a text scale in percent, in presentation or not; those of a
/// presentation are as large as a window of that size has room for.
struct TextSizes
{
    QFont window;
    QFont sentence; ///< of what takes several lines
    QFont headline; ///< whose numbers are large anyway
};
TextSizes textSizes(const QFont &normal, int percent, bool presentation, const QSize &size);

} // namespace dimscope::ui
