// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace dimscope::ui {

/// What to call files in a list: the name, and where several have that name as many of their
/// folders as tell them apart ("config.json - Llama-3.1-8B").
QStringList shortNames(const QStringList &paths);

} // namespace dimscope::ui
