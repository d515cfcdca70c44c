// SPDX-License-Identifier: GPL-3.0-or-later
// Planted: by way of it a second computation would reach a first one.
#include "core/theory/entropy_bound.h"
