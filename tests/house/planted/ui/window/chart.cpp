// SPDX-License-Identifier: GPL-3.0-or-later
// Planted.
#include "app/session.h"
#include <QChart>
#include <QLineSeries>
