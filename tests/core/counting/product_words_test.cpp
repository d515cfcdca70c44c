// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/counting/design_gemms.h"
#include "core/counting/product_words.h"
#include "core/language/say.h"
#include "tests/preset_designs.h"

#include <QTest>

#include <algorithm>

using namespace dimscope;

class ProductWordsTest : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { useCatalogue({}); }

    void readsAsWords()
    {
        QCOMPARE(productWords("expert_gate_up"), std::string("expert gate up"));
        QCOMPARE(productWords("lm_head"), std::string("LM head"));
        QCOMPARE(productWords("of_a_later_version"), std::string("of_a_later_version"));
    }

    // A product without words would be shown by its key, in no language.
    void everyProductHasWords_data()
    {
        QTest::addColumn<QString>("preset");
        for (const QString &preset : test::presetIds())
            QTest::newRow(qPrintable(preset)) << preset;
    }
    void everyProductHasWords()
    {
        QFETCH(QString, preset);
        Design design = test::presetDesign(preset);
        design.mixture.besideDense = 1024;
        std::string asked;
        useCatalogue([&asked](std::string_view english) {
            asked = english;
            return std::string("said");
        });
        for (const DesignGemm &gemm : designGemms(design)) {
            asked.clear();
            QCOMPARE(productWords(gemm.name), std::string("said"));
            std::string words = gemm.name == "lm_head" ? "LM_head" : gemm.name;
            std::replace(words.begin(), words.end(), '_', ' ');
            QCOMPARE(asked, words);
        }
    }
};

QTEST_APPLESS_MAIN(ProductWordsTest)
#include "product_words_test.moc"
