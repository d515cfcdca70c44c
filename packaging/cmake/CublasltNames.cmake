# cublaslt_names(OUTPUT HEADER): a source file with the names that this toolkit's cublasLt.h gives
# to tiles, stages and cluster shapes, so that provenance says 128x256 instead of 23.
function(cublaslt_names output header)
    foreach(kind TILE STAGES CLUSTER_SHAPE)
        if(kind STREQUAL "CLUSTER_SHAPE")
            set(prefix CUBLASLT_CLUSTER_SHAPE_)
        else()
            set(prefix CUBLASLT_MATMUL_${kind}_)
        endif()
        file(STRINGS ${header} lines REGEX "^ *${prefix}[0-9A-Zx]+ *= *[0-9]+")
        set(${kind} "")
        foreach(line ${lines})
            string(REGEX REPLACE "^ *${prefix}([0-9A-Zx]+) *= *([0-9]+).*" "{\\2, \"\\1\"}" entry
                   "${line}")
            string(APPEND ${kind} "    ${entry},\n")
        endforeach()
        string(APPEND ${kind} "    {-1, \"\"},")
    endforeach()
    file(CONFIGURE OUTPUT ${output} @ONLY CONTENT "// Generated from cublasLt.h by CublasltNames.cmake.
#include \"gpu/cublaslt_names.h\"

namespace dimscope::gpu {

namespace {

struct Entry
{
    int id;
    const char *name;
};

constexpr Entry tiles[]{
@TILE@
};
constexpr Entry stages[]{
@STAGES@
};
constexpr Entry clusters[]{
@CLUSTER_SHAPE@
};

template<std::size_t size>
std::string nameIn(const Entry (&table)[size], unsigned id)
{
    for (const Entry &entry : table) {
        if (entry.id == static_cast<int>(id))
            return entry.name;
    }
    return std::to_string(id);
}

} // namespace

std::string tileName(unsigned id)
{
    return nameIn(tiles, id);
}

std::string stagesName(unsigned id)
{
    return nameIn(stages, id);
}

std::string clusterName(unsigned id)
{
    return nameIn(clusters, id);
}

} // namespace dimscope::gpu
")
endfunction()
