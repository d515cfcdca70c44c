// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/roofline_products.h"
#include "core/counting/gemm_traffic.h"
#include "core/why/products.h"
#include "tests/gpu_specs.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace dimscope;
using why::Agreement;
using why::DrawnProduct;
using why::Explanation;

namespace {

constexpr WeightFormat formats[] = {WeightFormat::bf16, WeightFormat::fp8, WeightFormat::int8,
                                    WeightFormat::mxfp4, WeightFormat::nvfp4};

/// As the chart draws them.
std::vector<DrawnProduct> drawn(const std::vector<DesignGemm> &gemms, const Design &design,
                                const GpuSpec &gpu)
{
    std::vector<DrawnProduct> products;
    for (const DesignGemm &gemm : gemms) {
        const double intensity = arithmeticIntensity(gemm, design);
        products.push_back({gemm, intensity, attainableTflops(gpu, intensity)});
    }
    return products;
}

const Explanation *partOf(const Explanation &explanation, const std::string &title)
{
    for (const Explanation &part : explanation.parts) {
        if (part.title.starts_with(title))
            return &part;
    }
    return nullptr;
}

DesignGemm product(const Design &design, Phase phase, const std::string &name)
{
    for (const DesignGemm &gemm : designGemms(design)) {
        if (gemm.phase == phase && gemm.name == name)
            return gemm;
    }
    qFatal("There is no %s.", name.c_str());
}

} // namespace

class WhyProductsTest : public QObject
{
    Q_OBJECT

private slots:
    /// By hand: 8,192 tokens x 4 of 128 experts give each 256 rows; the weights of an expert take
    /// 17 / 32 bytes each in MXFP4: 2 x 256 x 2880 x 2880 / (2 x 256 x 5760 + 2880 x 2880 x 17/32).
    void theFormatOfTheWeightsIsTheDesigns()
    {
        Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        const GpuSpec gpu = test::gpuSpec("H200");
        QCOMPARE(design.weightFormat, WeightFormat::mxfp4);
        const DesignGemm down = product(design, Phase::prefill, "expert_down");
        const auto explained = [&] {
            return why::explainProducts(drawn({down}, design, gpu), design, gpu);
        };
        const Explanation mxfp4 = explained();
        QCOMPARE(mxfp4.title, std::string("Prefill: expert down"));
        QCOMPARE(mxfp4.value, std::string("577.4 FLOP/byte, at most 989.4 TFLOPS"));
        QVERIFY(std::abs(2.0 * 256 * 2880 * 2880 / (2.0 * 256 * 5760 + 2880.0 * 2880 * 17 / 32) -
                         577.4) < 0.05);
        const Explanation *intensity = partOf(mxfp4, "Arithmetic intensity: expert down");
        QVERIFY(intensity != nullptr);
        QCOMPARE(intensity->substituted,
                 std::string("2 x 128 experts x 256 x 2,880 x 2,880\n"
                             "/ (2 bytes x 128 experts x 256 x (2,880 + 2,880)\n"
                             "+ 17 / 32 bytes x 128 experts x 2,880 x 2,880)\n"
                             "= 577.353 FLOP/byte"));
        QVERIFY(partOf(mxfp4, "Roof of the H200 at 577.4 FLOP/byte") != nullptr);
        QVERIFY(partOf(mxfp4, "Operations: expert down") != nullptr);
        QVERIFY(mxfp4.check.agrees());
        design.weightFormat = WeightFormat::bf16;
        QCOMPARE(explained().value, std::string("217.4 FLOP/byte, at most 989.4 TFLOPS"));
    }

    /// Every product of every preset in every format, in both phases and for more than one
    /// sequence: the chart's place and the second computation agree.
    void everyPresetAgrees_data()
    {
        QTest::addColumn<QString>("id");
        for (const QString &id : test::presetIds())
            QTest::newRow(qPrintable(id)) << id;
    }
    void everyPresetAgrees()
    {
        QFETCH(QString, id);
        Design design = test::presetDesign(id);
        const GpuSpec gpu = test::gpuSpec("H200");
        for (const WeightFormat format : formats) {
            for (const std::int64_t batch : {1, 7}) {
                design.weightFormat = format;
                design.batch = batch;
                for (const DrawnProduct &one : drawn(designGemms(design), design, gpu)) {
                    const Explanation explanation = why::explainProducts({{one}}, design, gpu);
                    QVERIFY2(explanation.check.agrees(),
                             (explanation.title + ": " + explanation.check.sentence).c_str());
                }
            }
        }
    }

    void whatIsCorruptedIsReported_data()
    {
        QTest::addColumn<int>("phase");
        QTest::addColumn<QString>("name");
        QTest::newRow("weights") << int(Phase::prefill) << QStringLiteral("qkv");
        QTest::newRow("experts") << int(Phase::prefill) << QStringLiteral("expert_down");
        QTest::newRow("keys") << int(Phase::prefill) << QStringLiteral("scores");
        QTest::newRow("values, decoding")
            << int(Phase::decode) << QStringLiteral("attention_value");
        QTest::newRow("head") << int(Phase::decode) << QStringLiteral("lm_head");
    }
    void whatIsCorruptedIsReported()
    {
        QFETCH(int, phase);
        QFETCH(QString, name);
        const Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        const GpuSpec gpu = test::gpuSpec("H200");
        const DrawnProduct sound =
            drawn({product(design, Phase(phase), name.toStdString())}, design, gpu).front();
        QVERIFY(why::explainProducts({{sound}}, design, gpu).check.agrees());
        // The first of both: where the chart draws it.
        DrawnProduct intensity = sound;
        intensity.intensity *= 1.001;
        DrawnProduct speed = sound;
        speed.tflops *= 1.001;
        // The second: it starts from the design and the data sheet.
        Design other = design;
        other.weightFormat = WeightFormat::fp8;
        other.batch = 3;
        other.fullAttention.keyValueHeads = 16;
        other.slidingAttention.keyValueHeads = 16;
        GpuSpec slower = gpu;
        slower.bf16Tflops *= 0.99;
        slower.bytesPerSecond *= 0.99;
        const auto isReported = [](const Explanation &explanation, const char *title) {
            const Explanation *part = partOf(explanation, title);
            return explanation.check.agreement == Agreement::disagrees &&
                   explanation.check.sentence.find("DISAGREE") != std::string::npos &&
                   part != nullptr && part->check.agreement == Agreement::disagrees;
        };
        QVERIFY(isReported(why::explainProducts({{intensity}}, design, gpu), "Arithmetic"));
        QVERIFY(isReported(why::explainProducts({{speed}}, design, gpu), "Roof"));
        QVERIFY(isReported(why::explainProducts({{sound}}, design, slower), "Roof"));
        if (name != QLatin1String("lm_head") && name != QLatin1String("qkv"))
            QVERIFY(isReported(why::explainProducts({{sound}}, other, gpu), "Arithmetic"));
        DrawnProduct fewer = sound;
        fewer.gemm.k += 1;
        QVERIFY(isReported(why::explainProducts({{fewer}}, design, gpu), "Arithmetic"));
    }

    /// What one label of the chart names is explained together, each by itself.
    void aGroupIsExplainedTogether()
    {
        const Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        const GpuSpec gpu = test::gpuSpec("H200");
        const auto places = chart::rooflineProducts(design, {});
        const auto labelled =
            std::find_if(places.begin(), places.end(), [](const chart::RooflineProducts &place) {
                return place.label == "router, output, qkv, LM head";
            });
        QVERIFY(labelled != places.end());
        const std::vector<DesignGemm> around =
            chart::productsAround(design, {}, labelled->phase, labelled->intensity);
        const Explanation explanation =
            why::explainProducts(drawn(around, design, gpu), design, gpu);
        QCOMPARE(explanation.title, std::string("Decode: router, output, qkv and LM head"));
        QVERIFY2(explanation.value.find(" to ") != std::string::npos, explanation.value.c_str());
        for (const char *name : {"router", "output", "qkv", "LM head"}) {
            QVERIFY2(partOf(explanation, std::string("Arithmetic intensity: ") + name), name);
            QVERIFY2(partOf(explanation, std::string("Operations: ") + name), name);
        }
        // The same product of sliding and full layers is one.
        QCOMPARE(std::count_if(explanation.parts.begin(), explanation.parts.end(),
                               [](const Explanation &part) {
                                   return part.title.starts_with("Operations: qkv");
                               }),
                 std::ptrdiff_t(1));
        QVERIFY(explanation.check.agrees());
        for (const Explanation &part : explanation.parts) {
            for (const char *raw : {"_", "+", "lm head"})
                QVERIFY2(part.title.find(raw) == std::string::npos, part.title.c_str());
        }
        // Every place of the chart has its products, and no other has.
        for (const chart::RooflineProducts &place : places)
            QVERIFY(!chart::productsAround(design, {}, place.phase, place.intensity).empty());
        QVERIFY(chart::productsAround(design, {}, Phase::prefill, 1e9).empty());
    }
};

QTEST_APPLESS_MAIN(WhyProductsTest)
#include "why_products_test.moc"
