// SPDX-License-Identifier: GPL-3.0-or-later
// Planted.
#include <QProcess>
#include "ui/theme/theme.h"
