// SPDX-License-Identifier: MIT
#pragma once

#include "core/evaluation.h"
#include "core/lesson/table.h"

namespace dimscope::lesson {

/// Two designs side by side: every field that differs, then the numbers that follow and differ,
/// each with its difference and ratio (left out where one of them is zero). Of one design twice,
/// the numbers alone.
Table differenceTable(const Evaluation &present, const Evaluation &pinned,
                      const std::string &pinnedName);

} // namespace dimscope::lesson
