// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

#include <QObject>
#include <QTimer>

namespace dimscope::app {

class Session;

/// Remembers where the window stands and how its charts are looked at, for the next start: a while
/// after a change, so that a program that is killed forgets nothing. What a person changes is
/// remembered; how a session that was opened has its charts is that session's own.
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
    /// How the charts stand now, as far as it is remembered.
    session::View present() const;
    /// What has changed since it was last asked goes into the layout.
    void takeGestures();

    Session *m_session;
    QTimer m_due;
    sweep::SweepKind m_sweep; ///< of the last update
    session::View m_layout;   ///< the person's
    session::View m_seen;     ///< what a person or a session has made of it
};

/// A place that was remembered may be of a larger screen: with its frame the window stays on this
/// one.
void keepOnScreen(QWidget &window);

} // namespace dimscope::app
