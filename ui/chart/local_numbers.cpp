// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/local_numbers.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <utility>
#include <vector>

namespace dimscope::ui {

namespace {

QStringList &keptNames()
{
    static QStringList names;
    return names;
}

/// From where to where the names stand.
std::vector<std::pair<qsizetype, qsizetype>> placesOfNames(const QString &text)
{
    std::vector<std::pair<qsizetype, qsizetype>> places;
    for (const QString &name : keptNames()) {
        for (qsizetype at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
            places.emplace_back(at, at + name.size());
    }
    return places;
}

/// Numbers below zero with a minus for people: as wide as a plus, and no place to break a line.
/// Ranges, options and parts of names have hyphens, and what somebody typed stays as it is.
QString withMinusSigns(QString text)
{
    static const QRegularExpression sign(
        QStringLiteral(R"((?<![^\s(\[{≤≥<>±/])-(?=\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?(?![\w/-])))"));
    return text.replace(sign, QStringLiteral("−"));
}

} // namespace

void keepNames(const QStringList &names)
{
    keptNames().clear();
    for (const QString &name : names) {
        if (name.contains(QLatin1Char('.')))
            keptNames() << name;
    }
}

QString localNumbers(const QString &source)
{
    const QString text = withMinusSigns(source);
    const QLocale locale;
    const QString group = locale.groupSeparator();
    const QString point = locale.decimalPoint();
    if (group == QLatin1String(",") && point == QLatin1String("."))
        return text;
    // No part of a word, a version or an address.
    static const QRegularExpression number(QStringLiteral(
        R"((?<![\w.,/-])(?<!arXiv )(?<!section )-?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?![\w/]|[.,]\d))"));
    const auto names = placesOfNames(text);
    QString result;
    qsizetype from = 0;
    for (const QRegularExpressionMatch &match : number.globalMatch(text)) {
        const bool isName = std::any_of(names.begin(), names.end(), [&](const auto &place) {
            return place.first <= match.capturedStart() && match.capturedEnd() <= place.second;
        });
        if (isName)
            continue;
        result += text.mid(from, match.capturedStart() - from);
        for (const QChar c : match.captured())
            result += c == QLatin1Char(',') ? group : c == QLatin1Char('.') ? point : QString(c);
        from = match.capturedEnd();
    }
    return result + text.mid(from);
}

} // namespace dimscope::ui
