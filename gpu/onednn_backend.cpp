// SPDX-License-Identifier: MIT
#include "gpu/onednn_backend.h"

#include "gpu/accuracy.h"
#include "gpu/cpu_info.h"
#include "gpu/random_operands.h"

#include <dnnl.hpp>

#include <algorithm>
#include <bit>
#include <chrono>
#include <map>
#include <memory>
#include <new>
#include <optional>

namespace dimscope::gpu {

namespace {

using measure::DType;
using dt = dnnl::memory::data_type;
using tag = dnnl::memory::format_tag;

constexpr std::size_t alignment = 4096;
constexpr std::size_t blockBytes = std::size_t{1} << 22; // of random operands
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
    case DType::f16:
    case DType::tf32:
        return std::nullopt;
    }
    return std::nullopt;
}

/// s8 accumulates in 32-bit integers, everything else gives f32.
dt resultType(DType dtype)
{
    return dtype == DType::s8 ? dt::s32 : dt::f32;
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
        : a(roundedUp(
              static_cast<std::size_t>(s.batch * s.m * s.k * measure::elementBytes(s.dtype))))
        , b(roundedUp(
              static_cast<std::size_t>(s.batch * s.k * s.n * measure::elementBytes(s.dtype))))
        , c(roundedUp(static_cast<std::size_t>(s.batch * s.m * s.n * 4)))
    {
    }
    std::size_t all() const { return a + b + c; }
};

/// Random operands that all products of one number format share, since filling them for each would
/// take longer than measuring. Products ask for them at every run: they move when they grow.
class OperandPool
{
public:
    /// At least that many bytes, page-aligned; earlier pointers are void.
    std::byte *atLeast(DType dtype, std::size_t bytes, std::uint64_t seed)
    {
        if (seed != m_seed)
            m_bytes.clear();
        m_seed = seed;
        // Block by block, each with a seed of its own: what is there stays when it grows, because
        // filling all anew for every size of a sweep would hold a cancel up.
        const auto element = static_cast<std::size_t>(measure::elementBytes(dtype));
        if (m_bytes.capacity() < bytes + alignment)
            m_bytes.reserve(bytes + bytes / 4 + alignment + blockBytes);
        while (m_bytes.size() < bytes + alignment) {
            const std::vector<std::byte> block = randomElements(
                dtype, blockBytes / element, seed + 0x9e3779b9ULL * (m_bytes.size() / blockBytes));
            m_bytes.insert(m_bytes.end(), block.begin(), block.end());
        }
        void *start = m_bytes.data();
        std::size_t room = m_bytes.size();
        return static_cast<std::byte *>(std::align(alignment, bytes, start, room));
    }

private:
    std::vector<std::byte> m_bytes;
    std::uint64_t m_seed = 0;
};

dnnl::matmul::primitive_desc describe(const dnnl::engine &engine, const measure::GemmShape &s)
{
    // Plain row-major operands: how rows lie in memory is what a sweep asks about.
    const dt type = *dnnlType(s.dtype);
    const dnnl::memory::desc a({s.batch, s.m, s.k}, type, tag::abc);
    const dnnl::memory::desc b({s.batch, s.k, s.n}, type, tag::abc);
    const dnnl::memory::desc c({s.batch, s.m, s.n}, resultType(s.dtype), tag::abc);
    return dnnl::matmul::primitive_desc({a, b, c}, engine);
}

class OnednnGemm : public PreparedGemm
{
public:
    OnednnGemm(const dnnl::engine &engine, OperandPool &pool, const measure::GemmShape &shape,
               std::uint64_t seed)
        : m_shape(shape)
        , m_bytes(shape)
        , m_seed(seed)
        , m_pool(pool)
        , m_stream(engine)
        , m_description(describe(engine, shape))
        , m_primitive(m_description)
        , m_a(m_description.src_desc(), engine, DNNL_MEMORY_NONE)
        , m_b(m_description.weights_desc(), engine, DNNL_MEMORY_NONE)
        , m_c(m_description.dst_desc(), engine, DNNL_MEMORY_NONE)
    {
        const std::size_t wanted = 2 * lastLevelCacheBytes();
        const std::size_t most = std::max<std::size_t>(mostRotationBytes / m_bytes.all(), 1);
        m_sets = std::clamp<std::size_t>(wanted / m_bytes.all() + 1, 1, most);
        takeOperands();
        m_results.resize(m_sets * m_bytes.c / sizeof(std::uint32_t));
    }

    Result<double> run(int repetitions) override
    {
        takeOperands();
        const auto begin = std::chrono::steady_clock::now();
        for (int i = 0; i < repetitions; ++i) {
            m_set = (m_set + 1) % m_sets;
            m_a.set_data_handle(operandA());
            m_b.set_data_handle(operandA() + m_bytes.a);
            m_c.set_data_handle(resultC());
            m_primitive.execute(
                m_stream, {{DNNL_ARG_SRC, m_a}, {DNNL_ARG_WEIGHTS, m_b}, {DNNL_ARG_DST, m_c}});
        }
        m_stream.wait();
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    }

    Result<double> largestError() override
    {
        const auto n = static_cast<std::size_t>(m_shape.n);
        const auto k = static_cast<std::size_t>(m_shape.k);
        return largestErrorOf(
            m_shape,
            [&](std::size_t row, std::size_t i) {
                return elementAt(m_shape.dtype, operandA(), row * k + i);
            },
            [&](std::size_t i, std::size_t column) {
                return elementAt(m_shape.dtype, operandA() + m_bytes.a, i * n + column);
            },
            [&](std::size_t row, std::size_t column) {
                const std::uint32_t bits = resultC()[row * n + column];
                return m_shape.dtype == DType::s8
                           ? static_cast<double>(std::bit_cast<std::int32_t>(bits))
                           : static_cast<double>(std::bit_cast<float>(bits));
            });
    }

    std::map<std::string, std::string> provenance() override
    {
        const dnnl_version_t *version = dnnl_version();
        return {{"backend", "onednn"},
                {"onednn", std::to_string(version->major) + "." + std::to_string(version->minor) +
                               "." + std::to_string(version->patch)},
                {"kernel", m_description.impl_info_str()},
                {"threads", std::to_string(cpuThreads())},
                {"rotation_bytes", std::to_string(m_sets * m_bytes.all())},
                {"last_level_cache_bytes", std::to_string(lastLevelCacheBytes())},
                {"operand_sets", std::to_string(m_sets)},
                {"data", "uniform in [-1, 1]"},
                {"seed", std::to_string(m_seed)}};
    }

    std::size_t bytes() const override { return m_results.size() * sizeof(std::uint32_t); }

private:
    void takeOperands()
    {
        m_operands = m_pool.atLeast(m_shape.dtype, m_sets * (m_bytes.a + m_bytes.b), m_seed);
    }
    std::byte *operandA() const { return m_operands + m_set * (m_bytes.a + m_bytes.b); }
    std::uint32_t *resultC()
    {
        return m_results.data() + m_set * (m_bytes.c / sizeof(std::uint32_t));
    }

    measure::GemmShape m_shape;
    Bytes m_bytes;
    std::uint64_t m_seed;
    OperandPool &m_pool;
    dnnl::stream m_stream;
    dnnl::matmul::primitive_desc m_description;
    dnnl::matmul m_primitive;
    dnnl::memory m_a;
    dnnl::memory m_b;
    dnnl::memory m_c;
    std::size_t m_sets = 1;
    std::size_t m_set = 0;
    std::byte *m_operands = nullptr;
    std::vector<std::uint32_t> m_results;
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
        try {
            return std::unique_ptr<PreparedGemm>(
                std::make_unique<OnednnGemm>(m_engine, m_pools[shape.dtype], shape, method.seed));
        } catch (const std::bad_alloc &) {
            return Problem{"shape", what + " does not fit into the memory of this machine."};
        } catch (const dnnl::error &error) {
            return Problem{"shape", "oneDNN refused " + what + ": " + error.what() + "."};
        }
    }

private:
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
};

} // namespace

std::unique_ptr<Backend> makeOnednnBackend()
{
    return std::make_unique<OnednnBackend>();
}

} // namespace dimscope::gpu
