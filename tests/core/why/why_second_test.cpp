// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/why/second/binomial.h"
#include "core/why/second/cache.h"
#include "core/why/second/product.h"
#include "core/why/second/sphere.h"
#include "core/why/second/tensors.h"
#include "core/why/second/windows.h"
#include "tests/core/sample_designs.h"

#include <QTest>

#include <array>
#include <cmath>
#include <limits>

using namespace dimscope;
namespace second = dimscope::why::second;

/// The second computations by themselves, against published and tabled values.
class WhySecondTest : public QObject
{
    Q_OBJECT

private slots:
    /// gpt-oss model card and the bytes of the published files.
    void tensorsOfGptOss()
    {
        const auto totals = second::tensorTotals(samples::gptOss120b());
        QVERIFY(totals.has_value());
        QCOMPARE(totals->all.stored, std::int64_t(116'829'156'672));
        QCOMPARE(totals->of(second::Part::embedding).stored, std::int64_t(1'158'266'880));
        QCOMPARE(totals->of(second::Part::attention).stored +
                     totals->of(second::Part::sinks).stored,
                 std::int64_t(955'805'184));
        QCOMPARE(totals->of(second::Part::sinks).stored, std::int64_t(2'304));
        QCOMPARE(totals->of(second::Part::feedForward).stored, std::int64_t(114'701'598'720));
        QCOMPARE(totals->of(second::Part::router).stored, std::int64_t(13'275'648));
        QCOMPARE(totals->of(second::Part::norms).stored, std::int64_t(210'240));
        QCOMPARE(totals->activeBody() + totals->table, std::int64_t(5'132'849'472));
        QCOMPARE(second::storedBytes(samples::gptOss120b()).value(), std::int64_t(65'248'815'744));
        QCOMPARE(second::storedBytes(samples::gptOss(24, 32)).value(),
                 std::int64_t(13'761'264'768));
    }

    /// Theory.md section 3.4: 18 full layers of 2,048 bytes a token and 18 windows of 128.
    void cacheOfGptOss()
    {
        const auto cache = second::cacheOfDecoding(samples::gptOss120b());
        QVERIFY(cache.has_value());
        QCOMPARE(cache->nextToken, std::int64_t(36'864));
        QCOMPARE(cache->atContext, std::int64_t(36'864) * 131'072 + std::int64_t(18) * 262'144);
        Design shorter = samples::gptOss120b();
        shorter.context = 100; // inside the window: all layers grow
        QCOMPARE(second::cacheOfDecoding(shorter)->nextToken, std::int64_t(73'728));
        QCOMPARE(second::cacheOfDecoding(shorter)->atContext, std::int64_t(7'372'800));
    }

    /// h_n of theory.md section 1.3 and tests/data/theory/entropy.json.
    void lossOnTheSphere()
    {
        QVERIFY(std::abs(*second::integratedLoss(64) - 15.47340016023409) < 1e-11);
        QVERIFY(std::abs(*second::integratedLoss(128) - 30.871834) < 1e-6);
        QVERIFY(std::abs(*second::integratedLoss(512) - 123.264247) < 1e-6);
        QVERIFY(std::abs(*second::integratedLoss(2) / 2 - 0.28578) < 1e-5);
        // Three dimensions have elementary functions: M = sinh(k) / k, A = coth(k) - 1 / k.
        const double three = 3 / std::tanh(3.0) - 1 - std::log(std::sinh(3.0) / 3);
        QVERIFY(std::abs(*second::integratedLoss(3) - three) < 1e-13);
        QCOMPARE(*second::integratedLoss(0), 0.0);
        QVERIFY(!second::integratedLoss(1.01));
        QVERIFY(!second::integratedLoss(-1));
        QVERIFY(!second::integratedLoss(std::numeric_limits<double>::quiet_NaN()));
    }

    void bounds_data()
    {
        QTest::addColumn<double>("keys");
        QTest::addColumn<int>("joint");
        QTest::addColumn<double>("root");
        QTest::addColumn<int>("conditional");
        // Theory.md section 1.4.
        QTest::newRow("128") << 128.0 << 41 << 40.020 << 20;
        QTest::newRow("512") << 512.0 << 52 << 51.544 << 26;
        QTest::newRow("2048") << 2048.0 << 64 << 63.068 << 32;
        QTest::newRow("8192") << 8192.0 << 75 << 74.592 << 38;
        QTest::newRow("131072") << 131072.0 << 98 << 97.639 << 49;
        QTest::newRow("201088") << 201088.0 << 102 << 101.197 << 51;
    }
    void bounds()
    {
        QFETCH(double, keys);
        QFETCH(int, joint);
        QFETCH(double, root);
        QFETCH(int, conditional);
        const double nats = second::binaryLogarithm(keys) * std::log(2.0);
        QVERIFY(std::abs(nats - std::log(keys)) < 1e-14 * nats);
        QCOMPARE(second::wholeDimensionOfLoss(2 * nats).value(), std::int64_t(joint));
        QCOMPARE(second::wholeDimensionOfLoss(nats).value(), std::int64_t(conditional));
        QVERIFY(std::abs(*second::dimensionOfLoss(2 * nats) - root) < 6e-4);
    }

    void smallFunctions()
    {
        QVERIFY(std::abs(second::limitingRate() - 0.240605912529801723748879) < 1e-15);
        QVERIFY(std::abs(second::binaryPower(10.5) / std::exp2(10.5) - 1) < 1e-14);
        QCOMPARE(second::binaryPower(-3), 1.0);
        QCOMPARE(second::binaryPower(2000), std::numeric_limits<double>::infinity());
        QCOMPARE(second::binaryLogarithm(1), 0.0);
        QCOMPARE(second::binaryLogarithm(0), 0.0);
        QCOMPARE(second::wholeDimensionOfLoss(0).value(), std::int64_t(0));
    }

    /// Exact integers of theory.md section 2.3 and of one expert of gpt-oss, 1 - 2^-2880.
    void rankDeficiency()
    {
        const auto log10 = [](std::int64_t width, std::int64_t hidden) {
            return *second::log10OfTerms(width, hidden, 0.5);
        };
        QVERIFY(std::abs(log10(128, 64) + 0.332727383147163) < 1e-12);
        QVERIFY(std::abs(log10(682, 256) + 10.6349958225072) < 1e-11);
        QVERIFY(std::abs(log10(11520, 2880) + 656.829677166449) < 1e-9);
        QVERIFY(std::abs(log10(21845, 8192) + 301.692285495906) < 1e-9);
        QVERIFY(std::abs(log10(2880, 2880)) < 1e-12);
        QCOMPARE(log10(10, 11), 0.0);
        QCOMPARE(log10(10, 0), -std::numeric_limits<double>::infinity());
        // One unit of three is on too few times: (3/4)^3.
        QVERIFY(std::abs(*second::log10OfTerms(3, 1, 0.25) - 3 * std::log10(0.75)) < 1e-15);
        QVERIFY(!second::log10OfTerms(std::int64_t(1) << 40, std::int64_t(1) << 39, 0.5));
        QCOMPARE(second::unitsUntil(1024, -12, 0.5).value(), std::int64_t(2391));
        QCOMPARE(second::unitsUntil(2880, -12, 0.5).value(), std::int64_t(6318));
        QCOMPARE(second::unitsUntil(4096, -12, 0.5).value(), std::int64_t(8853));
        QCOMPARE(second::unitsUntil(8192, -12, 0.5).value(), std::int64_t(17309));
        QCOMPARE(second::unitsUntil(1, -12, 0.5).value(), std::int64_t(40)); // 2^-40 < 10^-12
        QCOMPARE(second::unitsUntil(7, -12, 1).value(), std::int64_t(7));
        QVERIFY(!second::unitsUntil(std::int64_t(1) << 40, -12, 0.5));
        QVERIFY(!second::unitsUntil(2880, -12, 0));
    }

    void unitsOfMixtures()
    {
        Design design = samples::gptOss120b();
        QCOMPARE(second::unitsOfToken(design).value(), std::int64_t(4 * 2880));
        design.mixture.sharedExperts = 1;
        design.mixture.sharedIntermediateSize = 1000;
        design.mixture.besideDense = 512;
        QCOMPARE(second::unitsOfToken(design).value(), std::int64_t(4 * 2880 + 1000 + 512));
        QCOMPARE(second::unitsOfToken(samples::gpt2()).value(), std::int64_t(3072));
    }

    /// Theory.md sections 3.1 and 3.2.
    void windows()
    {
        using second::Stack;
        const Design oss = samples::gptOss120b();
        QCOMPARE(second::tokensInSight(oss, 36, Stack::sliding).value(), std::int64_t(2287));
        QCOMPARE(second::tokensInSight(oss, 36, Stack::allSliding).value(), std::int64_t(4573));
        QCOMPARE(second::tokensInSight(oss, 1, Stack::asConfigured).value(), std::int64_t(128));
        QCOMPARE(second::tokensInSight(oss, 36, Stack::asConfigured).value(),
                 std::int64_t(131'072));
        QCOMPARE(second::tokensInSight(samples::mistral(), 32, Stack::sliding).value(),
                 std::int64_t(131'041));
        QCOMPARE(second::tokensInSight(samples::mistral(), 32, Stack::asConfigured).value(),
                 std::int64_t(32'768));
        QCOMPARE(second::windowsAddedUp(oss, 36).value(), std::int64_t(4608));
        const second::Spread spread = *second::spreadOfSources(oss, 36, 0.95);
        QVERIFY(std::abs(spread.mean - 57.15) < 1e-9);
        QVERIFY(std::abs(spread.standardDeviation - 68.38) < 0.005);
        QVERIFY(std::abs(second::spreadOfSources(samples::mistral(), 32, 0)->standardDeviation -
                         6688.7) < 0.05);
    }

    void products()
    {
        QCOMPARE(second::operationsOf({4, 4096, 4096, 10944}), 2.0 * 4 * 4096 * 4096 * 10944);
        const std::array<std::int64_t, 3> rows{5, 0, 7};
        QCOMPARE(second::operationsOf({3, 7, 10, 100, rows}), 2.0 * 12 * 10 * 100);
        QCOMPARE(second::operationsOf({1, -2, 10, 100}), 0.0);
        QCOMPARE(second::teraflops({1, 1000, 1000, 1000}, 1e-3), 2.0);
        QCOMPARE(second::teraflops({1, 1000, 1000, 1000}, 0), 0.0);
    }

    /// They are done in time or say that they are too large.
    void strangeDesigns()
    {
        constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
        for (const std::int64_t value : {-most - 1, std::int64_t(-3), std::int64_t(0), most}) {
            for (auto member : {&Design::hiddenSize, &Design::vocabulary, &Design::context,
                                &Design::layers, &Design::normsPerLayer}) {
                Design design = samples::gptOss120b();
                design.*member = value;
                design.slidingAttention.window = value;
                const bool isNegative = value < 0;
                QVERIFY(!second::operationsPerToken(design) || !isNegative);
                QVERIFY(!second::cacheOfDecoding(design) || value >= 0);
                second::storedBytes(design);
                second::unitsOfToken(design);
                second::spreadOfSources(design, design.layers, 0);
                second::windowsAddedUp(design, design.layers);
                for (const second::Stack stack :
                     {second::Stack::sliding, second::Stack::asConfigured,
                      second::Stack::allSliding})
                    second::tokensInSight(design, design.layers, stack);
                second::log10OfTerms(value, design.hiddenSize, 0.5);
                second::unitsUntil(value, -12, 0.5);
            }
        }
    }

    /// No arithmetic of theirs leaves 64 bits; run with UBSan in the dev preset.
    void noIntegerOverflows()
    {
        constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
        const std::int64_t values[] = {-most - 1, -3, 0, 1, 1000, std::int64_t(1) << 40, most};
        for (const std::int64_t a : values) {
            for (const std::int64_t b : values) {
                for (const std::int64_t c : values) {
                    Design design = samples::gptOss120b();
                    design.layers = 3;
                    design.hiddenSize = a;
                    design.vocabulary = b;
                    design.context = c;
                    design.leadingDense = a;
                    AttentionKind &kind = design.slidingAttention;
                    kind.queryHeads = a;
                    kind.headDim = c;
                    kind.window = b;
                    design.fullAttention = kind;
                    design.fullAttention.latent = LatentAttention{b, c, a};
                    design.mixture.experts = a;
                    design.mixture.expertsPerToken = b;
                    design.mixture.intermediateSize = c;
                    for (const WeightFormat format :
                         {WeightFormat::fp8, WeightFormat::mxfp4, WeightFormat::nvfp4}) {
                        design.weightFormat = format;
                        QVERIFY(second::storedBytes(design).value_or(0) >= 0);
                    }
                    QVERIFY(second::operationsPerToken(design).value_or(0) >= 0);
                    QVERIFY(second::unitsOfToken(design).value_or(0) >= 0);
                    QVERIFY(second::windowsAddedUp(design, 3).value_or(0) >= 0);
                    second::cacheOfDecoding(design);
                    for (const second::Stack stack :
                         {second::Stack::sliding, second::Stack::asConfigured,
                          second::Stack::allSliding})
                        QVERIFY(second::tokensInSight(design, 3, stack).value_or(1) >= 1);
                }
            }
        }
    }
};

QTEST_APPLESS_MAIN(WhySecondTest)
#include "why_second_test.moc"
