// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/verdict_text.h"

#include <QCoreApplication>

namespace dimscope::ui {

namespace {

struct Word
{
    Q_DECLARE_TR_FUNCTIONS(Verdict)
};

} // namespace

QString verdictText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::holds:
        return Word::tr("Holds");
    case Verdict::fails:
        return Word::tr("Fails");
    case Verdict::depends:
        return Word::tr("Depends");
    case Verdict::notApplicable:
        return Word::tr("Does not apply");
    }
    return {};
}

} // namespace dimscope::ui
