// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QString>

namespace dimscope::ui {

/// As much of a text as stands in that many lines of that width, with dots for the rest.
QString elidedToLines(const QString &text, const QFont &font, int width, int lines);

} // namespace dimscope::ui
