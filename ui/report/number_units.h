// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dimscope::ui {

/// Whether the space there stands between a number and its unit ("0.5 %", "100 µs"), which stay on
/// one line.
bool isBeforeUnit(const QString &text, qsizetype space);

/// The text with no-break spaces there, for whoever breaks lines by other code.
QString withBoundUnits(QString text);

} // namespace dimscope::ui
