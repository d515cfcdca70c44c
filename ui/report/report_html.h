// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"

#include <QByteArray>

namespace dimscope::ui {

/// The report as one HTML document that needs nothing else: charts are inline SVG, colours follow
/// the reader's light or dark setting, printing leaves out what only a screen needs, and the
/// session that it was made from is inside. It is well-formed XML too.
QByteArray reportHtml(const report::Report &report);

} // namespace dimscope::ui
