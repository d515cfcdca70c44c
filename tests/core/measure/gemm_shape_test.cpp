// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/gemm_shape.h"

#include <QTest>

using namespace dimscope::measure;

class GemmShapeTest : public QObject
{
    Q_OBJECT

private slots:
    void operationsOfTheArticlesProduct()
    {
        // 2 x 4 x 4096 x 4096 x 10922
        QCOMPARE(flops({4, 4096, 4096, 10922, DType::f16}), 1465926025216.0);
    }

    void textNamesTheOrderOfTheScript()
    {
        QCOMPARE(text({4, 4096, 2048, 10922, DType::f16}), std::string("4 x 4096 x 10922 x 2048"));
        QCOMPARE(text({1, 2, 3, 4, DType::f32}), std::string("2 x 4 x 3"));
    }

    void namesGoThereAndBack()
    {
        for (const DType dtype : {DType::f32, DType::tf32, DType::f16, DType::bf16, DType::s8})
            QVERIFY(dtypeFromName(name(dtype)) == dtype);
        QVERIFY(!dtypeFromName("float"));
        QCOMPARE(elementBytes(DType::bf16), 2);
        QCOMPARE(elementBytes(DType::tf32), 4);
        QCOMPARE(elementBytes(DType::s8), 1);
    }
};

QTEST_APPLESS_MAIN(GemmShapeTest)
#include "gemm_shape_test.moc"
