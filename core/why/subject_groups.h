// SPDX-License-Identifier: MIT
#pragma once

#include "core/why/subject.h"

#include <vector>

/// The rows of the subject table, a file for each group.
namespace dimscope::why {

void appendParameterSubjects(std::vector<Subject> &all);
void appendMemorySubjects(std::vector<Subject> &all);
void appendBudgetSubjects(std::vector<Subject> &all);
void appendEntropySubjects(std::vector<Subject> &all);
void appendRankSubjects(std::vector<Subject> &all);
void appendReachSubjects(std::vector<Subject> &all);

} // namespace dimscope::why
