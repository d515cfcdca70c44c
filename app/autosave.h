// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

#include <QLockFile>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace dimscope::app {

/// Keeps a copy of what is open in the user's data folder while the program runs, for the next
/// start where it ended without saving. Every window has a copy of its own, locked while it lives.
class Autosave : public QObject
{
    Q_OBJECT

public:
    /// autosave/ in the user's data folder.
    static QString defaultFolder();

    /// `content` is what is open at the time of the call.
    Autosave(const QString &folder, std::function<session::Session()> content,
             QObject *parent = nullptr);
    ~Autosave() override;

    /// Something has changed: a copy is written in a while.
    void noteChange();
    /// Writes a copy that is due now.
    void flush();
    /// All is saved or not to be: removes the copy.
    void forget();

    /// Leaves a copy of what is open to the next start; false: none could be written.
    bool leave();

    /// Copies that a program left which lives no more, the newest first.
    QStringList leftBehind() const;
    /// Removes such a copy.
    static void discard(const QString &copy);

signals:
    /// A copy could not be written, in one sentence; said once until one could.
    void sentence(const QString &text);

private:
    void write();

    QString m_folder;
    QString m_path;
    std::function<session::Session()> m_content;
    std::unique_ptr<QLockFile> m_lock;
    QTimer m_due;
    bool m_hasFailed = false;
};

} // namespace dimscope::app
