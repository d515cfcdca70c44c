// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/counting/memory.h"
#include "core/counting/parameters.h"
#include "core/design/field_spec.h"
#include "core/design/validate.h"
#include "tests/core/any_design.h"
#include "tests/preset_designs.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace dimscope;

namespace {

constexpr std::int64_t limit = std::numeric_limits<std::int64_t>::max();

} // namespace

/// Counting answers for every design that sliders can make; run with UBSan in the dev preset.
class AnyDesignTest : public QObject
{
    Q_OBJECT

private slots:
    void countsAreDefined()
    {
        std::mt19937 random(20250805);
        int sound = 0;
        for (int i = 0; i < 2000; ++i) {
            const QString &id = test::presetIds()[i % test::presetIds().size()];
            const Design design = test::anyDesign(test::presetDesign(id), random);
            const ParameterCount c = countParameters(design);
            QVERIFY(c.total >= 0);
            if (c.total < limit)
                QCOMPARE(c.embedding + c.attention + c.feedForward + c.router + c.norms + c.sinks,
                         c.total);
            const auto most = countParameters(design, ActiveConvention::inclAll).active;
            const auto least = countParameters(design, ActiveConvention::exclAllEmbeddings).active;
            QVERIFY(least <= c.active && c.active <= most && most <= c.total);
            const std::int64_t bf16 = weightBytes(design, WeightFormat::bf16);
            for (const WeightFormat format : {WeightFormat::fp8, WeightFormat::int8,
                                              WeightFormat::mxfp4, WeightFormat::nvfp4}) {
                const std::int64_t bytes = weightBytes(design, format);
                QVERIFY(bytes >= 0 && bytes <= bf16);
            }
            const KvCache cache = kvCache(design);
            QVERIFY(cache.bytes >= 0 && cache.bytesPerToken >= 0);
            QVERIFY(std::isfinite(forwardFlopsPerToken(design)));
            if (validate(design).empty()) {
                ++sound;
                QVERIFY(bf16 < limit && cache.bytes < limit && c.active > 0);
            }
        }
        QVERIFY2(sound > 100, qPrintable(QString::number(sound)));
    }

    /// Nothing else may reach counting, but what does must not trap either.
    void noIntegerOverflows()
    {
        for (const std::int64_t value : {limit, -limit, -limit - 1}) {
            for (const FieldSpec &field : fieldTable()) {
                if (field.type != FieldType::integer)
                    continue;
                for (Design design :
                     {test::presetDesign(QStringLiteral("gpt-oss-120b")), Design()}) {
                    for (AttentionKind *kind : {&design.fullAttention, &design.slidingAttention})
                        kind->latent = LatentAttention{1536, 512, 32};
                    field.set(design, value);
                    QVERIFY2(countParameters(design).total >= 0, field.key.data());
                    QVERIFY2(weightBytes(design, WeightFormat::mxfp4) >= 0, field.key.data());
                    QVERIFY2(kvCache(design).bytes >= 0, field.key.data());
                    QVERIFY2(std::isfinite(forwardFlopsPerToken(design)), field.key.data());
                }
            }
        }
    }

    void anEmptyDesignCountsNothing()
    {
        const Design empty;
        QCOMPARE(countParameters(empty).total, 0);
        QCOMPARE(weightBytes(empty, WeightFormat::mxfp4), 0);
        QCOMPARE(kvCache(empty).bytes, 0);
        QCOMPARE(forwardFlopsPerToken(empty), 0.0);
        QVERIFY(!validate(empty).empty());
    }
};

QTEST_APPLESS_MAIN(AnyDesignTest)
#include "any_design_test.moc"
