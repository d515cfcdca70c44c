// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cstddef>
#include <vector>

namespace dimscope::ui {

/// Which entries of a legend share a row of that width, with `between` two of them: one after the
/// other, or, packed, in about as few rows as there can be. Only entries of as many lines share
/// one.
struct LegendItem
{
    qreal width = 0;
    qsizetype lines = 1;
};
std::vector<std::vector<std::size_t>> legendRows(const std::vector<LegendItem> &items, qreal room,
                                                 qreal between, bool packed);

} // namespace dimscope::ui
