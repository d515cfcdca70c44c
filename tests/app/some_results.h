// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/measurement_set.h"
#include "core/sweep/sweep.h"

namespace dimscope::test {

/// What a GPU measured of the design's own products, with provenance and visits that differ.
inline session::MeasurementSet someResults(const Design &design)
{
    protocol::MeasurementFile file;
    file.program = "dimscope 0.1.0";
    file.device = {"cublaslt:0", "cublaslt", protocol::DeviceKind::gpu, "NVIDIA H200", {}, false};
    file.method.fewestVisits = 25;
    for (const sweep::SweepPoint &point : sweep::designSweep(design, measure::DType::bf16).points) {
        measure::Measurement m;
        m.shape = point.shape;
        m.tflops = 600 + 1.0 / 3 * double(file.results.size());
        m.ci95Low = m.tflops - 0.7;
        m.ci95High = m.tflops + 0.9;
        m.medianSeconds = 1e-12 * flops(m.shape) / m.tflops;
        m.visitSeconds = {m.medianSeconds, 1.01 * m.medianSeconds};
        m.samples = 2;
        m.effectiveSamples = 2;
        m.device = file.device.name;
        m.provenance = {{"backend", "cublaslt"},
                        {"tile", file.results.size() % 2 == 0 ? "256x128" : "128x128"}};
        if (file.results.size() % 3 == 0)
            m.flags = {"throttled"};
        file.results.push_back({"hidden_size=" + std::to_string(point.value), m});
    }
    return session::setFrom(std::move(file));
}

} // namespace dimscope::test
