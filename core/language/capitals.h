// SPDX-License-Identifier: MIT
#pragma once

#include <string>

/// The first letter of a text by where it stands. Other languages have their own capitals, so that
/// a translation stays as it is.
namespace dimscope {

/// A title as a part of a sentence: "Exact bound" is "exact bound". "KV cache", "P[...]" stay.
std::string withinSentence(std::string title);

/// A clause as a sentence: "counted from shapes" is "Counted from shapes". "ln N", a path stay.
std::string startingSentence(std::string clause);

} // namespace dimscope
