// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/measuring_command.h"

#include "app/worker_client.h"

#include <QSettings>

namespace dimscope::app {

using namespace Qt::StringLiterals;

QString rememberedMeasuringCommand()
{
    return QSettings().value(u"worker"_s).toString();
}

void rememberMeasuringCommand(const QString &command)
{
    QSettings settings;
    if (command.isEmpty())
        settings.remove(u"worker"_s);
    else
        settings.setValue(u"worker"_s, command);
}

QStringList workerCommand(const QString &command)
{
    const QStringList words = QProcess::splitCommand(command);
    return words.isEmpty() || words.front().isEmpty() ? WorkerClient::ownWorker() : words;
}

} // namespace dimscope::app
