// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;

namespace dimscope::ui {

class Exploration;

/// The pinned designs by name, each with a table of differences and a way to let go of it. Hidden
/// while nothing is pinned.
class PinBar : public QFrame
{
    Q_OBJECT

public:
    PinBar(Exploration *exploration, QWidget *parent);

    /// Opens the table that compares the present design with a pinned one; follows both.
    void compare(int index);

signals:
    /// A row of that table is asked about, by what core/lesson/told.h calls it.
    void whyRequested(const QString &subject);

private:
    void refresh();
    /// Shows which of them the present design is.
    void point(const QString &name);

    Exploration *m_exploration;
    QHBoxLayout *m_row;
};

} // namespace dimscope::ui
