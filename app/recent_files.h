// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace dimscope::app {

/// The files that were opened or saved last, the newest first, as the settings keep them.
QStringList recentFiles();
/// Both return the list as it is then.
QStringList addRecentFile(const QString &path);
QStringList removeRecentFile(const QString &path);

/// From now on the settings keep where dialogs that ask for a file start.
void rememberLastFolder();

} // namespace dimscope::app
