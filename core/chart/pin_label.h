// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

namespace dimscope::chart {

/// Who reads of a pinned design.
enum class PinReader
{
    window, ///< which has pins, with numbers
    report  ///< which compares with a design by its name
};

/// What tells a pinned design's curves and marks from those of others.
struct PinLabel
{
    std::string name;
    int order = 0; ///< among the pins, from 0
    int pins = 1;
    PinReader reader = PinReader::window;

    /// The text as one of the pinned design; where there are several, by the number of its button.
    std::string curve(const std::string &text) const;
    /// The same of a mark, whose text begins with the design's name.
    std::string mark(const std::string &text) const;
};

/// What begins the id of every series that the pin adds to a chart, before the id that it has in
/// its own.
std::string pinnedPrefix(std::size_t order);

} // namespace dimscope::chart
