// SPDX-License-Identifier: MIT
#include "gpu/cublaslt_gemm.h"

#include "gpu/accuracy.h"
#include "gpu/cublaslt_names.h"
#include "gpu/cublaslt_parts.h"
#include "gpu/random_operands.h"

#include <algorithm>
#include <array>
#include <vector>

namespace dimscope::gpu {

namespace {

using measure::DType;

constexpr std::size_t alignment = 256;
constexpr std::size_t mostRotationBytes = std::size_t{8} << 30;
constexpr int mostCandidates = 16;

std::size_t roundedUp(std::size_t bytes)
{
    return (bytes + alignment - 1) / alignment * alignment;
}

/// Row-major C = A B is posed column-major, as C^T = B^T A^T: the same bytes, and the order that
/// the library's heuristics are tuned for.
class CublasLtGemm : public PreparedGemm
{
public:
    CublasLtGemm(CublasLtDevice &device, const measure::GemmShape &shape,
                 const measure::Method &method)
        : m_device(device)
        , m_shape(shape)
        , m_seed(method.seed)
        , m_pool(device.pools[shape.dtype])
        , m_a(shape, shape.k, shape.m)
        , m_b(shape, shape.n, shape.k)
        , m_c(shape, shape.n, shape.m)
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
        if (method.algorithms == measure::Algorithms::autotune)
            m_autotune = device.autotuned();
        else
            findAlgorithms(method.algorithms == measure::Algorithms::search ? mostCandidates : 1);
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
        facts.insert({{"backend", "cublaslt"},
                      {"gpu_uuid", m_device.uuid},
                      {"driver", NvmlReadings::driverVersion()},
                      {"cuda_driver", std::to_string(driver)},
                      {"cuda_runtime", std::to_string(runtime)},
                      {"cublaslt", std::to_string(cublasLtGetVersion())},
                      {"sms", std::to_string(m_device.properties.multiProcessorCount)},
                      {"rotation_bytes", std::to_string(m_sets * (m_bytesA + m_bytesB + m_bytesC))},
                      {"l2_bytes", std::to_string(m_device.properties.l2CacheSize)},
                      {"operand_sets", std::to_string(m_sets)},
                      {"data", "uniform in [-1, 1]"},
                      {"seed", std::to_string(m_seed)}});
        tellAlgorithm(facts);
        return facts;
    }

    int candidates() override { return std::max(1, static_cast<int>(m_found.size())); }
    void choose(int candidate) override { m_candidate = static_cast<std::size_t>(candidate); }

    std::size_t bytes() const override { return m_sets * m_bytesC; }

private:
    void takeOperands()
    {
        m_operands = m_pool.atLeast(m_shape.dtype, m_sets * (m_bytesA + m_bytesB), m_seed);
    }

    void findAlgorithms(int most)
    {
        const Preference preference(CublasLtDevice::workspaceBytes);
        m_found.resize(static_cast<std::size_t>(most));
        int count = 0;
        check(cublasLtMatmulAlgoGetHeuristic(m_device.handle, m_operation.handle, m_b.handle,
                                             m_a.handle, m_c.handle, m_c.handle, preference.handle,
                                             most, m_found.data(), &count),
              "Choosing an algorithm");
        m_found.resize(static_cast<std::size_t>(count));
        std::erase_if(m_found, [](const cublasLtMatmulHeuristicResult_t &found) {
            return found.state != CUBLAS_STATUS_SUCCESS ||
                   found.workspaceSize > CublasLtDevice::workspaceBytes;
        });
        if (m_found.empty())
            check(CUBLAS_STATUS_NOT_SUPPORTED, "Choosing an algorithm");
    }

    void tellAlgorithm(std::map<std::string, std::string> &facts) const
    {
        if (m_autotune != nullptr) {
            facts["algorithm"] = "CUBLAS_GEMM_AUTOTUNE";
            return;
        }
        const std::string tile = tileName(attribute(CUBLASLT_ALGO_CONFIG_TILE_ID));
        const std::string stages = stagesName(attribute(CUBLASLT_ALGO_CONFIG_STAGES_ID));
        const std::string splits = std::to_string(attribute(CUBLASLT_ALGO_CONFIG_SPLITK_NUM));
        const std::string id = std::to_string(attribute(CUBLASLT_ALGO_CONFIG_ID));
        std::uint16_t cluster = 0;
        std::size_t written = 0;
        cublasLtMatmulAlgoConfigGetAttribute(&chosen().algo, CUBLASLT_ALGO_CONFIG_CLUSTER_SHAPE_ID,
                                             &cluster, sizeof cluster, &written);
        facts["algorithm"] = id;
        facts["tile"] = tile;
        facts["stages"] = stages;
        facts["cluster"] = clusterName(cluster);
        facts["split_k"] = splits;
        facts["waves"] = std::to_string(chosen().wavesCount);
        facts["workspace_bytes"] = std::to_string(chosen().workspaceSize);
        facts["algorithm_name"] = id;
        facts["algorithm_name"] += " tile " + tile + " stages " + stages + " cluster " +
                                   facts["cluster"] + " split-K " + splits;
    }

    const cublasLtMatmulHeuristicResult_t &chosen() const { return m_found[m_candidate]; }

    std::uint32_t attribute(cublasLtMatmulAlgoConfigAttributes_t name) const
    {
        std::uint32_t value = 0;
        std::size_t written = 0;
        cublasLtMatmulAlgoConfigGetAttribute(&chosen().algo, name, &value, sizeof value, &written);
        return value;
    }

    void launch()
    {
        m_set = (m_set + 1) % m_sets;
        const float one = 1;
        const float zero = 0;
        const std::byte *a = m_operands + m_set * (m_bytesA + m_bytesB);
        if (m_autotune != nullptr) {
            m_autotune->multiply(m_shape, a, a + m_bytesA, resultC());
            return;
        }
        check(cublasLtMatmul(m_device.handle, m_operation.handle, &one, a + m_bytesA, m_b.handle, a,
                             m_a.handle, &zero, resultC(), m_c.handle, resultC(), m_c.handle,
                             &chosen().algo, m_device.workspace.get(),
                             CublasLtDevice::workspaceBytes, m_device.stream),
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
    std::vector<cublasLtMatmulHeuristicResult_t> m_found; ///< the library's own choice first
    std::size_t m_candidate = 0;
    CublasAutotune *m_autotune = nullptr;
    std::size_t m_bytesA = 0;
    std::size_t m_bytesB = 0;
    std::size_t m_bytesC = 0;
    std::size_t m_sets = 1;
    std::size_t m_set = 0;
    const std::byte *m_operands = nullptr;
    DeviceMemory m_results;
};

} // namespace

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
