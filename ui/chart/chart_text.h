// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace dimscope::ui {

/// Text of a chart model with "10^{-300}" as superscript digits, for painters and screen readers.
QString plainText(const std::string &text);

/// The same for Qt Charts, which parses its texts as HTML: a preset's name cannot inject markup.
QString escapedText(const std::string &text);

/// A sentence written for a terminal as a window sets it: "10^-593.0" with a raised whole exponent,
/// "2^-n" with a raised letter, "log2" with its base lowered, "sqrt(d)" with its sign.
QString typesetText(const std::string &sentence);

} // namespace dimscope::ui
