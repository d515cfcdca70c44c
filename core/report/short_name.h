// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

namespace dimscope::report {

/// Letters of a design's name in a report, and of one on a chart; the table of the design has all.
inline constexpr std::size_t mostInName = 60;
inline constexpr std::size_t mostOnChart = 32;

/// The name, or its start and its end where it is longer: what tells models apart is at both.
std::string shortName(const std::string &name, std::size_t most = mostInName);

} // namespace dimscope::report
