// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAbstractButton;
class QAction;
class QMenu;
class QWidget;

namespace dimscope::ui {

/// The menu of measuring: the window's button as an entry, which program measures, and random
/// experiments.
class MeasureMenu : public QObject
{
    Q_OBJECT

public:
    MeasureMenu(QMenu *menu, QAbstractButton *measureButton, QWidget *window);

    /// The command that measures now, which its dialog starts with; empty: this machine's worker.
    void setCommand(const QString &command) { m_command = command; }
    /// Whether random experiments are on their way, which turns their entry into a stop.
    void showExperimenting(bool on);

signals:
    void commandChosen(const QString &command);
    void experimentsRequested(int seed);
    void experimentsCancelled();

private:
    void chooseCommand();
    void toggleExperiments();

    QWidget *m_window;
    QAction *m_experiments = nullptr;
    QString m_command;
    bool m_experimenting = false;
};

} // namespace dimscope::ui
