// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QString>

#include <string>

namespace dimscope::test {

/// "1 keys", "1 sliding layers": what is wrong in a text about one of something; empty: nothing.
inline QString pluralOfOne(const std::string &text)
{
    static const QRegularExpression wrong(QStringLiteral(
        R"((?<![\d.,^-])1 (?:\w+ )??(?:keys|tokens|layers|heads|units|dimensions|experts|)"
        R"(sequences|parameters|products|sizes|bytes|waves)\b)"));
    return wrong.match(QString::fromStdString(text)).captured();
}

} // namespace dimscope::test
