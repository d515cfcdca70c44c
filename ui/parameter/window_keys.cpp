// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/window_keys.h"

#include <QAction>
#include <QKeyEvent>
#include <QWidget>

#include <algorithm>
#include <array>

namespace dimscope::ui {

namespace {

bool isForEditing(const QKeyEvent &key)
{
    constexpr std::array editing{QKeySequence::Copy,      QKeySequence::Cut,  QKeySequence::Paste,
                                 QKeySequence::SelectAll, QKeySequence::Undo, QKeySequence::Redo};
    return std::any_of(editing.begin(), editing.end(),
                       [&key](QKeySequence::StandardKey one) { return key.matches(one); });
}

bool isOfWindow(const QKeyEvent &key, const QWidget &window)
{
    const QKeySequence keys(key.keyCombination());
    const QList<QAction *> actions = window.findChildren<QAction *>();
    return std::any_of(actions.begin(), actions.end(), [&keys](const QAction *action) {
        return action->isEnabled() && action->shortcuts().contains(keys);
    });
}

} // namespace

bool leavesToWindow(QEvent *event, const QWidget *line)
{
    if (event->type() != QEvent::ShortcutOverride)
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isTyped = !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) &&
                         !key->text().isEmpty() && key->text().front().isPrint();
    if (isTyped || isForEditing(*key) || !isOfWindow(*key, *line->window()))
        return false;
    event->ignore();
    return true;
}

void leaveToWindow(const QWidget *line)
{
    line->window()->setFocus();
}

} // namespace dimscope::ui
