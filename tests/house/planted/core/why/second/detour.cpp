// SPDX-License-Identifier: GPL-3.0-or-later
// Planted: allowed by itself.
#include "core/design/design.h"
