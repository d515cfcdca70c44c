// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"
#include "core/evaluation.h"
#include "core/lesson/claims.h"
#include "core/measure/measurement.h"
#include "core/protocol/messages.h"
#include "core/session/session.h"
#include "core/sweep/sweep.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dimscope::report {

/// A design with what is known about where it comes from.
struct Subject
{
    Evaluation evaluation;            ///< with its quantiles
    Design baseline;                  ///< the preset or file that it started from
    bool isBaselineKnown = true;      ///< false: the baseline is the design itself
    std::string origin;               ///< of the baseline: "Preset gpt-oss-120b", a file's name
    std::string source;               ///< of the baseline's numbers; may be empty
    std::vector<std::string> assumed; ///< values that a config.json did not give
};

/// What one device measured of one sweep.
struct MeasuredSweep
{
    sweep::Sweep sweep;                             ///< what was or would be measured
    std::vector<measure::Measurement> measurements; ///< of that sweep, in any order
    std::optional<protocol::Device> device;
    std::optional<double> peakTflops = {}; ///< of the device in the format that was measured
    std::size_t replaced = 0; ///< results of previews that a longer run took the place of
    std::size_t failed = 0;   ///< products of the sweep that could not be measured
    std::optional<std::size_t> planned = {};    ///< products of the sweep; none: nobody says
    std::size_t missing = 0;                    ///< of those, neither measured nor failed
    std::optional<measure::Method> method = {}; ///< of the longest run; none: not known
};

/// A product that could not be measured, and why.
struct FailedProduct
{
    std::string device;
    std::string name;   ///< as its measuring run calls it
    std::string reason; ///< one sentence
};

/// Everything that a report says; it comes to the same report on every machine.
struct ReportInput
{
    Subject subject;
    std::vector<Subject> compared;         ///< pinned designs, which make it a comparison
    std::vector<chart::ChartModel> charts; ///< all of each, with the pinned designs on them
    std::vector<chart::ChartModel> drawn;  ///< the same, each as it is looked at
    std::vector<std::string> cuts;     ///< of each chart what viewSentence() says; may be shorter
    MeasuredSweep shown;               ///< the sweep of the charts
    std::vector<MeasuredSweep> others; ///< what else was measured
    std::vector<FailedProduct> failed; ///< what could not be, of all sweeps
    std::string view;                  ///< how the charts are looked at, as sessions write it
    session::Experiments experiments;  ///< that stand on them
    std::string notes;                 ///< a person's own words about the session; may be empty
    std::string notice;                ///< see Report
    std::vector<lesson::Claim> claims;
    std::string program;                                       ///< name and version
    std::vector<std::pair<std::string, std::string>> versions; ///< of what it is built with
    std::string date;                                          ///< ISO 8601
    std::string hashName;                                      ///< such as "SHA-256"
    std::function<std::string(std::string_view)> hash;         ///< as hexadecimal digits
    std::string embeddedSession;                               ///< see Report
};

/// What a report follows from, as one text: designs, what they started from and what their files
/// did not say, how the charts are looked at, sweeps and measurements; without date, versions and
/// the choice of sections. Reports of the same inputs have the same hash of it.
std::string inputText(const ReportInput &input);

} // namespace dimscope::report
