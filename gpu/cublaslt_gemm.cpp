// SPDX-License-Identifier: MIT
#include "gpu/cublaslt_gemm.h"

#include "gpu/accuracy.h"
#include "gpu/cublaslt_names.h"
#include "gpu/cublaslt_parts.h"
#include "gpu/random_operands.h"

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

namespace dimscope::gpu {

namespace {

using measure::DType;

constexpr std::size_t alignment = 256;
constexpr std::size_t mostRotationBytes = std::size_t{8} << 30;
constexpr int mostCandidates = 16;
// Powers of two, so that fp8 results stay comparable with float64 to the last bit.
constexpr float fp8ScaleA = 0.25F;
constexpr float fp8ScaleB = 0.5F;

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
        , m_method(method)
        , m_poolA(device.pools[shape.dtype])
        , m_poolB(device.pools[measure::formatOfB(shape)])
        , m_a(shape.dtype, measure::storedA(shape), shape.batch)
        , m_b(measure::formatOfB(shape), measure::storedB(shape), shape.batch)
        , m_c(resultType(shape), measure::storedC(shape), shape.batch)
        , m_operation(shape)
    {
        const auto bytes = [&](const measure::StoredMatrix &matrix, DType dtype) {
            return roundedUp(static_cast<std::size_t>(shape.batch * matrix.elements() *
                                                      measure::elementBytes(dtype)));
        };
        m_bytesA = bytes(measure::storedA(shape), shape.dtype);
        m_bytesB = bytes(measure::storedB(shape), measure::formatOfB(shape));
        m_bytesC = bytes(measure::storedC(shape), resultType(shape));
        const auto twiceL2 = 2 * static_cast<std::size_t>(device.properties.l2CacheSize);
        if (method.operands == measure::Operands::rotated) {
            const std::size_t set = m_bytesA + m_bytesB + m_bytesC;
            const std::size_t most = std::max<std::size_t>(mostRotationBytes / set, 1);
            m_sets = std::clamp<std::size_t>(twiceL2 / set + 1, 1, most);
        } else if (method.operands == measure::Operands::flushed && !device.flush) {
            device.flush = deviceMemory(twiceL2);
        }
        takeOperands();
        m_results = deviceMemory(m_sets * m_bytesC);
        if (shape.bias)
            addBias();
        if (isFp8(shape.dtype))
            addScales();
        if (method.algorithms == measure::Algorithms::autotune)
            m_autotune = device.autotuned();
        else
            findAlgorithms(method.algorithms == measure::Algorithms::search ? mostCandidates : 1);
    }

    Result<double> run(int repetitions) override
    {
        try {
            takeOperands();
            return m_method.operands == measure::Operands::flushed ? timedOneByOne(repetitions)
                                                                   : timedTogether(repetitions);
        } catch (const CudaError &error) {
            return Problem{"shape", std::string(error.what()) + "."};
        }
    }

    Result<double> largestError() override
    {
        // A and B have elements of one size, whatever their formats.
        const auto element = static_cast<std::size_t>(measure::elementBytes(m_shape.dtype));
        const std::size_t firstA = m_set * (m_bytesA + m_bytesB) / element;
        const std::size_t firstB = firstA + m_bytesA / element;
        const DType result = resultType(m_shape);
        const auto resultBytes = static_cast<std::size_t>(measure::elementBytes(result));
        Epilogue epilogue;
        if (isFp8(m_shape.dtype))
            epilogue.scale = static_cast<double>(fp8ScaleA) * static_cast<double>(fp8ScaleB);
        if (m_shape.bias)
            epilogue.bias = [&](std::size_t column) {
                return elementAt(result, m_biasValues.data(), column);
            };
        try {
            return largestErrorOf(
                m_shape,
                [&](std::size_t row, std::size_t i) {
                    return m_poolA.element(
                        firstA + indexIn(measure::storedA(m_shape), m_shape.transposedA, row, i));
                },
                [&](std::size_t i, std::size_t column) {
                    return m_poolB.element(firstB + indexIn(measure::storedB(m_shape),
                                                            m_shape.transposedB, i, column));
                },
                [&](std::size_t row, std::size_t column) {
                    std::array<std::byte, 4> entry{};
                    const std::size_t i = indexIn(measure::storedC(m_shape), false, row, column);
                    check(cudaMemcpy(entry.data(), resultC() + i * resultBytes, resultBytes,
                                     cudaMemcpyDeviceToHost),
                          "Reading the result");
                    return elementAt(result, entry.data(), 0);
                },
                epilogue);
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
                      {"operands", std::string(measure::name(m_method.operands))},
                      {"result_dtype", std::string(measure::name(resultType(m_shape)))},
                      {"data", dataText(m_method.data)},
                      {"seed", std::to_string(m_method.seed)}});
        if (isFp8(m_shape.dtype))
            facts["fp8_scales"] = "A 0.25, B 0.5, one for the whole matrix; full accumulation";
        tellAlgorithm(facts);
        return facts;
    }

    int candidates() override { return std::max(1, static_cast<int>(m_found.size())); }
    void choose(int candidate) override { m_candidate = static_cast<std::size_t>(candidate); }

    double besides() const override { return m_besides; }
    std::size_t bytes() const override { return m_sets * m_bytesC; }

private:
    /// A and B of a set lie side by side; two pools where their formats differ.
    void takeOperands()
    {
        const std::size_t all = m_sets * (m_bytesA + m_bytesB);
        m_operandsA = m_poolA.atLeast(m_shape.dtype, all, m_method.seed, m_method.data);
        m_operandsB =
            m_poolB.atLeast(measure::formatOfB(m_shape), all, m_method.seed, m_method.data);
    }

    void addBias()
    {
        m_biasValues = randomElements(resultType(m_shape), static_cast<std::size_t>(m_shape.n),
                                      m_method.seed + 1, m_method.data);
        m_bias = deviceMemory(m_biasValues.size());
        check(cudaMemcpy(m_bias.get(), m_biasValues.data(), m_biasValues.size(),
                         cudaMemcpyHostToDevice),
              "Filling the bias");
        m_operation.set(CUBLASLT_MATMUL_DESC_EPILOGUE, CUBLASLT_EPILOGUE_BIAS);
        m_operation.set(CUBLASLT_MATMUL_DESC_BIAS_POINTER, m_bias.get());
    }

    void addScales()
    {
        const std::array<float, 2> scales{fp8ScaleB, fp8ScaleA};
        m_scales = deviceMemory(sizeof scales);
        check(cudaMemcpy(m_scales.get(), scales.data(), sizeof scales, cudaMemcpyHostToDevice),
              "Filling the scales");
        m_operation.set(CUBLASLT_MATMUL_DESC_A_SCALE_POINTER, m_scales.get());
        m_operation.set(CUBLASLT_MATMUL_DESC_B_SCALE_POINTER, m_scales.get() + sizeof(float));
    }

    double timedTogether(int repetitions)
    {
        const Event &begin = event(0);
        const Event &end = event(1);
        check(cudaEventRecord(begin.handle, m_device.stream), "Recording an event");
        for (int i = 0; i < repetitions; ++i)
            launch();
        check(cudaEventRecord(end.handle, m_device.stream), "Recording an event");
        check(cudaEventSynchronize(end.handle), "The product");
        return seconds(begin, end);
    }

    /// Between two products the L2 cache is overwritten, outside their events.
    double timedOneByOne(int repetitions)
    {
        const auto twiceL2 = 2 * static_cast<std::size_t>(m_device.properties.l2CacheSize);
        const auto count = static_cast<std::size_t>(repetitions);
        event(2 * count - 1);
        for (std::size_t i = 0; i < count; ++i) {
            check(cudaMemsetAsync(m_device.flush.get(), static_cast<int>(i % 2), twiceL2,
                                  m_device.stream),
                  "Emptying the cache");
            check(cudaEventRecord(event(2 * i).handle, m_device.stream), "Recording an event");
            launch();
            check(cudaEventRecord(event(2 * i + 1).handle, m_device.stream), "Recording an event");
        }
        check(cudaEventSynchronize(event(2 * count - 1).handle), "The product");
        double sum = 0;
        for (std::size_t i = 0; i < count; ++i)
            sum += seconds(event(2 * i), event(2 * i + 1));
        if (count > 1)
            m_besides =
                (seconds(event(0), event(2 * count - 1)) - sum) / static_cast<double>(count - 1);
        return sum;
    }

    const Event &event(std::size_t i)
    {
        while (m_events.size() <= i)
            m_events.push_back(std::make_unique<Event>());
        return *m_events[i];
    }

    static double seconds(const Event &begin, const Event &end)
    {
        float milliseconds = 0;
        check(cudaEventElapsedTime(&milliseconds, begin.handle, end.handle), "Reading the time");
        return static_cast<double>(milliseconds) * 1e-3;
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
        const Factors factors(m_shape.dtype);
        const std::size_t first = m_set * (m_bytesA + m_bytesB);
        const std::byte *a = m_operandsA + first;
        const std::byte *b = m_operandsB + first + m_bytesA;
        if (m_autotune != nullptr) {
            m_autotune->multiply(m_shape, a, b, resultC());
            return;
        }
        check(cublasLtMatmul(m_device.handle, m_operation.handle, factors.one(), b, m_b.handle, a,
                             m_a.handle, factors.zero(), resultC(), m_c.handle, resultC(),
                             m_c.handle, &chosen().algo, m_device.workspace.get(),
                             CublasLtDevice::workspaceBytes, m_device.stream),
              "The product");
    }

    std::byte *resultC() const { return m_results.get() + m_set * m_bytesC; }

    CublasLtDevice &m_device;
    measure::GemmShape m_shape;
    measure::Method m_method;
    DevicePool &m_poolA;
    DevicePool &m_poolB;
    Layout m_a;
    Layout m_b;
    Layout m_c;
    Operation m_operation;
    std::vector<std::unique_ptr<Event>> m_events;
    std::vector<cublasLtMatmulHeuristicResult_t> m_found; ///< the library's own choice first
    std::size_t m_candidate = 0;
    CublasAutotune *m_autotune = nullptr;
    std::size_t m_bytesA = 0;
    std::size_t m_bytesB = 0;
    std::size_t m_bytesC = 0;
    std::size_t m_sets = 1;
    std::size_t m_set = 0;
    const std::byte *m_operandsA = nullptr;
    const std::byte *m_operandsB = nullptr;
    DeviceMemory m_results;
    DeviceMemory m_bias;
    std::vector<std::byte> m_biasValues;
    DeviceMemory m_scales; ///< of B, then of A: the library's A is our B
    double m_besides = 0;
};

} // namespace

bool cublasLtKnows(DType dtype)
{
    return dtype != DType::s32;
}

std::unique_ptr<PreparedGemm> makeCublasLtGemm(CublasLtDevice &device,
                                               const measure::GemmShape &shape,
                                               const measure::Method &method)
{
    return std::make_unique<CublasLtGemm>(device, shape, method);
}

} // namespace dimscope::gpu
