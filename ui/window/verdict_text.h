// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finding.h"

#include <QString>

namespace dimscope::ui {

/// The word before a finding, in the window and in reports: "Holds", "Fails".
QString verdictText(Verdict verdict);

} // namespace dimscope::ui
