// SPDX-License-Identifier: GPL-3.0-or-later
// The worker's own path (sampler, rotation, statistics) beside a bare oneDNN loop on the same
// products with the same threads, taken alternately in the same run.
#include "gpu/sampler.h"

#include <QTest>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <set>
#include <string>

#ifdef DIMSCOPE_HAS_ONEDNN
#include <dnnl.hpp>
#endif

using namespace dimscope;

class GemmAgainstBareOnednn : public QObject
{
    Q_OBJECT

#ifdef DIMSCOPE_HAS_ONEDNN
    /// Median TFLOPS of 40 products on one operand set.
    static double bare(const measure::GemmShape &s)
    {
        using dnnl::memory;
        const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
        dnnl::stream stream(engine);
        const auto plain = memory::format_tag::ab;
        const auto f32 = memory::data_type::f32;
        const memory::desc a({s.m, s.k}, f32, plain);
        const memory::desc b({s.k, s.n}, f32, plain);
        const memory::desc c({s.m, s.n}, f32, plain);
        const dnnl::matmul::primitive_desc description({a, b, c}, engine);
        dnnl::matmul product(description);
        memory ma(a, engine);
        memory mb(b, engine);
        memory mc(c, engine);
        for (memory *m : {&ma, &mb}) {
            auto *data = static_cast<float *>(m->get_data_handle());
            for (std::size_t i = 0; i < m->get_desc().get_size() / sizeof(float); ++i)
                data[i] = static_cast<float>(i * 2654435761U % 2001) / 1000 - 1;
        }
        std::vector<double> seconds;
        for (int i = 0; i < 45; ++i) {
            const auto begin = std::chrono::steady_clock::now();
            product.execute(stream, {{DNNL_ARG_SRC, ma},
                                     {DNNL_ARG_WEIGHTS, mb},
                                     { DNNL_ARG_DST,
                                       mc }});
            stream.wait();
            if (i >= 5)
                seconds.push_back(
                    std::chrono::duration<double>(std::chrono::steady_clock::now() - begin)
                        .count());
        }
        std::sort(seconds.begin(), seconds.end());
        return measure::flops(s) / seconds[seconds.size() / 2] / 1e12;
    }

    static double worker(gpu::Backend &backend, const measure::GemmShape &shape)
    {
        protocol::Measure job;
        job.job = "bench";
        job.device = backend.devices().front().id;
        job.shapes = {shape};
        job.method.shapeSeconds = 0.5;
        double tflops = 0;
        gpu::JobControl control;
        std::set<std::string> warmed;
        gpu::runJob(
            backend, backend.devices().front(), job, control,
            {[&](std::int64_t, const measure::Measurement &m) {
                 tflops = measure::flops(shape) / m.medianSeconds / 1e12;
             },
             [](std::int64_t, const std::string &sentence) { qFatal("%s", sentence.c_str()); }},
            warmed);
        return tflops;
    }
#endif

private slots:
    void ratio()
    {
#ifdef DIMSCOPE_HAS_ONEDNN
        for (const auto &backend : gpu::allBackends()) {
            if (backend->name() != "onednn")
                continue;
            std::printf("%-24s %12s %12s %8s\n", "product", "worker", "bare loop", "ratio");
            for (const std::int64_t k : {2880, 10848, 10922, 10944}) {
                const measure::GemmShape shape{1, 128, 256, k, measure::DType::f32};
                std::vector<double> ratios;
                double own = 0;
                double rival = 0;
                for (int i = 0; i < 5; ++i) {
                    own = worker(*backend, shape);
                    rival = bare(shape);
                    ratios.push_back(own / rival);
                }
                std::sort(ratios.begin(), ratios.end());
                std::printf("%-24s %9.4f TF %9.4f TF %8.3f\n", measure::text(shape).c_str(), own,
                            rival, ratios[2]);
            }
        }
#else
        QSKIP("built without oneDNN (libdnnl-dev)");
#endif
    }
};

QTEST_APPLESS_MAIN(GemmAgainstBareOnednn)
#include "gemm_against_bare_onednn.moc"
