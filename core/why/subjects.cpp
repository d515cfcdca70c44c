// SPDX-License-Identifier: MIT
#include "core/why/subject.h"
#include "core/why/subject_groups.h"

#include <algorithm>
#include <utility>

namespace dimscope::why {

std::vector<Subject> subjects()
{
    std::vector<Subject> all;
    appendParameterSubjects(all);
    appendMemorySubjects(all);
    appendBudgetSubjects(all);
    appendEntropySubjects(all);
    appendRankSubjects(all);
    appendReachSubjects(all);
    return all;
}

std::optional<Subject> findSubject(std::string_view id)
{
    std::vector<Subject> all = subjects();
    const auto found =
        std::find_if(all.begin(), all.end(), [id](const Subject &one) { return one.id == id; });
    return found == all.end() ? std::nullopt : std::optional(std::move(*found));
}

std::optional<Explanation> explain(std::string_view id, const Evaluation &evaluation)
{
    const std::optional<Subject> subject = findSubject(id);
    return subject ? explain(*subject, evaluation) : std::nullopt;
}

} // namespace dimscope::why
