// SPDX-License-Identifier: MIT
#include "core/number_text.h"

#include "core/language/say.h"
#include "core/short_number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace dimscope {

namespace {

/// Locale-independent, unlike printf.
std::string written(double value, std::chars_format format, int precision)
{
    std::array<char, 400> buffer;
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format, precision);
    return {buffer.data(), end.ptr};
}

std::string withCommas(std::string digits)
{
    const std::size_t start = digits.starts_with('-') ? 1 : 0;
    const std::size_t point = std::min(digits.find('.'), digits.size());
    for (std::size_t at = point; at > start + 3;) {
        at -= 3;
        digits.insert(at, 1, ',');
    }
    return digits;
}

} // namespace

std::string grouped(double value, int decimals)
{
    if (!(std::abs(value) < 1e15))
        return compact(value);
    std::string digits = written(value, std::chars_format::fixed, std::clamp(decimals, 0, 30));
    if (digits.find_first_not_of("-0.") == std::string::npos && digits.starts_with('-'))
        digits.erase(0, 1); // no "-0"
    return withCommas(std::move(digits));
}

std::string grouped(std::int64_t value)
{
    return withCommas(std::to_string(value));
}

std::string compact(double value, int digits)
{
    return written(value, std::chars_format::general, digits);
}

std::string exactText(double value)
{
    std::array<char, 32> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), end.ptr};
}

std::string significant(double value, int digits)
{
    if (value == 0 || !std::isfinite(value))
        return grouped(value);
    const int before = static_cast<int>(std::floor(std::log10(std::abs(value)))) + 1;
    return grouped(value, std::max(0, digits - before));
}

std::string factorText(double ratio, int digits)
{
    constexpr double least = 1e-3;
    constexpr double most = 1e6;
    if (!(ratio > 0) || !std::isfinite(ratio) || (ratio >= least && ratio < most))
        return significant(ratio, digits);
    // "9.301e-11"; the power is that of the rounded number.
    const std::string text = written(ratio, std::chars_format::scientific, digits - 1);
    const std::size_t at = text.find('e');
    int power = 0;
    const std::size_t sign = text[at + 1] == '+' ? 2 : 1; // from_chars takes no plus
    std::from_chars(text.data() + at + sign, text.data() + text.size(), power);
    return text.substr(0, at) + " × 10^" + std::to_string(power);
}

std::string bytesText(std::int64_t bytes)
{
    static constexpr std::array<const char *, 5> units{"KiB", "MiB", "GiB", "TiB", "PiB"};
    auto value = static_cast<double>(bytes);
    if (std::abs(value) < 1024)
        return bytes == 1 ? say("%1 byte", grouped(bytes)) : say("%1 bytes", grouped(bytes));
    std::size_t unit = 0;
    value /= 1024;
    while (std::abs(value) >= 1024 && unit + 1 < units.size()) {
        value /= 1024;
        ++unit;
    }
    return shortNumber(value) + " " + units[unit];
}

std::string countText(std::int64_t count)
{
    const auto value = static_cast<double>(count);
    if (std::abs(value) >= 1e9)
        return say("%1 billion", shortNumber(value / 1e9));
    if (std::abs(value) >= 1e6)
        return say("%1 million", shortNumber(value / 1e6));
    return grouped(count);
}

} // namespace dimscope
