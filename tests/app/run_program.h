// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

/// Runs a program as a person without a display does.
namespace dimscope::test {

struct Outcome
{
    int code = -1;
    QByteArray output;
    QByteArray errors;
};

inline Outcome runProgram(const QString &program, const QStringList &arguments,
                          const QString &input = {}, bool hasLogin = true)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    // No display, but the folder that a login gives.
    static const QTemporaryDir runtime;
    for (const char *name : {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"})
        environment.remove(QString::fromLatin1(name));
    if (hasLogin)
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), runtime.path());
    else
        environment.remove(QStringLiteral("XDG_RUNTIME_DIR"));
    environment.insert(QStringLiteral("SOURCE_DATE_EPOCH"), QStringLiteral("1700000000"));
    process.setProcessEnvironment(environment);
    if (!input.isEmpty())
        process.setStandardInputFile(input);
    process.start(program, arguments);
    if (!process.waitForFinished(90000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

inline QStringList words(const QString &text)
{
    return text.split(QLatin1Char(' '));
}

inline QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace dimscope::test
