// SPDX-License-Identifier: MIT
#include "gpu/cublaslt_call.h"

#include "gpu/cublaslt_names.h"

namespace dimscope::gpu {

namespace {

std::size_t bytes(std::int64_t elements, measure::DType dtype)
{
    return static_cast<std::size_t>(elements * measure::elementBytes(dtype));
}

} // namespace

CublasLtCall::CublasLtCall(CublasLtDevice &device, const measure::GemmPart &part,
                           const LtEpilogue &epilogue, int mostCandidates)
    : m_device(device)
    , m_dtype(part.shape.dtype)
    , m_a(m_dtype, measure::storedA(part.shape), part.shape.batch)
    , m_b(measure::formatOfB(part.shape), measure::storedB(part.shape), part.shape.batch)
    , m_c(resultType(part.shape), measure::storedC(part.shape), part.shape.batch)
    , m_operation(part.shape)
    , m_firstA(bytes(part.firstA, m_dtype))
    , m_firstB(bytes(part.firstB, measure::formatOfB(part.shape)))
    , m_firstC(bytes(part.firstC, resultType(part.shape)))
{
    if (epilogue.bias != nullptr) {
        m_operation.set(CUBLASLT_MATMUL_DESC_EPILOGUE, CUBLASLT_EPILOGUE_BIAS);
        m_operation.set(CUBLASLT_MATMUL_DESC_BIAS_POINTER, epilogue.bias);
    }
    if (epilogue.scaleA != nullptr) {
        // The library's A is our B.
        m_operation.set(CUBLASLT_MATMUL_DESC_A_SCALE_POINTER, epilogue.scaleB);
        m_operation.set(CUBLASLT_MATMUL_DESC_B_SCALE_POINTER, epilogue.scaleA);
    }
    const Preference preference(CublasLtDevice::workspaceBytes);
    m_found.resize(static_cast<std::size_t>(mostCandidates));
    int count = 0;
    check(cublasLtMatmulAlgoGetHeuristic(m_device.handle, m_operation.handle, m_b.handle,
                                         m_a.handle, m_c.handle, m_c.handle, preference.handle,
                                         mostCandidates, m_found.data(), &count),
          "Choosing an algorithm");
    m_found.resize(static_cast<std::size_t>(count));
    std::erase_if(m_found, [](const cublasLtMatmulHeuristicResult_t &found) {
        return found.state != CUBLAS_STATUS_SUCCESS ||
               found.workspaceSize > CublasLtDevice::workspaceBytes;
    });
    if (m_found.empty())
        check(CUBLAS_STATUS_NOT_SUPPORTED, "Choosing an algorithm");
}

void CublasLtCall::multiply(const std::byte *a, const std::byte *b, std::byte *c,
                            std::size_t candidate) const
{
    const Factors factors(m_dtype);
    check(cublasLtMatmul(m_device.handle, m_operation.handle, factors.one(), b + m_firstB,
                         m_b.handle, a + m_firstA, m_a.handle, factors.zero(), c + m_firstC,
                         m_c.handle, c + m_firstC, m_c.handle, &m_found[candidate].algo,
                         m_device.workspace.get(), CublasLtDevice::workspaceBytes, m_device.stream),
          "The product");
}

void CublasLtCall::tell(std::map<std::string, std::string> &facts, std::size_t candidate) const
{
    const cublasLtMatmulHeuristicResult_t &found = m_found[candidate];
    const std::string tile = tileName(attribute(found, CUBLASLT_ALGO_CONFIG_TILE_ID));
    const std::string stages = stagesName(attribute(found, CUBLASLT_ALGO_CONFIG_STAGES_ID));
    const std::string splits = std::to_string(attribute(found, CUBLASLT_ALGO_CONFIG_SPLITK_NUM));
    const std::string id = std::to_string(attribute(found, CUBLASLT_ALGO_CONFIG_ID));
    std::uint16_t cluster = 0;
    std::size_t written = 0;
    cublasLtMatmulAlgoConfigGetAttribute(&found.algo, CUBLASLT_ALGO_CONFIG_CLUSTER_SHAPE_ID,
                                         &cluster, sizeof cluster, &written);
    facts["algorithm"] = id;
    facts["tile"] = tile;
    facts["stages"] = stages;
    facts["cluster"] = clusterName(cluster);
    facts["split_k"] = splits;
    facts["waves"] = std::to_string(found.wavesCount);
    facts["workspace_bytes"] = std::to_string(found.workspaceSize);
    facts["algorithm_name"] = id;
    facts["algorithm_name"] += " tile " + tile + " stages " + stages + " cluster " +
                               facts["cluster"] + " split-K " + splits;
}

std::uint32_t CublasLtCall::attribute(const cublasLtMatmulHeuristicResult_t &found,
                                      cublasLtMatmulAlgoConfigAttributes_t name)
{
    std::uint32_t value = 0;
    std::size_t written = 0;
    cublasLtMatmulAlgoConfigGetAttribute(&found.algo, name, &value, sizeof value, &written);
    return value;
}

} // namespace dimscope::gpu
