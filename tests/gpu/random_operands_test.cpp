// SPDX-License-Identifier: GPL-3.0-or-later
#include "gpu/random_operands.h"

#include <QTest>

#include <cmath>

using namespace dimscope;
using namespace dimscope::gpu;

class RandomOperandsTest : public QObject
{
    Q_OBJECT

private slots:
    void uniformInMinusOneToOne_data()
    {
        QTest::addColumn<int>("dtype");
        for (const measure::DType dtype :
             {measure::DType::f32, measure::DType::tf32, measure::DType::f16, measure::DType::bf16})
            QTest::newRow(measure::name(dtype).data()) << int(dtype);
    }
    void uniformInMinusOneToOne()
    {
        QFETCH(int, dtype);
        const auto format = static_cast<measure::DType>(dtype);
        constexpr std::size_t count = 100000;
        const auto bytes = randomElements(format, count, 1);
        QCOMPARE(bytes.size(), count * std::size_t(measure::elementBytes(format)));
        double sum = 0;
        double squares = 0;
        int zeros = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const double value = elementAt(format, bytes.data(), i);
            QVERIFY(value >= -1 && value <= 1);
            sum += value;
            squares += value * value;
            zeros += value == 0 ? 1 : 0;
        }
        QVERIFY(std::abs(sum / count) < 0.01);
        QVERIFY(std::abs(squares / count - 1.0 / 3) < 0.01);
        QVERIFY(zeros < 50);
    }

    void theSeedDecides()
    {
        QVERIFY(randomElements(measure::DType::f32, 100, 1) ==
                randomElements(measure::DType::f32, 100, 1));
        QVERIFY(randomElements(measure::DType::f32, 100, 1) !=
                randomElements(measure::DType::f32, 100, 2));
    }

    // IEEE 754 binary16 and bfloat16 by their definitions.
    void knownBitPatterns()
    {
        const std::uint16_t half[] = {0x3c00, 0xbc00, 0x3800, 0x0001, 0x0400};
        const double values[] = {1, -1, 0.5, std::ldexp(1, -24), std::ldexp(1, -14)};
        for (std::size_t i = 0; i < 5; ++i)
            QCOMPARE(elementAt(measure::DType::f16, reinterpret_cast<const std::byte *>(half), i),
                     values[i]);
        const std::uint16_t brain[] = {0x3f80, 0xbf80, 0x3f00};
        for (std::size_t i = 0; i < 3; ++i)
            QCOMPARE(elementAt(measure::DType::bf16, reinterpret_cast<const std::byte *>(brain), i),
                     values[i]);
    }
};

QTEST_APPLESS_MAIN(RandomOperandsTest)
#include "random_operands_test.moc"
