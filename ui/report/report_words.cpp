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
    case ReportWord::contents:
        break;
    }
    return Translation::tr("Contents");
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
