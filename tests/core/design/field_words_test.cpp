// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/field_words.h"

#include "core/design/field_groups.h"
#include "core/language/say.h"
#include "tests/preset_designs.h"

#include <QTest>

#include <map>

using namespace dimscope;

class FieldWordsTest : public QObject
{
    Q_OBJECT

private slots:
    void valuesAreSaidAsThePanelSaysThem_data()
    {
        QTest::addColumn<QString>("assignment");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *assignment, const char *words) {
            QTest::newRow(assignment)
                << QString::fromLatin1(assignment) << QString::fromLatin1(words);
        };
        row("hidden_size=131072", "131,072");
        row("attention.full.qk_norm=per_head", "Per head");
        row("attention.full.sinks=true", "yes");
        row("attention.full.sinks=false", "no");
        row("layer_pattern=alternating", "Sliding, full");
        row("weight_format=mxfp4", "MXFP4 experts");
    }
    void valuesAreSaidAsThePanelSaysThem()
    {
        QFETCH(QString, assignment);
        QFETCH(QString, words);
        const auto design =
            setField(test::presetDesign(QStringLiteral("gpt-oss-20b")), assignment.toStdString());
        QVERIFY2(design, design ? "" : design.problem().sentence.c_str());
        const FieldSpec *field = findField(assignment.section(u'=', 0, 0).toStdString());
        QVERIFY(field != nullptr);
        QCOMPARE(QString::fromStdString(valueWords(*field, *design)), words);
    }

    void wordsAreThoseOfTheReader()
    {
        useCatalogue([](std::string_view english) {
            const std::map<std::string_view, std::string> words{
                {"Head dimension", "Kopfbreite"},
                {"Full layers: %1", "%1 der vollen Schichten"},
                {"%1 of full layers", "%1 in vollen Schichten"},
                {"Per head", "Je Kopf"},
                {"yes", "ja"}};
            const auto word = words.find(english);
            return word == words.end() ? std::string("?") : word->second;
        });
        const auto design = setField(test::presetDesign(QStringLiteral("gpt-oss-20b")),
                                     "attention.full.qk_norm=per_head");
        QVERIFY(design);
        const FieldSpec *headDim = findField("attention.full.head_dim");
        QCOMPARE(wholeLabel(*headDim), std::string("Kopfbreite der vollen Schichten"));
        QCOMPARE(fullName(*headDim), std::string("kopfbreite in vollen Schichten"));
        QCOMPARE(valueWords(*findField("attention.full.qk_norm"), *design), std::string("Je Kopf"));
        QCOMPARE(valueWords(*findField("attention.full.sinks"), *design), std::string("ja"));
        useCatalogue({});
    }

    /// No key of a file reaches the screen: labels for every choice, letters for what is written
    /// out.
    void everyChoiceHasWords()
    {
        Design design = test::presetDesign(QStringLiteral("gpt-oss-20b"));
        for (const FieldSpec &field : fieldTable()) {
            if (field.type != FieldType::choice)
                continue;
            for (std::size_t i = 0; i < field.choices.size(); ++i) {
                Design changed = design;
                field.set(changed, static_cast<std::int64_t>(i));
                if (field.get(changed) != static_cast<std::int64_t>(i))
                    continue; // a written-out pattern needs its letters
                const std::string words = valueWords(field, changed);
                QVERIFY2(words.find('_') == std::string::npos && !words.empty(), words.c_str());
                const bool isWrittenOut = field.getText != nullptr && i + 1 == field.choices.size();
                QCOMPARE(words, isWrittenOut ? fieldText(field, changed)
                                             : std::string(field.choices[i].label));
            }
        }
    }
};

QTEST_APPLESS_MAIN(FieldWordsTest)
#include "field_words_test.moc"
