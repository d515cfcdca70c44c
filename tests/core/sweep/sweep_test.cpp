// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sweep/sweep.h"
#include "tests/core/sample_designs.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace dimscope;
using namespace dimscope::sweep;
using measure::DType;

class SweepTest : public QObject
{
    Q_OBJECT

private slots:
    void theArticlesSweep()
    {
        const Sweep sweep = articleSweep(DType::f16);
        QCOMPARE(sweep.points.size(), std::size_t(51));
        QCOMPARE(sweep.points.front().value, std::int64_t(10820));
        QCOMPARE(sweep.points.back().value, std::int64_t(11016));
        QCOMPARE(sweep.marked, std::int64_t(10922));
        QCOMPARE(sweep.hiddenSize, std::int64_t(4096));
        int offTheGrid = 0;
        for (std::size_t i = 0; i < sweep.points.size(); ++i) {
            const SweepPoint &point = sweep.points[i];
            QVERIFY(i == 0 || point.value > sweep.points[i - 1].value);
            QVERIFY(point.shape == (measure::GemmShape{4, 4096, 4096, point.value, DType::f16}));
            offTheGrid += point.value % 4 != 0 ? 1 : 0;
        }
        QCOMPARE(offTheGrid, 1); // 10922 alone
    }

    void publishedPoints()
    {
        const Sweep sweep = articleSweep(DType::f16);
        QCOMPARE(publishedH100().size(), std::size_t(6));
        for (const PublishedPoint &point : publishedH100()) {
            QVERIFY(std::any_of(sweep.points.begin(), sweep.points.end(),
                                [&](const SweepPoint &one) { return one.value == point.value; }));
        }
        // Section 5.5: 10944 is 46.1 % above 10922.
        QVERIFY(std::abs(publishedH100()[4].tflops / publishedH100()[3].tflops - 1.461) < 5e-4);
        QVERIFY(!publishedH100Source().empty());
    }

    void theDesignsSweep()
    {
        const Sweep sweep = designSweep(samples::gptOss120b(), DType::bf16);
        QCOMPARE(sweep.title,
                 std::string("Down projection of one expert, intermediate size 2,780 to 2,980"));
        QCOMPARE(sweep.dimension, std::string("Expert intermediate size"));
        QCOMPARE(sweep.points.size(), std::size_t(51));
        QCOMPARE(sweep.marked, std::int64_t(2880));
        // 131,072 tokens, 4 of 128 experts each.
        QVERIFY(sweep.points[25].shape == (measure::GemmShape{1, 4096, 2880, 2880, DType::bf16}));

        const Sweep dense = designSweep(samples::llama2(), DType::bf16);
        QCOMPARE(dense.title, std::string("Down projection, intermediate size 10,908 to 11,108"));
        QVERIFY(dense.points[25].shape == (measure::GemmShape{1, 4096, 4096, 11008, DType::bf16}));
    }

    void smallAndStrangeDesignsHaveASweep()
    {
        for (const std::int64_t size :
             {std::int64_t(-5), std::int64_t(0), std::int64_t(1), std::int64_t(3), std::int64_t(64),
              std::int64_t(100), std::int64_t(101), std::numeric_limits<std::int64_t>::max()}) {
            Design design = samples::gptOss120b();
            design.mixture.intermediateSize = size;
            design.hiddenSize = size;
            design.context = size;
            design.batch = size;
            design.mixture.experts = size;
            const Sweep sweep = designSweep(design, DType::f32);
            QVERIFY(!sweep.points.empty());
            bool own = false;
            for (const SweepPoint &point : sweep.points) {
                QVERIFY(point.value > 0 && point.shape.m > 0 && point.shape.n > 0);
                own = own || point.value == sweep.marked;
            }
            QVERIFY(own);
        }
    }

    void scaledDownForACpu()
    {
        const Sweep sweep = scaledDown(articleSweep(DType::f32));
        for (const SweepPoint &point : sweep.points) {
            QVERIFY(measure::flops(point.shape) <= 8e8);
            QCOMPARE(point.shape.k, point.value);
            QCOMPARE(point.shape.batch, std::int64_t(1));
            QCOMPARE(point.shape.m, std::int64_t(128));
            QCOMPARE(point.shape.n, std::int64_t(256));
        }
        QCOMPARE(sweep.scaling, std::string("Scaled to 1 x 128 x 10,922 x 256 for this CPU"));

        // The larger of m and n first, and neither below 64.
        const Sweep design = scaledDown(designSweep(samples::gptOss120b(), DType::f32));
        QVERIFY(measure::flops(design.points.back().shape) <= 8e8);
        QCOMPARE(design.points[0].shape.m, std::int64_t(256));
        QCOMPARE(design.points[0].shape.n, std::int64_t(512));
        const Sweep least = scaledDown(articleSweep(DType::f32), 1);
        QCOMPARE(least.points[0].shape.m, std::int64_t(64));
        QCOMPARE(least.points[0].shape.n, std::int64_t(64));
    }

    void smallSweepsAreLeftAlone()
    {
        const Sweep sweep = articleSweep(DType::f16);
        QVERIFY(scaledDown(sweep, 1e18) == sweep);
        QVERIFY(scaledDown(Sweep{}) == Sweep{});
    }

    void parametersOfAGatedMlp()
    {
        QCOMPARE(gatedMlpParameters(4096, 10922), std::int64_t(134'209'536));
        QCOMPARE(gatedMlpParameters(0, 5), std::int64_t(0));
        constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
        QCOMPARE(gatedMlpParameters(most, most), most);
    }

    void theFastest()
    {
        std::vector<measure::Measurement> measurements(8);
        for (std::size_t i = 0; i < measurements.size(); ++i)
            measurements[i].tflops = double((i * 5) % 8);
        const auto top = fastest(measurements, 3);
        QCOMPARE(top.size(), std::size_t(3));
        QCOMPARE(top[0].tflops, 7.0);
        QCOMPARE(top[2].tflops, 5.0);
        QVERIFY(fastest({}).empty());
    }
};

QTEST_APPLESS_MAIN(SweepTest)
#include "sweep_test.moc"
