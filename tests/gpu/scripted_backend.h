// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gpu/backend.h"

#include <atomic>
#include <chrono>
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
    std::vector<std::int64_t> order; ///< k of the shapes as they were prepared

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
    prepare(const std::string &, const measure::GemmShape &shape, std::uint64_t) override
    {
        ++prepared;
        order.push_back(shape.k);
        if (shape.k == failsAtK)
            return Problem{"shape", "it does not fit."};
        return std::unique_ptr<gpu::PreparedGemm>(std::make_unique<Gemm>(*this, shape));
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
        Result<double> run(int repetitions) override
        {
            ++m_backend.runs;
            std::this_thread::sleep_for(m_backend.reallyTakes);
            if (m_shape.k == m_backend.breaksAtK)
                return Problem{"shape", "the device is gone."};
            // A spread of a tenth of a percent, as a clock would show.
            const double wobble = 1 + 1e-3 * ((m_run++ * 7919 % 11) - 5) / 5.0;
            return m_backend.seconds * repetitions * wobble;
        }
        Result<double> largestError() override { return 0.0; }
        std::map<std::string, std::string> provenance() override
        {
            return {{"backend", "scripted"}};
        }

    private:
        ScriptedBackend &m_backend;
        measure::GemmShape m_shape;
        int m_run = 0;
    };
};

} // namespace dimscope::test
