// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sweep/device_sweep.h"
#include "tests/preset_designs.h"

#include <QTest>

using namespace dimscope;
using namespace dimscope::sweep;
using protocol::DeviceKind;

class DeviceSweepTest : public QObject
{
    Q_OBJECT

    const Design m_design = test::presetDesign(QStringLiteral("gpt-oss-120b"));

private slots:
    void aGpuGetsTheWholeProducts()
    {
        const Sweep article = sweepOn(DeviceKind::gpu, SweepKind::article, m_design);
        QCOMPARE(article.points.size(), std::size_t(51));
        QVERIFY(article.scaling.empty());
        QCOMPARE(article.points[0].shape,
                 (measure::GemmShape{4, 4096, 4096, 10820, measure::DType::f16}));
        // 131,072 tokens to 4 of 128 experts: 4,096 each.
        const Sweep own = sweepOn(DeviceKind::gpu, SweepKind::designIntermediateSize, m_design);
        QCOMPARE(own.points[0].shape,
                 (measure::GemmShape{1, 4096, 2880, 2780, measure::DType::bf16}));
        QCOMPARE(own.marked, 2880);
    }

    void aCpuGetsSmallOnesInF32()
    {
        for (const SweepKind kind : {SweepKind::article, SweepKind::designIntermediateSize}) {
            const Sweep sweep = sweepOn(DeviceKind::cpu, kind, m_design);
            QCOMPARE(sweep.points.size(), std::size_t(51));
            QVERIFY(!sweep.scaling.empty());
            for (const SweepPoint &point : sweep.points) {
                QVERIFY(measure::flops(point.shape) <= 8e8);
                QVERIFY(point.shape.dtype == measure::DType::f32);
                QCOMPARE(point.shape.k, point.value);
            }
        }
    }
};

QTEST_APPLESS_MAIN(DeviceSweepTest)
#include "device_sweep_test.moc"
