// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/no_warnings.h"
#include "ui/theme/theme.h"
#include "ui/window/table_dialog.h"

#include <QApplication>
#include <QHeaderView>
#include <QLocale>
#include <QScreen>
#include <QScrollBar>
#include <QTableWidget>
#include <QTest>

using namespace dimscope;
using namespace dimscope::ui;
using namespace Qt::StringLiterals;

class TableDialogTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Theme::light); }
    void init() { test::failOnWarnings(); }
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    /// Whole or not, a number has its thousands grouped; a copy has it as it came.
    void numbersAreWrittenByTheLocale_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("german");
        const auto row = [](const char *cell, const char *english, const char *german) {
            QTest::newRow(cell) << QString::fromLatin1(cell) << QString::fromUtf8(english)
                                << QString::fromUtf8(german);
        };
        row("4096", "4,096", "4.096");
        row("2108.52341", "2,108.52", "2.108,52");
        row("2108.5", "2,108.5", "2.108,5");
        row("114701598720", "114,701,598,720", "114.701.598.720");
        row("12345678.9", "12,345,679", "12.345.679");
        row("-4096", "−4,096", "−4.096");
        row("98.17891234", "98.1789", "98,1789");
        row("0.50", "0.50", "0,50");
        row("128", "128", "128");
        row("0", "0", "0");
        row("1.5e-12", "1.5E-12", "1,5E-12");
        row("10^-3527.31", "10^−3,527.31", "10^−3.527,31");
        row("4,096", "4,096", "4.096");
        // Names and sizes of products.
        row("4 x 4096 x 10944 x 4096 f16", "4 x 4096 x 10944 x 4096 f16",
            "4 x 4096 x 10944 x 4096 f16");
        row("007", "007", "007");
    }
    void numbersAreWrittenByTheLocale()
    {
        QFETCH(QString, cell);
        QFETCH(QString, english);
        QFETCH(QString, german);
        lesson::Table table;
        table.headers = {"Value"};
        table.rows = {{cell.toStdString()}};
        for (const auto &[locale, expected] :
             {std::pair(QLocale(QLocale::English, QLocale::UnitedStates), english),
              std::pair(QLocale(QLocale::German, QLocale::Germany), german)}) {
            QLocale::setDefault(locale);
            const TableDialog dialog(table, {}, nullptr);
            QCOMPARE(dialog.table()->item(0, 0)->text(), expected);
        }
    }

    /// The sign of what is below zero is the same for everybody, whether core has rounded it or
    /// not.
    void belowZeroThereIsOneSign()
    {
        lesson::Table table;
        table.headers = {"Difference"};
        table.rows = {{"-12"}, {"-0.50"}, {"-1.92 billion"}, {"-1.5e-12"}};
        for (const auto language : {QLocale::English, QLocale::German, QLocale::Swedish}) {
            QLocale::setDefault(QLocale(language));
            const TableDialog dialog(table, {}, nullptr);
            for (int row = 0; row < dialog.table()->rowCount(); ++row) {
                const QString cell = dialog.table()->item(row, 0)->text();
                QVERIFY2(cell.startsWith(u"−"_qs), qPrintable(cell));
            }
        }
    }

    /// What is read stands at the left, what is counted at the right.
    void columnsStandAsTheyAreRead_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<bool>("isNumber");
        for (const char *number :
             {"64", "20.91 billion", "× 0.2500", "× 9.301 × 10^-11", "-12", "+3,072", "–",
              "10^-3527.31", "1.5e-12", "60.77 GiB", "576 bytes"})
            QTest::newRow(number) << QString::fromUtf8(number) << true;
        for (const char *words : {"64 head dimensions over 128 keys", "4 x 4096 x 10944 x 4096 f16",
                                  "region from, to", "Exact bound", "- none", "12, then 13"})
            QTest::newRow(words) << QString::fromUtf8(words) << false;
    }
    void columnsStandAsTheyAreRead()
    {
        QFETCH(QString, cell);
        QFETCH(bool, isNumber);
        lesson::Table table;
        table.headers = {"What"};
        table.rows = {{cell.toStdString()}, {""}};
        const TableDialog dialog(table, {}, nullptr);
        const Qt::Alignment side = isNumber ? Qt::AlignRight : Qt::AlignLeft;
        QCOMPARE(dialog.table()->item(0, 0)->textAlignment() & int(Qt::AlignHorizontal_Mask),
                 int(side));
        QCOMPARE(dialog.table()->horizontalHeaderItem(0)->textAlignment() &
                     int(Qt::AlignHorizontal_Mask),
                 int(side));
        QCOMPARE(dialog.table()->item(0, 0)->toolTip(), QString()); // it is read as it stands
    }

    /// However long they are, they and their header are in sight; all of them is in the tooltip.
    void remarksTakeTheRoomThatIsLeft()
    {
        lesson::Table table;
        table.headers = {"Series", "Value", "Remarks"};
        const std::string remark = "64 head dimensions " + std::string(400, 'x') + " and more";
        table.rows.assign(5, {"Curve", "123,456", remark});
        TableDialog dialog(table, {}, nullptr);
        dialog.QDialog::show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QCOMPARE(dialog.table()->horizontalScrollBar()->maximum(), 0);
        dialog.resize(600, 300);
        QTRY_COMPARE(dialog.table()->horizontalScrollBar()->maximum(), 0);
        QCOMPARE(dialog.table()->item(0, 2)->toolTip(), QString::fromStdString(remark));
    }

    /// However long a text, and however narrow its column becomes, a row has two lines at most;
    /// what does not fit is in the tool tip, and that alone.
    void rowsStayLow_data()
    {
        QTest::addColumn<int>("points");
        QTest::newRow("usual letters") << 10;
        QTest::newRow("large letters") << 22;
    }
    void rowsStayLow()
    {
        QFETCH(int, points);
        QString remark = u"64 head dimensions over 128 keys are said in many words"_s;
        lesson::Table table;
        table.headers = {"Series", "Value", "Remarks"};
        table.rows = {{"Curve", "123,456", (remark + u", and again"_s).repeated(12).toStdString()},
                      {"Curve", "123,456", remark.toStdString()},
                      {"Curve", "123,456", "short"}};
        TableDialog dialog(table, {}, nullptr);
        QFont font = dialog.font();
        font.setPointSize(points);
        dialog.setFont(font);
        dialog.show(table);
        dialog.QDialog::show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        const QTableWidget *shown = dialog.table();
        const int line = shown->fontMetrics().lineSpacing();
        const auto lines = [&](int row) { return shown->rowHeight(row) / line; };
        // A person narrows a column: what had one line has two, and no row has more.
        dialog.table()->horizontalHeader()->setStretchLastSection(false);
        dialog.table()->setColumnWidth(2, shown->fontMetrics().horizontalAdvance(remark) * 2 / 3);
        QTRY_COMPARE(lines(1), 2);
        QCOMPARE(lines(0), 2);
        QCOMPARE(lines(2), 1);
        QVERIFY(!shown->item(0, 2)->toolTip().isEmpty());
        QCOMPARE(shown->item(1, 2)->toolTip(), QString());
        dialog.table()->setColumnWidth(2, shown->fontMetrics().horizontalAdvance(remark) / 4);
        QTRY_COMPARE(shown->item(1, 2)->toolTip(), remark);
        QCOMPARE(lines(1), 2);
        // Numbers, too.
        QCOMPARE(shown->item(1, 1)->toolTip(), QString());
        dialog.table()->setColumnWidth(1, line);
        QTRY_COMPARE(shown->item(1, 1)->toolTip(), shown->item(1, 1)->text());
        // A wide column makes the rows low again.
        dialog.table()->setColumnWidth(1, 20 * line);
        dialog.table()->setColumnWidth(2,
                                       shown->fontMetrics().horizontalAdvance(remark) + 2 * line);
        QTRY_COMPARE(lines(1), 1);
    }

    /// No column is cut and none has to be scrolled to, as long as the screen is wide enough.
    void itOpensWideEnough_data()
    {
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("rows");
        QTest::newRow("a few") << 3 << 4;
        QTest::newRow("rows to scroll") << 5 << 60;
        QTest::newRow("wider than the screen") << 40 << 5;
    }
    void itOpensWideEnough()
    {
        QFETCH(int, columns);
        QFETCH(int, rows);
        lesson::Table table;
        for (int i = 0; i < columns; ++i)
            table.headers.push_back("Column " + std::to_string(i));
        table.headers.back() = "Ratio of both";
        for (int i = 0; i < rows; ++i)
            table.rows.emplace_back(std::size_t(columns), "123,456 and");
        TableDialog dialog(table, {}, nullptr);
        dialog.QDialog::show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        const QSize room = dialog.screen()->availableSize();
        QVERIFY(dialog.width() <= room.width() && dialog.height() <= room.height());
        const bool fits = columns < 10;
        QCOMPARE(dialog.table()->horizontalScrollBar()->maximum() == 0, fits);
        const QHeaderView *header = dialog.table()->horizontalHeader();
        for (int i = 0; i < columns; ++i)
            QVERIFY2(dialog.table()->columnWidth(i) >= header->sectionSizeHint(i),
                     qPrintable(QString::number(i)));
        // What follows a slider leaves the size as it was made.
        dialog.resize(500, 300);
        dialog.show(table);
        QCOMPARE(dialog.size(), QSize(500, 300));
    }
};

QTEST_MAIN(TableDialogTest)
#include "table_dialog_test.moc"
