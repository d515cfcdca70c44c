// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lesson/table.h"

#include <QDialog>
#include <QTimer>

class QLabel;
class QTableWidget;
class QTableWidgetItem;

namespace dimscope::ui {

/// A table of figures to read, copy and, where rows can be used, to choose from.
class TableDialog : public QDialog
{
    Q_OBJECT

public:
    /// `useLabel` names the button that uses the chosen row; empty: rows are only read.
    TableDialog(const lesson::Table &table, const QString &useLabel, QWidget *parent);

    void show(const lesson::Table &table);
    QTableWidget *table() const { return m_table; }

    /// The most lines of text in a row; what is longer is elided.
    static constexpr int mostLines = 2;
    /// From now on Enter or a double click on a row asks about it, as the note says then.
    void explainRows();

signals:
    void rowUsed(int row);
    void rowAsked(int row);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void copy() const;
    /// Words at the end take the room that is left, rather than scroll out of sight.
    void narrowLastColumn();
    /// So that every column and many rows can be read, within the screen.
    QSize fittingSize() const;

    QString noteText() const;
    /// Rows as high as their texts need, up to the most; what is elided tells all in its tool tip.
    void fitRows();
    bool isCut(const QTableWidgetItem &item) const;

    lesson::Table m_shown;
    bool m_explains = false;
    QTimer m_refit; ///< a column becomes wider or narrower by many steps
    QLabel *m_note = nullptr;
    QTableWidget *m_table = nullptr;
};

} // namespace dimscope::ui
