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
        model.y = log10Axis("P", -4000, 0);
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
        const std::string tsv = dataTsv(model);
        QCOMPARE(std::count(tsv.begin(), tsv.end(), '\n'), 5);
        QCOMPARE(std::count(tsv.begin(), tsv.end(), '\t'), 5 * 5); // the remark's own is gone
    }
};

QTEST_APPLESS_MAIN(ChartTableTest)
#include "chart_table_test.moc"
