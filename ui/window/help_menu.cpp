// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/help_menu.h"

#include "ui/window/command_palette.h"
#include "ui/window/main_window.h"
#include "ui/window/shortcut_sheet.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMessageBox>

namespace dimscope::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("HelpMenu", text);
}

} // namespace

void fillHelpMenu(QMenu *menu, MainWindow *window)
{
    QAction *keys =
        menu->addAction(tr("&Keyboard shortcuts"), window, [window] { openShortcutSheet(window); });
    keys->setShortcuts({QKeySequence(Qt::Key_F1), QKeySequence(Qt::CTRL | Qt::Key_Slash),
                        QKeySequence(Qt::Key_Question)});
    menu->addAction(tr("&Find a command or parameter..."), QKeySequence(Qt::CTRL | Qt::Key_K),
                    window, [window] { (new CommandPalette(window))->show(); });
    menu->addSeparator();
    menu->addAction(tr("&About Dimscope"), window, [window] {
        QMessageBox::about(window, tr("About Dimscope"),
                           tr("Dimscope %1\nThe shapes of language models: theory beside "
                              "measurement.\nGPL-3.0; core and gpu under the MIT licence.")
                               .arg(QCoreApplication::applicationVersion()));
    });
}

} // namespace dimscope::ui
