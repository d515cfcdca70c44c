// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace dimscope::app {

/// What Measure > Measuring command was set to, empty for this machine's own worker.
QString rememberedMeasuringCommand();
void rememberMeasuringCommand(const QString &command);

/// Program and arguments of a worker: `command` cut at its spaces, double quotes heeded, without a
/// shell; where it names no program, the worker of this machine.
QStringList workerCommand(const QString &command);

} // namespace dimscope::app
