// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sweep/sweep.h"

#include <QObject>
#include <QTimer>

namespace dimscope::app {

class Session;

/// Remembers where the window stands and how its charts are looked at, for the next start: a while
/// after a change, so that a program that is killed forgets nothing.
class LayoutKeeper : public QObject
{
    Q_OBJECT

public:
    explicit LayoutKeeper(Session *session);

    /// As it was left. Before a file is opened: a session brings its own charts, and what is said
    /// of measurements is about the sweep that is looked at.
    void restore();
    void write();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void noteChange();

    Session *m_session;
    QTimer m_due;
    sweep::SweepKind m_sweep; ///< of the last update
};

} // namespace dimscope::app
