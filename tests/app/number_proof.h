// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace dimscope::test {

/// The text of a page of which every number has to be accounted for: what is expected or excused is
/// struck out, and what is left must hold no digit.
class NumberProof
{
public:
    explicit NumberProof(const QString &text)
        : m_text(plain(text))
    {
    }

    /// Strikes a text out wherever it stands, however its words are set; a number in it must be a
    /// whole one. Where it has to be there, it is missed.
    void expect(const QString &text, bool hasToBeThere = true)
    {
        QString pattern;
        for (const QChar c : plain(text)) {
            if (!c.isSpace())
                pattern += (pattern.isEmpty() ? QString() : QStringLiteral("\\s*")) +
                           QRegularExpression::escape(QString(c));
        }
        if (pattern.isEmpty())
            return;
        const QRegularExpression whole(QStringLiteral("(?<![\\d.,]|\\d-)") + pattern +
                                       QStringLiteral("(?!\\d|[.,-]\\d)"));
        const qsizetype before = m_text.size();
        m_text.replace(whole, QStringLiteral(" \n "));
        if (hasToBeThere && m_text.size() == before)
            m_missing << text;
    }
    void mayHave(const QString &text) { expect(text, false); }

    /// What has no counterpart in `dimscope evaluate`, and why it need not have one.
    void excuse(const QString &text, const char * /*reason*/) { expect(text, false); }
    void excusePattern(const char *pattern, const char * /*reason*/)
    {
        m_text.replace(
            QRegularExpression(QString::fromUtf8(pattern), QRegularExpression::MultilineOption),
            QStringLiteral(" \n "));
    }

    /// Expected but not there, and there but neither expected nor excused.
    QString faults() const
    {
        QStringList all;
        for (const QString &text : m_missing)
            all << QStringLiteral("missing: ") + text;
        for (const QString &line : m_text.split(QLatin1Char('\n'))) {
            if (std::any_of(line.begin(), line.end(), [](QChar c) { return c.isDigit(); }))
                all << QStringLiteral("unchecked: ") + line.simplified();
        }
        return all.join(QLatin1Char('\n'));
    }

    /// Raised and lowered digits as plain ones and roots by their sign, so that typesetting does
    /// not matter.
    static QString plain(const QString &text)
    {
        static const QRegularExpression shortRoot(QStringLiteral("sqrt\\(([a-z])\\)"));
        QString folded = text.normalized(QString::NormalizationForm_KC);
        folded.replace(QChar(0x2212), QLatin1Char('-'));
        folded.replace(shortRoot, QStringLiteral("√\\1"))
            .replace(QStringLiteral("sqrt("), QStringLiteral("√("));
        return folded.remove(QLatin1Char('^'));
    }

private:
    QString m_text;
    QStringList m_missing;
};

/// Numbers as a report should show them, by printf's formatting instead of the program's own.
inline QString grouped(double value, int decimals = 0)
{
    char text[400]; // Qt's own rounds ties up
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    QString digits = QString::fromLatin1(text);
    qsizetype at = digits.indexOf(QLatin1Char('.'));
    for (at = (at < 0 ? digits.size() : at) - 3; at > (value < 0 ? 1 : 0); at -= 3)
        digits.insert(at, QLatin1Char(','));
    return digits;
}
inline QString fourDigits(double value)
{
    if (value == 0 || !std::isfinite(value))
        return grouped(value);
    const int before = int(std::floor(std::log10(std::abs(value)))) + 1;
    return std::abs(value) < 1e15 ? grouped(value, std::max(0, 4 - before))
                                  : QString::number(value, 'g', 12);
}
/// Before a prefix: two decimals below a hundred, one from there on.
inline QString beforePrefix(double value)
{
    return grouped(value, value < 99.995 ? 2 : 1);
}
/// A number of keys that is no count.
inline QString keysHeld(double keys)
{
    if (keys < 1e9)
        return grouped(keys);
    const int power = int(std::floor(std::log10(keys)));
    return grouped(keys / std::pow(10, power), 3) + QStringLiteral(" × 10^%1").arg(power);
}
inline QString inBytes(double bytes)
{
    QStringList units{QStringLiteral("bytes"), QStringLiteral("KiB"), QStringLiteral("MiB"),
                      QStringLiteral("GiB"),   QStringLiteral("TiB"), QStringLiteral("PiB")};
    if (bytes < 1024)
        return grouped(bytes) + (bytes == 1 ? QStringLiteral(" byte") : QStringLiteral(" bytes"));
    while (bytes >= 1024 && units.size() > 1) {
        bytes /= 1024;
        units.removeFirst();
    }
    return beforePrefix(bytes) + QLatin1Char(' ') + units.first();
}
inline QString inBillions(double count)
{
    if (count >= 1e9)
        return beforePrefix(count / 1e9) + QStringLiteral(" billion");
    return count >= 1e6 ? beforePrefix(count / 1e6) + QStringLiteral(" million") : grouped(count);
}

} // namespace dimscope::test
