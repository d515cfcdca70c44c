// SPDX-License-Identifier: MIT
#include "gpu/random_operands.h"

#include <bit>
#include <cmath>
#include <cstring>

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

/// For magnitudes up to 1; below the normal range of f16 the value becomes zero.
std::uint16_t toF16(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = (bits >> 16) & 0x8000U;
    const std::uint32_t magnitude = bits & 0x7fffffffU;
    if (magnitude < 0x38800000U) // 2^-14
        return static_cast<std::uint16_t>(sign);
    const std::uint32_t rebased = magnitude - (112U << 23);
    return static_cast<std::uint16_t>(sign | ((rebased + 0xfffU + ((rebased >> 13) & 1U)) >> 13));
}

float fromF16(std::uint16_t value)
{
    const std::uint32_t sign = (value & 0x8000U) << 16;
    const std::uint32_t rest = value & 0x7fffU;
    if (rest < 0x400U)
        return std::bit_cast<float>(sign) + std::ldexp(static_cast<float>(rest), -24);
    return std::bit_cast<float>(sign | ((rest << 13) + (112U << 23)));
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

std::vector<std::byte> randomElements(measure::DType dtype, std::size_t count, std::uint64_t seed)
{
    Random random(seed);
    switch (dtype) {
    case measure::DType::f32:
    case measure::DType::tf32:
        return filled<float>(count, [&] { return random.uniform(); });
    case measure::DType::bf16:
        return filled<std::uint16_t>(count, [&] { return toBf16(random.uniform()); });
    case measure::DType::f16:
        return filled<std::uint16_t>(count, [&] { return toF16(random.uniform()); });
    case measure::DType::s8:
        return filled<std::int8_t>(count,
                                   [&] { return static_cast<std::int8_t>(random.next() >> 56); });
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
        return static_cast<double>(fromF16(read<std::uint16_t>(data, i)));
    case measure::DType::s8:
        return read<std::int8_t>(data, i);
    }
    return 0;
}

} // namespace dimscope::gpu
