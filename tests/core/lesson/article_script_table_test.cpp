// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/article_script_table.h"

#include <QTest>

using namespace dimscope::lesson;

class ArticleScriptTableTest : public QObject
{
    Q_OBJECT

private slots:
    void endsWhereAPythonDoubleOverflows_data()
    {
        QTest::addColumn<int>("ratio");
        QTest::addColumn<QString>("size");
        QTest::newRow("2") << 2 << QStringLiteral("512");
        QTest::newRow("3") << 3 << QStringLiteral("342");
        QTest::newRow("4") << 4 << QStringLiteral("256");
    }
    void endsWhereAPythonDoubleOverflows()
    {
        QFETCH(int, ratio);
        QFETCH(QString, size);
        const Table table = articleScriptTable(ratio);
        QCOMPARE(QString::fromStdString(table.rows.back()[0]), size);
        QCOMPARE(table.rows.back()[2], std::string("OverflowError"));
        for (const auto &row : table.rows)
            QCOMPARE(row.size(), table.headers.size());
    }

    // Theory.md sections 2.1 and 2.2.
    void theOffByOneAndTheNoiseAreSeen()
    {
        const Table table = articleScriptTable(4);
        QCOMPARE(table.rows[0][2], std::string("0.125")); // exact: 0.0625
        QCOMPARE(table.rows[0][4], std::string("+100 %"));
        bool zero = false;
        bool negative = false;
        for (const auto &row : table.rows) {
            zero = zero || (row[0] == "66" && row[4] == "all of it");
            negative = negative || (row[0] == "150" && row[4] == "negative");
        }
        QVERIFY(zero && negative);
    }
};

QTEST_APPLESS_MAIN(ArticleScriptTableTest)
#include "article_script_table_test.moc"
