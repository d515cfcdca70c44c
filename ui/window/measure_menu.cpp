// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/measure_menu.h"

#include <QAbstractButton>
#include <QInputDialog>
#include <QMenu>

namespace dimscope::ui {

MeasureMenu::MeasureMenu(QMenu *menu, QAbstractButton *measureButton, QWidget *window)
    : QObject(window)
    , m_window(window)
{
    menu->addAction(tr("&Measure or pause"), QKeySequence(Qt::CTRL | Qt::Key_R), measureButton,
                    &QAbstractButton::click);
    menu->addAction(tr("Measuring &command..."), this, &MeasureMenu::chooseCommand);
    menu->addSeparator();
    m_experiments = menu->addAction(QString(), this, &MeasureMenu::toggleExperiments);
    showExperimenting(false);
}

void MeasureMenu::showExperimenting(bool on)
{
    m_experimenting = on;
    m_experiments->setText(on ? tr("&Stop random experiments") : tr("&Random experiments..."));
}

void MeasureMenu::toggleExperiments()
{
    if (m_experimenting) {
        emit experimentsCancelled();
        return;
    }
    bool accepted = false;
    const int seed = QInputDialog::getInt(
        m_window, tr("Random experiments"),
        tr("Softmax rows over random keys and ranks of random masked matrices, drawn as points\n"
           "beside the formulas. The same seed draws the same points.\n\nSeed:"),
        1, 0, 1000000, 1, &accepted);
    if (accepted)
        emit experimentsRequested(seed);
}

void MeasureMenu::chooseCommand()
{
    bool accepted = false;
    const QString command =
        QInputDialog::getText(m_window, tr("Measuring command"),
                              tr("The program that measures, with its arguments, such as\n"
                                 "ssh gpubox dimscope-worker. It is started without a shell.\n"
                                 "Leave it empty to measure on this machine."),
                              QLineEdit::Normal, m_command, &accepted)
            .trimmed();
    if (accepted && command != m_command)
        emit commandChosen(command);
}

} // namespace dimscope::ui
