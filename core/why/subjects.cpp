// SPDX-License-Identifier: MIT
#include "core/why/subject.h"
#include "core/why/subject_groups.h"

#include <algorithm>

namespace dimscope::why {

std::span<const Subject> subjects()
{
    static const std::vector<Subject> table = [] {
        std::vector<Subject> all;
        appendParameterSubjects(all);
        appendMemorySubjects(all);
        appendBudgetSubjects(all);
        appendEntropySubjects(all);
        appendRankSubjects(all);
        appendReachSubjects(all);
        return all;
    }();
    return table;
}

const Subject *findSubject(std::string_view id)
{
    const std::span<const Subject> all = subjects();
    const auto found =
        std::find_if(all.begin(), all.end(), [id](const Subject &one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
}

std::optional<Explanation> explain(std::string_view id, const Evaluation &evaluation)
{
    const Subject *subject = findSubject(id);
    return subject == nullptr ? std::nullopt : explain(*subject, evaluation);
}

} // namespace dimscope::why
