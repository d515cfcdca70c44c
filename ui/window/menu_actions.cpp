// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/menu_actions.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace dimscope::ui {

namespace {

void addMenu(QMenu *menu, const QString &place, std::vector<MenuAction> &found)
{
    emit menu->aboutToShow(); // some entries are brought up to date only then
    for (QAction *action : menu->actions()) {
        if (auto *inner = action->menu<QMenu *>())
            addMenu(inner, place + QStringLiteral(" > ") + plainActionText(*action), found);
        else if (!action->isSeparator())
            found.push_back({action, place});
    }
}

} // namespace

std::vector<MenuAction> menuActions(const QMainWindow &window)
{
    std::vector<MenuAction> found;
    for (const QAction *top : window.menuBar()->actions()) {
        if (auto *menu = top->menu<QMenu *>())
            addMenu(menu, plainActionText(*top), found);
    }
    return found;
}

QString plainActionText(const QAction &action)
{
    QString text = action.text();
    text.replace(QStringLiteral("&&"), QStringLiteral("\n")).remove(QLatin1Char('&'));
    return text.replace(QLatin1Char('\n'), QLatin1Char('&'));
}

QString keysText(const QAction &action)
{
    QStringList keys;
    for (const QKeySequence &key : action.shortcuts())
        keys << key.toString(QKeySequence::NativeText);
    return keys.join(QStringLiteral(", "));
}

} // namespace dimscope::ui
