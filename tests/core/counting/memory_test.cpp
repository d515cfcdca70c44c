// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/counting/memory.h"
#include "tests/preset_designs.h"

#include <QTest>

using namespace dimscope;

class MemoryTest : public QObject
{
    Q_OBJECT

private slots:
    // Tensor bytes of the published checkpoints (model card and safetensors index).
    void checkpointsToTheByte_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("120b") << QStringLiteral("gpt-oss-120b") << qint64(65248815744);
        QTest::newRow("20b") << QStringLiteral("gpt-oss-20b") << qint64(13761264768);
        QTest::newRow("llama, bf16") << QStringLiteral("llama-3.1-8b") << qint64(2 * 8030261248);
    }
    void checkpointsToTheByte()
    {
        QFETCH(QString, preset);
        QFETCH(qint64, bytes);
        const Design design = test::presetDesign(preset);
        QCOMPARE(weightBytes(design, design.weightFormat), bytes);
    }

    void formatsOfLlama()
    {
        const Design design = test::presetDesign(QStringLiteral("llama-3.1-8b"));
        // Matrices: 32 layers of attention 41,943,040 and MLP 176,160,768.
        const std::int64_t matrices = 32LL * (41943040 + 176160768);
        QCOMPARE(weightBytes(design, WeightFormat::int8), 2 * 8030261248 - matrices);
        // All sides are multiples of 128: one scale of 4 bytes for 16,384 elements.
        QCOMPARE(weightBytes(design, WeightFormat::fp8),
                 weightBytes(design, WeightFormat::int8) + matrices / 16384 * 4);
        // No routed experts: the 4-bit formats change nothing.
        QCOMPARE(weightBytes(design, WeightFormat::mxfp4), 2 * 8030261248);
        QCOMPARE(weightBytes(design, WeightFormat::nvfp4), 2 * 8030261248);
    }

    /// DeepSeek-V3 publishes 41,540,496 scales with its prediction module, which has one layer of
    /// mixtures more: 11,448 of attention and 257 experts of 3 x 16 x 56.
    void scalesOfDeepSeek()
    {
        const Design design = test::presetDesign(QStringLiteral("deepseek-v3"));
        const std::int64_t published = 41540496 - (11448 + 257 * 3 * 16 * 56);
        QCOMPARE(weightBytes(design, WeightFormat::fp8) - weightBytes(design, WeightFormat::int8),
                 4 * published);
    }

    void cacheOfDeepSeek()
    {
        // 576 elements a token and layer (theory.md section 4).
        const KvCache cache = kvCache(test::presetDesign(QStringLiteral("deepseek-v3")));
        QCOMPARE(cache.bytesPerToken, 61 * 576 * 2);
    }

    void cacheOfGptOss()
    {
        // 18 full layers of 2,048 B a token, 18 windows of 128 tokens (theory.md section 3.4).
        const KvCache cache = kvCache(test::presetDesign(QStringLiteral("gpt-oss-120b")));
        QCOMPARE(cache.bytesPerToken, 36864);
        QCOMPARE(cache.bytes, 131072LL * 36864 + 18 * 262144);
        QCOMPARE(kvCache(test::presetDesign(QStringLiteral("gpt-oss-20b"))).bytesPerToken, 24576);
    }

    void aWindowLongerThanTheContextGrows()
    {
        Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        design.slidingAttention.window = 4096;
        design.context = 1024;
        QCOMPARE(kvCache(design).bytesPerToken, 36 * 2048);
        QCOMPARE(kvCache(design).bytes, 1024LL * 36 * 2048);
    }

    void flopsOfLlama()
    {
        // 2 (8,030,261,248 - input embedding - norms) + 4 a d context for each of 32 layers.
        const Design design = test::presetDesign(QStringLiteral("llama-3.1-8b"));
        const double matrices = 8030261248.0 - 128256.0 * 4096 - 65.0 * 4096;
        const double attention = 32.0 * 4 * 32 * 128 * 131072;
        QCOMPARE(forwardFlopsPerToken(design), 2 * matrices + attention);
    }
};

QTEST_APPLESS_MAIN(MemoryTest)
#include "memory_test.moc"
