// SPDX-License-Identifier: GPL-3.0-or-later
#include "gpu/accuracy.h"
#include "gpu/backend.h"

#include <QTest>

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
            for (const measure::GemmShape &shape : {measure::GemmShape{1, 64, 48, 80, dtype},
                                                    measure::GemmShape{3, 33, 65, 127, dtype},
                                                    measure::GemmShape{1, 1, 1, 1, dtype}}) {
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

const std::vector<measure::DType> everyDType{measure::DType::f32, measure::DType::tf32,
                                             measure::DType::f16, measure::DType::bf16,
                                             measure::DType::s8};

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
    }
};

QTEST_APPLESS_MAIN(BackendsTest)
#include "backends_test.moc"
