# The target worker_source: dimscope-worker-VERSION.tar.gz in the build folder, all that
# `cmake -S gpu` needs on a machine with a compiler and CMake alone. Not part of all.
get_target_property(json_include nlohmann_json::nlohmann_json INTERFACE_INCLUDE_DIRECTORIES)
find_path(WORKER_SOURCE_JSON nlohmann/json.hpp HINTS ${json_include})
find_file(WORKER_SOURCE_JSON_LICENCE NAMES copyright LICENSE.MIT
          HINTS /usr/share/doc/nlohmann-json3-dev ${WORKER_SOURCE_JSON}/..
          NO_DEFAULT_PATH)
add_custom_target(worker_source
    COMMAND ${CMAKE_COMMAND} -DROOT=${DIMSCOPE_ROOT} -DVERSION=${PROJECT_VERSION}
            -DJSON=${WORKER_SOURCE_JSON} -DJSON_LICENCE=${WORKER_SOURCE_JSON_LICENCE}
            -DFOLDER=${CMAKE_BINARY_DIR} -P ${CMAKE_CURRENT_LIST_DIR}/pack_worker_source.cmake
    COMMENT "Packing the worker's source" VERBATIM)
