// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "tests/preset_designs.h"
#include "ui/window/message_bar.h"

namespace dimscope::test {

/// The command of the scripted worker; see tests/fake_worker for the scripts.
inline QStringList fake(const char *script)
{
    return {QStringLiteral(DIMSCOPE_FAKE_WORKER), QString::fromLatin1(script)};
}

/// A whole window over a worker.
struct Running
{
    app::Session session;

    explicit Running(const QStringList &worker)
        : session(presetDesign(QStringLiteral("gpt-oss-120b")), worker)
    {
        session.window().resize(1200, 800);
        session.window().show();
    }
    std::size_t measured() { return session.behind().exploration().measurements().size(); }
    QString message() { return session.window().messages()->text(); }
    ui::MeasuringStatus status() { return session.behind().measurer().status(); }
    qint64 workerId() { return session.behind().worker().processId(); }
};

} // namespace dimscope::test
