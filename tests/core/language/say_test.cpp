// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/say.h"

#include "core/language/capitals.h"

#include <QTest>

using namespace dimscope;

class SayTest : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { useCatalogue({}); }

    void speaksEnglishWithoutACatalogue()
    {
        QCOMPARE(say("Hidden size"), std::string("Hidden size"));
        QCOMPARE(say(sayLater("Hidden size")), std::string("Hidden size"));
    }

    void capitalsAreOfSentences()
    {
        QCOMPARE(withinSentence("Exact bound"), std::string("exact bound"));
        QCOMPARE(startingSentence("counted from shapes"), std::string("Counted from shapes"));
        for (const char *own : {"KV cache", "P[Bin(n, p) < m]", "8.33 ln N", "log₁₀ of", ""})
            QCOMPARE(withinSentence(own), std::string(own));
        for (const char *own : {"ln N = KL(n)", "stas00/ml-engineering", "2 ln N", ""})
            QCOMPARE(startingSentence(own), std::string(own));
        useCatalogue([](std::string_view) { return std::string("ja"); });
        QCOMPARE(withinSentence("Genaue Schranke"), std::string("Genaue Schranke"));
        QCOMPARE(startingSentence("gezählt aus"), std::string("gezählt aus"));
    }

    void fillsItsHoles()
    {
        QCOMPARE(say("%1 of %2 layers", "3", std::string("36")), std::string("3 of 36 layers"));
        // A value is data: what looks like a hole in it is none, and a percent sign is no hole.
        QCOMPARE(say("%1 is %2 % of %1", "%2", "50"), std::string("%2 is 50 % of %2"));
        QCOMPARE(say("100 %"), std::string("100 %"));
        QCOMPARE(say("%1 and %3", "a"), std::string("a and %3"));
    }

    void asksTheCatalogueForTheTextWithItsHoles()
    {
        std::string asked;
        useCatalogue([&asked](std::string_view english) {
            asked = english;
            return std::string("von %2 Schichten %1");
        });
        QCOMPARE(say("%1 of %2 layers", "3", "36"), std::string("von 36 Schichten 3"));
        QCOMPARE(asked, std::string("%1 of %2 layers"));
    }

    void asksForNothingWhereThereIsNoText()
    {
        useCatalogue([](std::string_view) { return std::string("a header of a catalogue"); });
        QCOMPARE(say(""), std::string());
    }
};

QTEST_APPLESS_MAIN(SayTest)
#include "say_test.moc"
