// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"
#include "core/evidence/experiments.h"

namespace dimscope::chart {

/// Where random keys freeze, in the coordinates of the entropy bound chart (log2 keys, dimensions).
Series randomKeysSeries(const evidence::ExperimentsResult &experiments);

/// How often random masked products lack rank, in those of the rank deficiency chart (hidden size,
/// log10 probability). Shares of none have no logarithm and are left out.
Series randomMasksSeries(const evidence::ExperimentsResult &experiments);

} // namespace dimscope::chart
