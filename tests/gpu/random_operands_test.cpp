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

    void patterns_data()
    {
        QTest::addColumn<int>("data");
        QTest::addColumn<int>("dtype");
        QTest::addColumn<double>("deviation"); // of the distribution, exact
        using measure::Data;
        using measure::DType;
        const auto row = [](const char *name, Data data, DType dtype, double deviation) {
            QTest::newRow(name) << int(data) << int(dtype) << deviation;
        };
        const double third = std::sqrt(1.0 / 3);
        row("uniform e4m3", Data::uniform, DType::e4m3, third);
        row("uniform e5m2", Data::uniform, DType::e5m2, third);
        row("uniform s8", Data::uniform, DType::s8, std::sqrt((256.0 * 256 - 1) / 12));
        row("normal f32", Data::normal, DType::f32, 1);
        row("normal f16", Data::normal, DType::f16, 1);
        row("normal e4m3", Data::normal, DType::e4m3, 1);
        row("normal s8", Data::normal, DType::s8, 32);
        row("integers bf16", Data::integers, DType::bf16, 2); // (7^2 - 1) / 12 = 4
        row("integers e5m2", Data::integers, DType::e5m2, 2);
        row("integers s8", Data::integers, DType::s8, 2);
        row("zeros f16", Data::zeros, DType::f16, 0);
        row("zeros s8", Data::zeros, DType::s8, 0);
    }
    void patterns()
    {
        QFETCH(int, data);
        QFETCH(int, dtype);
        QFETCH(double, deviation);
        const auto format = static_cast<measure::DType>(dtype);
        constexpr std::size_t count = 100000;
        const auto bytes = randomElements(format, count, 7, static_cast<measure::Data>(data));
        double sum = 0;
        double squares = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const double value = elementAt(format, bytes.data(), i);
            sum += value;
            squares += value * value;
            if (data == int(measure::Data::integers))
                QVERIFY(value == std::round(value) && std::abs(value) <= 3);
        }
        // Five standard errors of the mean (-1/2 for the whole range of s8).
        const double mean = sum / count;
        QVERIFY(std::abs(mean) <=
                5 * deviation / std::sqrt(double(count)) + 0.51 * (deviation > 70));
        const double seen = std::sqrt(squares / count - mean * mean);
        QVERIFY2(std::abs(seen - deviation) <= 0.02 * deviation, qPrintable(QString::number(seen)));
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
        // Table 1 of Micikevicius et al. 2022: largest, smallest normal, smallest subnormal.
        const std::uint8_t eights[] = {0x7e, 0x08, 0x01, 0xb8};
        const double inE4m3[] = {448, std::ldexp(1, -6), std::ldexp(1, -9), -1};
        for (std::size_t i = 0; i < 4; ++i)
            QCOMPARE(
                elementAt(measure::DType::e4m3, reinterpret_cast<const std::byte *>(eights), i),
                inE4m3[i]);
        const std::uint8_t fives[] = {0x7b, 0x04, 0x01, 0xbc};
        const double inE5m2[] = {57344, std::ldexp(1, -14), std::ldexp(1, -16), -1};
        for (std::size_t i = 0; i < 4; ++i)
            QCOMPARE(elementAt(measure::DType::e5m2, reinterpret_cast<const std::byte *>(fives), i),
                     inE5m2[i]);
        const std::uint16_t brain[] = {0x3f80, 0xbf80, 0x3f00};
        for (std::size_t i = 0; i < 3; ++i)
            QCOMPARE(elementAt(measure::DType::bf16, reinterpret_cast<const std::byte *>(brain), i),
                     values[i]);
    }
};

QTEST_APPLESS_MAIN(RandomOperandsTest)
#include "random_operands_test.moc"
