// SPDX-License-Identifier: MIT
#include "core/finding.h"

namespace dimscope {

std::string_view key(Verdict verdict)
{
    switch (verdict) {
    case Verdict::holds:
        return "holds";
    case Verdict::fails:
        return "fails";
    case Verdict::depends:
        return "depends";
    case Verdict::notApplicable:
        break;
    }
    return "not_applicable";
}

std::string_view chartOf(const Finding &finding)
{
    struct Seen
    {
        std::string_view finding;
        std::string_view chart;
    };
    constexpr Seen seen[] = {{"window_bound", "entropy_bound"},
                             {"context_bound", "entropy_bound"},
                             {"rank_deficiency", "rank_deficiency"},
                             {"receptive_field", "receptive_field"},
                             {"alignment", "gemm"}};
    for (const Seen &one : seen) {
        if (one.finding == finding.id)
            return one.chart;
    }
    return {};
}

} // namespace dimscope
