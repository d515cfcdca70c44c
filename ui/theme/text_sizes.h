// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QSize>

namespace dimscope::ui {

/// In a presentation, of the charts' letters: what takes several lines leaves them room.
inline constexpr qreal presentedSentence = 0.85;

/// The window's letters for a text scale in percent, in presentation or not. Those of a
/// presentation are a share of the height of its window, so that a room reads them whatever the
/// projector; a text scale below 100 makes them smaller, for who needs the room.
struct TextSizes
{
    QFont window;
    QFont sentence;   ///< of what takes several lines
    QFont headline;   ///< whose numbers are large anyway
    bool low = false; ///< so few of their lines fit that what is not a plot has to give up room
};
TextSizes textSizes(const QFont &normal, int percent, bool presentation, const QSize &size);

} // namespace dimscope::ui
