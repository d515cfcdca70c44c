// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/printed_table.h"

#include "core/report/session_report.h"
#include "tests/core/sample_designs.h"

#include <QTest>

using namespace dimscope;
using namespace dimscope::report;

namespace {

Table tableOf(std::string_view chart)
{
    session::Session session;
    session.design = session.baseline = samples::gptOss120b();
    for (const chart::ChartModel &model : reportInput(session).charts) {
        if (model.id == chart)
            return printedTable(model);
    }
    qFatal("no such chart");
}

std::string cell(const Table &table, const std::string &row, const std::string &column)
{
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        for (const std::vector<std::string> &cells : table.rows) {
            if (table.columns[i].title == column && cells.front() == row)
                return cells[i];
        }
    }
    return "no such cell";
}

} // namespace

class PrintedTableTest : public QObject
{
    Q_OBJECT

private slots:
    void curvesAreColumns()
    {
        const Table table = tableOf("entropy_bound");
        QCOMPARE(table.columns.front().title, std::string("Number of keys N (tokens)"));
        // By high-precision arithmetic: 40.020 for 128 keys, and 8.33 log2 128 = 58.31.
        QCOMPARE(cell(table, "128", "Exact bound"), std::string("40.02"));
        QCOMPARE(cell(table, "128", "Article: 8.33 log₂ N"), std::string("58.31"));
    }

    /// Shares by hand from the model card's parts : experts 114,701,598,720 of
    /// 116,829,156,672; embeddings 1,158,266,880; attention 955,805,184 with 2,304 sinks.
    void barsAreRows()
    {
        const Table table = tableOf("budget");
        QCOMPARE(table.rows.size(), std::size_t(4));
        QCOMPARE(table.columns.front().title, std::string("Quantity"));
        QCOMPARE(table.rows.front().front(), std::string("Parameters"));
        QCOMPARE(cell(table, "Parameters", "Experts"), std::string("98.18"));
        QCOMPARE(cell(table, "Parameters", "Embedding and LM head"), std::string("0.9914"));
        QCOMPARE(cell(table, "Parameters", "Attention"), std::string("0.8181"));
        QCOMPARE(cell(table, "Parameters", "Attention over keys"), std::string("0"));
        for (const std::vector<std::string> &row : table.rows) {
            double sum = 0;
            for (std::size_t i = 1; i < row.size(); ++i)
                sum += std::stod(row[i]);
            QVERIFY2(std::abs(sum - 100) < 0.1, row.front().c_str());
        }
    }
};

QTEST_APPLESS_MAIN(PrintedTableTest)
#include "printed_table_test.moc"
