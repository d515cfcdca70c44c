// SPDX-License-Identifier: MIT
#include "gpu/random_operands.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <numbers>

namespace dimscope::gpu {

namespace {

/// xorshift64* (Vigna 2016): fast enough that filling caches costs no patience.
class Random
{
public:
    explicit Random(std::uint64_t seed)
        : m_state(seed * 0x9e3779b97f4a7c15ULL + 0x2545f4914f6cdd1dULL)
    {
    }

    std::uint64_t next()
    {
        m_state ^= m_state >> 12;
        m_state ^= m_state << 25;
        m_state ^= m_state >> 27;
        return m_state * 0x2545f4914f6cdd1dULL;
    }

    /// Uniform in [-1, 1).
    float uniform()
    {
        return static_cast<float>(static_cast<std::int32_t>(next() >> 32)) * 0x1p-31F;
    }

private:
    std::uint64_t m_state;
};

std::uint16_t toBf16(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    return static_cast<std::uint16_t>((bits + 0x7fffU + ((bits >> 16) & 1U)) >> 16);
}

/// A float of fewer bits: a sign, an exponent with that bias, a mantissa.
struct Narrow
{
    std::uint32_t bits;
    std::uint32_t bias;
    std::uint32_t mantissa;

    /// For magnitudes far below the largest of the format; below its normal range the value
    /// becomes zero.
    std::uint32_t from(float value) const
    {
        const auto wide = std::bit_cast<std::uint32_t>(value);
        const std::uint32_t sign = (wide >> 31) << (bits - 1);
        const std::uint32_t magnitude = wide & 0x7fffffffU;
        const std::uint32_t rebase = (127 - bias) << 23;
        if (magnitude < rebase + (1U << 23))
            return sign;
        const std::uint32_t shift = 23 - mantissa;
        const std::uint32_t rebased = magnitude - rebase;
        const std::uint32_t half = (1U << (shift - 1)) - 1 + ((rebased >> shift) & 1U);
        return sign | ((rebased + half) >> shift);
    }

    double value(std::uint32_t narrow) const
    {
        const double sign = (narrow >> (bits - 1)) != 0 ? -1 : 1;
        const std::uint32_t rest = narrow & ((1U << (bits - 1)) - 1);
        const std::uint32_t exponent = rest >> mantissa;
        const std::uint32_t fraction = rest & ((1U << mantissa) - 1);
        const int unit = 1 - static_cast<int>(bias) - static_cast<int>(mantissa);
        if (exponent == 0)
            return sign * std::ldexp(fraction, unit);
        return sign *
               std::ldexp(fraction + (1U << mantissa), unit + static_cast<int>(exponent) - 1);
    }
};

// IEEE 754 binary16; E4M3 and E5M2 of Micikevicius et al. 2022, "FP8 formats for deep learning".
constexpr Narrow f16{16, 15, 10};
constexpr Narrow e4m3{8, 7, 3};
constexpr Narrow e5m2{8, 15, 2};

/// One draw of a pattern, as a float.
float draw(Random &random, measure::Data data)
{
    switch (data) {
    case measure::Data::uniform:
        return random.uniform();
    case measure::Data::normal: {
        // Box and Muller 1958; the logarithm's argument is in (0, 1].
        const double radius =
            std::sqrt(-2 * std::log(0.5 - 0.5 * (double(random.uniform()) - 0x1p-31)));
        return static_cast<float>(radius * std::cos(std::numbers::pi * double(random.uniform())));
    }
    case measure::Data::integers:
        return static_cast<float>((random.next() >> 32) % 7) - 3;
    case measure::Data::zeros:
        break;
    }
    return 0;
}

std::int8_t drawByte(Random &random, measure::Data data)
{
    if (data == measure::Data::uniform)
        return static_cast<std::int8_t>(random.next() >> 56);
    const float scale = data == measure::Data::normal ? 32 : 1;
    return static_cast<std::int8_t>(
        std::clamp(std::round(scale * draw(random, data)), -128.0F, 127.0F));
}

template<typename T, typename Make>
std::vector<std::byte> filled(std::size_t count, Make make)
{
    std::vector<std::byte> bytes(count * sizeof(T));
    for (std::size_t i = 0; i < count; ++i) {
        const T value = make();
        std::memcpy(bytes.data() + i * sizeof(T), &value, sizeof(T));
    }
    return bytes;
}

template<typename T>
T read(const std::byte *data, std::size_t i)
{
    T value;
    std::memcpy(&value, data + i * sizeof(T), sizeof(T));
    return value;
}

} // namespace

std::vector<std::byte> randomElements(measure::DType dtype, std::size_t count, std::uint64_t seed,
                                      measure::Data data)
{
    Random random(seed);
    const auto next = [&] { return draw(random, data); };
    switch (dtype) {
    case measure::DType::f32:
    case measure::DType::tf32:
        return filled<float>(count, next);
    case measure::DType::bf16:
        return filled<std::uint16_t>(count, [&] { return toBf16(next()); });
    case measure::DType::f16:
        return filled<std::uint16_t>(count,
                                     [&] { return static_cast<std::uint16_t>(f16.from(next())); });
    case measure::DType::e4m3:
        return filled<std::uint8_t>(count,
                                    [&] { return static_cast<std::uint8_t>(e4m3.from(next())); });
    case measure::DType::e5m2:
        return filled<std::uint8_t>(count,
                                    [&] { return static_cast<std::uint8_t>(e5m2.from(next())); });
    case measure::DType::s8:
        return filled<std::int8_t>(count, [&] { return drawByte(random, data); });
    case measure::DType::s32:
        return filled<std::int32_t>(count,
                                    [&] { return static_cast<std::int32_t>(1000 * next()); });
    }
    return {};
}

std::string dataText(measure::Data data)
{
    switch (data) {
    case measure::Data::uniform:
        return "uniform in [-1, 1]";
    case measure::Data::normal:
        return "standard normal";
    case measure::Data::integers:
        return "integers from -3 to 3";
    case measure::Data::zeros:
        return "zeros";
    }
    return {};
}

double elementAt(measure::DType dtype, const std::byte *data, std::size_t i)
{
    switch (dtype) {
    case measure::DType::f32:
    case measure::DType::tf32:
        return static_cast<double>(read<float>(data, i));
    case measure::DType::bf16:
        return static_cast<double>(
            std::bit_cast<float>(static_cast<std::uint32_t>(read<std::uint16_t>(data, i)) << 16));
    case measure::DType::f16:
        return f16.value(read<std::uint16_t>(data, i));
    case measure::DType::e4m3:
        return e4m3.value(read<std::uint8_t>(data, i));
    case measure::DType::e5m2:
        return e5m2.value(read<std::uint8_t>(data, i));
    case measure::DType::s8:
        return read<std::int8_t>(data, i);
    case measure::DType::s32:
        return read<std::int32_t>(data, i);
    }
    return 0;
}

} // namespace dimscope::gpu
