// SPDX-License-Identifier: MIT
#include "gpu/cublaslt_gemm.h"

#include "gpu/accuracy.h"
#include "gpu/cublas_autotune.h"
#include "gpu/cublas_grouped.h"
#include "gpu/cublaslt_call.h"
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
// Operations of a group from which a loop of launches is faster. On an H200 the grouped call
// reached 58 TFLOPS against 23 at 0.3e9 (3 groups), but 243 against 323 at 4e9 and 280 against 608
// at 34e9.
constexpr double worthALoop = 2e9;
// Powers of two, so that fp8 results stay comparable with float64 to the last bit.
constexpr float fp8ScaleA = 0.25F;
constexpr float fp8ScaleB = 0.5F;

std::size_t roundedUp(std::size_t bytes)
{
    return (bytes + alignment - 1) / alignment * alignment;
}

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
        , m_parts(measure::partsOf(shape))
    {
        const auto bytes = [](std::int64_t batch, const measure::StoredMatrix &matrix,
                              DType dtype) {
            return roundedUp(
                static_cast<std::size_t>(batch * matrix.elements() * measure::elementBytes(dtype)));
        };
        const std::int64_t batchOfA = measure::batchOfA(shape);
        m_bytesA = bytes(batchOfA, measure::storedA(shape), shape.dtype);
        m_bytesB = bytes(shape.batch, measure::storedB(shape), measure::formatOfB(shape));
        m_bytesC = bytes(batchOfA, measure::storedC(shape), resultType(shape));
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
        if (method.algorithms == measure::Algorithms::autotune) {
            m_autotune = &device.cublasHandle();
            return;
        }
        const LtEpilogue epilogue = makeEpilogue();
        const bool isSearch =
            method.algorithms == measure::Algorithms::search && shape.rows.empty();
        for (const measure::GemmPart &part : m_parts)
            m_calls.push_back(std::make_unique<CublasLtCall>(device, part, epilogue,
                                                             isSearch ? mostCandidates : 1));
        if (!shape.rows.empty() && CublasGrouped::canDo(shape)) {
            m_grouped = std::make_unique<CublasGrouped>(device.cublasHandle(), shape);
            m_groupedFirst =
                measure::flops(shape) < worthALoop * static_cast<double>(m_parts.size());
        }
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
        Epilogue epilogue;
        if (isFp8(m_shape.dtype))
            epilogue.scale = static_cast<double>(fp8ScaleA) * static_cast<double>(fp8ScaleB);
        if (m_shape.bias)
            epilogue.bias = [&](std::size_t column) {
                return elementAt(result, m_biasValues.data(), column);
            };
        try {
            double worst = 0;
            for (const measure::GemmPart &part : {m_parts.front(), m_parts.back()})
                worst = std::max(worst, errorOf(part, firstA, firstB, epilogue));
            return worst;
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
        if (m_autotune != nullptr)
            facts["algorithm"] = "CUBLAS_GEMM_AUTOTUNE";
        else if (isGrouped())
            facts["grouped"] = "cublasGemmGroupedBatchedEx, " + std::to_string(m_parts.size()) +
                               " groups with rows";
        else
            m_calls.front()->tell(facts, m_shape.rows.empty() ? m_candidate : 0);
        if (!m_shape.rows.empty() && !isGrouped())
            facts["grouped"] = "loop over " + std::to_string(m_calls.size()) + " products";
        return facts;
    }

    int candidates() override
    {
        if (m_calls.empty() || m_method.algorithms != measure::Algorithms::search)
            return 1;
        return m_grouped ? 2 : static_cast<int>(m_calls.front()->candidates());
    }
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

    /// On the device: a bias, and the scales of fp8.
    LtEpilogue makeEpilogue()
    {
        LtEpilogue epilogue;
        if (m_shape.bias) {
            m_biasValues = randomElements(resultType(m_shape), static_cast<std::size_t>(m_shape.n),
                                          m_method.seed + 1, m_method.data);
            m_bias = deviceMemory(m_biasValues.size());
            check(cudaMemcpy(m_bias.get(), m_biasValues.data(), m_biasValues.size(),
                             cudaMemcpyHostToDevice),
                  "Filling the bias");
            epilogue.bias = m_bias.get();
        }
        if (isFp8(m_shape.dtype)) {
            // The library refuses scales that are not aligned.
            std::array<float, 2 * alignment / sizeof(float)> scales{};
            scales[0] = fp8ScaleA;
            scales[alignment / sizeof(float)] = fp8ScaleB;
            m_scales = deviceMemory(sizeof scales);
            check(cudaMemcpy(m_scales.get(), scales.data(), sizeof scales, cudaMemcpyHostToDevice),
                  "Filling the scales");
            epilogue.scaleA = m_scales.get();
            epilogue.scaleB = m_scales.get() + alignment;
        }
        return epilogue;
    }

    /// Of one part, whose operand set begins at those elements of the pools.
    double errorOf(const measure::GemmPart &part, std::size_t firstA, std::size_t firstB,
                   const Epilogue &epilogue) const
    {
        const measure::GemmShape &s = part.shape;
        const DType result = resultType(s);
        const auto bytes = static_cast<std::size_t>(measure::elementBytes(result));
        return largestErrorOf(
            s,
            [&](std::size_t row, std::size_t i) {
                return m_poolA.element(firstA + static_cast<std::size_t>(part.firstA) +
                                       indexIn(measure::storedA(s), s.transposedA, row, i));
            },
            [&](std::size_t i, std::size_t column) {
                return m_poolB.element(firstB + static_cast<std::size_t>(part.firstB) +
                                       indexIn(measure::storedB(s), s.transposedB, i, column));
            },
            [&](std::size_t row, std::size_t column) {
                std::array<std::byte, 4> entry{};
                const std::size_t i = static_cast<std::size_t>(part.firstC) +
                                      indexIn(measure::storedC(s), false, row, column);
                check(
                    cudaMemcpy(entry.data(), resultC() + i * bytes, bytes, cudaMemcpyDeviceToHost),
                    "Reading the result");
                return elementAt(result, entry.data(), 0);
            },
            epilogue);
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

    void launch()
    {
        m_set = (m_set + 1) % m_sets;
        if (isGrouped()) {
            std::vector<CublasGrouped::Set> sets;
            for (std::size_t i = 0; i < m_sets; ++i)
                sets.push_back({operandA(i), operandB(i), m_results.get() + i * m_bytesC});
            m_grouped->multiply(sets, m_set);
            return;
        }
        if (m_autotune != nullptr) {
            multiplyAutotuned(*m_autotune, m_shape, operandA(m_set), operandB(m_set), resultC());
        }
        for (const auto &call : m_calls)
            call->multiply(operandA(m_set), operandB(m_set), resultC(),
                           m_shape.rows.empty() ? m_candidate : 0);
    }

    /// Whether the present candidate is the library's grouped call.
    bool isGrouped() const { return m_grouped && m_groupedFirst == (m_candidate == 0); }

    const std::byte *operandA(std::size_t set) const
    {
        return m_operandsA + set * (m_bytesA + m_bytesB);
    }
    const std::byte *operandB(std::size_t set) const
    {
        return m_operandsB + set * (m_bytesA + m_bytesB) + m_bytesA;
    }
    std::byte *resultC() const { return m_results.get() + m_set * m_bytesC; }

    CublasLtDevice &m_device;
    measure::GemmShape m_shape;
    measure::Method m_method;
    DevicePool &m_poolA;
    DevicePool &m_poolB;
    std::vector<measure::GemmPart> m_parts;
    std::vector<std::unique_ptr<CublasLtCall>> m_calls; ///< one a part
    std::unique_ptr<CublasGrouped> m_grouped;           ///< beside them, for groups
    bool m_groupedFirst = false;                        ///< it is candidate 0
    std::vector<std::unique_ptr<Event>> m_events;
    std::size_t m_candidate = 0;
    CublasHandle *m_autotune = nullptr; ///< instead of them
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
    DeviceMemory m_scales; ///< of A, then of B
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
