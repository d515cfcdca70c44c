// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/counting/design_gemms.h"
#include "core/counting/layer_parameters.h"
#include "core/counting/memory.h"
#include "core/counting/weight_matrices.h"
#include "tests/preset_designs.h"

#include <QTest>

#include <cmath>

using namespace dimscope;

namespace {

DesignGemm find(const std::vector<DesignGemm> &gemms, const char *name, const char *layer,
                Phase phase)
{
    for (const DesignGemm &gemm : gemms) {
        if (gemm.name == name && gemm.layer == layer && gemm.phase == phase)
            return gemm;
    }
    return {};
}

} // namespace

class DesignGemmsTest : public QObject
{
    Q_OBJECT

    static void compare(const DesignGemm &gemm, std::int64_t batch, std::int64_t m, std::int64_t n,
                        std::int64_t k, std::int64_t count)
    {
        QCOMPARE(gemm.batch, batch);
        QCOMPARE(gemm.m, m);
        QCOMPARE(gemm.n, n);
        QCOMPARE(gemm.k, k);
        QCOMPARE(gemm.count, count);
    }

private slots:
    // By hand from the configuration and the table of theory.md section 5.4.
    void productsOfGptOss()
    {
        const auto gemms = designGemms(test::presetDesign(QStringLiteral("gpt-oss-120b")));
        const auto prefill = Phase::prefill;
        const auto decode = Phase::decode;
        compare(find(gemms, "qkv", "sliding", prefill), 1, 8192, 5120, 2880, 18);
        compare(find(gemms, "qkv", "full", prefill), 1, 8192, 5120, 2880, 18);
        compare(find(gemms, "scores", "sliding", prefill), 64, 8192, 128, 64, 18);
        compare(find(gemms, "scores", "full", prefill), 64, 8192, 8192, 64, 18);
        compare(find(gemms, "attention_value", "full", prefill), 64, 8192, 64, 8192, 18);
        compare(find(gemms, "output", "full", prefill), 1, 8192, 2880, 4096, 18);
        compare(find(gemms, "router", "mixture", prefill), 1, 8192, 128, 2880, 36);
        compare(find(gemms, "expert_gate_up", "mixture", prefill), 128, 256, 5760, 2880, 36);
        compare(find(gemms, "expert_down", "mixture", prefill), 128, 256, 2880, 2880, 36);
        compare(find(gemms, "lm_head", "", prefill), 1, 8192, 201088, 2880, 1);
        compare(find(gemms, "scores", "full", decode), 8, 8, 131072, 64, 18);
        compare(find(gemms, "attention_value", "sliding", decode), 8, 8, 64, 128, 18);
        compare(find(gemms, "expert_down", "mixture", decode), 4, 1, 2880, 2880, 36);
        compare(find(gemms, "lm_head", "", decode), 1, 1, 201088, 2880, 1);
    }

    void productsOfDeepSeek()
    {
        const auto gemms = designGemms(test::presetDesign(QStringLiteral("deepseek-v3")));
        const auto prefill = Phase::prefill;
        compare(find(gemms, "query_down", "full", prefill), 1, 8192, 1536, 7168, 61);
        compare(find(gemms, "query_up", "full", prefill), 1, 8192, 24576, 1536, 61);
        compare(find(gemms, "key_value_down", "full", prefill), 1, 8192, 576, 7168, 61);
        compare(find(gemms, "key_value_up", "full", prefill), 1, 8192, 32768, 512, 61);
        compare(find(gemms, "scores", "full", prefill), 128, 8192, 8192, 192, 61);
        compare(find(gemms, "attention_value", "full", prefill), 128, 8192, 128, 8192, 61);
        compare(find(gemms, "gate_up", "dense", prefill), 1, 8192, 36864, 7168, 3);
        compare(find(gemms, "shared_down", "mixture", prefill), 1, 8192, 7168, 2048, 58);
        compare(find(gemms, "scores", "full", Phase::decode), 1, 128, 163840, 576, 61);
        compare(find(gemms, "absorb_key", "full", Phase::decode), 128, 1, 512, 128, 61);
    }

    void tensorParallelShares()
    {
        Workload workload;
        workload.tensorParallel = 16; // twice the key/value heads: those are copied
        const auto gemms =
            designGemms(test::presetDesign(QStringLiteral("llama-3.1-8b")), workload);
        compare(find(gemms, "qkv", "full", Phase::prefill), 1, 8192, 256 + 128 + 128, 4096, 32);
        compare(find(gemms, "scores", "full", Phase::prefill), 2, 8192, 8192, 128, 32);
        compare(find(gemms, "scores", "full", Phase::decode), 1, 2, 131072, 128, 32);
        compare(find(gemms, "down", "dense", Phase::prefill), 1, 8192, 4096, 896, 32);
        compare(find(gemms, "lm_head", "", Phase::prefill), 1, 8192, 8016, 4096, 1);
    }

    void tokensAreSharedOutEvenly()
    {
        Design design = test::presetDesign(QStringLiteral("mixtral-8x7b"));
        design.batch = 5;
        const auto gemms = designGemms(design);
        // 5 tokens, 2 experts each: 10 visits over 8 experts.
        const DesignGemm down = find(gemms, "expert_down", "mixture", Phase::decode);
        QCOMPARE(down.groups, (std::vector<ExpertGroup>{{2, 2}, {1, 6}}));
        compare(down, 8, 2, 4096, 14336, 32);
        QCOMPARE(flops(down), 2.0 * 10 * 4096 * 14336 * 32);
    }

    /// The same matrices counted another way: by the formulas of the parameter count.
    void matricesHaveTheCountedElements_data() { designs(); }
    void matricesHaveTheCountedElements()
    {
        const Design design = test::presetDesign(QString::fromLatin1(QTest::currentDataTag()));
        std::int64_t attention = 0;
        std::int64_t feedForward = 0;
        for (const WeightMatrix &matrix : weightMatrices(design)) {
            const std::int64_t elements =
                matrix.inputs * matrix.allOutputs() * matrix.layers * matrix.copies;
            if (matrix.attention)
                attention += elements;
            else if (matrix.feedForward && matrix.name != "router")
                feedForward += elements;
        }
        std::int64_t expectedAttention = 0;
        for (const AttentionMask mask : {AttentionMask::full, AttentionMask::sliding})
            expectedAttention +=
                layersWith(design, mask) *
                attentionParameters(attentionOf(design, mask), design.hiddenSize).matrices.value();
        std::int64_t expectedFeedForward = 0;
        for (const FeedForwardType type : {FeedForwardType::dense, FeedForwardType::mixture}) {
            const auto one =
                feedForwardParameters(feedForwardOf(design, type), type, design.hiddenSize);
            expectedFeedForward += layersWith(design, type) *
                                   (one.routedMatrices.value() + one.alwaysMatrices.value());
        }
        QCOMPARE(attention, expectedAttention);
        QCOMPARE(feedForward, expectedFeedForward);
    }

    /// Decoding one token costs what the FLOPs of the evaluation say, but with latent attention,
    /// whose decoding works on the latents.
    void decodingSumsToTheFlopsPerToken_data() { designs(); }
    void decodingSumsToTheFlopsPerToken()
    {
        const Design design = test::presetDesign(QString::fromLatin1(QTest::currentDataTag()));
        double sum = 0;
        for (const DesignGemm &gemm : designGemms(design)) {
            if (gemm.phase == Phase::decode)
                sum += flops(gemm);
        }
        const double expected = forwardFlopsPerToken(design);
        if (design.fullAttention.latent)
            QVERIFY(sum > expected);
        else
            QVERIFY(std::abs(sum / expected - 1) < 1e-12);
    }

    void expertsHit()
    {
        const Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        QCOMPARE(expectedExpertsHit(design.mixture, 1), 4.0);
        // 128 (1 - (31/32)^32), by hand.
        QVERIFY(std::abs(expectedExpertsHit(design.mixture, 32) - 81.656923) < 1e-6);
        QVERIFY(std::abs(expectedExpertsHit(design.mixture, 1000000) - 128) < 1e-9);
        QCOMPARE(expectedExpertsHit(design.dense, 10), 0.0);
    }

private:
    static void designs()
    {
        QTest::addColumn<int>("nothing");
        for (const QString &id : test::presetIds())
            QTest::newRow(qPrintable(id)) << 0;
    }
};

QTEST_APPLESS_MAIN(DesignGemmsTest)
#include "design_gemms_test.moc"
