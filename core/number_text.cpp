// SPDX-License-Identifier: MIT
#include "core/number_text.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace dimscope {

namespace {

std::string formatted(const char *format, int precision, double value)
{
    std::array<char, 400> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), format, precision, value);
    return {buffer.data(), static_cast<std::size_t>(length)};
}

/// Commas between groups of three digits before the point.
std::string withGroups(std::string digits)
{
    const std::size_t first = digits.find_first_of("0123456789");
    std::size_t point = digits.find('.');
    if (point == std::string::npos)
        point = digits.size();
    for (std::size_t at = point; at > first + 3; at -= 3)
        digits.insert(at - 3, ",");
    return digits;
}

} // namespace

std::string grouped(std::int64_t value)
{
    return withGroups(std::to_string(value));
}

std::string grouped(double value, int decimals)
{
    if (!std::isfinite(value))
        return "unbounded";
    return withGroups(formatted("%.*f", decimals, value));
}

std::string shortNumber(double value)
{
    std::string text = formatted("%.*g", 4, value);
    if (text.find('e') == std::string::npos)
        text = withGroups(text);
    return text;
}

} // namespace dimscope
