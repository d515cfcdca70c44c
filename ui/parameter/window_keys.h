// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QEvent;
class QWidget;

namespace dimscope::ui {

/// Lets the keys of the window's menus pass a line that is edited, to be called with its events
/// before it has them: some systems end a line with Ctrl+E, and the line would keep the key. What
/// people edit with everywhere (copy, paste, undo) stays with the line. True: the event is dealt
/// with.
bool leavesToWindow(QEvent *event, const QWidget *line);

/// Takes the keyboard out of a line that is edited, so that the next keys are the window's.
void leaveToWindow(const QWidget *line);

} // namespace dimscope::ui
