// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace dimscope::lesson {

/// Figures side by side, for a window or a terminal. Cells are texts ready to read.
struct Table
{
    std::string title;
    std::string note; ///< what it shows and where it comes from, one or two sentences
    std::vector<std::string> headers;
    std::vector<std::vector<std::string>> rows; ///< each as long as the headers
    /// The same for programs: numbers with a point, all their digits and no grouping, a unit in the
    /// first cell; empty: none.
    std::vector<std::vector<std::string>> exact{};
    /// What each row can be asked about, by core/lesson/told.h; empty: rows are only read.
    std::vector<std::string> subjects{};
    bool operator==(const Table &) const = default;
};

/// The table as lines of aligned columns, with title and note.
std::string plainText(const Table &table);

} // namespace dimscope::lesson
