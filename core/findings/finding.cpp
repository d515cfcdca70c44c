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

} // namespace dimscope
