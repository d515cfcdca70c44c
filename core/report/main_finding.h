// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/report_input.h"

#include <string>

namespace dimscope::report {

/// The most telling thing about the design in one sentence, the title of a report: what was
/// measured where alignment changes the speed by 10 % and more for certain and most products
/// converged, with how many did not, otherwise how its heads stand to the entropy bound.
std::string mainFinding(const ReportInput &input);

/// How the design differs from the first one that it is compared with; mainFinding() where it is
/// compared with none.
std::string mainDifference(const ReportInput &input);

} // namespace dimscope::report
