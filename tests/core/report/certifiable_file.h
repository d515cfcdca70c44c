// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/statistics.h"
#include "core/protocol/measurement_file.h"
#include "core/report/compliance.h"
#include "core/report/measured_sweeps.h"
#include "tests/core/sample_designs.h"

#include <cmath>
#include <string>
#include <vector>

/// A measured sweep of three products that keeps every rule of docs/reports.md, and says everything
/// that a worker on a GPU can say of it.
namespace certifiable {

/// A result as a worker would tell it of such visits. `scatter`: of the visits, of their mean.
inline dimscope::measure::Measurement resultOf(const dimscope::measure::GemmShape &shape,
                                               double seconds, double scatter, int visits = 30)
{
    using namespace dimscope;
    measure::Measurement m;
    m.shape = shape;
    for (int i = 0; i < visits; ++i) // no two alike, and neighbours unlike one another
        m.visitSeconds.push_back(seconds * (1 + scatter * std::sin(2.4 * i + 0.1 * i * i)));
    m.visitSeconds[7] *= 1.01; // lies far out
    const measure::Summary time = measure::summarise(m.visitSeconds);
    const double tera = measure::flops(shape) / 1e12;
    m.tflops = tera / time.mean;
    m.ci95Low = tera / time.high;
    m.ci95High = tera / time.low;
    m.medianSeconds = time.median;
    m.samples = visits;
    m.effectiveSamples = time.effectiveSamples;
    m.flags = {"throttled", "outliers"};
    m.device = "NVIDIA H200";
    const auto bytes =
        2 * shape.batch * (shape.m * shape.k + shape.k * shape.n + shape.m * shape.n);
    constexpr std::int64_t cache = 62914560;
    const std::int64_t sets = 2 * cache / bytes + 1;
    char lag[16];
    std::snprintf(lag, sizeof lag, "%.2f", time.lag1);
    m.provenance = {
        {"algorithm_name", "66 tile 256x128 stages 64x3 cluster AUTO split-K 1"},
        {"algorithm", "66"},
        {"kernel", "nvjet"},
        {"algorithms", "default"},
        {"tile", "256x128"},
        {"stages", "64x3"},
        {"cluster", "AUTO"},
        {"split_k", "1"},
        {"waves", "15.515152"},
        {"sms", "132"},
        {"data", "uniform in [-1, 1]"},
        {"operands", "rotate"},
        {"operand_sets", std::to_string(sets)},
        {"rotation_bytes", std::to_string(sets * bytes)},
        {"l2_bytes", std::to_string(cache)},
        {"workspace_bytes", "1024"},
        {"result_dtype", "f16"},
        {"batch_repetitions",
         std::to_string(static_cast<int>(std::ceil(200e-6 / m.medianSeconds)))},
        {"half_width_wanted", "0.005"},
        {"warm_up_seconds", "3"},
        {"power", "sustained"},
        {"seed", "12"},
        {"sm_clock_mhz", "1650"},
        {"sm_clock_mhz_before", "1965"},
        {"sm_clock_mhz_lowest", "1455"},
        {"sm_clock_mhz_highest", "1980"},
        {"power_watts", "671"},
        {"temperature_celsius", "64"},
        {"throttle_reasons", "0x4"},
        {"throttled_visits", std::to_string(visits - 1) + " of " + std::to_string(visits)},
        {"outliers", std::to_string(measure::outliers(m.visitSeconds).size())},
        {"lag1_correlation", lag},
        {"reference_drift", "+0.1 % over the run, -0.2 % between its halves"},
        {"largest_relative_error", "1.50e-06"},
        {"backend", "cublaslt"},
        {"worker", "0.1.0"},
        {"driver", "580.159.04"},
        {"cuda_driver", "13000"},
        {"cuda_runtime", "13000"},
        {"cublaslt", "130100"},
        {"gpu_uuid", "GPU-1"},
        {"visits", std::to_string(visits)},
    };
    return m;
}

inline dimscope::measure::Method method()
{
    dimscope::measure::Method method;
    method.halfWidth = 0.005;
    method.shapeSeconds = 0.8;
    method.fewestVisits = 25;
    method.warmUpSeconds = 3;
    method.seed = 12;
    return method;
}

inline dimscope::protocol::MeasurementFile file()
{
    using namespace dimscope;
    protocol::MeasurementFile file;
    file.program = "dimscope 0.1.0";
    file.title = "Down projection of a test";
    file.device = {"cublaslt:0",
                   "cublaslt",
                   protocol::DeviceKind::gpu,
                   "NVIDIA H200",
                   {measure::DType::f16, measure::DType::bf16}};
    file.method = method();
    file.products = 3;
    const auto add = [&file](const measure::GemmShape &shape, double seconds, double scatter) {
        file.results.push_back(
            {"intermediate_size=" + std::to_string(shape.k), resultOf(shape, seconds, scatter)});
    };
    // One that is quick: many sets of operands, several in a batch.
    add({1, 512, 1024, 2048, measure::DType::f16}, 55e-6, 0.0008);
    add({2, 4096, 5120, 10944, measure::DType::f16}, 0.0014, 0.001);
    add({2, 4096, 5120, 11008, measure::DType::f16}, 0.0015, 0.0012);
    return file;
}

/// Of all that a session with this file alone has measured, a table each.
inline std::vector<dimscope::report::MeasuredSweep>
measuredOf(const dimscope::protocol::MeasurementFile &file)
{
    using namespace dimscope;
    session::Session session;
    session.design = session.baseline = samples::gptOss120b();
    session.measurements = {session::setFrom(file)};
    report::MeasuredSweeps all = report::measuredSweeps(session);
    if (all.shown)
        all.others.push_back(std::move(*all.shown));
    for (report::MeasuredSweep &measured : all.others)
        measured.peakTflops = 989.4;
    return std::move(all.others);
}

} // namespace certifiable
