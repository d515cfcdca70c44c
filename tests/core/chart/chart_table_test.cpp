// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/chart_table.h"
#include "core/chart/ticks.h"

#include <QTest>

using namespace dimscope::chart;
using Row = std::vector<std::string>;

class ChartTableTest : public QObject
{
    Q_OBJECT

private slots:
    void everyPointIsARow()
    {
        ChartModel model;
        model.title = "Speed, 10^{12}";
        model.x = log2Axis("Keys (tokens)", 4, 20);
        model.y = log10Axis("P (log)", -4000, 0); // the values are not logarithms
        model.y.plainTitle = "P";
        Series line;
        line.name = "Curve";
        line.points = {{10, -2}, {11, -3527.31}};
        Series points;
        points.name = "Measured";
        points.style = SeriesStyle::points;
        points.points = {{4, 0}};
        points.details = {{-1, 1, "a\tremark"}};
        model.series = {line, points};
        Band band;
        band.name = "Spread";
        band.slices = {{5, -3, -2}};
        model.bands = {band};
        const auto table = dataTable(model);
        QCOMPARE(table.title, std::string("Data: Speed, 10^12"));
        QCOMPARE(table.headers,
                 (Row{"Series", "Keys (tokens)", "P", "95 % from", "to", "Remarks"}));
        QCOMPARE(table.rows.size(), std::size_t(4));
        QCOMPARE(table.rows[0], (Row{"Curve", "1024", "0.01", "", "", ""}));
        QCOMPARE(table.rows[1], (Row{"Curve", "2048", "10^-3527.31", "", "", ""}));
        QCOMPARE(table.rows[2], (Row{"Measured", "16", "1", "0.1", "10", "a\tremark"}));
        QCOMPARE(table.rows[3], (Row{"Spread", "32", "", "0.001", "0.01", "region from, to"}));
        line.id = "curve";
        points.id = "measured";
        model.series = {line, points};
        model.bands[0].id = "spread";
        QCOMPARE(tableOrigins(model), (std::vector<TableOrigin>{{"curve", {10, -2}},
                                                                {"curve", {11, -3527.31}},
                                                                {"measured", {4, 0}},
                                                                {"spread", {5, -3}}}));
        const std::string tsv = dataTsv(model);
        QCOMPARE(std::count(tsv.begin(), tsv.end(), '\n'), 5);
        QCOMPARE(std::count(tsv.begin(), tsv.end(), '\t'), 5 * 5); // the remark's own is gone
    }

    /// Where a bar is drawn says nothing: how much it is does.
    void barsSayTheirAmounts()
    {
        ChartModel model;
        model.title = "Bars";
        model.y.namesRows = true;
        model.bars = {{"Parameters", "Experts", "parameters", 114701598720.0, 98.17891234},
                      {"Parameters", "Total", "parameters", 116829156672.0, 100}};
        Series spots;
        spots.name = "Totals and shares";
        spots.marker = Marker::none;
        spots.points = {{49, 3.5}};
        model.series = {spots};
        const auto table = dataTable(model);
        QCOMPARE(table.headers, (Row{"Quantity", "Part", "Amount", "Unit", "Share (%)"}));
        QCOMPARE(table.rows,
                 (std::vector<Row>{
                     {"Parameters", "Experts", "114701598720", "parameters", "98.17891234"},
                     {"Parameters", "Total", "116829156672", "parameters", "100"}}));
        model.bars[0].partId = "experts";
        model.bars[1].partId = "total";
        model.y.ticks = {{4, "Parameters"}};
        QCOMPARE(tableOrigins(model),
                 (std::vector<TableOrigin>{{"experts", {0, 4}}, {"total", {0, 4}}}));
        QCOMPARE(dataTsv(model),
                 std::string("Quantity\tPart\tAmount\tUnit\tShare (%)\n"
                             "Parameters\tExperts\t114701598720\tparameters\t98.17891234\n"
                             "Parameters\tTotal\t116829156672\tparameters\t100\n"));
    }
};

QTEST_APPLESS_MAIN(ChartTableTest)
#include "chart_table_test.moc"
