// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"
#include "core/evaluation.h"
#include "core/lesson/quantities.h"
#include "core/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dimscope::lesson {

/// A comparison that decides whether the article's claim holds for a design: a quantity with
/// another one or with a number.
struct ClaimCheck
{
    std::string left;
    std::string relation; ///< "<=", ">=", "==" or "~", which is about
    std::string right;    ///< a quantity's name or a number
    bool operator==(const ClaimCheck &) const = default;
};

/// What a design must be like for the claim to be about it.
struct ClaimCondition
{
    ClaimCheck check;
    std::string otherwise; ///< a sentence: what the design is like instead
    bool operator==(const ClaimCondition &) const = default;
};

/// What 'Show' does: which design, which chart with which curves, and the quantities to mark.
struct ClaimShow
{
    std::string preset;           ///< id; empty: the present design
    std::vector<std::string> set; ///< field assignments, in order
    std::string chart;            ///< id of the chart
    std::vector<std::string> series;
    std::vector<std::string> marks; ///< quantities on its y axis
    bool operator==(const ClaimShow &) const = default;
};

/// One claim of the article: an entry of resources/claims.json.
struct Claim
{
    int number = 0;
    std::string id;
    std::string verdict; ///< in general: "right", "loose" or "wrong"
    std::string article; ///< what it says, in our words
    std::string right;   ///< what is right
    std::string source;
    std::vector<std::string> live;       ///< quantities
    std::vector<ClaimCondition> applies; ///< all of them; empty: to every design
    std::optional<ClaimCheck> check;
    std::optional<ClaimShow> show;
    bool operator==(const Claim &) const = default;
};

/// Something to know beside the claims.
struct Note
{
    std::string id;
    std::string text;
    std::string source;
    bool operator==(const Note &) const = default;
};

struct Claims
{
    std::vector<Claim> claims;
    std::vector<Note> notes;
};

/// Reads resources/claims.json. The Problem names the claim and what is wrong with it: an unknown
/// quantity, relation or verdict, a missing text.
Result<Claims> readClaims(std::string_view json);

/// Whether the claim holds for the design on screen; not_applicable where the claim is not about
/// such a design, or about none.
Verdict liveVerdict(const Claim &claim, const Evaluation &evaluation);

/// The same in words, for the window and for reports: "Holds here.", "Fails here.", "Does not apply
/// here: no layer has a window shorter than the context."; empty for a claim that nothing can
/// decide.
std::string liveVerdictText(const Claim &claim, const Evaluation &evaluation);

/// The live quantities in one sentence.
std::string liveText(const Claim &claim, const Evaluation &evaluation);

/// The design that 'Show' asks for, from the preset's or the present one.
Result<Design> designToShow(const ClaimShow &show, const Design &start);

/// What is picked out on a chart while a claim is shown.
struct Highlight
{
    std::string chart;
    std::vector<std::string> series;
    std::vector<std::string> marks; ///< quantities
};

/// The chart with those series alone and those quantities marked on its y axis; other charts stay
/// as they are. Marks outside the axis are left out.
void applyHighlight(chart::ChartModel &model, const Highlight &highlight,
                    const Evaluation &evaluation);

} // namespace dimscope::lesson
