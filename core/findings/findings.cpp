// SPDX-License-Identifier: MIT
#include "core/findings/findings.h"

#include <algorithm>

namespace dimscope::findings {

std::vector<Finding> all(const Evaluation &evaluation)
{
    std::vector<Finding> result{windowBound(evaluation), contextBound(evaluation),
                                receptiveField(evaluation), rankDeficiency(evaluation),
                                alignment(evaluation)};
    std::stable_partition(result.begin(), result.end(), [](const Finding &finding) {
        return finding.verdict != Verdict::notApplicable;
    });
    return result;
}

} // namespace dimscope::findings
