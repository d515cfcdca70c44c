// SPDX-License-Identifier: GPL-3.0-or-later
// The worker's own path (sampler, statistics, protocol types) beside a bare oneDNN loop on the same
// products with the same threads, taken alternately in the same run. The bare loop multiplies one
// set of operands again and again, so the worker does too (hot); what it measures by default, on
// operands that no cache holds, stands beside it.
#include "gpu/sampler.h"

#include <QTest>

#include <algorithm>
#include <cstdio>

#ifdef DIMSCOPE_HAS_ONEDNN
#include "tests/benchmarks/bare_onednn.h"
#endif

using namespace dimscope;

class GemmSpeed : public QObject
{
    Q_OBJECT

#ifdef DIMSCOPE_HAS_ONEDNN
    /// Median TFLOPS of 40 products on one operand set.
    static double bare(const measure::GemmShape &s)
    {
        bench::BareGemm product(s);
        std::vector<double> seconds;
        for (int i = 0; i < 45; ++i) {
            const double one = product.run();
            if (i >= 5)
                seconds.push_back(one);
        }
        std::sort(seconds.begin(), seconds.end());
        return measure::flops(s) / seconds[seconds.size() / 2] / 1e12;
    }

    static double worker(gpu::Backend &backend, const measure::GemmShape &shape,
                         measure::Operands operands)
    {
        protocol::Measure job;
        job.job = "bench";
        job.device = backend.devices().front().id;
        job.shapes = {shape};
        job.method.shapeSeconds = 0.5;
        job.method.operands = operands;
        double tflops = 0;
        gpu::JobControl control;
        gpu::WarmedDevices warmedUp;
        gpu::runJob(
            backend, backend.devices().front(), job, control,
            {[&](std::int64_t, const measure::Measurement &m) {
                 tflops = measure::flops(shape) / m.medianSeconds / 1e12;
             },
             [](std::int64_t, const std::string &sentence) { qFatal("%s", sentence.c_str()); }},
            warmedUp);
        return tflops;
    }
    static void compare(gpu::Backend &backend, const measure::GemmShape &shape,
                        measure::Operands operands)
    {
        std::vector<double> ratios;
        double own = 0;
        double rival = 0;
        for (int i = 0; i < 7; ++i) {
            own = worker(backend, shape, operands);
            rival = bare(shape);
            ratios.push_back(own / rival);
        }
        std::sort(ratios.begin(), ratios.end());
        // The ratio of figures is rival / value, of seconds; of speeds it is ours / rival.
        std::printf("FIGURE\tworker (%s), %s, f32\t%.4g\tTFLOPS\tbare oneDNN: %.4g\t%.3f\n",
                    std::string(measure::name(operands)).c_str(), measure::text(shape).c_str(), own,
                    rival, ratios[3]);
    }
#endif

private slots:
    void ratio()
    {
#ifdef DIMSCOPE_HAS_ONEDNN
        for (const auto &backend : gpu::allBackends()) {
            if (backend->name() != "onednn")
                continue;
            for (const std::int64_t k : {2880, 10848, 10922, 10944}) {
                const measure::GemmShape shape{1, 128, 256, k, measure::DType::f32};
                for (const auto operands : {measure::Operands::hot, measure::Operands::rotated})
                    compare(*backend, shape, operands);
            }
        }
#else
        QSKIP("built without oneDNN (libdnnl-dev)");
#endif
    }
};

QTEST_APPLESS_MAIN(GemmSpeed)
#include "gemm_speed.moc"
