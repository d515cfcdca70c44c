// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/preset_designs.h"
#include "ui/document/design_model.h"
#include "ui/document/exploration.h"
#include "ui/report/report_pages.h"

#include <QBuffer>
#include <QTest>

#include <cstdlib>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

ReportContent contentOf(const QString &preset, int measured)
{
    DesignModel model;
    Exploration exploration(&model);
    model.start(test::presetDesign(preset));
    exploration.refresh();
    ReportContent content;
    content.evaluation = exploration.evaluation();
    content.charts = exploration.charts();
    content.sweep = exploration.sweep();
    for (int i = 0; i < measured; ++i) {
        measure::Measurement m;
        m.shape = content.sweep.points[static_cast<std::size_t>(i)].shape;
        m.tflops = 0.3;
        m.ci95Low = 0.29;
        m.ci95High = 0.31;
        content.measurements.push_back(m);
    }
    return content;
}

int inkedRows(const QImage &image)
{
    int rows = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) != QColor(Qt::white)) {
                ++rows;
                break;
            }
        }
    }
    return rows;
}

} // namespace

class TestReportPages : public QObject
{
    Q_OBJECT

private slots:
    void measuredProductsGetPages()
    {
        QCOMPARE(reportPageCount(contentOf(u"gpt-oss-120b"_qs, 0)), 1);
        QCOMPARE(reportPageCount(contentOf(u"gpt-oss-120b"_qs, 30)), 2);
        QCOMPARE(reportPageCount(contentOf(u"gpt-oss-120b"_qs, 51)), 3);
    }

    void thePagesOfATableAreOfEqualLength()
    {
        const QImage all = reportImage(contentOf(u"gpt-oss-120b"_qs, 50), 96);
        const int height = all.height() / 3;
        const int second = inkedRows(all.copy(0, height, all.width(), height));
        const int third = inkedRows(all.copy(0, 2 * height, all.width(), height));
        QVERIFY2(std::abs(second - third) < 12, qPrintable(QString::number(second - third)));
    }

    void thePdfIsOne_data()
    {
        QTest::addColumn<QString>("preset");
        for (const QString &id : test::presetIds())
            QTest::newRow(qPrintable(id)) << id;
    }
    void thePdfIsOne()
    {
        QFETCH(QString, preset);
        QBuffer buffer;
        QVERIFY(buffer.open(QIODevice::WriteOnly));
        QVERIFY(writeReportPdf(&buffer, contentOf(preset, 3)));
        QVERIFY(buffer.data().startsWith("%PDF-1."));
        QVERIFY(buffer.data().trimmed().endsWith("%%EOF"));
    }

    void thePictureIsFilled()
    {
        const QImage image = reportImage(contentOf(u"llama-3.1-8b"_qs, 0), 96);
        QCOMPARE(image.size(), QSize(1123, 794));
        QVERIFY(inkedRows(image) > 400);
    }
};

QTEST_MAIN(TestReportPages)
#include "report_pages_test.moc"
