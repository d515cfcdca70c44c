// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace dimscope {

/// What a claim comes to for a design.
enum class Verdict
{
    holds,
    fails,
    depends,
    notApplicable
};

/// "holds", "fails", "depends", "not_applicable".
std::string_view key(Verdict verdict);

struct Finding
{
    std::string id;
    Verdict verdict = Verdict::depends;
    std::string text; ///< one or two sentences with the numbers of the design
};

/// The id of the chart in which a finding is seen; empty for one that no chart shows.
std::string_view chartOf(const Finding &finding);

} // namespace dimscope
