// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/slider_scale.h"

#include <QTest>

using namespace dimscope;
using namespace dimscope::ui;

class TestSliderScale : public QObject
{
    Q_OBJECT

private slots:
    void everyNumberFieldReachesBothEnds()
    {
        int fields = 0;
        for (const FieldSpec &field : fieldTable()) {
            if (field.type != FieldType::integer)
                continue;
            ++fields;
            QCOMPARE(valueAt(field, 0, true), field.minimum);
            QCOMPARE(valueAt(field, sliderPositions, true), field.maximum);
            QCOMPARE(positionOf(field, field.minimum), 0);
            QCOMPARE(positionOf(field, field.maximum), sliderPositions);
        }
        QVERIFY(fields >= 10);
    }

    void valuesAscendWithThePosition()
    {
        for (const FieldSpec &field : fieldTable()) {
            if (field.type != FieldType::integer)
                continue;
            std::int64_t last = field.minimum;
            for (int position = 0; position <= sliderPositions; position += 50) {
                const std::int64_t value = valueAt(field, position, false);
                QVERIFY2(value >= last, field.key.data());
                last = value;
            }
        }
    }

    void hiddenSizeSnapsToMultiplesOf64()
    {
        const FieldSpec *field = findField("hidden_size");
        QVERIFY(field);
        const int near2880 = positionOf(*field, 2890);
        QCOMPARE(valueAt(*field, near2880, true) % 64, 0);
        QVERIFY(std::abs(valueAt(*field, near2880, false) - 2890) <= 16);
    }

    void aScaleFromZeroGivesUsefulValuesMostOfItsLength()
    {
        // 0 is "none" here; on a plain logarithm the values up to 64 would take a third of the way.
        const FieldSpec *field = findField("feed_forward.mixture.beside_dense");
        QCOMPARE(valueAt(*field, 0, true), 0);
        QVERIFY(positionOf(*field, 64) < sliderPositions / 8);
        QVERIFY(positionOf(*field, 2112) > sliderPositions * 4 / 10);
    }

    void beyondTheRangeTheHandleRestsAtTheEnd()
    {
        const FieldSpec *field = findField("hidden_size");
        QCOMPARE(positionOf(*field, field->maximum * 10), sliderPositions);
    }
};

QTEST_GUILESS_MAIN(TestSliderScale)
#include "slider_scale_test.moc"
