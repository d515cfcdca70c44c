// SPDX-License-Identifier: MIT
#include "core/theory/article_script.h"

#include "core/theory/rank_deficiency.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace dimscope::theory {

namespace {

// The smallest power of two that no double holds is 2 to this.
constexpr std::int64_t overflowWidth = std::numeric_limits<double>::max_exponent;

/// The binomial coefficients of one width below 1024, exactly, one after the other.
class Binomial
{
public:
    explicit Binomial(std::uint32_t width)
        : m_width(width)
    {
        m_words[0] = 1;
    }

    /// C(n, i + 1) = C(n, i) (n - i) / (i + 1)
    void next()
    {
        std::uint64_t carry = 0;
        const std::uint64_t factor = m_width - m_chosen;
        ++m_chosen;
        for (std::uint32_t &word : m_words) {
            carry += word * factor;
            word = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
        std::uint64_t rest = 0;
        for (auto word = m_words.rbegin(); word != m_words.rend(); ++word) {
            rest = (rest << 32) | *word;
            *word = static_cast<std::uint32_t>(rest / m_chosen);
            rest %= m_chosen;
        }
    }

    /// Rounded to nearest even, as Python divides integers.
    double rounded() const
    {
        std::size_t top = m_words.size() - 1;
        while (top > 0 && m_words[top] == 0)
            --top;
        if (top < 2)
            return static_cast<double>(std::uint64_t(m_words[1]) << 32 | m_words[0]);
        // 64 to 95 leading bits: the lowest of 63 kept ones gathers what is below them.
        int shift = 0;
        while (m_words[top] >> (31 - shift) == 0)
            ++shift;
        std::uint64_t lead = std::uint64_t(m_words[top]) << 32 | m_words[top - 1];
        lead = (lead << shift) | (shift > 0 ? m_words[top - 2] >> (32 - shift) : 0);
        bool below = (m_words[top - 2] << shift) != 0;
        for (std::size_t i = 0; i + 2 < top; ++i)
            below = below || m_words[i] != 0;
        return std::ldexp(static_cast<double>(lead | (below ? 1 : 0)),
                          static_cast<int>(32 * (top - 1)) - shift);
    }

private:
    // The product before the division is below 2^1024 * 1024.
    std::array<std::uint32_t, 34> m_words{};
    std::uint32_t m_width = 0;
    std::uint32_t m_chosen = 0;
};

} // namespace

double log10ArticleRankDeficiency(std::int64_t width, std::int64_t hidden)
{
    if (width <= 0 || hidden >= width)
        return 0;
    const double extra = -static_cast<double>(width) * 0.30102999566398119521373889472449;
    const double exact = log10RankDeficiency(width, hidden);
    // The exact one is the larger or, for hidden <= 0, minus infinity.
    if (!(exact > extra))
        return std::isinf(exact) ? extra : extra + std::log10(2.0);
    const double ratio = std::exp((extra - exact) * 2.302585092994045684017991);
    return std::min(0.0, exact + std::log1p(ratio) / 2.302585092994045684017991);
}

std::optional<double> articleScriptValue(std::int64_t width, std::int64_t hidden)
{
    if (width < 0 || hidden < 0 || width >= overflowWidth)
        return {};
    Binomial coefficient(static_cast<std::uint32_t>(width));
    double sum = 0;
    for (std::int64_t i = 0; i < width; ++i) {
        if (i >= hidden)
            sum += coefficient.rounded();
        coefficient.next();
    }
    return 1 - sum / std::ldexp(1.0, static_cast<int>(width));
}

std::int64_t articleScriptOverflow(std::int64_t numerator, std::int64_t denominator)
{
    if (numerator <= 0 || denominator <= 0)
        return 0;
    // floor(m numerator / denominator) >= overflowWidth
    if (denominator > std::numeric_limits<std::int64_t>::max() / overflowWidth)
        return std::numeric_limits<std::int64_t>::max();
    const std::int64_t product = overflowWidth * denominator;
    return product / numerator + (product % numerator != 0 ? 1 : 0);
}

} // namespace dimscope::theory
