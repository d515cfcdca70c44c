// SPDX-License-Identifier: MIT
#pragma once

#include "core/lesson/table.h"

#include <cstdint>

namespace dimscope::lesson {

/// What the article's rank script prints for width = ratio x hidden beside the exact probability,
/// at sizes that tell its story (off by 2^-n, noise, zeros, negative values) up to the size where
/// Python stops with OverflowError, computed rounding for rounding (theory.md sections 2.1
/// and 2.2).
Table articleScriptTable(std::int64_t ratio);

} // namespace dimscope::lesson
