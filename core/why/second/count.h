// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

/// The second computations behind every number: written for this alone, from the definitions, by
/// other methods than core/counting and core/theory, of which nothing may be included here
/// (tests/house/check_layers.cmake). They take a Design and plain numbers, and do a bounded amount
/// of work: nothing where a design asks for more.
namespace dimscope::why::second {

/// A count from 0 to 2^63 - 2 that knows when it left that range, and then stays nothing.
class Count
{
public:
    Count(std::int64_t value = 0)
        : m_value(value)
        , m_isLost(value < 0 || value == std::numeric_limits<std::int64_t>::max())
    {
    }

    std::optional<std::int64_t> value() const
    {
        return m_isLost ? std::nullopt : std::optional(m_value);
    }

    Count &operator+=(const Count &other)
    {
        const bool isOver = __builtin_add_overflow(m_value, other.m_value, &m_value);
        return settle(isOver || other.m_isLost);
    }
    Count &operator*=(const Count &other)
    {
        const bool isOver = __builtin_mul_overflow(m_value, other.m_value, &m_value);
        return settle(isOver || other.m_isLost);
    }
    friend Count operator+(Count a, const Count &b) { return a += b; }
    friend Count operator*(Count a, const Count &b) { return a *= b; }

private:
    Count &settle(bool isOver)
    {
        m_isLost = m_isLost || isOver || m_value == std::numeric_limits<std::int64_t>::max();
        if (m_isLost)
            m_value = 0;
        return *this;
    }

    std::int64_t m_value = 0;
    bool m_isLost = false;
};

} // namespace dimscope::why::second
