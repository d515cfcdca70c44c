// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/shortcut_sheet.h"

#include "ui/window/menu_actions.h"
#include "ui/window/table_dialog.h"

#include <QAction>
#include <QCoreApplication>
#include <QMainWindow>
#include <QTableWidget>

#include <set>

namespace dimscope::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ShortcutSheet", text);
}

} // namespace

lesson::Table shortcutTable(const QWidget *window)
{
    lesson::Table table;
    table.title = tr("Keyboard shortcuts").toStdString();
    table.note = tr("Underlined letters open menus and reach sliders with Alt.").toStdString();
    table.headers = {tr("Keys").toStdString(), tr("What they do").toStdString(),
                     tr("Where").toStdString()};
    std::set<const QAction *> listed;
    const auto list = [&](const QAction &action, const QString &place) {
        if (action.shortcuts().isEmpty() || action.text().isEmpty() ||
            !listed.insert(&action).second)
            return;
        table.rows.push_back({keysText(action).toStdString(), plainActionText(action).toStdString(),
                              place.toStdString()});
    };
    if (const auto *main = qobject_cast<const QMainWindow *>(window)) {
        for (const MenuAction &entry : menuActions(*main))
            list(*entry.action, entry.place);
    }
    // Actions that stand in no menu.
    for (const QAction *action : window->findChildren<QAction *>())
        list(*action, {});
    const auto add = [&](const QString &keys, const QString &what, const QString &where) {
        table.rows.push_back({keys.toStdString(), what.toStdString(), where.toStdString()});
    };
    const QString charts = tr("Charts");
    add(tr("1 to 6"), tr("Go to a chart; in presentation, show it alone"), charts);
    add(tr("Left, Right, Home, End"), tr("Move the crosshair along its curve; with Shift finely"),
        charts);
    add(tr("Up, Down"), tr("Another curve"), charts);
    add(tr("Enter, or click a curve"), tr("Why this number?"), charts);
    add(tr("A, or Shift and click"), tr("Marker A, to measure from"), charts);
    add(tr("Drag, +, -, wheel"), tr("Zoom; the wheel over an axis zooms it alone"), charts);
    add(tr("X, Y"), tr("Zoom along x, along y alone; with Shift out again"), charts);
    add(tr("Middle button, Ctrl and arrows"), tr("Pan"), charts);
    add(tr("0"), tr("Show all"), charts);
    add(tr("Alt+Left, Alt+Right"), tr("Previous and next zoom"), charts);
    add(tr("L, Shift+L"), tr("Other scale of y, of x"), charts);
    add(tr("Ctrl+C"), tr("Copy picture, drawing and data"), charts);
    add(tr("T"), tr("Table of the data"), charts);
    add(tr("M, or double click"), tr("Show a chart alone, or all again"), charts);
    add(tr("Click in the legend, or Menu key"), tr("Show or hide a series"), charts);
    add(tr("Drag the title"), tr("Take the chart into another program"), charts);
    add(tr("Left, Right, Enter"), tr("Move over the layers; open their parameters"),
        tr("Stack of layers"));
    add(tr("Esc"),
        tr("Close the panel, remove marker A, dismiss a message, take a claim back, leave "
           "presentation, pause "
           "measuring"),
        tr("Window"));
    const QString sliders = tr("Sliders");
    add(tr("Arrows"), tr("One step; with Shift a fine one, Page Up and Down a coarse one"),
        sliders);
    add(tr("Home, End"), tr("The ends of the range"), sliders);
    add(tr("0 to 9"), tr("Type the number itself"), sliders);
    add(tr("Alt with the mouse"), tr("No snapping to multiples"), sliders);
    return table;
}

void openShortcutSheet(QWidget *window)
{
    auto *dialog = new TableDialog(shortcutTable(window), {}, window);
    dialog->setObjectName(QStringLiteral("shortcut_sheet"));
    // Words, not figures.
    for (int row = 0; row < dialog->table()->rowCount(); ++row) {
        for (int column = 0; column < dialog->table()->columnCount(); ++column)
            dialog->table()->item(row, column)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    }
    dialog->QDialog::show();
}

} // namespace dimscope::ui
