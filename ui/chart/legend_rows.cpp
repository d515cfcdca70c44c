// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/legend_rows.h"

#include <algorithm>
#include <numeric>

namespace dimscope::ui {

std::vector<std::vector<std::size_t>> legendRows(const std::vector<LegendItem> &items, qreal room,
                                                 qreal between, bool packed)
{
    std::vector<std::size_t> order(items.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    // The widest first, and each into the first row that takes it.
    if (packed) {
        std::stable_sort(order.begin(), order.end(), [&items](std::size_t a, std::size_t b) {
            return items[a].width > items[b].width;
        });
    }
    std::vector<std::vector<std::size_t>> rows;
    const auto holds = [&](const std::vector<std::size_t> &row, const LegendItem &item) {
        qreal width = item.width;
        for (const std::size_t i : row)
            width += between + items[i].width;
        return width <= room && items[row.front()].lines == item.lines;
    };
    for (const std::size_t i : order) {
        const auto first = packed || rows.empty() ? rows.begin() : rows.end() - 1;
        const auto row =
            std::find_if(first, rows.end(), [&](const auto &one) { return holds(one, items[i]); });
        if (row == rows.end())
            rows.push_back({i});
        else
            row->push_back(i);
    }
    for (std::vector<std::size_t> &row : rows)
        std::sort(row.begin(), row.end());
    std::sort(rows.begin(), rows.end());
    return rows;
}

} // namespace dimscope::ui
