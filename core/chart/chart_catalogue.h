// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"
#include "core/chart/published_models.h"
#include "core/chart/reach.h"
#include "core/device/gpu_spec.h"
#include "core/evaluation.h"
#include "core/evidence/experiments.h"
#include "core/measure/measurement.h"
#include "core/sweep/sweep.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dimscope::chart {

/// One of several ways to show a chart.
struct ChartForm
{
    std::string_view id;
    std::string_view label; ///< said by who shows it, as the title of a chart
};

/// The id of a form by that of its chart.
using ChosenForms = std::map<std::string, std::string, std::less<>>;

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
    std::span<const GpuSpec> gpus{};                          ///< to compare with
    const ChosenForms *forms = nullptr;                       ///< null: the first of each chart
    /// Of charts that are drawn into these: curves that have no end go on as far. Null: there are
    /// none.
    const Reaches *pinned = nullptr;

    /// The form that is chosen for the chart, otherwise its first; empty for charts with one form.
    std::string_view form(std::string_view chartId) const;
    /// How far what is drawn into the chart goes.
    std::optional<Reach> pinnedReach(std::string_view chartId) const;
};

struct ChartSpec
{
    std::string_view id;
    std::string_view title;
    ChartModel (*build)(const ChartInput &);
    std::span<const ChartForm> forms{}; ///< empty: there is one
    bool shownAtStart = true;           ///< otherwise when a person asks for it
};

/// All charts in the order of the window. A new chart is one function and one row here.
std::span<const ChartSpec> chartCatalogue();

} // namespace dimscope::chart
