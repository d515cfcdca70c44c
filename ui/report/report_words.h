// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"

#include <QString>

namespace dimscope::ui {

/// Words that writers of reports add by themselves.
enum class ReportWord
{
    certified,
    notCertified,
    certifiedReplay, ///< the recording is, which was played back
    notCertifiedReplay,
    contents
};
QString word(ReportWord word);
/// Of a badge.
ReportWord badgeWord(const report::Checks &checks);
QString standingText(report::Standing standing);

/// The language that those texts have, as a page of the web names it: "en", or what a translation
/// says of itself.
QString textLanguage();

} // namespace dimscope::ui
