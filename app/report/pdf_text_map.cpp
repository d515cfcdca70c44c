// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/pdf_text_map.h"

#include <QList>
#include <QRegularExpression>
#include <QString>

#include <algorithm>
#include <array>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

struct Radical
{
    char16_t radical;
    char16_t ideograph;
};

/// CJK radicals supplement: Unicode's Equivalent_Unified_Ideograph, those of the basic plane. Most
/// of them have no compatibility mapping, unlike the Kangxi radicals.
constexpr std::array radicals = std::to_array<Radical>(
    {{0x2E81, 0x5382}, {0x2E82, 0x4E5B}, {0x2E83, 0x4E5A}, {0x2E84, 0x4E59}, {0x2E85, 0x4EBB},
     {0x2E86, 0x5182}, {0x2E88, 0x5200}, {0x2E89, 0x5202}, {0x2E8A, 0x535C}, {0x2E8B, 0x353E},
     {0x2E8C, 0x5C0F}, {0x2E8D, 0x5C0F}, {0x2E8E, 0x5140}, {0x2E8F, 0x5C23}, {0x2E90, 0x5C22},
     {0x2E92, 0x5DF3}, {0x2E93, 0x5E7A}, {0x2E94, 0x5F51}, {0x2E95, 0x5F50}, {0x2E96, 0x5FC4},
     {0x2E97, 0x5FC3}, {0x2E98, 0x624C}, {0x2E99, 0x6535}, {0x2E9B, 0x65E1}, {0x2E9C, 0x65E5},
     {0x2E9D, 0x6708}, {0x2E9E, 0x6B7A}, {0x2E9F, 0x6BCD}, {0x2EA0, 0x6C11}, {0x2EA1, 0x6C35},
     {0x2EA2, 0x6C3A}, {0x2EA3, 0x706C}, {0x2EA4, 0x722B}, {0x2EA5, 0x722B}, {0x2EA6, 0x4E2C},
     {0x2EA7, 0x725B}, {0x2EA8, 0x72AD}, {0x2EA9, 0x738B}, {0x2EAB, 0x76EE}, {0x2EAC, 0x793A},
     {0x2EAD, 0x793B}, {0x2EAF, 0x7CF9}, {0x2EB0, 0x7E9F}, {0x2EB1, 0x7F53}, {0x2EB2, 0x7F52},
     {0x2EB3, 0x34C1}, {0x2EB4, 0x5197}, {0x2EB6, 0x7F8A}, {0x2EB9, 0x8002}, {0x2EBA, 0x8080},
     {0x2EBB, 0x807F}, {0x2EBC, 0x8089}, {0x2EBE, 0x8279}, {0x2EBF, 0x8279}, {0x2EC0, 0x8279},
     {0x2EC1, 0x864E}, {0x2EC2, 0x8864}, {0x2EC3, 0x8980}, {0x2EC4, 0x897F}, {0x2EC5, 0x89C1},
     {0x2EC6, 0x89D2}, {0x2EC8, 0x8BA0}, {0x2EC9, 0x8D1D}, {0x2ECB, 0x8F66}, {0x2ECC, 0x8FB6},
     {0x2ECD, 0x8FB6}, {0x2ECE, 0x8FB6}, {0x2ECF, 0x9091}, {0x2ED0, 0x9485}, {0x2ED1, 0x9577},
     {0x2ED2, 0x9578}, {0x2ED3, 0x957F}, {0x2ED4, 0x95E8}, {0x2ED6, 0x961D}, {0x2ED7, 0x96E8},
     {0x2ED8, 0x9752}, {0x2ED9, 0x97E6}, {0x2EDA, 0x9875}, {0x2EDB, 0x98CE}, {0x2EDC, 0x98DE},
     {0x2EDD, 0x98DF}, {0x2EDF, 0x98E0}, {0x2EE0, 0x9963}, {0x2EE2, 0x9A6C}, {0x2EE3, 0x9AA8},
     {0x2EE4, 0x9B3C}, {0x2EE5, 0x9C7C}, {0x2EE6, 0x9E1F}, {0x2EE7, 0x5364}, {0x2EE8, 0x9EA6},
     {0x2EE9, 0x9EC4}, {0x2EEA, 0x9EFE}, {0x2EEB, 0x6589}, {0x2EEC, 0x9F50}, {0x2EED, 0x6B6F},
     {0x2EEE, 0x9F7F}, {0x2EEF, 0x7ADC}, {0x2EF0, 0x9F99}, {0x2EF1, 0x9F9C}, {0x2EF2, 0x4E80},
     {0x2EF3, 0x9F9F}});

char16_t typed(char16_t character)
{
    if (character == u'\t')
        return u' ';
    // Simplified fonts draw the radical as its simplified ideograph, which its mapping is not.
    if (character == u'\u2F3E')
        return u'\u6237';
    if (character >= u'\u2F00' && character <= u'\u2FDF') {
        const QString unified = QString(QChar(character)).normalized(QString::NormalizationForm_KC);
        return unified.size() == 1 ? unified.front().unicode() : character;
    }
    const auto found =
        std::lower_bound(radicals.begin(), radicals.end(), character,
                         [](const Radical &one, char16_t wanted) { return one.radical < wanted; });
    return found != radicals.end() && found->radical == character ? found->ideograph : character;
}

QByteArray hexOf(char16_t character)
{
    return '<' + QByteArray::number(character, 16).toUpper().rightJustified(4, '0') + '>';
}

/// "<0001> <0003> <2F00>": glyphs in a row of characters in a row.
QByteArray readableRow(const QRegularExpressionMatch &row)
{
    const int first = row.captured(1).toInt(nullptr, 16);
    const int last = row.captured(2).toInt(nullptr, 16);
    const int start = row.captured(3).toInt(nullptr, 16);
    QByteArrayList characters;
    bool isNew = false;
    for (int i = start; i <= start + last - first; ++i) {
        const char16_t character = typed(static_cast<char16_t>(i));
        isNew = isNew || character != i;
        characters << hexOf(character);
    }
    const QByteArray ends = row.captured().left(row.capturedStart(3) - 1).toLatin1();
    return isNew ? ends + '[' + characters.join(' ') + ']' : row.captured().toLatin1();
}

/// "<0001> <0003> [<2F00> <0041> <0009> ]": glyphs in a row of any characters.
QByteArray readableList(const QByteArray &line)
{
    static const QRegularExpression one(u"<([0-9A-Fa-f]{4})>"_s);
    const qsizetype start = line.indexOf('[');
    QByteArrayList characters;
    for (const QRegularExpressionMatch &match :
         one.globalMatch(QString::fromLatin1(line.mid(start))))
        characters << hexOf(typed(match.captured(1).toUShort(nullptr, 16)));
    return line.left(start) + '[' + characters.join(' ') + ']';
}

} // namespace

QByteArray readableTextMap(const QByteArray &map)
{
    static const QRegularExpression row(
        u"^<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})>$"_s);
    static const QRegularExpression list(
        u"^<[0-9A-Fa-f]{4}> <[0-9A-Fa-f]{4}> \\[(<[0-9A-Fa-f]{4}>\\s*)*\\]$"_s);
    QByteArrayList lines = map.split('\n');
    for (QByteArray &line : lines) {
        const QString text = QString::fromLatin1(line).trimmed();
        if (const QRegularExpressionMatch match = row.match(text); match.hasMatch())
            line = readableRow(match);
        else if (list.match(text).hasMatch())
            line = readableList(line);
    }
    return lines.join('\n');
}

} // namespace dimscope::app
