// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/match_rank.h"

#include <QStringList>

#include <algorithm>

namespace dimscope::ui {

namespace {

bool isInWord(const QString &text, qsizetype at)
{
    return at >= 0 && at < text.size() && text[at].isLetterOrNumber();
}

/// How a text has a word: as one of its own, at the beginning of one, amid one, or not at all.
MatchRank placeIn(const QString &text, const QString &word)
{
    MatchRank best = MatchRank::none;
    for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        MatchRank here = MatchRank::wholeWords;
        if (isInWord(text, at - 1))
            here = MatchRank::insideWords;
        else if (isInWord(text, at + word.size()))
            here = MatchRank::beginningsOfWords;
        best = std::min(best, here);
    }
    return best;
}

MatchRank rankOfWord(const QString &word, const QString &name, const QString &beside)
{
    const MatchRank inName = placeIn(name, word);
    if (inName <= MatchRank::beginningsOfWords)
        return inName;
    const MatchRank inRest = placeIn(beside, word);
    return inRest <= MatchRank::beginningsOfWords ? MatchRank::besideName
                                                  : std::min(inName, inRest);
}

} // namespace

MatchRank matchRank(const QString &typed, const QString &name, const QString &beside)
{
    const QString asked = typed.simplified();
    if (name.compare(asked, Qt::CaseInsensitive) == 0)
        return MatchRank::sameName;
    if (name.startsWith(asked, Qt::CaseInsensitive))
        return MatchRank::prefixOfName;
    MatchRank worst = MatchRank::sameName;
    for (const QString &word : asked.split(QLatin1Char(' ')))
        worst = std::max(worst, rankOfWord(word, name, beside));
    return worst;
}

} // namespace dimscope::ui
