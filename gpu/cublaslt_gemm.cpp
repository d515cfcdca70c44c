// SPDX-License-Identifier: MIT
#include "gpu/cublaslt_gemm.h"

#include "gpu/accuracy.h"
#include "gpu/random_operands.h"

#include <algorithm>
#include <array>

namespace dimscope::gpu {

namespace {

using measure::DType;

constexpr std::size_t blockElements = 33554393; // the largest prime below 2^25
constexpr std::size_t alignment = 256;
constexpr std::size_t mostRotationBytes = std::size_t{8} << 30;

cudaDataType_t storedType(DType dtype)
{
    switch (dtype) {
    case DType::f16:
        return CUDA_R_16F;
    case DType::bf16:
        return CUDA_R_16BF;
    case DType::f32:
    case DType::tf32:
    case DType::s8:
        return CUDA_R_32F;
    }
    return CUDA_R_32F;
}

std::size_t roundedUp(std::size_t bytes)
{
    return (bytes + alignment - 1) / alignment * alignment;
}

/// A row-major matrix of each batch. Owned by the caller of cublasLtMatrixLayoutDestroy.
struct Layout
{
    cublasLtMatrixLayout_t handle = nullptr;

    Layout(const measure::GemmShape &shape, std::int64_t rows, std::int64_t columns)
    {
        check(cublasLtMatrixLayoutCreate(&handle, storedType(shape.dtype),
                                         static_cast<std::uint64_t>(rows),
                                         static_cast<std::uint64_t>(columns), columns),
              "Describing a matrix");
        const auto order = CUBLASLT_ORDER_ROW;
        const auto batch = static_cast<std::int32_t>(shape.batch);
        const std::int64_t stride = rows * columns;
        set(CUBLASLT_MATRIX_LAYOUT_ORDER, order);
        set(CUBLASLT_MATRIX_LAYOUT_BATCH_COUNT, batch);
        set(CUBLASLT_MATRIX_LAYOUT_STRIDED_BATCH_OFFSET, stride);
    }
    ~Layout() { cublasLtMatrixLayoutDestroy(handle); }
    Layout(const Layout &) = delete;
    Layout &operator=(const Layout &) = delete;

private:
    template<typename T>
    void set(cublasLtMatrixLayoutAttribute_t attribute, const T &value)
    {
        check(cublasLtMatrixLayoutSetAttribute(handle, attribute, &value, sizeof value),
              "Describing a matrix");
    }
};

struct Operation
{
    cublasLtMatmulDesc_t handle = nullptr;

    explicit Operation(DType dtype)
    {
        const auto compute =
            dtype == DType::tf32 ? CUBLAS_COMPUTE_32F_FAST_TF32 : CUBLAS_COMPUTE_32F;
        check(cublasLtMatmulDescCreate(&handle, compute, CUDA_R_32F), "Describing a product");
    }
    ~Operation() { cublasLtMatmulDescDestroy(handle); }
    Operation(const Operation &) = delete;
    Operation &operator=(const Operation &) = delete;
};

struct Event
{
    cudaEvent_t handle = nullptr;

    Event() { check(cudaEventCreate(&handle), "Creating an event"); }
    ~Event() { cudaEventDestroy(handle); }
    Event(const Event &) = delete;
    Event &operator=(const Event &) = delete;
};

class CublasLtGemm : public PreparedGemm
{
public:
    CublasLtGemm(CublasLtDevice &device, const measure::GemmShape &shape,
                 const measure::Method &method)
        : m_device(device)
        , m_shape(shape)
        , m_seed(method.seed)
        , m_pool(device.pools[shape.dtype])
        , m_a(shape, shape.m, shape.k)
        , m_b(shape, shape.k, shape.n)
        , m_c(shape, shape.m, shape.n)
        , m_operation(shape.dtype)
    {
        const auto element = static_cast<std::size_t>(measure::elementBytes(shape.dtype));
        const auto bytes = [&](std::int64_t rows, std::int64_t columns) {
            return roundedUp(static_cast<std::size_t>(shape.batch * rows * columns) * element);
        };
        m_bytesA = bytes(shape.m, shape.k);
        m_bytesB = bytes(shape.k, shape.n);
        m_bytesC = bytes(shape.m, shape.n);
        const std::size_t set = m_bytesA + m_bytesB + m_bytesC;
        const auto wanted = 2 * static_cast<std::size_t>(device.properties.l2CacheSize);
        const std::size_t most = std::max<std::size_t>(mostRotationBytes / set, 1);
        m_sets = std::clamp<std::size_t>(wanted / set + 1, 1, most);
        takeOperands();
        m_results = deviceMemory(m_sets * m_bytesC);
        chooseAlgorithm();
    }

    Result<double> run(int repetitions) override
    {
        try {
            takeOperands();
            check(cudaEventRecord(m_begin.handle, m_device.stream), "Recording an event");
            for (int i = 0; i < repetitions; ++i)
                launch();
            check(cudaEventRecord(m_end.handle, m_device.stream), "Recording an event");
            check(cudaEventSynchronize(m_end.handle), "The product");
            float milliseconds = 0;
            check(cudaEventElapsedTime(&milliseconds, m_begin.handle, m_end.handle),
                  "Reading the time");
            return static_cast<double>(milliseconds) * 1e-3;
        } catch (const CudaError &error) {
            return Problem{"shape", std::string(error.what()) + "."};
        }
    }

    Result<double> largestError() override
    {
        const auto element = static_cast<std::size_t>(measure::elementBytes(m_shape.dtype));
        const std::size_t firstA = m_set * (m_bytesA + m_bytesB) / element;
        const std::size_t firstB = firstA + m_bytesA / element;
        const auto n = static_cast<std::size_t>(m_shape.n);
        const auto k = static_cast<std::size_t>(m_shape.k);
        try {
            return largestErrorOf(
                m_shape,
                [&](std::size_t row, std::size_t i) {
                    return m_pool.element(firstA + row * k + i);
                },
                [&](std::size_t i, std::size_t column) {
                    return m_pool.element(firstB + i * n + column);
                },
                [&](std::size_t row, std::size_t column) {
                    std::array<std::byte, 4> entry{};
                    check(cudaMemcpy(entry.data(), resultC() + (row * n + column) * element,
                                     element, cudaMemcpyDeviceToHost),
                          "Reading the result");
                    return elementAt(m_shape.dtype, entry.data(), 0);
                });
        } catch (const CudaError &error) {
            return Problem{"shape", std::string(error.what()) + "."};
        }
    }

    std::map<std::string, std::string> provenance() override
    {
        std::map<std::string, std::string> facts;
        int driver = 0;
        int runtime = 0;
        cudaDriverGetVersion(&driver);
        cudaRuntimeGetVersion(&runtime);
        facts.insert(
            {{"backend", "cublaslt"},
             {"gpu_uuid", m_device.uuid},
             {"driver", NvmlReadings::driverVersion()},
             {"cuda_driver", std::to_string(driver)},
             {"cuda_runtime", std::to_string(runtime)},
             {"cublaslt", std::to_string(cublasLtGetVersion())},
             {"sms", std::to_string(m_device.properties.multiProcessorCount)},
             {"algorithm", std::to_string(algorithmAttribute(CUBLASLT_ALGO_CONFIG_ID))},
             {"tile", std::to_string(algorithmAttribute(CUBLASLT_ALGO_CONFIG_TILE_ID))},
             {"split_k", std::to_string(algorithmAttribute(CUBLASLT_ALGO_CONFIG_SPLITK_NUM))},
             {"waves", std::to_string(m_waves)},
             {"rotation_bytes", std::to_string(m_sets * (m_bytesA + m_bytesB + m_bytesC))},
             {"l2_bytes", std::to_string(m_device.properties.l2CacheSize)},
             {"operand_sets", std::to_string(m_sets)},
             {"data", "uniform in [-1, 1]"},
             {"seed", std::to_string(m_seed)}});
        return facts;
    }

    std::size_t bytes() const override { return m_sets * m_bytesC; }

private:
    void takeOperands()
    {
        m_operands = m_pool.atLeast(m_shape.dtype, m_sets * (m_bytesA + m_bytesB), m_seed);
    }

    void chooseAlgorithm()
    {
        cublasLtMatmulPreference_t preference = nullptr;
        check(cublasLtMatmulPreferenceCreate(&preference), "Choosing an algorithm");
        const std::size_t workspace = CublasLtDevice::workspaceBytes;
        cublasLtMatmulHeuristicResult_t found{};
        int count = 0;
        auto status = cublasLtMatmulPreferenceSetAttribute(
            preference, CUBLASLT_MATMUL_PREF_MAX_WORKSPACE_BYTES, &workspace, sizeof workspace);
        if (status == CUBLAS_STATUS_SUCCESS)
            status = cublasLtMatmulAlgoGetHeuristic(m_device.handle, m_operation.handle, m_a.handle,
                                                    m_b.handle, m_c.handle, m_c.handle, preference,
                                                    1, &found, &count);
        cublasLtMatmulPreferenceDestroy(preference);
        check(status, "Choosing an algorithm");
        if (count == 0)
            check(CUBLAS_STATUS_NOT_SUPPORTED, "Choosing an algorithm");
        m_algorithm = found.algo;
        m_waves = found.wavesCount;
    }

    std::uint32_t algorithmAttribute(cublasLtMatmulAlgoConfigAttributes_t attribute) const
    {
        std::uint32_t value = 0;
        std::size_t written = 0;
        cublasLtMatmulAlgoConfigGetAttribute(&m_algorithm, attribute, &value, sizeof value,
                                             &written);
        return value;
    }

    void launch()
    {
        m_set = (m_set + 1) % m_sets;
        const float one = 1;
        const float zero = 0;
        const std::byte *a = m_operands + m_set * (m_bytesA + m_bytesB);
        check(cublasLtMatmul(m_device.handle, m_operation.handle, &one, a, m_a.handle, a + m_bytesA,
                             m_b.handle, &zero, resultC(), m_c.handle, resultC(), m_c.handle,
                             &m_algorithm, m_device.workspace.get(), CublasLtDevice::workspaceBytes,
                             m_device.stream),
              "The product");
    }

    std::byte *resultC() const { return m_results.get() + m_set * m_bytesC; }

    CublasLtDevice &m_device;
    measure::GemmShape m_shape;
    std::uint64_t m_seed;
    DevicePool &m_pool;
    Layout m_a;
    Layout m_b;
    Layout m_c;
    Operation m_operation;
    Event m_begin;
    Event m_end;
    cublasLtMatmulAlgo_t m_algorithm{};
    float m_waves = 0;
    std::size_t m_bytesA = 0;
    std::size_t m_bytesB = 0;
    std::size_t m_bytesC = 0;
    std::size_t m_sets = 1;
    std::size_t m_set = 0;
    const std::byte *m_operands = nullptr;
    DeviceMemory m_results;
};

} // namespace

const std::byte *DevicePool::atLeast(DType dtype, std::size_t bytes, std::uint64_t seed)
{
    if (seed == m_seed && m_bytes >= bytes && m_memory)
        return m_memory.get();
    m_memory.reset();
    m_bytes = 0;
    m_block = randomElements(dtype, blockElements, seed);
    m_memory = deviceMemory(bytes);
    std::size_t filled = std::min(m_block.size(), bytes);
    check(cudaMemcpy(m_memory.get(), m_block.data(), filled, cudaMemcpyHostToDevice),
          "Filling the operands");
    // Doubling on the device, which is quicker than the bus.
    while (filled < bytes) {
        const std::size_t more = std::min(filled, bytes - filled);
        check(cudaMemcpy(m_memory.get() + filled, m_memory.get(), more, cudaMemcpyDeviceToDevice),
              "Filling the operands");
        filled += more;
    }
    check(cudaDeviceSynchronize(), "Filling the operands");
    m_bytes = bytes;
    m_dtype = dtype;
    m_seed = seed;
    return m_memory.get();
}

double DevicePool::element(std::size_t i) const
{
    return elementAt(m_dtype, m_block.data(), i % blockElements);
}

bool cublasLtKnows(DType dtype)
{
    return dtype == DType::f32 || dtype == DType::tf32 || dtype == DType::f16 ||
           dtype == DType::bf16;
}

std::unique_ptr<PreparedGemm> makeCublasLtGemm(CublasLtDevice &device,
                                               const measure::GemmShape &shape,
                                               const measure::Method &method)
{
    return std::make_unique<CublasLtGemm>(device, shape, method);
}

} // namespace dimscope::gpu
