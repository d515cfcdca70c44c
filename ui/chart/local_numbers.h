// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace dimscope::ui {

/// A text of core, whose numbers are written as in English ("131,072", "58.3"), with the separators
/// of the person's locale and a minus (U+2212) before those below zero. Names of models, versions,
/// sections and papers stay as they are.
QString localNumbers(const QString &text);

/// Names that hold what looks like a number ("Llama 3.1 8B"), asked for once at the start.
void keepNames(const QStringList &names);

} // namespace dimscope::ui
