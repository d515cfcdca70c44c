// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gpu/backend.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

namespace dimscope::test {

/// A device whose products take exactly `seconds` by its own account; some shapes fail.
class ScriptedBackend : public gpu::Backend
{
public:
    double seconds = 1e-3;
    std::chrono::microseconds reallyTakes{0};
    std::int64_t failsAtK = -1;
    std::int64_t breaksAtK = -1;
    std::atomic<int> prepared{0};
    std::atomic<int> runs{0};
    std::vector<std::int64_t> order;         ///< k of the shapes as they were prepared
    std::vector<std::int64_t> visited;       ///< k of the shapes at every run
    std::vector<double> candidates{1};       ///< time of each way of computing, relative
    std::function<double(int run)> slowdown; ///< of everything, by the number of the run
    std::size_t bytesEach = 0;
    std::size_t keepable = 1000;
    bool isSlowed = false;
    double besides = 0; ///< of every repetition, such as a flush
    int mostRepetitions = 0;
    int rests = 0;
    int restsUntilCool = 3;

    std::string name() const override { return "scripted"; }
    std::string absenceReason() override { return {}; }
    std::vector<protocol::Device> devices() override
    {
        return {{"scripted:0",
                 "scripted",
                 protocol::DeviceKind::cpu,
                 "Scripted",
                 {measure::DType::f32},
                 false}};
    }
    Result<std::unique_ptr<gpu::PreparedGemm>>
    prepare(const std::string &, const measure::GemmShape &shape, const measure::Method &) override
    {
        ++prepared;
        order.push_back(shape.k);
        if (shape.k == failsAtK)
            return Problem{"shape", "it does not fit."};
        return std::unique_ptr<gpu::PreparedGemm>(std::make_unique<Gemm>(*this, shape));
    }

    std::size_t keepableBytes(const std::string &) override { return keepable; }
    gpu::Readings readings(const std::string &) override
    {
        return {1500.0 - runs % 7, 400, 60, isSlowed ? 0x4 : 0x0};
    }
    bool rest(const std::string &, double) override
    {
        isSlowed = isSlowed && ++rests % restsUntilCool != 0;
        return true;
    }

private:
    class Gemm : public gpu::PreparedGemm
    {
    public:
        Gemm(ScriptedBackend &backend, const measure::GemmShape &shape)
            : m_backend(backend)
            , m_shape(shape)
        {
        }
        double besides() const override { return m_backend.besides; }
        Result<double> run(int repetitions) override
        {
            ++m_backend.runs;
            m_backend.mostRepetitions = std::max(m_backend.mostRepetitions, repetitions);
            std::this_thread::sleep_for(m_backend.reallyTakes);
            if (m_shape.k == m_backend.breaksAtK)
                return Problem{"shape", "the device is gone."};
            m_backend.visited.push_back(m_shape.k);
            // A spread of a tenth of a percent, as a clock would show.
            double factor = 1 + 1e-3 * ((m_run++ * 7919 % 11) - 5) / 5.0;
            factor *= m_backend.candidates[m_candidate];
            if (m_backend.slowdown)
                factor *= m_backend.slowdown(m_backend.runs);
            return m_backend.seconds * repetitions * factor;
        }
        Result<double> largestError() override { return 0.0; }
        std::map<std::string, std::string> provenance() override
        {
            return {{"backend", "scripted"},
                    {"algorithm_name", "way " + std::to_string(m_candidate)}};
        }
        int candidates() override { return static_cast<int>(m_backend.candidates.size()); }
        void choose(int candidate) override { m_candidate = static_cast<std::size_t>(candidate); }
        std::size_t bytes() const override { return m_backend.bytesEach; }

    private:
        ScriptedBackend &m_backend;
        measure::GemmShape m_shape;
        int m_run = 0;
        std::size_t m_candidate = 0;
    };
};

} // namespace dimscope::test
