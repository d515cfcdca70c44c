// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chart_text.h"

namespace dimscope::ui {

namespace {

QString superscript(const QString &text)
{
    static const QString plain = QStringLiteral("0123456789-+");
    static const QString raised = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺");
    QString result;
    for (const QChar c : text) {
        const qsizetype i = plain.indexOf(c);
        result += i < 0 ? c : raised.at(i);
    }
    return result;
}

} // namespace

QString plainText(const std::string &text)
{
    const QString source = QString::fromStdString(text);
    QString result;
    qsizetype from = 0;
    for (;;) {
        const qsizetype open = source.indexOf(QLatin1StringView("^{"), from);
        const qsizetype close = open < 0 ? -1 : source.indexOf(QLatin1Char('}'), open);
        if (close < 0)
            return result + source.mid(from);
        result += source.mid(from, open - from);
        result += superscript(source.mid(open + 2, close - open - 2));
        from = close + 1;
    }
}

QString escapedText(const std::string &text)
{
    return plainText(text).toHtmlEscaped();
}

} // namespace dimscope::ui
