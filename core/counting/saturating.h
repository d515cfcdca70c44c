// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

namespace dimscope {

/// A non-negative count that stops at 2^63 - 1 instead of overflowing, since a slider may combine
/// any sizes.
class Saturating
{
public:
    constexpr Saturating(std::int64_t value = 0)
        : m_value(std::max<std::int64_t>(value, 0))
    {
    }

    constexpr std::int64_t value() const { return m_value; }

    friend constexpr Saturating operator+(Saturating a, Saturating b)
    {
        std::int64_t sum = 0;
        return __builtin_add_overflow(a.m_value, b.m_value, &sum) ? limit() : Saturating(sum);
    }
    friend constexpr Saturating operator*(Saturating a, Saturating b)
    {
        std::int64_t product = 0;
        return __builtin_mul_overflow(a.m_value, b.m_value, &product) ? limit()
                                                                      : Saturating(product);
    }
    constexpr Saturating &operator+=(Saturating other) { return *this = *this + other; }

private:
    static constexpr Saturating limit() { return {std::numeric_limits<std::int64_t>::max()}; }

    std::int64_t m_value;
};

} // namespace dimscope
