// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"
#include "core/evaluation.h"

#include <span>
#include <string>
#include <vector>

namespace dimscope::chart {

/// Where a published model lies on the theory charts.
struct PublishedModel
{
    std::string label;
    std::vector<EntropyBoundRow> bounds;
    RankDeficiencyRow rank;
    ReceptiveFieldRow field;
    std::int64_t layers = 0;
    std::int64_t context = 0; ///< tokens
};

PublishedModel publishedModel(const Design &design);

/// Models as points of (log2 keys, head dimension); those that coincide share one, and its label
/// names the line with most of them. Those beyond a chart's axes too: they are drawn at its edge,
/// so that one wide model squeezes no curve and none is passed over. Off at start.
Series publishedHeadsSeries(std::span<const PublishedModel> models);

/// The same of (hidden size, log10 probability).
Series publishedWidthsSeries(std::span<const PublishedModel> models);

/// The same of (layers, log2 tokens): what the sliding layers reach one upon another, and the
/// context where every layer sees it.
Series publishedReachSeries(std::span<const PublishedModel> models);

/// Takes the labels from points under a mark of the design, which has a label of its own.
void leaveLabelsToMarks(Series &series, std::span<const DesignMark> marks);

} // namespace dimscope::chart
