// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>
#include <string_view>

namespace dimscope::app {

/// The end of a sentence about a name that is none of these: the one that was meant, or all.
QString nearestOf(std::string_view misspelt, std::span<const std::string_view> names);

} // namespace dimscope::app
