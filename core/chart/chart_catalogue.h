// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"
#include "core/chart/published_models.h"
#include "core/evaluation.h"
#include "core/evidence/experiments.h"
#include "core/measure/measurement.h"
#include "core/sweep/sweep.h"

#include <span>
#include <string_view>

namespace dimscope::chart {

/// Everything a chart may show.
struct ChartInput
{
    const Evaluation &evaluation;
    const sweep::Sweep &sweep;                                ///< what is or would be measured
    std::span<const measure::Measurement> measurements;       ///< of that sweep, in any order
    std::string_view deviceName;                              ///< empty: no device yet
    std::span<const PublishedModel> published{};              ///< models to compare with
    const evidence::ExperimentsResult *experiments = nullptr; ///< null: none were run
    std::span<const measure::Measurement> earlier{};          ///< on the same device, other runs
    std::span<const measure::Measurement> opened{};           ///< from files, of any device
};

struct ChartSpec
{
    std::string_view id;
    std::string_view title;
    ChartModel (*build)(const ChartInput &);
    bool shownAtStart = true; ///< otherwise when a person asks for it
};

/// All charts in the order of the window. A new chart is one function and one row here.
std::span<const ChartSpec> chartCatalogue();

} // namespace dimscope::chart
