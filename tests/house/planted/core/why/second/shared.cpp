// SPDX-License-Identifier: GPL-3.0-or-later
// Planted: a second computation that includes a first one.
#include "core/counting/parameters.h"
