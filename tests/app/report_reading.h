// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/report_file.h"
#include "core/counting/parameters.h"
#include "core/design/field_spec.h"
#include "core/design/validate.h"
#include "core/session/session.h"
#include "tests/preset_designs.h"

#include <QProcess>
#include <QStandardPaths>

#include <random>

/// Reports read back by programs that others wrote.
namespace dimscope::test {

inline const QDateTime aTime = QDateTime::fromSecsSinceEpoch(1700000000, Qt::UTC);

inline session::Session sessionOf(const Design &design)
{
    session::Session session;
    session.design = design;
    session.baseline = design;
    return session;
}

/// A preset with some fields drawn anew, sound all the same.
inline Design soundDesign(unsigned seed)
{
    std::mt19937 random(seed);
    const auto draw = [&random](std::int64_t low, std::int64_t high) {
        return std::uniform_int_distribution<std::int64_t>(low, high)(random);
    };
    const QStringList &ids = presetIds();
    for (;;) {
        Design design = presetDesign(ids.at(qsizetype(draw(0, ids.size() - 1))));
        for (const FieldSpec &field : fieldTable()) {
            // What counts reach 2^53, JSON's own doubles would round.
            if (field.type == FieldType::integer && field.key != "batch" && draw(0, 5) == 0)
                field.set(design, draw(field.minimum,
                                       std::max(field.minimum,
                                                std::min(field.maximum, 4 * field.get(design)))));
        }
        if (validate(design).empty() && countParameters(design).total < 1e15)
            return design;
    }
}

/// What a program prints; nothing where it is not installed or fails.
inline QByteArray output(const char *program, const QStringList &arguments)
{
    const QString path = QStandardPaths::findExecutable(QString::fromLatin1(program));
    if (path.isEmpty())
        return {};
    QProcess process;
    process.start(path, arguments);
    if (!process.waitForFinished(60000) || process.exitCode() != 0)
        return {};
    return process.readAllStandardOutput();
}

inline bool isInstalled(const char *program)
{
    return !QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty();
}

} // namespace dimscope::test
