// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation.h"
#include "tests/core/sample_designs.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace dimscope;

class EvaluationTest : public QObject
{
    Q_OBJECT

private slots:
    void gptOss()
    {
        const Evaluation evaluation = evaluate(samples::gptOss120b());
        QCOMPARE(evaluation.entropyBound.size(), std::size_t(2));
        const EntropyBoundRow &window = evaluation.entropyBound[0];
        QCOMPARE(window.attention, AttentionMask::sliding);
        QCOMPARE(window.keys, std::int64_t(128));
        QCOMPARE(window.headDim, std::int64_t(64));
        QCOMPARE(window.exactJoint, std::int64_t(41));
        QCOMPARE(window.exactConditional, std::int64_t(20));
        QVERIFY(std::abs(window.natural833 - 40.41741209845041) < 1e-9);
        QVERIFY(std::abs(window.log2833 - 58.31) < 1e-9);
        QVERIFY(std::abs(window.asymptoteJoint - 40.33176253155158) < 1e-9);
        QVERIFY(std::abs(window.asymptoteConditional - 20.16588126577579) < 1e-9);
        QVERIFY(std::abs(window.lossNats - 15.47340016023409) < 1e-11);
        QCOMPARE(std::floor(window.maxKeysJoint), 2290.0);
        const EntropyBoundRow &context = evaluation.entropyBound[1];
        QCOMPARE(context.keys, std::int64_t(131072));
        QCOMPARE(context.exactJoint, std::int64_t(98));
        QCOMPARE(context.exactConditional, std::int64_t(49));

        const RankDeficiencyRow &rank = evaluation.rankDeficiency;
        QCOMPARE(rank.width, std::int64_t(11520));
        QCOMPARE(rank.ratio, 4.0);
        QVERIFY(std::abs(rank.log10Probability + 656.829677166449) < 1e-9);
        QCOMPARE(rank.smallestWidth1e12, std::int64_t(6318));
        QVERIFY(!rank.modelApplies);

        const ReceptiveFieldRow &field = evaluation.receptiveField;
        QCOMPARE(field.slidingLayers, std::int64_t(18));
        QCOMPARE(field.fullLayers, std::int64_t(18));
        QCOMPARE(field.nominal, std::int64_t(131072));
        QCOMPARE(field.stackedSliding, std::int64_t(2287));
        QCOMPARE(field.allLayersSliding, std::int64_t(4573));
        QCOMPARE(field.articleProduct, std::int64_t(4608));
        QCOMPARE(field.mean, 1143.0);
        QVERIFY(std::abs(field.standardDeviation - 156.76) < 0.005);
        QCOMPARE(evaluation.findings.size(), std::size_t(5));
    }

    /// Nothing is said of more keys than the context has.
    void aWindowBeyondTheContext_data()
    {
        QTest::addColumn<qint64>("window");
        QTest::newRow("far beyond") << qint64(100'000);
        QTest::newRow("just as long") << qint64(999);
    }
    void aWindowBeyondTheContext()
    {
        QFETCH(const qint64, window);
        Design design = samples::gptOss120b();
        design.context = 999;
        design.slidingAttention.window = window;
        Design full = design;
        full.attentionPattern = {AttentionMask::full};
        EvaluationChoices choices;
        choices.quantiles = true;
        const Evaluation evaluation = evaluate(design, choices);
        const Evaluation expected = evaluate(full, choices);

        QCOMPARE(evaluation.entropyBound.size(), std::size_t(2));
        for (const EntropyBoundRow &row : evaluation.entropyBound) {
            QCOMPARE(row.keys, std::int64_t(999));
            QCOMPARE(row.exactJoint, expected.entropyBound.front().exactJoint);
        }
        const ReceptiveFieldRow &field = evaluation.receptiveField;
        QCOMPARE(field.slidingLayers, std::int64_t(0));
        QCOMPARE(field.fullLayers, std::int64_t(36));
        QCOMPARE(field.nominal, std::int64_t(999));
        QCOMPARE(field.stackedSliding, expected.receptiveField.stackedSliding);
        QCOMPARE(field.articleProduct, std::int64_t(0));
        QCOMPARE(field.mean, 0.0);
        QVERIFY(!field.quantile99);
        QCOMPARE(evaluation.forwardFlopsPerToken, expected.forwardFlopsPerToken);

        design.slidingAttention.window = 998; // one token is left out
        QCOMPARE(evaluate(design).receptiveField.slidingLayers, std::int64_t(18));
    }

    void widthsOfMixtures_data()
    {
        QTest::addColumn<int>("shared");
        QTest::addColumn<int>("sharedSize");
        QTest::addColumn<int>("beside");
        QTest::addColumn<int>("width");
        QTest::newRow("routed alone") << 0 << 0 << 0 << 4 * 2880;
        QTest::newRow("shared, same size") << 2 << 0 << 0 << 6 * 2880;
        QTest::newRow("shared, own size") << 1 << 1000 << 0 << 4 * 2880 + 1000;
        QTest::newRow("dense beside") << 0 << 0 << 512 << 4 * 2880 + 512;
    }
    void widthsOfMixtures()
    {
        QFETCH(int, shared);
        QFETCH(int, sharedSize);
        QFETCH(int, beside);
        QFETCH(int, width);
        Design design = samples::gptOss120b();
        design.mixture.sharedExperts = shared;
        design.mixture.sharedIntermediateSize = sharedSize;
        design.mixture.besideDense = beside;
        design.leadingDense = 1; // the mixture layers count
        QCOMPARE(evaluate(design).rankDeficiency.width, std::int64_t(width));
    }

    void denseDesigns()
    {
        const Evaluation gpt2 = evaluate(samples::gpt2());
        QCOMPARE(gpt2.rankDeficiency.width, std::int64_t(3072));
        QVERIFY(gpt2.rankDeficiency.modelApplies);
        QCOMPARE(gpt2.entropyBound.size(), std::size_t(1));
        QCOMPARE(gpt2.receptiveField.nominal, std::int64_t(1024));
        QCOMPARE(gpt2.receptiveField.stackedSliding, std::int64_t(0));

        const Evaluation mistral = evaluate(samples::mistral());
        QCOMPARE(mistral.receptiveField.stackedSliding, std::int64_t(131041)); // 1 + 32 x 4095
        QCOMPARE(mistral.receptiveField.nominal, std::int64_t(32768)); // no more than the context
        QVERIFY(std::abs(mistral.receptiveField.standardDeviation - 6688.7) < 0.05);
    }

    void strangeDesignsHaveNumbers()
    {
        constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
        for (const std::int64_t value :
             {std::int64_t(-3), std::int64_t(0), std::int64_t(1), most}) {
            Design design = samples::gptOss120b();
            design.mixture.intermediateSize = value;
            design.mixture.sharedExperts = value;
            design.slidingAttention.window = value;
            // core/counting adds head dimensions in 64 bits: not to the very end.
            design.slidingAttention.headDim = std::min(value, std::int64_t(1) << 40);
            // Counts of parameters are defined for slider ranges only, so the rest stays sound.
            const RankDeficiencyRow rank = evaluate(design).rankDeficiency;
            QVERIFY(!std::isnan(rank.ratio) && !std::isnan(rank.log10Probability));
            const ReceptiveFieldRow field = evaluate(design).receptiveField;
            QVERIFY(field.stackedSliding >= (field.slidingLayers > 0 ? 1 : 0) &&
                    field.allLayersSliding >= field.stackedSliding);
            QVERIFY(std::isfinite(field.standardDeviation));
            for (const EntropyBoundRow &row : evaluate(design).entropyBound) {
                QVERIFY(std::isfinite(row.lossNats) && row.exactJoint >= 0);
                QVERIFY(!std::isnan(row.maxKeysJoint));
            }
        }
        QCOMPARE(evaluate(Design{}).findings.size(), std::size_t(5));
        QVERIFY(evaluate(Design{}).entropyBound.empty());
    }
};

QTEST_APPLESS_MAIN(EvaluationTest)
#include "evaluation_test.moc"
