// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/preset.h"

#include <QObject>

#include <vector>

class QMenu;
class QWidget;

namespace dimscope::ui {

/// The File menu: presets, files and the report. It asks for names and emits what is wanted.
class FileMenu : public QObject
{
    Q_OBJECT

public:
    FileMenu(QMenu *menu, const std::vector<Preset> &presets, QWidget *window);

    /// The presets by family, also for the button at the top.
    QMenu *presetMenu() const { return m_presets; }
    /// Files that were opened or saved last, the newest first.
    void setRecent(const QStringList &files);
    QMenu *recentMenu() const { return m_recent; }
    /// Asks where the session goes and emits saveAsRequested(), unless it is called off.
    void chooseSave(const QString &suggestion);

    enum class Answer
    {
        save,
        discard,
        cancel
    };
    /// Whether `name`, a file that has changed or what is in none, is to be saved before it is
    /// closed or replaced.
    Answer askToSave(const QString &name, bool isInFile);

signals:
    void newRequested();
    void presetRequested(const dimscope::Preset &preset);
    void openRequested(const QString &path);
    void recentRequested(const QString &path);
    void saveRequested();
    void saveElsewhereRequested(); ///< 'Save as...', before a name is asked for
    void saveAsRequested(const QString &path);
    void reportRequested();
    void chartRequested(); ///< one chart by itself

private:
    void chooseFile();

    QWidget *m_window;
    QMenu *m_presets;
    QMenu *m_recent;
    std::vector<Preset> m_known;
};

} // namespace dimscope::ui
