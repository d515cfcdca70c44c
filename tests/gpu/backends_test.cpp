// SPDX-License-Identifier: GPL-3.0-or-later
#include "gpu/accuracy.h"
#include "gpu/backend.h"

#include <QTest>

#include <cmath>

using namespace dimscope;
using namespace dimscope::gpu;

namespace {

/// What the sampler would see of one product on every device of a backend; skips where none is.
void checkProducts(Backend &backend, const std::vector<measure::DType> &dtypes)
{
    for (const protocol::Device &device : backend.devices()) {
        for (const measure::DType dtype : dtypes) {
            const bool listed =
                std::find(device.dtypes.begin(), device.dtypes.end(), dtype) != device.dtypes.end();
            // What a GPU's library wants of 8-bit operands: B transposed, rows of 16 bytes.
            const bool isByte = measure::elementBytes(dtype) == 1;
            const bool isAwkward = isByte && device.kind == protocol::DeviceKind::gpu;
            std::vector<measure::GemmShape> shapes{{1, 64, 48, 80, dtype}};
            if (!isAwkward)
                shapes.insert(shapes.end(), {{3, 33, 65, 127, dtype}, {1, 1, 1, 1, dtype}});
            for (measure::GemmShape &shape : shapes) {
                shape.transposedB = isAwkward;
                auto gemm = backend.prepare(device.id, shape, {});
                QCOMPARE(bool(gemm), listed);
                if (!gemm) {
                    QVERIFY(gemm.problem().sentence.ends_with("is not supported by this device."));
                    continue;
                }
                const Result<double> seconds = (*gemm)->run(3);
                QVERIFY(bool(seconds));
                QVERIFY(*seconds > 0);
                const Result<double> error = (*gemm)->largestError();
                QVERIFY(bool(error));
                const double most = dtype == measure::DType::f32  ? 1e-6
                                    : dtype == measure::DType::s8 ? 0
                                                                  : 1e-2;
                QVERIFY2(*error <= most, qPrintable(QString::number(*error)));
                QVERIFY(!(*gemm)->provenance().empty());
            }
        }
    }
}

Backend *find(const std::vector<std::unique_ptr<Backend>> &backends, const std::string &name)
{
    for (const auto &backend : backends) {
        if (backend->name() == name)
            return backend.get();
    }
    return nullptr;
}

const std::vector<measure::DType> everyDType{
    measure::DType::f32, measure::DType::tf32, measure::DType::f16, measure::DType::bf16,
    measure::DType::s8,  measure::DType::e4m3, measure::DType::e5m2};

} // namespace

class BackendsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyBackendHasADeviceOrAReason()
    {
        const auto backends = allBackends();
        QVERIFY(backends.size() >= 2);
        QCOMPARE(backends.back()->name(), std::string("simulated"));
        for (const auto &backend : backends) {
            QCOMPARE(backend->devices().empty(), !backend->absenceReason().empty());
            if (!backend->absenceReason().empty())
                QVERIFY(
                    QString::fromStdString(backend->absenceReason()).endsWith(QLatin1Char('.')));
        }
    }

    void theProcessorMultipliesRight()
    {
        const auto backends = allBackends();
        Backend *onednn = find(backends, "onednn");
        QVERIFY(onednn);
        if (onednn->devices().empty())
            QSKIP(onednn->absenceReason().c_str());
        checkProducts(*onednn, everyDType);
        QVERIFY(!onednn->prepare("onednn:0", {1, 8, 8, 8, measure::DType::f16}, {}));
    }

    void layoutsAndEpilogues_data()
    {
        QTest::addColumn<int>("dtype");
        QTest::addColumn<bool>("transposedA");
        QTest::addColumn<bool>("transposedB");
        QTest::addColumn<int>("lda");
        QTest::addColumn<int>("ldb");
        QTest::addColumn<int>("ldc");
        QTest::addColumn<bool>("bias");
        using measure::DType;
        for (const DType dtype : {DType::f32, DType::bf16, DType::s8}) {
            const auto row = [dtype](const char *name, bool ta, bool tb, int lda, int ldb, int ldc,
                                     bool bias) {
                QTest::addRow("%s %s", measure::name(dtype).data(), name)
                    << int(dtype) << ta << tb << lda << ldb << ldc << bias;
            };
            row("A transposed", true, false, 0, 0, 0, false);
            row("B transposed", false, true, 0, 0, 0, false);
            row("both transposed", true, true, 0, 0, 0, false);
            row("leading dimensions", false, false, 90, 51, 50, false);
            row("all transposed with leading dimensions", true, true, 70, 85, 49, false);
            row("bias", false, false, 0, 0, 0, true);
            row("bias and all the rest", true, true, 65, 96, 64, true);
        }
    }
    void layoutsAndEpilogues()
    {
        QFETCH(int, dtype);
        QFETCH(bool, transposedA);
        QFETCH(bool, transposedB);
        QFETCH(int, lda);
        QFETCH(int, ldb);
        QFETCH(int, ldc);
        QFETCH(bool, bias);
        const measure::GemmShape shape{
            2,   64,  48,  80,  static_cast<measure::DType>(dtype), transposedA, transposedB,
            lda, ldb, ldc, bias};
        const auto backends = allBackends();
        int multiplied = 0;
        for (const auto &backend : backends) {
            for (const protocol::Device &device : backend->devices()) {
                if (device.kind != protocol::DeviceKind::cpu)
                    continue;
                // Integers are exact in every format: any wrong element shows.
                for (const auto data : {measure::Data::integers, measure::Data::uniform}) {
                    measure::Method method;
                    method.data = data;
                    const auto gemm = backend->prepare(device.id, shape, method);
                    QVERIFY2(bool(gemm), gemm ? "" : gemm.problem().sentence.c_str());
                    QVERIFY(bool((*gemm)->run(2)));
                    const Result<double> error = (*gemm)->largestError();
                    QVERIFY(bool(error));
                    QVERIFY2(*error <= (data == measure::Data::integers ? 0 : 1e-6),
                             qPrintable(QString::number(*error)));
                    ++multiplied;
                }
            }
        }
        if (multiplied == 0)
            QSKIP("No processor backend in this build.");
    }

    void methodsOfKeepingCachesColdOrHot()
    {
        const auto backends = allBackends();
        Backend *onednn = find(backends, "onednn");
        QVERIFY(onednn);
        if (onednn->devices().empty())
            QSKIP(onednn->absenceReason().c_str());
        for (const auto operands :
             {measure::Operands::rotated, measure::Operands::flushed, measure::Operands::hot}) {
            measure::Method method;
            method.operands = operands;
            const auto gemm =
                onednn->prepare("onednn:0", {1, 64, 64, 64, measure::DType::f32}, method);
            QVERIFY(bool(gemm));
            QVERIFY(bool((*gemm)->run(2)));
            const auto facts = (*gemm)->provenance();
            QCOMPARE(facts.at("operands"), std::string(measure::name(operands)));
            const auto rotation = std::stoull(facts.at("rotation_bytes"));
            const auto cache = std::stoull(facts.at("last_level_cache_bytes"));
            QCOMPARE(rotation > 2 * cache, operands == measure::Operands::rotated);
            QCOMPARE((*gemm)->besides() > 0, operands == measure::Operands::flushed);
        }
    }

    void groupedProducts()
    {
        const auto backends = allBackends();
        Backend *onednn = find(backends, "onednn");
        QVERIFY(onednn);
        if (onednn->devices().empty())
            QSKIP(onednn->absenceReason().c_str());
        measure::GemmShape shape{4, 33, 48, 80, measure::DType::f32};
        shape.rows = {33, 0, 1, 7};
        shape.bias = true;
        measure::Method method;
        method.data = measure::Data::integers;
        const auto gemm = onednn->prepare("onednn:0", shape, method);
        QVERIFY(bool(gemm));
        QVERIFY(bool((*gemm)->run(2)));
        QCOMPARE(*(*gemm)->largestError(), 0.0);
        QCOMPARE((*gemm)->provenance().at("grouped"), std::string("loop over 3 products"));
    }

    void resultFormats()
    {
        const auto backends = allBackends();
        Backend *onednn = find(backends, "onednn");
        QVERIFY(onednn);
        if (onednn->devices().empty())
            QSKIP(onednn->absenceReason().c_str());
        measure::GemmShape shape{1, 16, 32, 48, measure::DType::bf16};
        shape.result = measure::DType::bf16;
        const auto gemm = onednn->prepare("onednn:0", shape, {});
        QVERIFY(bool(gemm));
        QVERIFY(bool((*gemm)->run(1)));
        QVERIFY(*(*gemm)->largestError() <= 0x1p-8);
        QVERIFY(*(*gemm)->largestError() > 0);
        shape.result = measure::DType::f16;
        const auto refused = onednn->prepare("onednn:0", shape, {});
        QVERIFY(!refused);
        QVERIFY(refused.problem().sentence.find("f16 results of bf16") != std::string::npos);
    }

    void theGpuMultipliesRight()
    {
        const auto backends = allBackends();
        Backend *cublaslt = find(backends, "cublaslt");
        QVERIFY(cublaslt);
        if (cublaslt->devices().empty())
            QSKIP(cublaslt->absenceReason().c_str());
        checkProducts(*cublaslt, everyDType);
    }

    void autotuningIsRefusedByNameWhereThereIsNone()
    {
        measure::Method method;
        method.algorithms = measure::Algorithms::autotune;
        for (const auto &backend : allBackends()) {
            for (const protocol::Device &device : backend->devices()) {
                if (device.kind == protocol::DeviceKind::gpu)
                    continue;
                const auto gemm =
                    backend->prepare(device.id, {1, 8, 8, 8, measure::DType::f32}, method);
                QVERIFY(!gemm);
                QVERIFY(gemm.problem().sentence.find("'autotune'") != std::string::npos);
            }
        }
    }

    void aWrongResultIsSeen()
    {
        const measure::GemmShape shape{1, 4, 4, 8, measure::DType::f32};
        const auto one = [](std::size_t, std::size_t) { return 1.0; };
        const auto right = [](std::size_t, std::size_t) { return 8.0; };
        const auto wrong = [](std::size_t row, std::size_t) { return row == 3 ? 7.0 : 8.0; };
        QCOMPARE(largestErrorOf(shape, one, one, right), 0.0);
        QCOMPARE(largestErrorOf(shape, one, one, wrong), 0.125);
        const auto zero = [](std::size_t, std::size_t) { return 0.0; };
        QCOMPARE(largestErrorOf(shape, zero, one, zero), 0.0);
        QCOMPARE(largestErrorOf(shape, zero, one, right), 1.0);
        const auto nan = [](std::size_t, std::size_t) { return std::nan(""); };
        QCOMPARE(largestErrorOf(shape, one, one, nan), 1.0);
        // C = 0.5 A B + column, told without its bias.
        const auto biased = [](std::size_t, std::size_t column) { return 4.0 + double(column); };
        const Epilogue epilogue{0.5, [](std::size_t column) { return double(column); }};
        QCOMPARE(largestErrorOf(shape, one, one, biased, epilogue), 0.0);
        QVERIFY(largestErrorOf(shape, one, one, biased) > 0.1);
    }
};

QTEST_APPLESS_MAIN(BackendsTest)
#include "backends_test.moc"
