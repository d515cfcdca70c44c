// SPDX-License-Identifier: GPL-3.0-or-later
// Planted: the layer check must find each of these.
#include <QString>
#include <chrono>
#include <fstream>
