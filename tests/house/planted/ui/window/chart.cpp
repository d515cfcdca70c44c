// SPDX-License-Identifier: GPL-3.0-or-later
// Planted.
#include <QChart>
#include <QLineSeries>
#include "app/session.h"
