// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/printed_table.h"

#include "core/report/session_report.h"
#include "tests/core/sample_designs.h"
#include "tests/gpu_specs.h"

#include <QTest>

using namespace dimscope;
using namespace dimscope::report;

namespace {

session::Session plain()
{
    session::Session session;
    session.design = session.baseline = samples::gptOss120b();
    return session;
}

/// Two sizes of the article's sweep as an H200 measures them.
session::Session measured()
{
    session::Session session = plain();
    session.view.sweepKind = sweep::SweepKind::article;
    protocol::MeasurementFile file;
    file.device = {"cublaslt:0", "cublaslt", protocol::DeviceKind::gpu, "NVIDIA H200", {}};
    for (const std::int64_t size : {10922, 10944}) {
        measure::Measurement m;
        m.shape = {4, 4096, 4096, size, measure::DType::f16};
        m.tflops = size % 8 == 0 ? 694 : 247;
        m.ci95Low = m.tflops - 2;
        m.ci95High = m.tflops + 3;
        m.samples = 25;
        file.results.push_back({"x", m});
    }
    session.measurements = {session::setFrom(file)};
    return session;
}

Table tableOf(std::string_view chart, const session::Session &session = plain())
{
    for (const chart::ChartModel &model : reportInput(session, {test::gpuSpecs(), {}}).charts) {
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

    /// The axis is logarithmic, what is printed is not.
    void theTitleIsOfTheValues()
    {
        const Table table = tableOf("rank_deficiency");
        QVERIFY2(table.note.find("in its unit: Probability.") != std::string::npos,
                 table.note.c_str());
        QCOMPARE(cell(table, "1", "Width 8/3 x hidden"), std::string("0.2500")); // 2 units off
    }

    void measuredPointsHaveTheirIntervals()
    {
        const Table table = tableOf("gemm", measured());
        QCOMPARE(cell(table, "10,922", "Rows not 16-byte aligned"), std::string("247"));
        QCOMPARE(cell(table, "10,944", "Rows 16-byte aligned"), std::string("694"));
        std::vector<std::string> row;
        for (const std::vector<std::string> &one : table.rows) {
            if (one.front() == "10,944")
                row = one;
        }
        QCOMPARE(table.columns[2].title, std::string("95 % from"));
        QCOMPARE(row[2], std::string("692"));
        QCOMPARE(row[3], std::string("697"));
    }

    void productsHaveNames()
    {
        const Table table = tableOf("roofline", measured());
        std::size_t products = 0;
        std::vector<std::string> last;
        for (const std::vector<std::string> &row : table.rows) {
            QVERIFY(!row[1].empty());
            if (row[0] == "Decode" && row[1].starts_with("qkv"))
                ++products;
            last = row;
        }
        QCOMPARE(products, std::size_t(1));
        QCOMPARE(last[0], std::string("Measured"));
        QCOMPARE(last[1], std::string("4 x 4096 x 10944 x 4096 f16"));
        QCOMPARE(last[3], std::string("694"));
        QCOMPARE(last[4], std::string("692"));
    }

    void pinnedCurvesAreColumnsToo()
    {
        session::Session session = plain();
        session.pins = {{"wide", session.design, {}}};
        session.pins.front().design.slidingAttention.window = 4096;
        const Table table = tableOf("receptive_field", session);
        const bool found =
            std::any_of(table.columns.begin(), table.columns.end(), [](const Column &column) {
                return column.title == "wide: Sliding layers stacked";
            });
        QVERIFY(found);
        QVERIFY2(table.note.find("; wide: ") != std::string::npos, table.note.c_str());
    }

    /// Shares by hand from the model card's parts : experts 114,701,598,720 of
    /// 116,829,156,672; embeddings 1,158,266,880; attention 955,805,184 with 2,304 sinks.
    void everyPartOfABarIsARow()
    {
        const Table table = tableOf("budget");
        const auto rowOf = [&](const std::string &bar, const std::string &part) {
            for (const std::vector<std::string> &row : table.rows) {
                if (row[0] == bar && row[1] == part)
                    return std::vector<std::string>(row.begin() + 2, row.end());
            }
            return std::vector<std::string>();
        };
        using Cells = std::vector<std::string>;
        std::map<std::string, double> sums;
        for (const Cells &row : table.rows) {
            QCOMPARE(row.size(), table.columns.size());
            if (row[1] != "Total")
                sums[row[0]] += std::stod(row[4]);
        }
        QCOMPARE(sums.size(), std::size_t(4));
        for (const auto &[bar, sum] : sums)
            QVERIFY2(std::abs(sum - 100) < 0.1, bar.c_str());
        QCOMPARE(rowOf("Parameters", "Experts"), (Cells{"114,701,598,720", "parameters", "98.18"}));
        QCOMPARE(rowOf("Parameters", "Embedding and LM head"),
                 (Cells{"1,158,266,880", "parameters", "0.9914"}));
        QCOMPARE(rowOf("Parameters", "Attention"), (Cells{"955,802,880", "parameters", "0.8181"}));
        QCOMPARE(rowOf("Parameters", "Total"), (Cells{"116,829,156,672", "parameters", "100"}));
        QCOMPARE(rowOf("Weight bytes", "Total"), (Cells{"65,248,815,744", "bytes", "100"}));
        QVERIFY(rowOf("Parameters", "Attention over keys").empty());
    }
};

QTEST_APPLESS_MAIN(PrintedTableTest)
#include "printed_table_test.moc"
