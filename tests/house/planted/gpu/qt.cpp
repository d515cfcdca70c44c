// SPDX-License-Identifier: GPL-3.0-or-later
// Planted.
#include "ui/theme/theme.h"
#include <QProcess>
