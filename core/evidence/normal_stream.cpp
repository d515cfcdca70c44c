// SPDX-License-Identifier: MIT
#include "core/evidence/normal_stream.h"

#include <Eigen/Core>

#include <algorithm>
#include <numbers>

namespace dimscope::evidence {

namespace {

constexpr std::uint64_t golden = 0x9e3779b97f4a7c15;

std::uint64_t mixed(std::uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

} // namespace

NormalStream::NormalStream(std::uint64_t seed, std::int64_t draw, unsigned purpose)
    : m_key(mixed(mixed(seed + golden) + static_cast<std::uint64_t>(draw) * 16 + purpose + 1))
{
}

std::uint64_t NormalStream::bits(std::uint64_t place) const
{
    return mixed(m_key + (place + 1) * golden);
}

double NormalStream::uniform(std::uint64_t place) const
{
    return static_cast<double>(bits(place) >> 11) * 0x1p-53;
}

void NormalStream::normalPairs(std::uint64_t first, std::span<float> cosines,
                               std::span<float> sines) const
{
    // A whole number of SIMD packets, small enough for the first-level cache. Every piece is
    // computed whole, so that a number does not depend on how many were asked for.
    constexpr int piece = 256;
    using Integers = Eigen::Array<std::int32_t, piece, 1>;
    using Floats = Eigen::Array<float, piece, 1>;
    Integers heights;
    Integers turns;
    const std::size_t count = std::min(cosines.size(), sines.size());
    for (std::size_t begin = 0; begin < count; begin += piece) {
        for (int i = 0; i < piece; ++i) {
            const std::uint64_t x = bits(first + begin + static_cast<std::uint64_t>(i));
            heights[i] = static_cast<std::int32_t>(x >> 33);
            turns[i] = static_cast<std::int32_t>(static_cast<std::uint32_t>(x));
        }
        // Below 1, so that the radius is never 0: a direction needs a length.
        const Floats height = ((heights.cast<float>() + 0.5F) * 0x1p-31F).min(1 - 0x1p-24F);
        const Floats radius = (-2 * height.log()).sqrt();
        const Floats angle = turns.cast<float>() * (std::numbers::pi_v<float> * 0x1p-31F);
        const Floats cosine = radius * angle.cos();
        const Floats sine = radius * angle.sin();
        const auto size = static_cast<std::ptrdiff_t>(std::min<std::size_t>(piece, count - begin));
        const auto place = static_cast<std::ptrdiff_t>(begin);
        std::copy_n(cosine.data(), size, cosines.begin() + place);
        std::copy_n(sine.data(), size, sines.begin() + place);
    }
}

} // namespace dimscope::evidence
