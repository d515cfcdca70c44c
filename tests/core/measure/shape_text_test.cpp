// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/shape_text.h"

#include <QTest>

using namespace dimscope::measure;

class ShapeTextTest : public QObject
{
    Q_OBJECT

private slots:
    void theOrderIsTheArticles()
    {
        QVERIFY(shapeFromText("4x4096x10944x2048", {.dtype = DType::f16}) ==
                (GemmShape{4, 4096, 2048, 10944, DType::f16}));
        QVERIFY(shapeFromText("128x2880x256", {.dtype = DType::f32}) ==
                (GemmShape{1, 128, 256, 2880, DType::f32}));
    }

    void badTexts_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "4", "4x5", "1x2x3x4x5", "4x0x5", "4x-1x5", "4x5x", "x4x5x6",
                                 "4x5x6 ", "4y5y6", "4x5x1.5", "4x5x99999999999999999999"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void badTexts()
    {
        QFETCH(QString, text);
        QVERIFY(!shapeFromText(text.toStdString(), {.dtype = DType::f32}));
    }
};

QTEST_APPLESS_MAIN(ShapeTextTest)
#include "shape_text_test.moc"
