// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/difference_table.h"

#include "tests/preset_designs.h"

#include <QTest>

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
        QCOMPARE(row("Layers"), (Row{"Layers", "24", "36", "−12", "× 0.6667"}));
        QCOMPARE(row("Experts"), (Row{"Experts", "32", "128", "−96", "× 0.2500"}));
        const Row total = row("Total parameters");
        QCOMPARE(total[1], std::string("20.91 billion"));
        QCOMPARE(total[2], std::string("116.83 billion"));
        QCOMPARE(total[4], std::string("× 0.1790"));
        QVERIFY(row("Hidden size").empty()); // the same in both
    }

    void theSameDesignHasNumbersOnly()
    {
        const Evaluation evaluation = evaluate(test::presetDesign(QStringLiteral("gpt-oss-20b")));
        const lesson::Table table = lesson::differenceTable(evaluation, evaluation, "itself");
        QCOMPARE(table.rows.size(), std::size_t(6));
        for (const Row &row : table.rows)
            QCOMPARE(row[1], row[2]);
    }
};

QTEST_APPLESS_MAIN(DifferenceTableTest)
#include "difference_table_test.moc"
