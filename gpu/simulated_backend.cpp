// SPDX-License-Identifier: MIT
#include "gpu/simulated_backend.h"

#include "gpu/gpu_model.h"
#include "gpu/simulated_clock.h"

#include <cstdio>

namespace dimscope::gpu {

namespace {

struct SimulatedGpu
{
    GpuModel model;
    SimulatedClock clock;

    explicit SimulatedGpu(const GpuModel &gpu)
        : model(gpu)
        , clock(model)
    {
    }
    // The clock refers to the model beside it.
    SimulatedGpu(const SimulatedGpu &) = delete;
    SimulatedGpu &operator=(const SimulatedGpu &) = delete;
};

class SimulatedGemm : public PreparedGemm
{
public:
    SimulatedGemm(SimulatedGpu &gpu, const measure::GemmShape &shape)
        : m_gpu(gpu)
        , m_time(modelledTime(gpu.model, shape))
    {
    }

    Result<double> run(int repetitions) override
    {
        return m_gpu.clock.work(m_time.seconds * repetitions, m_time.activity);
    }

    Result<double> largestError() override
    {
        return Problem{{}, "A simulated GPU multiplies nothing."};
    }

    std::map<std::string, std::string> provenance() override
    {
        char waves[32];
        std::snprintf(waves, sizeof waves, "%.0f", m_time.waves);
        return {{"backend", "simulated"},
                {"algorithm", "model of tiles, waves, alignment, bandwidth and power"},
                {"waves", waves},
                {"data", "none"}};
    }

    std::vector<std::string> flags() override { return {"simulated"}; }

private:
    SimulatedGpu &m_gpu;
    ModelledTime m_time;
};

class SimulatedBackend : public Backend
{
public:
    SimulatedBackend()
    {
        for (const std::string_view text : gpuSpecifications()) {
            if (const Result<GpuModel> model = gpuModelFromJson(text))
                m_gpus.push_back(std::make_unique<SimulatedGpu>(*model));
            else
                m_reason = "A GPU's specification cannot be read: " + model.problem().sentence;
        }
        if (!m_gpus.empty())
            m_reason.clear();
    }

    std::string name() const override { return "simulated"; }
    std::string absenceReason() override { return m_reason; }

    std::vector<protocol::Device> devices() override
    {
        std::vector<protocol::Device> all;
        for (std::size_t i = 0; i < m_gpus.size(); ++i) {
            protocol::Device device;
            device.id = "simulated:" + std::to_string(i);
            device.backend = "simulated";
            device.kind = protocol::DeviceKind::simulated;
            device.name = "SIMULATED " + m_gpus[i]->model.name;
            for (const auto &[dtype, peak] : m_gpus[i]->model.peakTflops)
                device.dtypes.push_back(dtype);
            all.push_back(device);
        }
        return all;
    }

    Result<std::unique_ptr<PreparedGemm>> prepare(const std::string &device,
                                                  const measure::GemmShape &shape,
                                                  const measure::Method &method) override
    {
        if (method.algorithms == measure::Algorithms::autotune)
            return Problem{"algorithms", "'autotune' is not supported by this device."};
        if (!measure::isPlain(shape) || method.operands != measure::Operands::rotated)
            return Problem{"shape", "The simulated GPUs model dense row-major products of rotated "
                                    "operands alone."};
        SimulatedGpu *gpu = find(device);
        if (gpu != nullptr && !gpu->model.peakTflops.contains(shape.dtype))
            return Problem{"dtype", std::string(measure::name(shape.dtype)) +
                                        " is not supported by this device."};
        if (gpu == nullptr)
            return Problem{"device", "There is no device '" + device + "'."};
        return std::unique_ptr<PreparedGemm>(std::make_unique<SimulatedGemm>(*gpu, shape));
    }

    Readings readings(const std::string &device) override
    {
        const SimulatedGpu *gpu = find(device);
        return gpu == nullptr ? Readings() : gpu->clock.readings();
    }

    bool rest(const std::string &device, double seconds) override
    {
        if (SimulatedGpu *gpu = find(device))
            gpu->clock.rest(seconds);
        return true;
    }

private:
    SimulatedGpu *find(const std::string &device) const
    {
        for (std::size_t i = 0; i < m_gpus.size(); ++i) {
            if (device == "simulated:" + std::to_string(i))
                return m_gpus[i].get();
        }
        return nullptr;
    }

    std::vector<std::unique_ptr<SimulatedGpu>> m_gpus;
    std::string m_reason;
};

} // namespace

std::unique_ptr<Backend> makeSimulatedBackend()
{
    return std::make_unique<SimulatedBackend>();
}

} // namespace dimscope::gpu
