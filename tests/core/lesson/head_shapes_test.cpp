// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/counting/memory.h"
#include "core/counting/parameters.h"
#include "core/lesson/head_shapes.h"
#include "tests/preset_designs.h"

#include <QTest>

using namespace dimscope;
using namespace dimscope::lesson;

class HeadShapesTest : public QObject
{
    Q_OBJECT

private slots:
    void gptOssIsCutThreeWays()
    {
        const Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        QCOMPARE(headShapes(design),
                 (std::vector<HeadShape>{{128, 16, 32}, {64, 8, 64}, {32, 4, 128}}));
        const Table table = headShapeTable(design);
        QCOMPARE(table.rows.size(), std::size_t(3));
        QCOMPARE(table.rows[1][0], std::string("64 × 64"));
        QCOMPARE(table.rows[1][2], std::string("64 × 8,192 × 64 × 8,192"));
        // 64 heads of 64 x 64 tiles; a head of 64 fills half a tile of attention x V.
        QCOMPARE(table.rows[1][3], std::string("262,144 (1,986 waves, 100 % used)"));
        QCOMPARE(table.rows[1][5], std::string("4,096 (32 waves, 50 % used)"));
        // Exact bounds 41 and 98 (theory.md section 1.4).
        QCOMPARE(table.rows[1][7],
                 std::string("+23 over 41 at 128 keys, -34 over 98 at 131,072 keys"));
    }

    void whatIsLockedStays()
    {
        for (const QString &id : test::presetIds()) {
            const Design design = test::presetDesign(id);
            if (design.fullAttention.valueHeadDim != design.fullAttention.headDim)
                continue; // values are made as wide as keys
            for (const HeadShape &shape : headShapes(design)) {
                Design cut = withHeadShape(design, shape);
                // Sinks and q/k norms belong to heads and dimensions; the matrices do not change.
                for (Design *one : {&cut}) {
                    one->fullAttention.sinks = one->slidingAttention.sinks = false;
                    one->fullAttention.qkNorm = one->slidingAttention.qkNorm = QkNorm::none;
                }
                QCOMPARE(countParameters(cut).attention, countParameters(design).attention);
                QCOMPARE(kvCache(cut).bytes, kvCache(design).bytes);
                QCOMPARE(forwardFlopsPerToken(cut), forwardFlopsPerToken(design));
            }
        }
    }

    /// 16 heads of 512 in its full layers and 16 of 256 in the others, which were cut with them.
    void headsOfOtherLayersStay()
    {
        const Design design = test::presetDesign(QStringLiteral("gemma-4-26b-a4b"));
        QCOMPARE(headShapeTable(design).title,
                 std::string("Heads x head dimension of full layers locked at 8,192"));
        for (const HeadShape &shape : headShapes(design))
            QCOMPARE(withHeadShape(design, shape).slidingAttention, design.slidingAttention);
    }

    void latentHeadsAreNotCut()
    {
        QVERIFY(headShapes(test::presetDesign(QStringLiteral("deepseek-v3"))).empty());
    }
};

QTEST_APPLESS_MAIN(HeadShapesTest)
#include "head_shapes_test.moc"
