// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chart_text.h"

#include "ui/chart/local_numbers.h"

#include <QRegularExpression>

#include <cmath>

namespace dimscope::ui {

namespace {

QString superscript(const QString &text)
{
    static const QString plain = QStringLiteral("0123456789-+imn");
    static const QString raised = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ⁱᵐⁿ");
    QString result;
    for (const QChar c : text) {
        const qsizetype i = plain.indexOf(c);
        result += i < 0 ? c : raised.at(i);
    }
    return result;
}

/// With raised exponents, its numbers as they are.
QString raised(const std::string &text)
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

} // namespace

QString plainText(const std::string &text)
{
    return localNumbers(raised(text));
}

QString typesetText(const std::string &sentence)
{
    static const QRegularExpression power(QStringLiteral(
        R"(\^(?:(-?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)|(-?[imn])\b|\(([0-9imn +-]+)\)))"));
    static const QRegularExpression shortRoot(QStringLiteral("\\bsqrt\\(([a-z])\\)"));
    static const QRegularExpression root(QStringLiteral("\\bsqrt(?=\\()"));
    const QString source = raised(sentence);
    QString result;
    qsizetype from = 0;
    for (const QRegularExpressionMatch &match : power.globalMatch(source)) {
        QString exponent = match.captured(match.lastCapturedIndex());
        exponent.remove(QLatin1Char(',')).remove(QLatin1Char(' '));
        if (exponent.contains(QLatin1Char('.')))
            exponent = QString::number(std::llround(exponent.toDouble()));
        result += source.mid(from, match.capturedStart() - from) + superscript(exponent);
        from = match.capturedEnd();
    }
    result += source.mid(from);
    result.replace(shortRoot, QStringLiteral("√\\1")).replace(root, QStringLiteral("√"));
    result.replace(QLatin1StringView("log2 "), QStringLiteral("log₂ "))
        .replace(QLatin1StringView("log10 "), QStringLiteral("log₁₀ "));
    return localNumbers(result);
}

QString escapedText(const std::string &text)
{
    return plainText(text).toHtmlEscaped();
}

} // namespace dimscope::ui
