// SPDX-License-Identifier: MIT
#include "gpu/backend.h"
#include "gpu/cublaslt_gemm.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

namespace dimscope::gpu {

namespace {

using measure::DType;

/// One GPU: what is known without using it, and what is made at its first product.
class Gpu
{
public:
    explicit Gpu(int index)
        : m_index(index)
        , m_readings(busId(index))
    {
        check(cudaGetDeviceProperties(&m_device.properties, index), "Asking for the device");
        m_device.uuid = m_readings.uuid();
    }

    ~Gpu()
    {
        m_device.cublas.reset();
        if (m_device.handle != nullptr)
            cublasLtDestroy(m_device.handle);
        if (m_device.stream != nullptr)
            cudaStreamDestroy(m_device.stream);
    }
    Gpu(const Gpu &) = delete;
    Gpu &operator=(const Gpu &) = delete;

    protocol::Device description() const
    {
        protocol::Device device;
        device.id = "cublaslt:" + std::to_string(m_index);
        device.backend = "cublaslt";
        device.kind = protocol::DeviceKind::gpu;
        device.name = m_device.properties.name;
        device.dtypes = {DType::f32, DType::f16};
        if (m_device.properties.major >= 8)
            device.dtypes.insert(device.dtypes.end(), {DType::tf32, DType::bf16, DType::s8});
        if (m_device.properties.major * 10 + m_device.properties.minor >= 89)
            device.dtypes.insert(device.dtypes.end(), {DType::e4m3, DType::e5m2});
        // This process is one of them once it has a context there.
        const unsigned own = m_isOpen ? 1 : 0;
        device.inUseByOthers = m_readings.processes().value_or(0) > own;
        return device;
    }

    const NvmlReadings &readings() const { return m_readings; }

    /// A quarter of what is free now; none where that is not known.
    std::size_t keepableBytes()
    {
        opened();
        std::size_t free = 0;
        std::size_t all = 0;
        return cudaMemGetInfo(&free, &all) == cudaSuccess ? free / 4 : 0;
    }

    CublasLtDevice &opened()
    {
        check(cudaSetDevice(m_index), "Choosing the device");
        m_isOpen = true;
        if (m_device.handle == nullptr) {
            check(cudaStreamCreateWithFlags(&m_device.stream, cudaStreamNonBlocking),
                  "Creating a stream");
            m_device.workspace = deviceMemory(CublasLtDevice::workspaceBytes);
            check(cublasLtCreate(&m_device.handle), "Starting cuBLASLt");
        }
        return m_device;
    }

private:
    static std::string busId(int index)
    {
        char text[32] = {};
        check(cudaDeviceGetPCIBusId(text, sizeof text, index), "Asking for the device");
        return text;
    }

    int m_index;
    NvmlReadings m_readings;
    CublasLtDevice m_device;
    std::atomic<bool> m_isOpen = false; ///< devices are listed while another thread measures
};

class CublasLtBackend : public Backend
{
public:
    CublasLtBackend()
    {
        int count = 0;
        const cudaError_t status = cudaGetDeviceCount(&count);
        if (status != cudaSuccess) {
            m_reason =
                std::string("No NVIDIA GPU can be used: ") + cudaGetErrorString(status) + ".";
            return;
        }
        try {
            for (int i = 0; i < count; ++i)
                m_gpus.push_back(std::make_unique<Gpu>(i));
        } catch (const CudaError &error) {
            m_gpus.clear();
            m_reason = std::string(error.what()) + ".";
        }
        if (count == 0)
            m_reason = "No NVIDIA GPU found: the driver lists none.";
    }

    std::string name() const override { return "cublaslt"; }
    std::string absenceReason() override { return m_reason; }

    std::vector<protocol::Device> devices() override
    {
        std::vector<protocol::Device> all;
        for (const auto &gpu : m_gpus)
            all.push_back(gpu->description());
        return all;
    }

    Result<std::unique_ptr<PreparedGemm>> prepare(const std::string &device,
                                                  const measure::GemmShape &shape,
                                                  const measure::Method &method) override
    {
        if (Gpu *gpu = find(device)) {
            const protocol::Device known = gpu->description();
            const bool can = cublasLtKnows(shape.dtype) &&
                             std::find(known.dtypes.begin(), known.dtypes.end(), shape.dtype) !=
                                 known.dtypes.end();
            if (!can)
                return Problem{"dtype", std::string(measure::name(shape.dtype)) +
                                            " is not supported by this device."};
            if (measure::elementBytes(shape.dtype) == 1 &&
                (shape.transposedA || !shape.transposedB))
                return Problem{"shape", std::string(measure::name(shape.dtype)) +
                                            " needs A as it is and B stored as n x k (trans_b) on "
                                            "this device."};
            try {
                return makeCublasLtGemm(gpu->opened(), shape, method);
            } catch (const CudaError &error) {
                return Problem{"shape", error.isOutOfMemory
                                            ? "it does not fit into the memory of this GPU."
                                            : std::string(error.what()) + "."};
            }
        }
        return Problem{"device", "There is no device '" + device + "'."};
    }

    std::size_t keepableBytes(const std::string &device) override
    {
        try {
            Gpu *gpu = find(device);
            return gpu == nullptr ? 0 : gpu->keepableBytes();
        } catch (const CudaError &) {
            return 0; // preparing the product says why
        }
    }

    Readings readings(const std::string &device) override
    {
        const Gpu *gpu = find(device);
        return gpu == nullptr ? Readings() : gpu->readings().read();
    }

    bool rest(const std::string &, double seconds) override
    {
        std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
        return true;
    }

private:
    Gpu *find(const std::string &device) const
    {
        for (const auto &gpu : m_gpus) {
            if (gpu->description().id == device)
                return gpu.get();
        }
        return nullptr;
    }

    std::vector<std::unique_ptr<Gpu>> m_gpus;
    std::string m_reason;
};

} // namespace

} // namespace dimscope::gpu

extern "C" dimscope::gpu::Backend *dimscopeMakeBackend()
{
    return new dimscope::gpu::CublasLtBackend;
}
