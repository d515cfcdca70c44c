// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/match_rank.h"

#include <QTest>

using namespace dimscope::ui;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(dimscope::ui::MatchRank)

class MatchRankTest : public QObject
{
    Q_OBJECT

private slots:
    void wordsAreFound_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("beside");
        QTest::addColumn<MatchRank>("rank");
        const auto row = [](const char *what, const char *typed, const char *name,
                            const char *beside, MatchRank rank) {
            QTest::newRow(what) << QString::fromUtf8(typed) << QString::fromUtf8(name)
                                << QString::fromUtf8(beside) << rank;
        };
        row("the name", "reset all", "Reset all", "Edit", MatchRank::sameName);
        row("its blanks aside", "  reset   all ", "Reset all", "Edit", MatchRank::sameName);
        row("its beginning", "rese", "Reset all", "Edit", MatchRank::prefixOfName);
        row("nothing typed", "", "Reset all", "Edit", MatchRank::prefixOfName);
        row("only blanks", "  ", "Reset all", "Edit", MatchRank::prefixOfName);
        row("its words in another order", "all reset", "Reset all", "Edit", MatchRank::wholeWords);
        row("a part with a hyphen", "gpt-2", "OpenAI GPT-2 small", "", MatchRank::wholeWords);
        row("a later place is better", "set", "Reset set", "", MatchRank::wholeWords);
        row("beginnings", "mem cont", "Budget: memory over context", "",
            MatchRank::beginningsOfWords);
        row("a whole word and a beginning", "memory cont", "Budget: memory over context", "",
            MatchRank::beginningsOfWords);
        row("beside the name", "view dark", "Dark", "View", MatchRank::besideName);
        row("beginning beside it", "vi dark", "Dark", "View", MatchRank::besideName);
        row("amid words", "reset all", "GPT-2 small", "File > Presets", MatchRank::insideWords);
        row("amid a word of the name", "mall", "GPT-2 small", "", MatchRank::insideWords);
        row("one word is not there", "reset none", "Reset all", "Edit", MatchRank::none);
        row("not there", "xyz", "Reset all", "Edit", MatchRank::none);
    }
    void wordsAreFound()
    {
        QFETCH(QString, typed);
        QFETCH(QString, name);
        QFETCH(QString, beside);
        QFETCH(MatchRank, rank);
        QCOMPARE(int(matchRank(typed, name, beside)), int(rank));
    }

    void theBestIsLeast()
    {
        QVERIFY(MatchRank::sameName < MatchRank::prefixOfName);
        QVERIFY(MatchRank::prefixOfName < MatchRank::wholeWords);
        QVERIFY(MatchRank::wholeWords < MatchRank::beginningsOfWords);
        QVERIFY(MatchRank::beginningsOfWords < MatchRank::besideName);
        QVERIFY(MatchRank::besideName < MatchRank::insideWords);
        QVERIFY(MatchRank::insideWords < MatchRank::none);
    }
};

QTEST_APPLESS_MAIN(MatchRankTest)
#include "match_rank_test.moc"
