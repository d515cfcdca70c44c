// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

/// "Why this number?": what stands behind a number or a point, as plain text.
namespace dimscope::why {

enum class Agreement
{
    agrees,
    disagrees,
    notComputed ///< too large for a second computation at a click, or nothing to compute from
};

/// The same number by a second computation that shares no function with the first.
struct Check
{
    std::string how;   ///< one sentence about the second method
    std::string value; ///< what it gives; empty where it was not computed
    Agreement agreement = Agreement::notComputed;
    std::string sentence; ///< that they agree, both numbers where they do not, or why there is one

    bool agrees() const { return agreement == Agreement::agrees; }
    bool operator==(const Check &) const = default;
};

/// A line about a measured point: "Tile", "256x128".
struct Fact
{
    std::string label;
    std::string text;
    bool operator==(const Fact &) const = default;
};

struct Explanation
{
    std::string id;
    std::string title;
    std::string value;                    ///< with its unit
    std::string formula;                  ///< empty where there is none
    std::string substituted;              ///< the formula with the present values, lines apart
    std::vector<std::string> assumptions; ///< sentences
    std::string source;
    Check check;
    std::vector<Fact> facts;        ///< of measured points
    std::string reason;             ///< of measured points: one sentence why it is slow or fast
    std::vector<Explanation> parts; ///< of what is more than one number: each of them, by itself

    bool operator==(const Explanation &) const = default;
};

} // namespace dimscope::why
