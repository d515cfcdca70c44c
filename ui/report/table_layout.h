// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"
#include "ui/report/page_flow.h"

namespace dimscope::ui {

/// Places a table of a report: title and note, a head that is repeated on every page, rows that are
/// never cut. Short tables stay whole, long ones give every nth row and say so. No page holds a
/// mere rest.
void placeTable(PageFlow &flow, const report::Table &table);

/// The height of what of it stays together at its start: title, note, head and first rows, with the
/// gap above; 0 where it has no rows and nothing is placed.
qreal startOfTable(const report::Table &table, qreal width);

/// Every how many rows a table of that length is printed.
std::size_t rowStride(const report::Table &table);

/// The rows that stand there where that many of them are too many: one of every `stride`, and the
/// last, which ends the range.
std::vector<std::size_t> rowsShown(const report::Table &table, std::size_t stride);
/// How many of them are left out, and where all are; nothing where none is.
QString leftOutText(const report::Table &table, std::size_t stride);

} // namespace dimscope::ui
