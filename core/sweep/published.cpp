// SPDX-License-Identifier: MIT
#include "core/sweep/sweep.h"

#include <array>

namespace dimscope::sweep {

std::span<const PublishedPoint> publishedH100()
{
    static constexpr std::array<PublishedPoint, 6> points{{
        {10848, 395.62},
        {10880, 395.52},
        {10912, 395.16},
        {10922, 272.73},
        {10944, 398.38},
        {11008, 395.01},
    }};
    return points;
}

std::string_view publishedH100Source()
{
    return "stas00/ml-engineering, swiglu-maf-bench: H100, fp16, torch.bmm";
}

} // namespace dimscope::sweep
