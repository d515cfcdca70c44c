// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/ticks.h"
#include "ui/chart/chart_copy.h"
#include "ui/chart/chart_view.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QImage>
#include <QMimeData>
#include <QTest>
#include <QXmlStreamReader>

using namespace dimscope;
using namespace dimscope::ui;

class ChartCopyTest : public QObject
{
    Q_OBJECT

private slots:
    void pictureDrawingAndTable()
    {
        // Dark on screen, light on paper.
        applyTheme(*qApp, Theme::dark);
        chart::ChartModel model;
        model.id = "one";
        model.title = "One & only";
        model.x = chart::niceAxis("Across", 0, 10);
        model.y = chart::niceAxis("Up", 0, 10);
        chart::Series line;
        line.id = "line";
        line.name = "Line";
        line.points = {{0, 0}, {10, 10}};
        model.series = {line};
        ChartView view;
        view.resize(500, 320);
        view.bind(model);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const auto data = chartMimeData(view);

        const auto image = qvariant_cast<QImage>(data->imageData());
        QCOMPARE(image.size(), QSize(1000, 640));
        QCOMPARE(image.pixelColor(3, 3), QColor(Qt::white));

        QXmlStreamReader svg(data->data(u"image/svg+xml"_qs));
        QString texts;
        int paths = 0;
        while (!svg.atEnd()) {
            svg.readNext();
            if (svg.isCharacters())
                texts += svg.text();
            paths += svg.isStartElement() && (svg.name() == u"polyline" || svg.name() == u"path");
        }
        QVERIFY2(!svg.hasError(), qPrintable(svg.errorString()));
        QVERIFY(texts.contains(u"One & only"_qs));
        QVERIFY(texts.contains(u"Across"_qs));
        QVERIFY(paths > 0);

        const QString table = data->text();
        QVERIFY2(table.startsWith(u"Series\tAcross\tUp\t"_qs), qPrintable(table));
        QVERIFY(table.contains(u"\nLine\t10\t10\t"_qs));
        QCOMPARE(data->data(u"text/tab-separated-values"_qs), table.toUtf8());
    }
};

QTEST_MAIN(ChartCopyTest)
#include "chart_copy_test.moc"
