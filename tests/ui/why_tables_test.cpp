// SPDX-License-Identifier: GPL-3.0-or-later
// "Why this number?" from the rows of tables, by keys and by the mouse.
#include "core/chart/chart_table.h"
#include "tests/no_warnings.h"
#include "tests/ui/full_window.h"
#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_view.h"
#include "ui/theme/theme.h"
#include "ui/window/step_aside.h"
#include "ui/window/table_dialog.h"
#include "ui/window/why_guide.h"
#include "ui/window/why_panel.h"

#include <QApplication>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableWidget>
#include <QTest>
#include <QTextBrowser>

#include <algorithm>
#include <cmath>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

/// The numbers of an answer's first line; powers of ten, which it writes as such, by their
/// exponents.
QList<double> numbersOf(QString line)
{
    static const QString raised = u"⁰¹²³⁴⁵⁶⁷⁸⁹"_qs;
    for (QChar &letter : line) {
        if (const qsizetype digit = raised.indexOf(letter); digit >= 0)
            letter = QChar(u'0' + int(digit));
        else if (letter == u'⁻' || letter == u'−')
            letter = u'-';
    }
    line.remove(u',');
    QList<double> numbers;
    static const QRegularExpression number(u"-?[0-9]+(\\.[0-9]+)?"_qs);
    if (line.startsWith(u"10-"_qs))
        return {line.mid(2).toDouble()};
    for (const QRegularExpressionMatch &match : number.globalMatch(line))
        numbers << match.captured().toDouble();
    return numbers;
}

/// What a row tells: its height or amount; of a region how high it is and where it begins.
QList<double> toldBy(const std::vector<std::string> &cells)
{
    const auto number = [](const std::string &cell) {
        const QString text = QString::fromStdString(cell);
        return text.startsWith(u"10^"_qs) ? text.mid(3).toDouble() : text.toDouble();
    };
    if (cells[2].empty())
        return {number(cells[3]), number(cells[4]) - number(cells[3])};
    const double value = number(cells[2]);
    return {value, value > 0 ? std::log10(value) : 0};
}

/// As near as an answer's digits tell: a power of ten is told without decimals.
bool isSame(double told, double answered)
{
    return std::abs(told - answered) <= 1e-3 * std::abs(told) ||
           (told < 0 && std::abs(told - answered) <= 0.5 + 1e-9);
}

/// Whether the answer's first line begins with a number of the row. Products that are drawn as one
/// marker are answered from the least to the fastest of them.
bool beginsWithIt(const QString &line, const std::vector<std::string> &cells)
{
    const QList<double> answered = numbersOf(line);
    const QList<double> told = toldBy(cells);
    if (answered.isEmpty())
        return false;
    if (line.contains(u"FLOP/byte"_qs))
        return isSame(told[0], answered.last()) ||
               (answered.size() == 4 && answered[2] <= told[0] * 1.001 &&
                told[0] <= answered[3] * 1.001);
    // Bytes are told to the last, then in the unit of the chart.
    const bool isBytes = line.contains(u" bytes ("_qs);
    return std::any_of(told.begin(), told.end(), [&](double number) {
        return isSame(number, answered[0]) ||
               (isBytes && isSame(number * (1 << 30), answered[0])) ||
               (isBytes && answered.size() > 1 && isSame(number, answered[1]));
    });
}

} // namespace

class WhyTablesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Theme::light); }
    void init() { test::failOnWarnings(); }

    void everyRowOfAChartIsExplained_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("form");
        for (const chart::ChartSpec &spec : chart::chartCatalogue()) {
            const QString id = QString::fromStdString(std::string(spec.id));
            if (spec.forms.empty())
                QTest::newRow(qPrintable(id)) << id << QString();
            for (const auto &form : spec.forms)
                QTest::newRow(qPrintable(id + u' ' + QString::fromStdString(std::string(form.id))))
                    << id << QString::fromStdString(std::string(form.id));
        }
    }
    void everyRowOfAChartIsExplained()
    {
        QFETCH(QString, id);
        QFETCH(QString, form);
        test::FullWindow full;
        Exploration &exploration = full.session.behind().exploration();
        if (!form.isEmpty())
            exploration.setForm(id.toStdString(), form.toStdString());
        full.session.behind().document().setField(*findField("window"), 512);
        exploration.refresh();
        ChartView *view = full.window.charts()->view(id.toStdString());
        QTest::keyClick(view, Qt::Key_T);
        auto *dialog = full.window.findChild<TableDialog *>(u"chart_data"_qs);
        QVERIFY(dialog != nullptr);
        auto *panel = full.window.findChild<WhyPanel *>();
        const auto *answer = panel->findChild<QTextBrowser *>();
        const lesson::Table table = chart::dataTable(view->canvas()->model());
        QCOMPARE(dialog->table()->rowCount(), int(table.rows.size()));
        QVERIFY(!table.rows.empty());
        int between = 0;
        for (int row = 0; row < dialog->table()->rowCount(); ++row) {
            const auto &cells = table.rows[std::size_t(row)];
            panel->close();
            dialog->table()->setCurrentCell(row, 0);
            QTest::keyClick(dialog->table(), row % 2 == 0 ? Qt::Key_Return : Qt::Key_Enter);
            const QString first = answer->toPlainText().section(u'\n', 0, 0);
            const QByteArray said = QByteArray::number(row) + ' ' + cells[0].c_str() + ", " +
                                    cells[1].c_str() + ", " + cells[2].c_str() + ' ' +
                                    cells[3].c_str() + " -> " + first.toUtf8();
            QVERIFY2(panel->isVisible(), said.constData());
            // Where the axis cuts a curve between two layers, the nearest layer is told.
            const double x = QString::fromStdString(cells[1]).toDouble();
            const bool isBetween =
                view->canvas()->model().x.whole && x != std::round(x) && !cells[2].empty();
            QVERIFY2(isBetween || beginsWithIt(first, cells), said.constData());
            between += isBetween ? 1 : 0;
            QVERIFY2(!answer->toPlainText().contains(u"DISAGREES"_qs), said.constData());
            // Twice computed, or why not.
            QVERIFY2(answer->toPlainText().contains(u"Computed a second way"_qs), said.constData());
            QVERIFY(dialog->isVisible());
            QVERIFY(!dialog->frameGeometry().intersects(
                QRect(panel->mapToGlobal(QPoint()), panel->size())));
        }
        QVERIFY2(between <= 5, qPrintable(QString::number(between)));
    }

    void everyRowOfTheDifferencesIsExplained()
    {
        test::FullWindow full;
        DesignModel &document = full.session.behind().document();
        for (const auto &[key, value] :
             std::initializer_list<std::pair<const char *, std::int64_t>>{
                 {"window", 512},
                 {"layers", 20},
                 {"attention.full.head_dim", 128},
                 {"attention.sliding.head_dim", 96},
                 {"feed_forward.mixture.intermediate_size", 5000},
                 {"tied_embeddings", 1}})
            document.setField(*findField(key), value);
        full.session.behind().exploration().refresh();
        QVERIFY(full.open(u"compared with a pin"_qs) != nullptr);
        const auto *dialog = full.window.findChild<TableDialog *>(u"differences"_qs);
        QVERIFY(dialog != nullptr);
        auto *panel = full.window.findChild<WhyPanel *>();
        const auto *answer = panel->findChild<QTextBrowser *>();
        QTableWidget *table = dialog->table();
        QVERIFY(table->rowCount() >= 20);
        int computed = 0;
        for (int row = 0; row < table->rowCount(); ++row) {
            panel->close();
            table->setCurrentCell(row, 0);
            QTest::keyClick(table, Qt::Key_Return);
            const QString first = answer->toPlainText().section(u'\n', 0, 0);
            const QString said = table->item(row, 0)->text() + u": "_qs +
                                 table->item(row, 1)->text() + u" -> "_qs + first;
            QVERIFY2(panel->isVisible(), qPrintable(said));
            QVERIFY(dialog->isVisible());
            // Rounded in the table, to the last digit in the answer.
            const QString cell = table->item(row, 1)->text();
            const QList<double> told = numbersOf(cell);
            const QList<double> answered = numbersOf(first);
            const bool isRounded =
                cell.contains(u"illion"_qs) || cell.contains(u"iB"_qs) || cell.contains(u'–');
            const double unit = table->item(row, 0)->text().contains(u"GFLOP"_qs) ? 1e9 : 1;
            const bool isSameText = first.startsWith(cell);
            const bool isWhole = !cell.contains(u'.') && unit == 1;
            const bool isNear = !told.isEmpty() && !answered.isEmpty() &&
                                (isSame(told[0] * unit, answered[0]) ||
                                 (isWhole && std::abs(told[0] - answered[0]) < 1) ||
                                 (isRounded && answered.contains(told[0])));
            QVERIFY2(isSameText || isNear, qPrintable(said));
            QVERIFY(!answer->toPlainText().contains(u"DISAGREES"_qs));
            computed += answer->toPlainText().contains(u"✓ agrees"_qs) ? 1 : 0;
        }
        QVERIFY2(computed >= 12, qPrintable(QString::number(computed)));
    }

    void theNumbersOfEveryClaimAreExplained()
    {
        test::FullWindow full;
        full.window.claims()->open(&full.window);
        const auto *dialog = full.window.findChild<ClaimsDialog *>();
        QVERIFY(dialog != nullptr);
        auto *panel = full.window.findChild<WhyPanel *>();
        int asked = 0;
        for (int row = 0; row < dialog->list()->count(); ++row) {
            dialog->list()->setCurrentRow(row);
            panel->close();
            QTest::keyClick(dialog->whyButton(), Qt::Key_Space);
            QCOMPARE(panel->isVisible(), dialog->whyButton()->isEnabled());
            if (panel->isHidden())
                continue;
            ++asked;
            QVERIFY(!panel->text().contains(u"DISAGREES"_qs));
            QVERIFY(dialog->isVisible());
            QVERIFY(!dialog->frameGeometry().intersects(
                QRect(panel->mapToGlobal(QPoint()), panel->size())));
        }
        QVERIFY2(asked >= 10, qPrintable(QString::number(asked)));
    }

    void aDoubleClickAsksToo()
    {
        test::FullWindow full;
        ChartView *view = full.window.charts()->view("gemm");
        QTest::keyClick(view, Qt::Key_T);
        auto *dialog = full.window.findChild<TableDialog *>(u"chart_data"_qs);
        QVERIFY(dialog != nullptr);
        const auto *panel = full.window.findChild<WhyPanel *>();
        QTableWidget *table = dialog->table();
        const QPoint place = table->visualItemRect(table->item(2, 1)).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, place);
        QVERIFY(panel->isHidden()); // it may be to read the row
        QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, place);
        QVERIFY(panel->isVisible());
        QVERIFY(panel->text().contains(u"TFLOPS"_qs));
        QVERIFY(table->accessibleDescription().endsWith(u"why this number?"_qs));
        const auto labels = dialog->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->text().endsWith(u"why this number?"_qs);
        }));
        // What is shown is asked about, whatever part of the chart it is.
        view->toggleScale(chart::Direction::y);
        table->setCurrentCell(3, 0);
        const QString speed = table->item(3, 2)->text();
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY2(panel->text().contains(speed.left(4)), qPrintable(speed + panel->text()));
    }

    /// A table that follows the design keeps the row that the keyboard is on.
    void theRowStaysCurrent()
    {
        test::FullWindow full;
        QTest::keyClick(full.window.charts()->view("rank_deficiency"), Qt::Key_T);
        const auto *dialog = full.window.findChild<TableDialog *>(u"chart_data"_qs);
        QVERIFY(dialog != nullptr);
        dialog->table()->setCurrentCell(5, 1);
        full.session.behind().document().setField(*findField("hidden_size"), 4096);
        full.session.behind().exploration().refresh();
        QCOMPARE(dialog->table()->currentRow(), 5);
    }

    void aWindowStepsAside_data()
    {
        QTest::addColumn<QRect>("window");
        QTest::addColumn<QRect>("read");
        QTest::addColumn<QRect>("expected");
        QTest::newRow("away already")
            << QRect(0, 0, 400, 300) << QRect(1000, 0, 400, 900) << QRect(0, 0, 400, 300);
        QTest::newRow("to the left")
            << QRect(400, 100, 700, 300) << QRect(1000, 0, 400, 900) << QRect(300, 100, 700, 300);
        QTest::newRow("to the right")
            << QRect(100, 100, 700, 300) << QRect(0, 0, 400, 900) << QRect(400, 100, 700, 300);
        QTest::newRow("narrower") << QRect(0, 100, 1400, 300) << QRect(1000, 0, 440, 900)
                                  << QRect(0, 100, 1000, 300);
        QTest::newRow("above") << QRect(0, 300, 1400, 300) << QRect(100, 500, 1240, 300)
                               << QRect(0, 200, 1400, 300);
    }
    void aWindowStepsAside()
    {
        QFETCH(QRect, window);
        QFETCH(QRect, read);
        QFETCH(QRect, expected);
        QCOMPARE(placeAside(window, read, QRect(0, 0, 1440, 900), QSize(300, 200)), expected);
    }
};

QTEST_MAIN(WhyTablesTest)
#include "why_tables_test.moc"
