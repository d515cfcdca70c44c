// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetricsF>
#include <QStringList>

namespace dimscope::ui {

/// The text in as few lines of whole words as that width needs; empty where a word alone is wider.
QStringList wholeLines(const QString &text, const QFontMetricsF &metrics, qreal width);

} // namespace dimscope::ui
