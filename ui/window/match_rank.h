// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dimscope::ui {

/// How well an entry of a list answers the words that were typed, the best first.
enum class MatchRank
{
    sameName,
    prefixOfName,
    wholeWords,        ///< each word typed is one of the name
    beginningsOfWords, ///< each begins a word of the name
    besideName,  ///< a word is only in the text beside the name, at the beginning of one there
    insideWords, ///< a word is only found amid another
    none         ///< a word is found nowhere
};

/// Of the words in `typed`, with case, order and the blanks between them left aside; the worst of
/// them counts.
MatchRank matchRank(const QString &typed, const QString &name, const QString &beside);

} // namespace dimscope::ui
