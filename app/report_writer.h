// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/report_pages.h"

#include <QString>

#include <optional>

namespace dimscope::ui {
class Exploration;
}

namespace dimscope::app {

/// The present state of an exploration as a report.
ui::ReportContent reportContent(const ui::Exploration &exploration);

/// Writes .pdf or .png, by the ending of the name; the old file stays whole if that fails. Returns
/// the sentence that says what went wrong, none on success.
std::optional<QString> writeReport(const QString &path, const ui::ReportContent &content);

/// Whether the ending of the name is one that writeReport() knows.
bool isReportName(const QString &path);

} // namespace dimscope::app
