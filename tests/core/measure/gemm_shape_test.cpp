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
        for (const DType dtype : {DType::f32, DType::tf32, DType::f16, DType::bf16, DType::s8,
                                  DType::e4m3, DType::e5m2, DType::s32})
            QVERIFY(dtypeFromName(name(dtype)) == dtype);
        QVERIFY(!dtypeFromName("float"));
        QCOMPARE(elementBytes(DType::bf16), 2);
        QCOMPARE(elementBytes(DType::tf32), 4);
        QCOMPARE(elementBytes(DType::s8), 1);
        QCOMPARE(elementBytes(DType::e5m2), 1);
        QCOMPARE(elementBytes(DType::s32), 4);
    }

    void whatIsNotPlainIsNamed()
    {
        GemmShape shape{1, 64, 16, 32, DType::f32};
        QVERIFY(isPlain(shape));
        shape.transposedB = true;
        shape.lda = 40;
        shape.bias = true;
        shape.result = DType::bf16;
        QVERIFY(!isPlain(shape));
        QCOMPARE(text(shape), std::string("64 x 32 x 16 (B^T, lda 40, bias, to bf16)"));
    }

    void groupsLieOneAfterTheOther()
    {
        GemmShape shape{4, 5, 16, 32, DType::bf16};
        shape.rows = {3, 0, 5, 1};
        QCOMPARE(flops(shape), 2.0 * 9 * 16 * 32);
        QCOMPARE(storedA(shape).rows, 9);
        QCOMPARE(storedC(shape).elements(), 9 * 16);
        QCOMPARE(storedB(shape).rows, 32);
        QCOMPARE(batchOfA(shape), 1);
        const auto parts = partsOf(shape);
        QCOMPARE(parts.size(), std::size_t(3)); // nothing to do for the second
        QVERIFY(parts[1].shape == (GemmShape{1, 5, 16, 32, DType::bf16}));
        QCOMPARE(parts[1].firstA, 3 * 32);
        QCOMPARE(parts[1].firstB, 2 * 32 * 16);
        QCOMPARE(parts[1].firstC, 3 * 16);
        QCOMPARE(parts[2].firstA, 8 * 32);
        QCOMPARE(text(shape), std::string("4 x 5 x 32 x 16 (9 rows in groups)"));
        const GemmShape plain{4, 5, 16, 32, DType::bf16};
        QCOMPARE(partsOf(plain).size(), std::size_t(1));
        QVERIFY(partsOf(plain)[0].shape == plain);
        QCOMPARE(batchOfA(plain), 4);
    }

    void matricesAsTheyAreStored()
    {
        GemmShape shape{1, 64, 16, 32, DType::e5m2}; // A 64 x 32, B 32 x 16
        const auto verify = [](const StoredMatrix &matrix, int rows, int columns, int leading) {
            QCOMPARE(matrix.rows, rows);
            QCOMPARE(matrix.columns, columns);
            QCOMPARE(matrix.leading, leading);
            QCOMPARE(matrix.elements(), rows * leading);
        };
        verify(storedA(shape), 64, 32, 32);
        verify(storedB(shape), 32, 16, 16);
        verify(storedC(shape), 64, 16, 16);
        shape.transposedA = shape.transposedB = true;
        shape.ldb = 48;
        shape.ldc = 20;
        verify(storedA(shape), 32, 64, 64);
        verify(storedB(shape), 16, 32, 48);
        verify(storedC(shape), 64, 16, 20);
        QVERIFY(formatOfB(shape) == DType::e4m3);
    }
};

QTEST_APPLESS_MAIN(GemmShapeTest)
#include "gemm_shape_test.moc"
