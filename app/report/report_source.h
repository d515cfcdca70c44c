// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evidence/experiments.h"
#include "core/report/report.h"
#include "core/session/session.h"

#include <QDateTime>

#include <optional>
#include <vector>

namespace dimscope::app {

/// The time that reports bear: SOURCE_DATE_EPOCH where it is set, so that builds can be repeated,
/// otherwise now; UTC. None where the variable is no number of seconds.
std::optional<QDateTime> reportTime();

/// The whole report of a session, with everything that a session does not hold: where the design
/// comes from, the article's claims, versions, date and the SHA-256 of the inputs. Formats that
/// carry no session need not wait for its text.
report::Report reportOf(const session::Session &session, const QDateTime &time,
                        bool carriesSession = true);

/// A chart of a report with every point, and as the session looks at it.
struct ReportedChart
{
    chart::ChartModel whole;
    chart::ChartModel drawn;
};

/// The charts of that report alone.
std::vector<ReportedChart> reportCharts(const session::Session &session);

} // namespace dimscope::app
