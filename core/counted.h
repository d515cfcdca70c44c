// SPDX-License-Identifier: MIT
#pragma once

#include "core/language/say.h"
#include "core/number_text.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace dimscope {

/// What is counted, as whole phrases: a translation has both, and none is put together from a word
/// and an ending.
struct Noun
{
    std::string_view one;
    std::string_view many;
};

namespace noun {

inline constexpr Noun byte{sayLater("%1 byte"), sayLater("%1 bytes")};
inline constexpr Noun denseLayer{sayLater("%1 dense layer"), sayLater("%1 dense layers")};
inline constexpr Noun dimension{sayLater("%1 dimension"), sayLater("%1 dimensions")};
inline constexpr Noun element{sayLater("%1 element"), sayLater("%1 elements")};
inline constexpr Noun expert{sayLater("%1 expert"), sayLater("%1 experts")};
inline constexpr Noun fullLayer{sayLater("%1 full layer"), sayLater("%1 full layers")};
inline constexpr Noun head{sayLater("%1 head"), sayLater("%1 heads")};
inline constexpr Noun headDimension{sayLater("%1 head dimension"), sayLater("%1 head dimensions")};
inline constexpr Noun key{sayLater("%1 key"), sayLater("%1 keys")};
inline constexpr Noun layer{sayLater("%1 layer"), sayLater("%1 layers")};
inline constexpr Noun parameter{sayLater("%1 parameter"), sayLater("%1 parameters")};
inline constexpr Noun product{sayLater("%1 product"), sayLater("%1 products")};
inline constexpr Noun queryHead{sayLater("%1 query head"), sayLater("%1 query heads")};
inline constexpr Noun randomKey{sayLater("%1 random key"), sayLater("%1 random keys")};
inline constexpr Noun row{sayLater("%1 row"), sayLater("%1 rows")};
inline constexpr Noun sequence{sayLater("%1 sequence"), sayLater("%1 sequences")};
inline constexpr Noun size{sayLater("%1 size"), sayLater("%1 sizes")};
inline constexpr Noun slidingLayer{sayLater("%1 sliding layer"), sayLater("%1 sliding layers")};
inline constexpr Noun token{sayLater("%1 token"), sayLater("%1 tokens")};
inline constexpr Noun unit{sayLater("%1 unit"), sayLater("%1 units")};

} // namespace noun

/// "1 token", "4,096 tokens".
inline std::string counted(std::int64_t count, const Noun &noun)
{
    return say(count == 1 ? noun.one : noun.many, grouped(count));
}

/// Of a mean, which is no whole number: one only where it is told as one.
inline std::string counted(double count, const Noun &noun)
{
    const std::string number = grouped(count);
    return say(number == "1" ? noun.one : noun.many, number);
}

} // namespace dimscope
