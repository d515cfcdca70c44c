// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/chart_export.h"

#include <QString>

#include <optional>

namespace dimscope::app {

/// The formats of one chart: png, svg, pdf and csv.
bool isChartFormat(const QString &name);

/// Why the chart cannot be written like that, as a sentence. A table is as long as it is: its size
/// is no fault.
std::optional<QString> faultOfFile(const chart::ChartModel &model, const ui::ChartExport &look,
                                   const QString &format);

/// What the picture has no room to say, as a sentence; nothing of a table.
std::optional<QString> lackOfFile(const chart::ChartModel &model, const ui::ChartExport &look,
                                  const QString &format);

/// Writes one chart; without a format the ending of the name is it. "-" is standard output. A
/// failure leaves an old file as it was and is one sentence.
std::optional<QString> writeChart(const QString &path, const chart::ChartModel &model,
                                  const ui::ChartExport &look, const QString &format = {});

} // namespace dimscope::app
