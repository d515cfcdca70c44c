// SPDX-License-Identifier: MIT
#include "gpu/onednn_backend.h"

#include "gpu/accuracy.h"
#include "gpu/cpu_info.h"
#include "gpu/random_operands.h"

#include <dnnl.hpp>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <unordered_map>
#include <vector>

namespace dimscope::gpu {

namespace {

using measure::DType;
using dt = dnnl::memory::data_type;
using tag = dnnl::memory::format_tag;

constexpr std::size_t alignment = 4096;
constexpr std::size_t blockBytes = std::size_t{1} << 22; // of random operands
constexpr std::size_t drawnBytes = 4 * blockBytes;       // then they repeat
constexpr std::size_t mostRotationBytes = std::size_t{1} << 30;

std::optional<dt> dnnlType(DType dtype)
{
    switch (dtype) {
    case DType::f32:
        return dt::f32;
    case DType::bf16:
        return dt::bf16;
    case DType::s8:
        return dt::s8;
    case DType::s32:
        return dt::s32;
    case DType::f16:
    case DType::tf32:
    case DType::e4m3:
    case DType::e5m2:
        return std::nullopt;
    }
    return std::nullopt;
}

/// s8 accumulates in 32-bit integers, everything else in f32.
DType resultType(const measure::GemmShape &s)
{
    return s.result.value_or(s.dtype == DType::s8 ? DType::s32 : DType::f32);
}

DType biasType(const measure::GemmShape &s)
{
    return s.dtype == DType::s8 ? DType::s32 : DType::f32;
}

std::size_t roundedUp(std::size_t bytes)
{
    return (bytes + alignment - 1) / alignment * alignment;
}

struct Bytes
{
    std::size_t a;
    std::size_t b;
    std::size_t c;

    explicit Bytes(const measure::GemmShape &s)
        : a(of(measure::batchOfA(s), measure::storedA(s), s.dtype))
        , b(of(s.batch, measure::storedB(s), s.dtype))
        , c(of(measure::batchOfA(s), measure::storedC(s), resultType(s)))
    {
    }
    std::size_t all() const { return a + b + c; }

private:
    static std::size_t of(std::int64_t batch, const measure::StoredMatrix &matrix, DType dtype)
    {
        return roundedUp(
            static_cast<std::size_t>(batch * matrix.elements() * measure::elementBytes(dtype)));
    }
};

/// Random operands that all products of one number format share, since filling them for each would
/// take longer than measuring. Products ask for them at every run: they move when they grow.
class OperandPool
{
public:
    /// At least that many bytes, page-aligned; earlier pointers are void.
    std::byte *atLeast(DType dtype, std::size_t bytes, std::uint64_t seed, measure::Data data)
    {
        if (seed != m_seed || data != m_data)
            m_bytes.clear();
        m_seed = seed;
        m_data = data;
        // Block by block, each with a seed of its own: what is there stays when it grows, because
        // filling all anew for every size of a sweep would hold a cancel up.
        const auto element = static_cast<std::size_t>(measure::elementBytes(dtype));
        if (m_bytes.capacity() < bytes + alignment)
            m_bytes.reserve(bytes + bytes / 4 + alignment + blockBytes);
        while (m_bytes.size() < bytes + alignment) {
            const std::size_t filled = m_bytes.size();
            m_bytes.resize(filled + blockBytes);
            // As on a GPU values repeat: a last-level cache of 260 MiB asks for half a gigabyte,
            // and drawing all of it took the first product of a job, and a cancel, 0.4 s.
            if (filled >= drawnBytes) {
                std::memcpy(&m_bytes[filled], &m_bytes[filled - drawnBytes], blockBytes);
                continue;
            }
            const std::vector<std::byte> block = randomElements(
                dtype, blockBytes / element, seed + 0x9e3779b9ULL * (filled / blockBytes), data);
            std::memcpy(&m_bytes[filled], block.data(), blockBytes);
        }
        void *start = m_bytes.data();
        std::size_t room = m_bytes.size();
        return static_cast<std::byte *>(std::align(alignment, bytes, start, room));
    }

private:
    std::vector<std::byte> m_bytes;
    std::uint64_t m_seed = 0;
    measure::Data m_data = measure::Data::uniform;
};

/// Overwrites the last-level cache.
class CacheFlush
{
public:
    /// Seconds that it took.
    double operator()()
    {
        const auto begin = std::chrono::steady_clock::now();
        m_lines.resize(2 * lastLevelCacheBytes() / sizeof(std::uint64_t));
        for (std::uint64_t &line : m_lines)
            ++line;
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    }

private:
    std::vector<std::uint64_t> m_lines;
};

dnnl::memory::desc described(std::int64_t batch, const measure::StoredMatrix &matrix,
                             bool isTransposed, DType dtype)
{
    const std::int64_t stride = matrix.elements();
    if (isTransposed)
        return {
            {batch, matrix.columns, matrix.rows}, *dnnlType(dtype), {stride, 1, matrix.leading}};
    return {{batch, matrix.rows, matrix.columns}, *dnnlType(dtype), {stride, matrix.leading, 1}};
}

dnnl::matmul::primitive_desc describe(const dnnl::engine &engine, const measure::GemmShape &s)
{
    // Operands as they are stored: how rows lie in memory is what a sweep asks about.
    const auto a = described(s.batch, measure::storedA(s), s.transposedA, s.dtype);
    const auto b = described(s.batch, measure::storedB(s), s.transposedB, s.dtype);
    const auto c = described(s.batch, measure::storedC(s), false, resultType(s));
    if (!s.bias)
        return dnnl::matmul::primitive_desc({a, b, c}, engine);
    const dnnl::memory::desc bias({1, 1, s.n}, *dnnlType(biasType(s)), tag::abc);
    return dnnl::matmul::primitive_desc({a, b, bias, c}, engine);
}

/// A primitive with its arguments: the whole product, or one of a grouped one.
class Call
{
public:
    /// `bias` may be null.
    Call(const dnnl::engine &engine, const measure::GemmPart &part, std::byte *bias)
        : m_description(describe(engine, part.shape))
        , m_primitive(m_description)
        , m_a(m_description.src_desc(), engine, DNNL_MEMORY_NONE)
        , m_b(m_description.weights_desc(), engine, DNNL_MEMORY_NONE)
        , m_c(m_description.dst_desc(), engine, DNNL_MEMORY_NONE)
        , m_arguments{{DNNL_ARG_SRC, m_a}, {DNNL_ARG_WEIGHTS, m_b}, {DNNL_ARG_DST, m_c}}
        , m_firstA(bytes(part.firstA, part.shape.dtype))
        , m_firstB(bytes(part.firstB, part.shape.dtype))
        , m_firstC(bytes(part.firstC, resultType(part.shape)))
    {
        if (bias != nullptr)
            m_arguments.insert(
                {DNNL_ARG_BIAS, dnnl::memory(m_description.bias_desc(), engine, bias)});
    }

    void execute(const dnnl::stream &stream, std::byte *a, std::byte *b, std::byte *c)
    {
        m_a.set_data_handle(a + m_firstA);
        m_b.set_data_handle(b + m_firstB);
        m_c.set_data_handle(c + m_firstC);
        m_primitive.execute(stream, m_arguments);
    }

    std::string kernel() const { return m_description.impl_info_str(); }

private:
    static std::size_t bytes(std::int64_t elements, DType dtype)
    {
        return static_cast<std::size_t>(elements * measure::elementBytes(dtype));
    }

    dnnl::matmul::primitive_desc m_description;
    dnnl::matmul m_primitive;
    dnnl::memory m_a;
    dnnl::memory m_b;
    dnnl::memory m_c;
    std::unordered_map<int, dnnl::memory> m_arguments;
    std::size_t m_firstA;
    std::size_t m_firstB;
    std::size_t m_firstC;
};

class OnednnGemm : public PreparedGemm
{
public:
    OnednnGemm(const dnnl::engine &engine, OperandPool &pool, CacheFlush &flush,
               const measure::GemmShape &shape, const measure::Method &method)
        : m_shape(shape)
        , m_bytes(shape)
        , m_method(method)
        , m_pool(pool)
        , m_flush(flush)
        , m_stream(engine)
        , m_parts(measure::partsOf(shape))
    {
        if (method.operands == measure::Operands::rotated) {
            const std::size_t wanted = 2 * lastLevelCacheBytes();
            const std::size_t most = std::max<std::size_t>(mostRotationBytes / m_bytes.all(), 1);
            m_sets = std::clamp<std::size_t>(wanted / m_bytes.all() + 1, 1, most);
        }
        takeOperands();
        m_results.resize(m_sets * m_bytes.c + alignment);
        void *start = m_results.data();
        std::size_t room = m_results.size();
        m_firstResult = static_cast<std::byte *>(std::align(alignment, 1, start, room));
        if (shape.bias)
            m_biases = randomElements(biasType(shape), static_cast<std::size_t>(shape.n),
                                      method.seed + 1, method.data);
        m_calls.reserve(m_parts.size());
        for (const measure::GemmPart &part : m_parts)
            m_calls.emplace_back(engine, part, shape.bias ? m_biases.data() : nullptr);
        if (method.operands == measure::Operands::flushed)
            m_besides = m_flush();
    }

    Result<double> run(int repetitions) override
    {
        takeOperands();
        if (m_method.operands != measure::Operands::flushed)
            return timed(repetitions);
        double seconds = 0;
        for (int i = 0; i < repetitions; ++i) {
            m_besides = m_flush();
            seconds += timed(1);
        }
        return seconds;
    }

    Result<double> largestError() override
    {
        const auto at = [](DType dtype, const std::byte *data, std::int64_t first,
                           const measure::StoredMatrix &matrix, bool isTransposed) {
            return [=](std::size_t row, std::size_t column) {
                return elementAt(dtype, data,
                                 static_cast<std::size_t>(first) +
                                     indexIn(matrix, isTransposed, row, column));
            };
        };
        Epilogue epilogue;
        if (m_shape.bias)
            epilogue.bias = [this](std::size_t column) {
                return elementAt(biasType(m_shape), m_biases.data(), column);
            };
        double worst = 0;
        for (const measure::GemmPart &part : {m_parts.front(), m_parts.back()}) {
            const measure::GemmShape &s = part.shape;
            worst = std::max(
                worst,
                largestErrorOf(
                    s, at(s.dtype, operandA(), part.firstA, measure::storedA(s), s.transposedA),
                    at(s.dtype, operandA() + m_bytes.a, part.firstB, measure::storedB(s),
                       s.transposedB),
                    at(resultType(s), resultC(), part.firstC, measure::storedC(s), false),
                    epilogue));
        }
        return worst;
    }

    std::map<std::string, std::string> provenance() override
    {
        const dnnl_version_t *version = dnnl_version();
        std::map<std::string, std::string> facts{
            {"backend", "onednn"},
            {"onednn", std::to_string(version->major) + "." + std::to_string(version->minor) + "." +
                           std::to_string(version->patch)},
            {"kernel", m_calls.front().kernel()},
            {"threads", std::to_string(cpuThreads())},
            {"rotation_bytes", std::to_string(m_sets * m_bytes.all())},
            {"last_level_cache_bytes", std::to_string(lastLevelCacheBytes())},
            {"operand_sets", std::to_string(m_sets)},
            {"operands", std::string(measure::name(m_method.operands))},
            {"result_dtype", std::string(measure::name(resultType(m_shape)))},
            {"data", dataText(m_method.data)},
            {"seed", std::to_string(m_method.seed)}};
        if (!m_shape.rows.empty())
            facts["grouped"] = "loop over " + std::to_string(m_calls.size()) + " products";
        return facts;
    }

    double besides() const override { return m_besides; }
    std::size_t bytes() const override { return m_results.size(); }

private:
    double timed(int repetitions)
    {
        const auto begin = std::chrono::steady_clock::now();
        for (int i = 0; i < repetitions; ++i) {
            m_set = (m_set + 1) % m_sets;
            for (Call &call : m_calls)
                call.execute(m_stream, operandA(), operandA() + m_bytes.a, resultC());
        }
        m_stream.wait();
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    }

    void takeOperands()
    {
        m_operands = m_pool.atLeast(m_shape.dtype, m_sets * (m_bytes.a + m_bytes.b), m_method.seed,
                                    m_method.data);
    }
    std::byte *operandA() const { return m_operands + m_set * (m_bytes.a + m_bytes.b); }
    std::byte *resultC() const { return m_firstResult + m_set * m_bytes.c; }

    measure::GemmShape m_shape;
    Bytes m_bytes;
    measure::Method m_method;
    OperandPool &m_pool;
    CacheFlush &m_flush;
    dnnl::stream m_stream;
    std::vector<measure::GemmPart> m_parts;
    std::vector<Call> m_calls;
    std::size_t m_sets = 1;
    std::size_t m_set = 0;
    std::byte *m_operands = nullptr;
    std::vector<std::byte> m_results;
    std::byte *m_firstResult = nullptr;
    std::vector<std::byte> m_biases;
    double m_besides = 0; ///< seconds of the last flush
};

class OnednnBackend : public Backend
{
public:
    OnednnBackend()
        : m_engine(dnnl::engine::kind::cpu, 0)
    {
    }

    std::string name() const override { return "onednn"; }

    std::vector<protocol::Device> devices() override
    {
        protocol::Device device;
        device.id = "onednn:0";
        device.backend = "onednn";
        device.kind = protocol::DeviceKind::cpu;
        device.name = cpuName() + ", " + std::to_string(cpuThreads()) + " threads";
        for (const DType dtype : {DType::f32, DType::bf16, DType::s8}) {
            if (canDo(dtype))
                device.dtypes.push_back(dtype);
        }
        return {device};
    }

    std::string absenceReason() override { return {}; }

    Result<std::unique_ptr<PreparedGemm>> prepare(const std::string &,
                                                  const measure::GemmShape &shape,
                                                  const measure::Method &method) override
    {
        const std::string what = measure::text(shape);
        if (method.algorithms == measure::Algorithms::autotune)
            return Problem{"algorithms", "'autotune' is not supported by this device."};
        if (!dnnlType(shape.dtype) || !canDo(shape.dtype))
            return Problem{"dtype", std::string(measure::name(shape.dtype)) +
                                        " is not supported by this device."};
        if (!canGive(shape))
            return Problem{"result_dtype", std::string(measure::name(*shape.result)) +
                                               " results of " +
                                               std::string(measure::name(shape.dtype)) +
                                               " are not supported by this device."};
        try {
            return std::unique_ptr<PreparedGemm>(std::make_unique<OnednnGemm>(
                m_engine, m_pools[shape.dtype], m_flush, shape, method));
        } catch (const std::bad_alloc &) {
            return Problem{"shape", what + " does not fit into the memory of this machine."};
        } catch (const dnnl::error &error) {
            return Problem{"shape", "oneDNN refused " + what + ": " + error.what() + "."};
        }
    }

private:
    static bool canGive(const measure::GemmShape &shape)
    {
        switch (resultType(shape)) {
        case DType::f32:
            return true;
        case DType::s32:
            return shape.dtype == DType::s8;
        default:
            return resultType(shape) == shape.dtype && shape.dtype == DType::bf16;
        }
    }

    bool canDo(DType dtype) const
    {
        try {
            const auto description = describe(m_engine, {1, 16, 16, 16, dtype});
            return description.get(true) != nullptr;
        } catch (const dnnl::error &) {
            return false;
        }
    }

    dnnl::engine m_engine;
    std::map<DType, OperandPool> m_pools;
    CacheFlush m_flush;
};

} // namespace

std::unique_ptr<Backend> makeOnednnBackend()
{
    return std::make_unique<OnednnBackend>();
}

} // namespace dimscope::gpu
