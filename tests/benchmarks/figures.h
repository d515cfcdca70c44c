// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

/// How benchmarks report: one line a figure, tab-separated, which packaging/bench gathers.
namespace dimscope::bench {

/// A figure without a rival.
inline void report(const std::string &name, double value, const char *unit)
{
    std::printf("FIGURE\t%s\t%.6g\t%s\t\t\n", name.c_str(), value, unit);
}

/// A figure beside what a rival took in the same run; the ratio is rival / value.
inline void report(const std::string &name, double value, const char *unit,
                   const std::string &rival, double rivalValue)
{
    std::printf("FIGURE\t%s\t%.6g\t%s\t%s: %.6g\t%.6g\n", name.c_str(), value, unit, rival.c_str(),
                rivalValue, rivalValue / value);
}

/// Median seconds of a call.
template<typename Call>
double medianSeconds(Call call, int runs = 200)
{
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        const auto start = std::chrono::steady_clock::now();
        call();
        const auto end = std::chrono::steady_clock::now();
        times.push_back(std::chrono::duration<double>(end - start).count());
    }
    const auto middle = times.begin() + runs / 2;
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

} // namespace dimscope::bench
