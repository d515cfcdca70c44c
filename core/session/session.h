// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"
#include "core/evidence/experiments.h"
#include "core/session/measurement_set.h"
#include "core/sweep/sweep.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// What a person has before them, as a file keeps it (docs/session-file.md). Every part that is
/// written as a JSON object keeps the members that this version does not know (`unknown`, the text
/// of a JSON object; empty: none), so that saving with an older Dimscope loses nothing.
namespace dimscope::session {

/// The version that this program writes; it reads every one up to it.
inline constexpr int newestVersion = 1;
/// Of the name of every version's schema, before its number.
inline constexpr std::string_view schemaStem = "dimscope.session/";

/// A range of an axis that a person fixed, in the axis' own coordinates (exponents on a logarithmic
/// one); low < high.
struct AxisRange
{
    double low = 0;
    double high = 1;

    bool operator==(const AxisRange &) const = default;
};

/// How one chart is looked at.
struct ChartState
{
    std::optional<AxisRange> x; ///< none: follows the data
    std::optional<AxisRange> y;
    bool otherX = false; ///< logarithmic instead of linear, or the reverse
    bool otherY = false;
    std::map<std::string, bool> shown; ///< series and bands that were shown or hidden by hand
    std::string form;                  ///< which of the chart's forms; empty: its first
    std::string unknown;

    bool operator==(const ChartState &) const = default;
};

/// What is looked at; says nothing of theme, font or screen.
struct View
{
    sweep::SweepKind sweepKind = sweep::SweepKind::designIntermediateSize;
    std::string maximised;                    ///< id of the chart that stands alone; empty: all
    std::set<std::string> grid;               ///< ids of the charts side by side; empty: the usual
    std::map<std::string, ChartState> charts; ///< by id
    std::string unknown;

    bool operator==(const View &) const = default;
};

/// A design to compare with.
struct PinnedDesign
{
    std::string name;
    Design design;
    std::string unknown;
    std::vector<std::string> assumed{}; ///< as in Session, of this design's file
    /// What it started from, as in Session; none: not known (older files do not say).
    std::optional<Design> baseline{};

    bool operator==(const PinnedDesign &) const = default;
};

/// What random experiments have shown, of any design.
struct Experiments
{
    evidence::ExperimentsResult result;
    std::string unknown;

    bool isEmpty() const
    {
        return result.crossings.empty() && result.ranks.empty() && unknown.empty();
    }
    bool operator==(const Experiments &) const = default;
};

struct Session
{
    int version = newestVersion; ///< that the file was written in
    Design design;
    Design baseline;                  ///< the preset or file that reset goes back to
    std::vector<std::string> assumed; ///< what that file did not say: "key = value (source)"
    std::vector<PinnedDesign> pins;
    View view;
    std::string notes;
    Experiments experiments;
    std::vector<MeasurementSet> measurements;
    std::string unknown;

    bool operator==(const Session &) const = default;
};

} // namespace dimscope::session
