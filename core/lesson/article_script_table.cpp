// SPDX-License-Identifier: MIT
#include "core/lesson/article_script_table.h"

#include "core/language/say.h"
#include "core/theory/article_script.h"
#include "core/theory/rank_deficiency.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace dimscope::lesson {

namespace {

std::string scientific(double value)
{
    char text[40];
    std::snprintf(text, sizeof text, "%.6g", value);
    return text;
}

/// Also of probabilities too small for a double.
std::string power(double log10Value)
{
    const double exponent = std::floor(log10Value);
    char text[40];
    std::snprintf(text, sizeof text, "%.5fe%.0f", std::pow(10.0, log10Value - exponent), exponent);
    return text;
}

std::string errorText(double printed, double log10Exact)
{
    const double exact = std::pow(10.0, log10Exact);
    if (printed == 0)
        return say("all of it");
    if (printed < 0)
        return say("negative");
    const double percent = 100 * (printed / exact - 1);
    if (std::abs(percent) < 1e-4)
        return say("none seen");
    char text[40];
    std::snprintf(text, sizeof text, "%+.3g %%", percent);
    return text;
}

} // namespace

Table articleScriptTable(std::int64_t ratio)
{
    const std::int64_t overflow = theory::articleScriptOverflow(ratio);
    Table table;
    table.title = say("The article's rank script, width = %1 x hidden", std::to_string(ratio));
    table.note =
        say("It leaves out the last term of the sum, which adds 2^-n, and runs in double: first "
            "noise, then zeros. Python stops with OverflowError at hidden size %1.",
            std::to_string(overflow));
    table.headers = {say("hidden m"), say("width n"), say("script prints"), say("exact P"),
                     say("error of the script")};
    std::vector<std::int64_t> sizes{1,  2,  3,  4,  5,   6,   8,   12,  16,  24,  32,  40,  48,
                                    54, 60, 66, 80, 100, 128, 150, 195, 255, 300, 341, 400, 511};
    sizes.push_back(overflow - 1);
    sizes.push_back(overflow);
    std::sort(sizes.begin(), sizes.end());
    sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
    for (const std::int64_t hidden : sizes) {
        if (hidden > overflow)
            break;
        const std::int64_t width = ratio * hidden;
        const double exact = theory::log10RankDeficiency(width, hidden);
        const auto printed = theory::articleScriptValue(width, hidden);
        table.rows.push_back({std::to_string(hidden), std::to_string(width),
                              printed ? scientific(*printed) : "OverflowError", power(exact),
                              printed ? errorText(*printed, exact) : say("no value")});
    }
    return table;
}

} // namespace dimscope::lesson
