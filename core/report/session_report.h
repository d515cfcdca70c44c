// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/report_input.h"
#include "core/session/session.h"

namespace dimscope::report {

/// What a report of a session shows: its design and pins evaluated, the results of one device for
/// the products of its sweep, and the charts of all that. A report follows from a session alone, so
/// that one from the window and one from the file are the same. Who writes it adds where the design
/// comes from, claims, versions, date and hash.
ReportInput reportInput(const session::Session &session);

} // namespace dimscope::report
