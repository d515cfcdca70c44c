// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_words.h"

#include <QCoreApplication>

namespace dimscope::ui {

namespace {

struct Translation
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

} // namespace

QString word(ReportWord word)
{
    switch (word) {
    case ReportWord::certified:
        return Translation::tr("Certified");
    case ReportWord::notCertified:
        return Translation::tr("Not certified");
    case ReportWord::certifiedReplay:
        return Translation::tr("Certified recording, played back");
    case ReportWord::notCertifiedReplay:
        return Translation::tr("Not certified, a recording played back");
    case ReportWord::contents:
        break;
    }
    return Translation::tr("Contents");
}

ReportWord badgeWord(const report::Checks &checks)
{
    if (checks.replayed)
        return checks.certified ? ReportWord::certifiedReplay : ReportWord::notCertifiedReplay;
    return checks.certified ? ReportWord::certified : ReportWord::notCertified;
}

QString standingText(report::Standing standing)
{
    switch (standing) {
    case report::Standing::holds:
        return Translation::tr("Holds");
    case report::Standing::fails:
        return Translation::tr("Fails");
    case report::Standing::unknown:
        break;
    }
    return Translation::tr("Unknown");
}

QString textLanguage()
{
    //: The language of this translation as in <html lang>, such as zh-CN.
    return Translation::tr("en");
}

} // namespace dimscope::ui
