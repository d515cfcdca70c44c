// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/difference_table.h"

#include "core/design/field_spec.h"
#include "tests/preset_designs.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace dimscope;
using Row = std::vector<std::string>;

class DifferenceTableTest : public QObject
{
    Q_OBJECT

private slots:
    void fieldsThenNumbers()
    {
        // openai/gpt-oss model card, table 1: 116.83 B and 20.91 B in total.
        const lesson::Table table = lesson::differenceTable(
            evaluate(test::presetDesign(QStringLiteral("gpt-oss-20b"))),
            evaluate(test::presetDesign(QStringLiteral("gpt-oss-120b"))), "the large one");
        QCOMPARE(table.headers.size(), std::size_t(5));
        const auto row = [&table](const std::string &label) {
            for (const Row &one : table.rows) {
                if (one.front() == label)
                    return one;
            }
            return Row{};
        };
        QCOMPARE(row("Layers"), (Row{"Layers", "24", "36", "-12", "× 0.6667"}));
        QCOMPARE(row("Experts"), (Row{"Experts", "32", "128", "-96", "× 0.2500"}));
        const Row total = row("Total parameters");
        QCOMPARE(total[1], std::string("20.91 billion"));
        QCOMPARE(total[2], std::string("116.8 billion"));
        QCOMPARE(total[4], std::string("× 0.1790"));
        QVERIFY(row("Hidden size (dimensions)").empty()); // the same in both
        // For programs, in the same order.
        QCOMPARE(table.exact.size(), table.rows.size());
        QCOMPARE(table.exact[0], (Row{"Layers", "24", "36", "-12", "0.6666666666666666"}));
        QCOMPARE(table.subjects.size(), table.rows.size());
        QCOMPARE(table.subjects[0], std::string("field.layers"));
        for (const std::string &subject : table.subjects)
            QVERIFY2(!subject.empty(), subject.c_str());
        const auto unit = std::find_if(table.exact.begin(), table.exact.end(), [](const Row &one) {
            return one.front() == "KV cache, growth a token (bytes)";
        });
        QVERIFY(unit != table.exact.end());
        QCOMPARE((*unit)[1], std::string("24576")); // 12 full layers x 2 x 8 x 64 x 2 bytes
    }

    void aDesignAndWhatItWasAreToldApart()
    {
        Design changed = test::presetDesign(QStringLiteral("gpt-oss-20b"));
        const Evaluation before = evaluate(changed);
        changed.context /= 2;
        const lesson::Table table =
            lesson::differenceTable(evaluate(changed), before, changed.name);
        QCOMPARE(table.headers[1], changed.name + ", now");
        QCOMPARE(table.headers[2], changed.name + ", pinned");
        // What half the context leaves as it was is no row.
        QVERIFY(!table.rows.empty());
        QCOMPARE(table.exact.size(), table.rows.size());
        for (const Row &row : table.rows) {
            QVERIFY2(row[1] != row[2], row.front().c_str());
            QVERIFY2(row[3] != "+0" && row[3] != "0", row.front().c_str());
        }
    }

    void nothingIsSaidTwiceOrWithoutMeaning()
    {
        // Neither has sliding layers; only DeepSeek has experts and latent ranks.
        const lesson::Table table = lesson::differenceTable(
            evaluate(test::presetDesign(QStringLiteral("deepseek-v3"))),
            evaluate(test::presetDesign(QStringLiteral("llama-3.1-8b"))), "Llama");
        std::set<std::string> labels;
        for (const Row &row : table.rows) {
            QVERIFY2(labels.insert(row.front()).second, row.front().c_str());
            QVERIFY2(!row.front().starts_with("Sliding"), row.front().c_str());
        }
        const auto row = [&table](const std::string &label) {
            for (const Row &one : table.rows) {
                if (one.front() == label)
                    return one;
            }
            return Row{};
        };
        QCOMPARE(row("Hidden size (dimensions)"),
                 (Row{"Hidden size (dimensions)", "7,168", "4,096", "+3,072", "× 1.750"}));
        QCOMPARE(row("Query heads"), (Row{"Query heads", "128", "32", "+96", "× 4.000"}));
        QVERIFY(row("Full layers: Query heads").empty()); // all layers are full ones
        // What a design without experts has of them is nothing, not 0.
        QCOMPARE(row("Experts per token"), (Row{"Experts per token", "8", "–", "", ""}));
        // Nor is what neither has a row, however each lacks it.
        QVERIFY(row("Mixture layers: Dense block beside (dimensions)").empty());
        for (const char *again : {"Hidden size", "Parameters", "Stored weights (GiB)"})
            QVERIFY2(row(again).empty(), again);
    }

    /// "Head dimension 512" was that of 5 layers of 30.
    void kindsThatDifferAreToldApart()
    {
        const lesson::Table table = lesson::differenceTable(
            evaluate(test::presetDesign(QStringLiteral("gemma-4-26b-a4b"))),
            evaluate(test::presetDesign(QStringLiteral("gpt-oss-120b"))), "gpt-oss");
        std::set<std::string> rows;
        for (const Row &row : table.rows)
            rows.insert(row[0] + ": " + row[1] + " " + row[2]);
        for (const char *said :
             {"Full layers: Head dimension: 512 64", "Sliding layers: Head dimension: 256 64",
              "Full layers: Query/key norm: Per head –",
              "Sliding layers: Query/key norm: Per head –"})
            QVERIFY2(rows.contains(said), said);
        QVERIFY(!rows.contains("Head dimension: 512 64"));
    }

    /// 64 words fewer change the bits of a parameter in the sixth digit.
    void whatNoDigitShowsIsNoDifference()
    {
        Design changed = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        const Evaluation before = evaluate(changed);
        changed.vocabulary -= 64;
        const lesson::Table table = lesson::differenceTable(evaluate(changed), before, "before");
        QCOMPARE(table.exact.size(), table.rows.size());
        for (const Row &row : table.rows) {
            QVERIFY2(row.front().find("Bits a parameter") == std::string::npos,
                     row.front().c_str());
            QVERIFY2(row[3].find_first_of("123456789") != std::string::npos, row.front().c_str());
        }
    }

    void choicesAreInWords()
    {
        Design design = test::presetDesign(QStringLiteral("gpt-oss-20b"));
        const Evaluation before = evaluate(design);
        for (const char *change : {"attention.full.qk_norm=per_head", "attention.full.sinks=false",
                                   "layer_pattern=full"}) {
            const auto changed = setField(design, change);
            QVERIFY2(changed, change);
            design = *changed;
        }
        const lesson::Table table = lesson::differenceTable(evaluate(design), before, "before");
        std::set<std::string> cells;
        for (const Row &row : table.rows)
            cells.insert(row.begin() + 1, row.begin() + 3);
        for (const char *word : {"Per head", "yes", "–", "Sliding, full"})
            QVERIFY2(cells.contains(word), word);
        for (const std::string &cell : cells) {
            const bool isRaw = cell.find('_') != std::string::npos || cell == "true" ||
                               cell == "false" || cell == "no" || cell == "None" ||
                               cell == "alternating";
            QVERIFY2(!isRaw, cell.c_str());
        }
    }

    /// Heads of 192 hold 10^10 times the keys that heads of 64 do: "× 0.00000000009301".
    void ratiosHaveNoDigitsThatSayNothing()
    {
        Design wide = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        const Evaluation narrow = evaluate(wide);
        wide.fullAttention.headDim = wide.slidingAttention.headDim = 192;
        const Evaluation evaluation = evaluate(wide);
        for (const lesson::Table &table : {lesson::differenceTable(narrow, evaluation, "wide"),
                                           lesson::differenceTable(evaluation, narrow, "narrow")}) {
            bool hasPower = false;
            for (const Row &row : table.rows) {
                QVERIFY2(row[4].size() < 20, row[4].c_str());
                hasPower = hasPower || row[4].find(" × 10^") != std::string::npos;
            }
            QVERIFY(hasPower);
        }
    }

    void theSameDesignHasNumbersOnly()
    {
        const Evaluation evaluation = evaluate(test::presetDesign(QStringLiteral("gpt-oss-20b")));
        const lesson::Table table = lesson::differenceTable(evaluation, evaluation, "itself");
        QCOMPARE(table.rows.size(), std::size_t(6));
        QCOMPARE(table.note, std::string("These are the same design: no field differs, and neither "
                                         "does what follows."));
        for (const Row &row : table.rows)
            QCOMPARE(row[1], row[2]);
    }
};

QTEST_APPLESS_MAIN(DifferenceTableTest)
#include "difference_table_test.moc"
