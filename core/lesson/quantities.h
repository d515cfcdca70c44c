// SPDX-License-Identifier: MIT
#pragma once

#include "core/evaluation.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dimscope::lesson {

/// A number that claims are about, live for a design.
struct Quantity
{
    std::string_view name;  ///< in resources/claims.json
    std::string_view label; ///< in English, as formula and unit are: to be said
    std::string_view formula;
    int decimals = 0;
    std::string_view unit;
    /// Nothing where the design has no such thing (the bound of a window where no layer slides).
    std::optional<double> (*value)(const Evaluation &);
    bool isEstimate = false; ///< a number of keys as keysText() writes it
};

/// With the decimals of the quantity, or as an estimate.
std::string numberText(const Quantity &quantity, double value);

std::span<const Quantity> quantities();

/// The quantity with that name, or null.
const Quantity *findQuantity(std::string_view name);

/// The same in the fewest words, for a mark on a chart: "8.33 log₂ N = 58.3".
std::string markText(const Quantity &quantity, double value);

/// "exact bound over the window = 41 dimensions", or that it has none; a part of a sentence.
std::string liveText(const Quantity &quantity, const Evaluation &evaluation);

} // namespace dimscope::lesson
