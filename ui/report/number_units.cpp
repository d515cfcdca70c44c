// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/number_units.h"

#include <QRegularExpression>

namespace dimscope::ui {

namespace {

/// Abbreviations alone: words such as "bytes" break from their numbers as other words do.
const QRegularExpression &spaceBeforeUnit()
{
    static const QRegularExpression pattern(
        QStringLiteral(
            "(?<=\\d) (?=(?:%|°C|s|ms|µs|mm|W|MHz|[KMGTP]iB|[MGTP]?FLOPS?|FLOP/byte|TB/s)"
            "(?![\\w/]))"),
        QRegularExpression::UseUnicodePropertiesOption);
    return pattern;
}

} // namespace

bool isBeforeUnit(const QString &text, qsizetype space)
{
    return spaceBeforeUnit()
        .match(text, space, QRegularExpression::NormalMatch,
               QRegularExpression::AnchorAtOffsetMatchOption)
        .hasMatch();
}

QString withBoundUnits(QString text)
{
    return text.replace(spaceBeforeUnit(), QString(QChar(QChar::Nbsp)));
}

} // namespace dimscope::ui
