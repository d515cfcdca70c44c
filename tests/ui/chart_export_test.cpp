// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/session_report.h"
#include "tests/preset_designs.h"
#include "ui/report/chart_export.h"
#include "ui/report/chart_export_dialog.h"

#include <QDir>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

const std::vector<chart::ChartModel> &charts()
{
    static const std::vector<chart::ChartModel> all = [] {
        session::Session session;
        session.design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        session.baseline = session.design;
        return report::reportInput(session).charts;
    }();
    return all;
}

/// Mean difference of brightness over blocks of 8 x 8 pixels, of 255: antialiasing evens out.
double difference(const QImage &a, const QImage &b)
{
    const QSize coarse = a.size() / 8;
    const QImage one = a.scaled(coarse, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const QImage two = b.scaled(coarse, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    double sum = 0;
    for (int y = 0; y < coarse.height(); ++y) {
        for (int x = 0; x < coarse.width(); ++x)
            sum += std::abs(qGray(one.pixel(x, y)) - qGray(two.pixel(x, y)));
    }
    return sum / (coarse.width() * coarse.height());
}

} // namespace

class ChartExportTest : public QObject
{
    Q_OBJECT

private slots:
    void picturesHaveTheirSize_data()
    {
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("height");
        QTest::addColumn<int>("dpi");
        QTest::addColumn<QSize>("pixels");
        // mm / 25.4 x dpi.
        QTest::newRow("paper column") << 86.0 << 60.0 << 300 << QSize(1016, 709);
        QTest::newRow("finest") << 86.0 << 60.0 << 1200 << QSize(4063, 2835);
        QTest::newRow("slide") << 254.0 << 143.0 << 96 << QSize(960, 540);
    }
    void picturesHaveTheirSize()
    {
        QFETCH(double, width);
        QFETCH(double, height);
        QFETCH(int, dpi);
        QFETCH(QSize, pixels);
        ChartExport look;
        look.millimetres = QSizeF(width, height);
        look.dpi = dpi;
        const QImage image = QImage::fromData(chartPng(charts().front(), look));
        QCOMPARE(image.size(), pixels);
        QVERIFY(std::abs(image.dotsPerMeterX() * 0.0254 - dpi) < 0.1);
    }

    void sizesThatCannotBeAreRefused_data()
    {
        QTest::addColumn<QSizeF>("size");
        QTest::addColumn<double>("font");
        QTest::addColumn<int>("dpi");
        QTest::addColumn<bool>("fits");
        QTest::newRow("usual") << QSizeF(160, 100) << 9.0 << 300 << true;
        QTest::newRow("too small") << QSizeF(10, 100) << 9.0 << 300 << false;
        QTest::newRow("tiny font") << QSizeF(160, 100) << 1.0 << 300 << false;
        QTest::newRow("too fine") << QSizeF(160, 100) << 9.0 << 2400 << false;
        QTest::newRow("A4 at 1200 dpi") << QSizeF(210, 297) << 9.0 << 1200 << true;
        QTest::newRow("A4 on its side at 1200 dpi") << QSizeF(297, 210) << 9.0 << 1200 << true;
        QTest::newRow("a poster at 1200 dpi") << QSizeF(1000, 700) << 9.0 << 1200 << false;
    }
    void sizesThatCannotBeAreRefused()
    {
        QFETCH(QSizeF, size);
        QFETCH(double, font);
        QFETCH(int, dpi);
        QFETCH(bool, fits);
        ChartExport look;
        look.millimetres = size;
        look.fontPoints = font;
        look.dpi = dpi;
        QCOMPARE(!faultOf(look).has_value(), fits);
    }

    /// The longest titles of the catalogue, on the smallest chart of a paper's column.
    void titlesAreNotCut_data()
    {
        QTest::addColumn<int>("chart");
        for (int i = 0; i < static_cast<int>(charts().size()); ++i)
            QTest::newRow(charts()[static_cast<std::size_t>(i)].id.c_str()) << i;
    }
    void titlesAreNotCut()
    {
        QFETCH(int, chart);
        const chart::ChartModel &model = charts()[static_cast<std::size_t>(chart)];
        ChartExport look;
        look.millimetres = QSizeF(84, 60);
        const QString drawing = QString::fromUtf8(chartSvg(model, look));
        static const QRegularExpression texts(QStringLiteral(">([^<>]+)</text>"));
        QStringList said;
        for (const QRegularExpressionMatch &match : texts.globalMatch(drawing))
            said << match.captured(1).simplified();
        QVERIFY2(said.join(QLatin1Char(' '))
                     .contains(QString::fromStdString(model.title)
                                   .toHtmlEscaped()
                                   .replace(QLatin1String("&#39;"), QLatin1String("'"))),
                 qPrintable(said.join(QLatin1Char('|'))));
    }

    void theFontHasItsPoints_data()
    {
        QTest::addColumn<double>("points");
        for (const double points : {6.0, 9.0, 18.0})
            QTest::newRow(qPrintable(QString::number(points))) << points;
    }
    /// The sizes that pdftohtml reads in the page, in whole thirds of a point; without a title all
    /// texts have one.
    void theFontHasItsPoints()
    {
        QFETCH(double, points);
        const QString reader = QStandardPaths::findExecutable(QStringLiteral("pdftohtml"));
        if (reader.isEmpty())
            QSKIP("pdftohtml (poppler-utils) is not installed");
        ChartExport look;
        look.fontPoints = points;
        look.title = false;
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("chart.pdf")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(chartPdf(charts().front(), look));
        file.close();
        QProcess process;
        process.start(reader,
                      {QStringLiteral("-xml"), QStringLiteral("-i"), QStringLiteral("-stdout"),
                       QStringLiteral("-zoom"), QStringLiteral("3"), file.fileName()});
        QVERIFY(process.waitForFinished(20000));
        const QString xml = QString::fromUtf8(process.readAllStandardOutput());
        static const QRegularExpression sizes(QStringLiteral("<fontspec [^>]*size=\"([0-9]+)\""));
        int seen = 0;
        for (const QRegularExpressionMatch &match : sizes.globalMatch(xml)) {
            QVERIFY2(std::abs(match.captured(1).toInt() / 3.0 - points) < 0.34,
                     qPrintable(match.captured(1)));
            ++seen;
        }
        QVERIFY(seen > 0);
    }

    void theDrawingIsThePicture_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < int(charts().size()); ++i)
            QTest::newRow(charts()[std::size_t(i)].id.c_str()) << i;
    }
    void theDrawingIsThePicture()
    {
        QFETCH(int, index);
        const QString program = QStandardPaths::findExecutable(QStringLiteral("rsvg-convert"));
        if (program.isEmpty())
            QSKIP("rsvg-convert (librsvg2-bin) is not installed");
        const chart::ChartModel &model = charts()[std::size_t(index)];
        ChartExport look;
        look.dpi = 127;
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("chart.svg")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray svg = chartSvg(model, look);
        QVERIFY2(svg.contains("width=\"160mm\" height=\"100mm\""), svg.left(300));
        file.write(svg);
        file.close();
        QProcess process;
        process.start(program, {QStringLiteral("-w"), QStringLiteral("800"), QStringLiteral("-b"),
                                QStringLiteral("white"), QStringLiteral("-o"),
                                folder.filePath(QStringLiteral("svg.png")), file.fileName()});
        QVERIFY(process.waitForFinished(20000));
        const QImage drawing(folder.filePath(QStringLiteral("svg.png")));
        const QImage picture = chartImage(model, look);
        QCOMPARE(drawing.size(), picture.size());
        const double apart = difference(drawing, picture);
        QVERIFY2(apart < 2.5, qPrintable(QString::number(apart)));
        // It can fail: another chart is further away.
        const std::size_t other = (std::size_t(index) + 1) % charts().size();
        QVERIFY(difference(drawing, chartImage(charts()[other], look)) > 2.5);
    }

    void titleAndLegendAreOptional()
    {
        ChartExport look;
        const QByteArray whole = chartSvg(charts().front(), look);
        QVERIFY(whole.count("Head dimension and entropy bound") == 2); // its title and the text
        QVERIFY(whole.contains(">Exact bound</text>"));
        look.title = false;
        look.legend = false;
        const QByteArray bare = chartSvg(charts().front(), look);
        QCOMPARE(bare.count("Head dimension and entropy bound"), 1);
        QVERIFY(!bare.contains(">Exact bound</text>"));
    }

    void tablesHoldAllOrWhatIsDrawn()
    {
        ChartExport look;
        const QByteArray all = chartCsv(charts().front(), look);
        look.drawnOnly = true;
        const QByteArray drawn = chartCsv(charts().front(), look);
        QVERIFY(all.contains("Source: 8.33 ln N"));
        QVERIFY(!drawn.contains("Source: 8.33 ln N"));
        look.shown["source_natural"] = true;
        QVERIFY(chartCsv(charts().front(), look).contains("Source: 8.33 ln N"));
    }

    void theDialogSaysWhatCannotBe()
    {
        std::vector<ExportedChart> offered;
        for (const chart::ChartModel &model : charts())
            offered.push_back({model, model, {}});
        ChartExportDialog dialog(offered, 1, nullptr);
        QCOMPARE(dialog.model().id, charts()[1].id);
        QVERIFY(dialog.saveButton()->isEnabled());
        const auto boxes = dialog.findChildren<QDoubleSpinBox *>();
        boxes.at(0)->setValue(1000);
        boxes.at(1)->setValue(700);
        dialog.findChild<QSpinBox *>()->setValue(1200);
        QVERIFY(!dialog.saveButton()->isEnabled());
        QCOMPARE(dialog.look().millimetres, QSizeF(1000, 700));
        // Too small for its letters: what would do is said, and does.
        dialog.findChild<QSpinBox *>()->setValue(300);
        boxes.at(0)->setValue(60);
        boxes.at(1)->setValue(45);
        boxes.at(2)->setValue(14);
        QVERIFY(!dialog.saveButton()->isEnabled());
        const QString told = dialog.findChild<QLabel *>(QStringLiteral("fault"))->text();
        static const QRegularExpression least(
            QStringLiteral("^With letters of 14 points this chart needs at least "
                           "([0-9]+) x ([0-9]+) mm to be read\\.$"));
        const auto size = least.match(told);
        QVERIFY2(size.hasMatch(), qPrintable(told));
        boxes.at(0)->setValue(size.captured(1).toInt());
        boxes.at(1)->setValue(size.captured(2).toInt());
        QVERIFY(dialog.saveButton()->isEnabled());
        boxes.at(0)->setValue(2 * boxes.at(0)->value());
        boxes.at(1)->setValue(2 * boxes.at(1)->value());
        QVERIFY(dialog.findChild<QLabel *>(QStringLiteral("fault"))->text().isEmpty());
    }

    /// It can be saved all the same.
    void theDialogSaysWhatHasNoRoom()
    {
        chart::ChartModel model = charts().front();
        chart::DesignMark pinned = model.marks.front();
        pinned.pinned = true;
        pinned.label = "Pinned " + std::string(60, 'x');
        model.marks.push_back(pinned);
        ChartExportDialog dialog({{model, model, {}}}, 0, nullptr);
        const auto *told = dialog.findChild<QLabel *>(QStringLiteral("fault"));
        const auto boxes = dialog.findChildren<QDoubleSpinBox *>();
        boxes.at(0)->setValue(70);
        boxes.at(1)->setValue(60);
        QVERIFY(dialog.saveButton()->isEnabled());
        QVERIFY2(told->text().contains(QString::fromStdString(pinned.label)),
                 qPrintable(told->text()));
        boxes.at(0)->setValue(254);
        boxes.at(1)->setValue(143);
        QVERIFY2(told->text().isEmpty(), qPrintable(told->text()));
    }
};

QTEST_MAIN(ChartExportTest)
#include "chart_export_test.moc"
