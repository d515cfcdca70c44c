// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"
#include "ui/report/page_flow.h"
#include "ui/report/paper.h"

namespace dimscope::ui {

/// Places everything that stands in a report: its summary on a page of its own, then one section
/// after the other.
PageFlow layOut(const report::Report &report, Paper paper);

} // namespace dimscope::ui
