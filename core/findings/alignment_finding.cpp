// SPDX-License-Identifier: MIT
#include "core/findings/findings.h"
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

    const auto divides = [](std::int64_t size, std::int64_t divisor) {
        if (divisor == 1)
            return grouped(size) + " is odd";
        return grouped(size) + " is a multiple of " + grouped(divisor) +
               (divisor < 256 ? " but not of " + grouped(2 * divisor) : std::string());
    };
    std::string text = "The hidden size " + divides(hidden, hiddenPower);
    if (inner != hidden) {
        text += std::string(", the ") + (mixture ? "expert" : "intermediate") + " size " +
                divides(inner, innerPower);
    }
    text += power >= 64  ? ": bf16 rows are 128-byte aligned"
            : power >= 8 ? ": some bf16 rows are 16-byte but not 128-byte aligned"
                         : ": some bf16 rows are not even 16-byte aligned";
    const double full = 100 * tileShare(hidden);
    text += full == 100
                ? ", and the hidden size fills tiles of 256 exactly"
                : ", and the hidden size fills only " + grouped(full, 2) + " % of tiles of 256";
    return {"alignment", verdict, text + "."};
}

} // namespace dimscope::findings
