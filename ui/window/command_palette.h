// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <functional>
#include <vector>

class QLineEdit;
class QTreeWidget;

namespace dimscope::ui {

class MainWindow;

/// Everything that the window can do, found by typing some of its words: the charts and their
/// forms, entries of the menus and the parameters; what answers the words best stands first.
class CommandPalette : public QDialog
{
    Q_OBJECT

public:
    explicit CommandPalette(MainWindow *window);

    QLineEdit *search() const { return m_search; }
    QTreeWidget *list() const { return m_list; }

protected:
    /// Up and down choose in the list while the search has the keyboard.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Entry;

    void addCharts(MainWindow *window);
    /// `otherNames` find it too, but are not shown.
    void add(const QStringList &columns, std::function<void()> run,
             const QStringList &otherNames = {});
    void filter();
    void step(int by);
    void runCurrent();

    QLineEdit *m_search;
    QTreeWidget *m_list;
    std::vector<Entry *> m_entries; ///< as they were added; the list owns them
    Entry *m_nothing = nullptr;     ///< says that nothing has the words; not to be chosen
};

} // namespace dimscope::ui
