// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>

namespace dimscope::evidence {

/// An endless sequence of random numbers that can be read at any place: number i depends on the
/// seed, the draw, the purpose and i alone, so that a run can be split at will and still has the
/// same bits. Counter form of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
class NormalStream
{
public:
    /// Independent streams for the draws of a seed, and for up to 16 purposes within a draw.
    NormalStream(std::uint64_t seed, std::int64_t draw, unsigned purpose);

    /// 64 random bits at a place.
    std::uint64_t bits(std::uint64_t place) const;

    /// A number in [0, 1) at a place, in steps of 2^-53.
    double uniform(std::uint64_t place) const;

    /// Independent standard normal numbers from the places `first`, `first + 1` and so on, one into
    /// each span (of equal size), by the transform of Box and Muller (1958) in single precision.
    /// They end at 6.7 standard deviations, beyond which lie 2e-11 of the distribution.
    void normalPairs(std::uint64_t first, std::span<float> cosines, std::span<float> sines) const;

private:
    std::uint64_t m_key;
};

} // namespace dimscope::evidence
