// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report_csv.h"

#include "core/report/table_rows.h"

#include <QTest>

using namespace dimscope;
using namespace dimscope::report;

namespace {

chart::ChartModel sample()
{
    chart::ChartModel model;
    model.id = "sample";
    model.x.scale = chart::AxisScale::log2;
    model.y.scale = chart::AxisScale::log10;
    chart::Series line;
    line.id = "line";
    line.name = "A, \"quoted\" curve";
    line.points = {{7, -2}, {0.5, -3527.3125}};
    chart::Series points;
    points.id = "points";
    points.name = "Measured";
    points.points = {{3, 2}};
    points.details = {{1, 3, "one\nline", false, false, {}}};
    model.series = {line, points};
    return model;
}

} // namespace

class ReportCsvTest : public QObject
{
    Q_OBJECT

private slots:
    void everyPointIsALine()
    {
        // 2^7 = 128, 2^0.5 = 1.41421356..., 10^-3527.3125 has no double; RFC 4180 doubles quotes.
        QCOMPARE(QString::fromStdString(chartsCsv({sample()})),
                 QStringLiteral("chart,series,x,y,low,high,note\r\n"
                                "sample,\"A, \"\"quoted\"\" curve\",128,0.01,,,\r\n"
                                "sample,\"A, \"\"quoted\"\" curve\",1.4142135623730951,"
                                "10^-3527.3125,,,\r\n"
                                "sample,Measured,8,100,10,1000,\"one\nline\"\r\n"));
    }

    void wholeNumbersStayWhole()
    {
        chart::ChartModel model = sample();
        model.series.resize(1);
        model.series[0].points.clear();
        for (const double value : {255.0, 640.0, 10922.0, 131072.0})
            model.series[0].points.push_back({std::log2(value), std::log10(value)});
        const std::string text = chartsCsv({model});
        for (const char *part : {",255,255,", ",640,640,", ",10922,10922,", ",131072,131072,"})
            QVERIFY2(text.find(part) != std::string::npos, text.c_str());
    }

    void seriesAreChosen()
    {
        const std::string text =
            chartCsv(sample(), [](const chart::Series &series) { return series.id == "points"; });
        QCOMPARE(std::count(text.begin(), text.end(), '\r'), 2);
    }

    /// Not where they are drawn, but how much they are.
    void barsSayTheirAmounts()
    {
        chart::ChartModel model = sample();
        model.bars = {{"Parameters", "Experts", "parameters", 114701598720.0, 98.25},
                      {"Parameters", "Total", "parameters", 116829156672.0, 100}};
        QCOMPARE(QString::fromStdString(chartsCsv({model})),
                 QStringLiteral("chart,series,x,y,low,high,note\r\n"
                                "sample,Parameters: Experts,98.25,114701598720,,,"
                                "parameters; x is the share in %\r\n"
                                "sample,Parameters: Total,100,116829156672,,,"
                                "parameters; x is the share in %\r\n"));
    }

    void tablesHaveTheirNumbersInFull()
    {
        Table table;
        table.columns = {
            {"Part, or \"kind\"", true}, {"Share", false, "Share (%)"}, {"Count", false}};
        addRow(table, {"Total", {"33.33 %", 100 / 3.0}, countCell(116829156672)});
        addRow(table, {"a\nb", {"0", 1e-300}, Cell("none", "")});
        QCOMPARE(table.rows.front(),
                 (std::vector<std::string>{"Total", "33.33 %", "116,829,156,672"}));
        QCOMPARE(QString::fromStdString(tableCsv(table)),
                 QStringLiteral("\"Part, or \"\"kind\"\"\",Share (%),Count\r\n"
                                "Total,33.333333333333336,116829156672\r\n"
                                "\"a\nb\",1e-300,\r\n"));
    }

    void tablesOfWordsAreWrittenAsRead()
    {
        Table table;
        table.columns = {{"Rule", true}, {"Formula", true}};
        table.rows = {{"Bound", "KL(n) >= 2 ln N, joint"}};
        QCOMPARE(QString::fromStdString(tableCsv(table)),
                 QStringLiteral("Rule,Formula\r\nBound,\"KL(n) >= 2 ln N, joint\"\r\n"));
    }
};

QTEST_APPLESS_MAIN(ReportCsvTest)
#include "report_csv_test.moc"
