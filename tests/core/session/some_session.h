// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"
#include "tests/core/sample_designs.h"

#include <random>

namespace dimscope::test {

/// A session with something in every part.
inline session::Session someSession()
{
    session::Session session;
    session.design = samples::gptOss120b();
    session.design.dense = {}; // experts of a dense block are in no file
    session.baseline = session.design;
    session.design.hiddenSize = 3072;
    session.assumed = {"head_dim = 64 (transformers)", "sliding = alternate (card)"};
    session.pins = {{"narrow", samples::gpt2(), {}, {"norm = \"layer\" (card)"}},
                    {"", samples::gemma3(), {}}};
    session.pins.front().baseline = samples::gpt2();
    session.pins.front().design.layers = 13;
    session.view.sweepKind = sweep::SweepKind::article;
    session.view.maximised = "gemm";
    session.view.grid = {"gemm", "entropy_bound"};
    session.view.charts["gemm"].otherY = true;
    session.view.charts["entropy_bound"].x = session::AxisRange{2, 17.5};
    session.view.charts["gemm"].y = session::AxisRange{-0.5, 1e-9};
    session.view.charts["gemm"].shown = {{"earlier", false}, {"published", true}};
    session.view.charts["gemm"].form = "table";
    session.notes = "Why 64?\nThe \"window\" is \u00e9nough.";
    session.experiments.result.seed = 7;
    session.experiments.result.crossings = {{16, {28.25, 26, 0.1 / 3 + 30}, 200},
                                            {4096, {141.5, 131, 151}, 200}};
    session.experiments.result.ranks = {evidence::besideExact(8, 16, {0.412, 0.39, 0.43}, 2000)};
    session::MeasurementSet set;
    set.program = "dimscope 0.1.0";
    set.title = "A sweep";
    set.device.id = "cublaslt:0";
    set.device.backend = "cublaslt";
    set.device.kind = protocol::DeviceKind::gpu;
    set.device.name = "NVIDIA H200";
    set.device.dtypes = {measure::DType::f16};
    set.method.shapeSeconds = 0.8;
    measure::Measurement m;
    m.shape = {4, 4096, 2048, 10922, measure::DType::f16};
    m.tflops = 247.1;
    m.ci95Low = 246;
    m.ci95High = 0.1 / 3 + 248;
    m.medianSeconds = 0.00268;
    m.samples = 3;
    m.effectiveSamples = 2.5;
    m.visitSeconds = {0.0026, 0.0027, 0.1 / 3};
    m.device = set.device.name;
    set.results.push_back({"intermediate_size=10922", m});
    m.shape.k = 10944;
    m.flags = {"throttled"};
    m.visitSeconds = {0.002};
    set.results.push_back({"intermediate_size=10944", m});
    set.provenance["seed"] = {{"1"}, {0}};
    set.provenance["sm_clock_mhz"] = {{"1650"}, {0, session::ProvenanceColumn::none}};
    set.failures = {{"intermediate_size=10945", "It does not fit."}};
    set.products = 4;
    session.measurements = {set};
    return session;
}

/// Results of every kind of product there is, `count` of them.
inline session::MeasurementSet anySet(std::size_t count, std::mt19937 &random)
{
    const auto below = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); };
    protocol::MeasurementFile file;
    file.device.id = "onednn:0";
    file.device.backend = "onednn";
    file.device.name = "CPU";
    file.title = below(2) ? "" : "\u00dcber \\ \"all\"";
    for (std::size_t i = 0; i < count; ++i) {
        measure::Measurement m;
        m.shape = {1 + below(3), 1 + below(9999), 1 + below(1 << 24), 1 + below(4),
                   measure::DType(below(7))};
        if (below(3) == 0) {
            m.shape.transposedA = below(2);
            m.shape.transposedB = below(2);
            m.shape.bias = below(2);
            m.shape.lda = below(3) * 20000;
            m.shape.ldc = below(100);
        }
        if (below(5) == 0)
            m.shape.result = measure::DType(below(8));
        if (below(5) == 0)
            m.shape.rows = {m.shape.m, 0, 1};
        m.tflops = below(1000) / 7.0;
        m.ci95Low = m.tflops / 1.1;
        m.ci95High = below(2) ? m.tflops * 1.1 : 1e9;
        m.medianSeconds = below(2) ? 5e-324 : 1e-3 / (1 + below(5));
        m.samples = below(3);
        m.effectiveSamples = m.samples * 0.3;
        for (int visit = below(4); visit > 0; --visit)
            m.visitSeconds.push_back(1.0 / (1 + below(100)));
        if (below(3) == 0)
            m.flags = {"unconverged", "line\nbreak"};
        m.device = below(20) == 0 ? "another" : file.device.name;
        m.provenance["worker"] = "0.1.0";
        if (below(2))
            m.provenance["kernel"] = std::to_string(below(10));
        file.results.push_back({"k=" + std::to_string(below(100)), m});
    }
    return session::setFrom(std::move(file));
}

} // namespace dimscope::test
