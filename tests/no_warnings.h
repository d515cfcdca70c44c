// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QTest>

namespace dimscope::test {

/// Any warning fails the test function that runs; for init(), since Qt forgets it after each one.
/// Qt's offscreen platform warns of what no screen can do, which is nobody's fault.
inline void failOnWarnings()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
}

} // namespace dimscope::test
