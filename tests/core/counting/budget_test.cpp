// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/counting/budget.h"
#include "core/counting/memory.h"
#include "tests/preset_designs.h"

#include <QTest>

#include <numeric>

using namespace dimscope;

namespace {

template<typename Amount>
Amount sumOf(const ByPart<Amount> &parts)
{
    return std::accumulate(parts.begin(), parts.end(), Amount{});
}

template<typename Amount>
Amount of(const ByPart<Amount> &parts, Part part)
{
    return parts[indexOf(part)];
}

} // namespace

class BudgetTest : public QObject
{
    Q_OBJECT

private slots:
    void partsSumToTheTotals_data()
    {
        QTest::addColumn<QString>("preset");
        for (const QString &id : test::presetIds())
            QTest::newRow(qPrintable(id)) << id;
    }
    void partsSumToTheTotals()
    {
        QFETCH(QString, preset);
        const Design design = test::presetDesign(preset);
        for (const ActiveConvention convention :
             {ActiveConvention::exclInputEmbedding, ActiveConvention::inclAll,
              ActiveConvention::exclAllEmbeddings}) {
            const ParameterCount count = countParameters(design, convention);
            QCOMPARE(sumOf(parametersByPart(count)), count.total);
            QCOMPARE(sumOf(activeByPart(count)), count.active);
        }
        for (const WeightFormat format : {WeightFormat::bf16, WeightFormat::fp8, WeightFormat::int8,
                                          WeightFormat::mxfp4, WeightFormat::nvfp4})
            QCOMPARE(sumOf(weightBytesByPart(design, format)), weightBytes(design, format));
        QCOMPARE(weightBytes(design, WeightFormat::bf16), 2 * countParameters(design).total);
        QCOMPARE(sumOf(flopsByPart(design)), forwardFlopsPerToken(design));
    }

    /// The parts of tests/data/models.json, and arithmetic by hand.
    void gptOss()
    {
        const Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        const ParameterCount count = countParameters(design);
        const ByPart<std::int64_t> all = parametersByPart(count);
        QCOMPARE(sumOf(all), 116829156672);
        QCOMPARE(of(all, Part::embedding), 2 * 579133440);
        QCOMPARE(of(all, Part::attention), 955514880 + 288000);
        QCOMPARE(of(all, Part::feedForward), 114701598720);
        QCOMPARE(of(all, Part::router), 13275648);
        QCOMPARE(of(all, Part::other), 207360 + 2880 + 2304);
        QCOMPARE(of(all, Part::keys), 0);

        const ByPart<std::int64_t> active = activeByPart(count);
        QCOMPARE(sumOf(active), 5132849472);
        QCOMPARE(of(active, Part::embedding), 579133440);
        // 4 of 128 experts.
        QCOMPARE(of(active, Part::feedForward), 114701598720 / 32);

        const ByPart<std::int64_t> bytes = weightBytesByPart(design, WeightFormat::mxfp4);
        QCOMPARE(sumOf(bytes), 65248815744);
        QCOMPARE(of(bytes, Part::embedding), 4 * std::int64_t{579133440});
        // 114,661,785,600 in 17/32 byte each, the biases of the experts in two.
        QCOMPARE(of(bytes, Part::feedForward),
                 114661785600 / 32 * 17 + 2 * (114701598720 - 114661785600));
        QCOMPARE(of(bytes, Part::attention), 2 * (955514880 + 288000));

        const ByPart<double> flops = flopsByPart(design);
        QCOMPARE(of(flops, Part::embedding), 2 * 579133440.0);
        QCOMPARE(of(flops, Part::attention), 2 * 955514880.0);
        QCOMPARE(of(flops, Part::feedForward), 2 * 114661785600.0 / 32);
        QCOMPARE(of(flops, Part::router), 2.0 * 36 * 2880 * 128);
        QCOMPARE(of(flops, Part::other), 0.0);
        // 18 layers over 131,072 keys and 18 over 128: 64 heads of 64 + 64.
        QCOMPARE(of(flops, Part::keys), 2.0 * 18 * 64 * 128 * (131072 + 128));
    }

    void absurdSizesStillSum()
    {
        Design design = test::presetDesign(QStringLiteral("deepseek-v3"));
        design.hiddenSize = std::int64_t{1} << 40;
        design.vocabulary = std::int64_t{1} << 40;
        for (const WeightFormat format : {WeightFormat::bf16, WeightFormat::fp8}) {
            QCOMPARE(weightBytes(design, format), std::numeric_limits<std::int64_t>::max());
            for (const std::int64_t part : weightBytesByPart(design, format))
                QVERIFY(part >= 0);
        }
    }
};

QTEST_APPLESS_MAIN(BudgetTest)
#include "budget_test.moc"
