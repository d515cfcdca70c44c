# nlohmann_json::nlohmann_json for a worker that is built alone: the system's, or the headers that
# the worker's source archive brings along.
find_package(nlohmann_json 3.11 QUIET)
if(NOT TARGET nlohmann_json::nlohmann_json)
    if(NOT EXISTS ${DIMSCOPE_ROOT}/third_party/nlohmann/json.hpp)
        message(FATAL_ERROR "nlohmann-json 3.11 was not found: install nlohmann-json3-dev, or build "
                            "from the worker's source archive, which brings it along.")
    endif()
    add_library(nlohmann_json::nlohmann_json INTERFACE IMPORTED)
    target_include_directories(nlohmann_json::nlohmann_json SYSTEM INTERFACE
                               ${DIMSCOPE_ROOT}/third_party)
endif()
