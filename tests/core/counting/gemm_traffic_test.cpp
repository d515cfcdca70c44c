// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/counting/gemm_traffic.h"
#include "tests/preset_designs.h"

#include <QTest>

#include <cmath>

using namespace dimscope;

namespace {

DesignGemm gemmOf(const Design &design, Phase phase, const std::string &name,
                  const std::string &layer = {})
{
    for (const DesignGemm &gemm : designGemms(design)) {
        if (gemm.phase == phase && gemm.name == name && (layer.empty() || gemm.layer == layer))
            return gemm;
    }
    qFatal("There is no product %s.", name.c_str());
}

} // namespace

class GemmTrafficTest : public QObject
{
    Q_OBJECT

private slots:
    // gpt-oss-120b: hidden size 2880, 64 query and 8 key/value heads of 64, 128 experts of 2880,
    // 4 a token, MXFP4 experts; prefill of 8,192 tokens, decode over 131,072. Bytes by hand.
    void bytesOfGptOss_data()
    {
        QTest::addColumn<int>("phase");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("layer");
        QTest::addColumn<double>("bytes");
        const int prefill = int(Phase::prefill);
        const int decode = int(Phase::decode);
        const auto row = [](const char *what, int phase, const char *name, const char *layer,
                            double bytes) {
            QTest::newRow(what) << phase << QString::fromLatin1(name) << QString::fromLatin1(layer)
                                << bytes;
        };
        row("qkv", prefill, "qkv", "full", 2.0 * (8192 * 2880 + 2880 * 5120 + 8192 * 5120));
        row("one token", decode, "qkv", "full", 2.0 * (2880 + 2880 * 5120 + 5120));
        // 32,768 visits, 256 to each expert.
        row("experts", prefill, "expert_down", "mixture",
            2.0 * 32768 * (2880 + 2880) + 128.0 * 2880 * 2880 * 17 / 32);
        row("four experts", decode, "expert_down", "mixture",
            2.0 * 4 * (2880 + 2880) + 4.0 * 2880 * 2880 * 17 / 32);
        row("router in bf16", decode, "router", "mixture", 2.0 * (2880 + 2880 * 128 + 128));
        row("head in bf16", decode, "lm_head", "", 2.0 * (2880 + 2880.0 * 201088 + 201088));
        // 64 heads of queries and scores, 8 of keys.
        row("scores", prefill, "scores", "full",
            2.0 * (64.0 * 8192 * 64 + 8.0 * 8192 * 64 + 64.0 * 8192 * 8192));
        row("scores in a window", prefill, "scores", "sliding",
            2.0 * (64.0 * 8192 * 64 + 8.0 * 8192 * 64 + 64.0 * 8192 * 128));
        row("values", decode, "attention_value", "full",
            2.0 * (64.0 * 131072 + 8.0 * 131072 * 64 + 64 * 64));
        row("values in a window", decode, "attention_value", "sliding",
            2.0 * (64.0 * 128 + 8.0 * 128 * 64 + 64 * 64));
    }
    void bytesOfGptOss()
    {
        QFETCH(int, phase);
        QFETCH(QString, name);
        QFETCH(QString, layer);
        QFETCH(double, bytes);
        const Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        QCOMPARE(uniqueBytes(gemmOf(design, Phase(phase), name.toStdString(), layer.toStdString()),
                             design),
                 bytes);
    }

    void intensityByHand()
    {
        const Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        const DesignGemm qkv = gemmOf(design, Phase::prefill, "qkv");
        // 2 x 8192 x 5120 x 2880 FLOPs over 160,563,200 bytes.
        QVERIFY(std::abs(arithmeticIntensity(qkv, design) - 241591910400.0 / 160563200) < 1e-9);
        // A weight is read for one multiply-add: 2 FLOPs over 2 bytes, or 17/32.
        QVERIFY(std::abs(arithmeticIntensity(gemmOf(design, Phase::decode, "qkv"), design) - 1) <
                1e-3);
        QVERIFY(std::abs(arithmeticIntensity(gemmOf(design, Phase::decode, "expert_down"), design) -
                         64.0 / 17) < 0.01);
    }

    void formatsOfWeights()
    {
        Design design = test::presetDesign(QStringLiteral("llama-3.1-8b"));
        const auto bytesOf = [&](WeightFormat format, const char *name) {
            design.weightFormat = format;
            const DesignGemm gemm = gemmOf(design, Phase::decode, name);
            return (uniqueBytes(gemm, design) - 2 * double(gemm.k + gemm.n)) /
                   (double(gemm.k) * double(gemm.n));
        };
        QCOMPARE(bytesOf(WeightFormat::bf16, "qkv"), 2.0);
        QCOMPARE(bytesOf(WeightFormat::int8, "qkv"), 1.0);
        QCOMPARE(bytesOf(WeightFormat::fp8, "gate_up"), 1 + 4.0 / 16384);
        QCOMPARE(bytesOf(WeightFormat::fp8, "lm_head"), 2.0);
        QCOMPARE(bytesOf(WeightFormat::nvfp4, "gate_up"), 2.0); // no experts
    }

    /// All its weights, read once: the products that decode one token cover weightBytes() but for
    /// what is looked up or added.
    void decodingReadsEveryWeightOnce()
    {
        Design design = test::presetDesign(QStringLiteral("llama-3.1-8b"));
        double weights = 0;
        for (const DesignGemm &gemm : designGemms(design)) {
            if (gemm.phase == Phase::decode && gemm.name != "scores" &&
                gemm.name != "attention_value")
                weights +=
                    double(gemm.count) * (uniqueBytes(gemm, design) - 2 * double(gemm.k + gemm.n));
        }
        // 8,030,261,248 without the input embedding and 65 norms.
        QCOMPARE(weights, 2 * (8030261248.0 - 128256.0 * 4096 - 65.0 * 4096));
    }

    void latentDecodingIsDenser()
    {
        const Design design = test::presetDesign(QStringLiteral("deepseek-v3"));
        const DesignGemm scores = gemmOf(design, Phase::decode, "scores");
        // 128 heads over one latent of 576: near 2 x 128 FLOPs for each 2 bytes.
        const double keys = double(design.context);
        QCOMPARE(uniqueBytes(scores, design), 2.0 * (128 * 576 + keys * 576 + 128 * keys));
    }

    void measuredShapes()
    {
        using measure::DType;
        // 2 n^3 over 3 n^2 elements.
        QCOMPARE(arithmeticIntensity(measure::GemmShape{1, 4096, 4096, 4096, DType::bf16}),
                 4096 / 3.0);
        QCOMPARE(arithmeticIntensity(measure::GemmShape{4, 512, 512, 512, DType::f32}), 512 / 6.0);
        // One byte each for A and B, four for C.
        QCOMPARE(arithmeticIntensity(measure::GemmShape{1, 600, 600, 600, DType::s8}), 200.0);
        measure::GemmShape groupedShape{2, 8, 16, 32, DType::bf16};
        groupedShape.rows = {8, 4};
        QCOMPARE(arithmeticIntensity(groupedShape),
                 2.0 * 12 * 16 * 32 / (2.0 * (12 * 32 + 2 * 16 * 32 + 12 * 16)));
        QCOMPARE(arithmeticIntensity(measure::GemmShape{}), 0.0);
    }
};

QTEST_APPLESS_MAIN(GemmTrafficTest)
#include "gemm_traffic_test.moc"
