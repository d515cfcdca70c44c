// SPDX-License-Identifier: MIT
#include "core/findings/findings.h"
#include "core/language/say.h"
#include "core/number_text.h"

#include <algorithm>

namespace dimscope::findings {

namespace {

/// The largest power of two up to 256 that divides the size.
std::int64_t powerOfTwoIn(std::int64_t size)
{
    std::int64_t power = 1;
    while (size > 0 && power < 256 && size % (2 * power) == 0)
        power *= 2;
    return power;
}

/// Share of 256-wide output tiles that holds results (theory.md section 5.1).
double tileShare(std::int64_t size)
{
    constexpr std::int64_t tile = 256;
    if (size <= 0)
        return 1;
    const std::int64_t tiles = size / tile + (size % tile != 0 ? 1 : 0);
    return static_cast<double>(size) / (static_cast<double>(tiles) * tile);
}

/// How a size divides, as clauses: each whole, since languages bend the name of the size.
struct DividesClauses
{
    std::string_view odd;
    std::string_view multiple;       ///< of the largest power that is looked for
    std::string_view multipleButNot; ///< of a smaller one, and not of its double
};

constexpr DividesClauses hiddenClauses{
    sayLater("The hidden size %1 is odd"), sayLater("The hidden size %1 is a multiple of %2"),
    sayLater("The hidden size %1 is a multiple of %2 but not of %3")};
constexpr DividesClauses expertClauses{
    sayLater("the expert size %1 is odd"), sayLater("the expert size %1 is a multiple of %2"),
    sayLater("the expert size %1 is a multiple of %2 but not of %3")};
constexpr DividesClauses intermediateClauses{
    sayLater("the intermediate size %1 is odd"),
    sayLater("the intermediate size %1 is a multiple of %2"),
    sayLater("the intermediate size %1 is a multiple of %2 but not of %3")};

std::string dividesText(const DividesClauses &clauses, std::int64_t size, std::int64_t divisor)
{
    if (divisor == 1)
        return say(clauses.odd, grouped(size));
    if (divisor >= 256)
        return say(clauses.multiple, grouped(size), grouped(divisor));
    return say(clauses.multipleButNot, grouped(size), grouped(divisor), grouped(2 * divisor));
}

} // namespace

/// Theory.md sections 5.2 and 5.6: bf16 rows want multiples of 8 elements, on large devices of 64;
/// tiles want multiples of 128 or 256.
Finding alignment(const Evaluation &evaluation)
{
    const Design &design = evaluation.design;
    const bool mixture = layersWith(design, FeedForwardType::mixture) > 0;
    const std::int64_t hidden = design.hiddenSize;
    const std::int64_t inner =
        mixture ? design.mixture.intermediateSize : design.dense.intermediateSize;
    const std::int64_t hiddenPower = powerOfTwoIn(hidden);
    const std::int64_t innerPower = powerOfTwoIn(inner);
    const std::int64_t power = std::min(hiddenPower, innerPower);
    const Verdict verdict = power >= 128  ? Verdict::holds
                            : power >= 64 ? Verdict::depends
                                          : Verdict::fails;

    std::string sizes = dividesText(hiddenClauses, hidden, hiddenPower);
    if (inner != hidden) {
        sizes = say("%1, %2", sizes,
                    dividesText(mixture ? expertClauses : intermediateClauses, inner, innerPower));
    }
    const std::string rows = power >= 64 ? say("bf16 rows are 128-byte aligned")
                             : power >= 8
                                 ? say("some bf16 rows are 16-byte but not 128-byte aligned")
                                 : say("some bf16 rows are not even 16-byte aligned");
    const double full = 100 * tileShare(hidden);
    const std::string tiles =
        full == 100 ? say("the hidden size fills tiles of 256 exactly")
                    : say("the hidden size fills only %1 % of tiles of 256", grouped(full, 2));
    return {"alignment", verdict, say("%1: %2, and %3.", sizes, rows, tiles)};
}

} // namespace dimscope::findings
