// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/edit_menu.h"

#include "ui/document/design_model.h"
#include "ui/document/exploration.h"
#include "ui/window/main_window.h"

#include <QCoreApplication>
#include <QMenu>
#include <QUndoStack>

namespace dimscope::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("EditMenu", text);
}

} // namespace

void fillEditMenu(QMenu *menu, DesignModel *document, Exploration *exploration, MainWindow *window)
{
    QAction *undo = document->undoStack()->createUndoAction(window, tr("&Undo"));
    undo->setShortcut(QKeySequence::Undo);
    QAction *redo = document->undoStack()->createRedoAction(window, tr("&Redo"));
    redo->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
    menu->addActions({undo, redo});
    QAction *reset =
        menu->addAction(tr("Reset &all"), document, [document] { document->resetAll(); });
    const auto canReset = [document, reset] {
        reset->setEnabled(!(document->design() == document->baseline()));
    };
    QObject::connect(document, &DesignModel::designChanged, reset, canReset);
    canReset();
    menu->addSeparator();
    menu->addAction(tr("&Pin to compare"), QKeySequence(Qt::CTRL | Qt::Key_D), exploration,
                    [exploration] { exploration->pin(); });
    menu->addAction(tr("&Notes..."), window, &MainWindow::notesRequested);
}

} // namespace dimscope::ui
