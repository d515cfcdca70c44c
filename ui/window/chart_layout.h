// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

namespace dimscope::ui {

class ChartGrid;

/// Writes into a view which charts are shown and how each is looked at; what the grid does not know
/// stays as it is.
void gatherLayout(const ChartGrid &grid, session::View &view);

/// Lets every axis follow the data: a range is about the design that was on the screen.
void dropRanges(session::View &view);

/// Shows the charts as a view has them.
void applyLayout(const session::View &view, ChartGrid &grid);

} // namespace dimscope::ui
