// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/chart_export.h"

#include <QString>

#include <optional>

namespace dimscope::app {

/// Writes one chart; the ending of the name is the format: .png, .svg, .pdf or .csv. A failure
/// leaves an old file as it was and is one sentence.
std::optional<QString> writeChart(const QString &path, const chart::ChartModel &model,
                                  const ui::ChartExport &look);

} // namespace dimscope::app
