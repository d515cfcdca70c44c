# Packs the worker's source, unpacks it elsewhere, builds it there with a compiler and CMake alone
# (CUDA where it is found) and runs what it made. BUILD: the build folder of the whole tree.
set(home ${BUILD}/worker-from-archive)
set(source ${home}/dimscope-worker-${VERSION})
file(REMOVE_RECURSE ${home})
file(MAKE_DIRECTORY ${home})
execute_process(COMMAND ${CMAKE_COMMAND} --build ${BUILD} --target worker_source
                COMMAND_ERROR_IS_FATAL ANY)
file(ARCHIVE_EXTRACT INPUT ${BUILD}/dimscope-worker-${VERSION}.tar.gz DESTINATION ${home})

set(configure ${CMAKE_COMMAND} -G ${GENERATOR} -DCMAKE_CXX_COMPILER=${COMPILER}
    -DCMAKE_DISABLE_FIND_PACKAGE_nlohmann_json=ON -DCMAKE_DISABLE_FIND_PACKAGE_DnnlDirect=ON
    -S ${source}/gpu)
execute_process(COMMAND ${configure} -B ${home}/build COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${home}/build COMMAND_ERROR_IS_FATAL ANY)

# What lies in /usr/include by chance must not have been used.
if(GENERATOR STREQUAL "Ninja")
    execute_process(COMMAND ninja -C ${home}/build -t deps OUTPUT_VARIABLE includes
                    COMMAND_ERROR_IS_FATAL ANY)
    if(NOT includes MATCHES "third_party/nlohmann/json.hpp")
        message(FATAL_ERROR "The bundled nlohmann-json was not used.")
    endif()
    if(includes MATCHES "[^\n]*(include/nlohmann|eigen3|boost|/qt|dnnl)[^\n]*")
        message(FATAL_ERROR "The worker needs what a bare server does not have: ${CMAKE_MATCH_0}")
    endif()
endif()

# run(EXPECTED ARGUMENTS...): ends well and prints the expected text.
function(run expected)
    execute_process(COMMAND ${home}/build/bin/dimscope-worker ${ARGN}
                    OUTPUT_VARIABLE output COMMAND_ERROR_IS_FATAL ANY)
    if(NOT output MATCHES "${expected}")
        message(FATAL_ERROR "dimscope-worker ${ARGN} printed:\n${output}")
    endif()
endfunction()
run("dimscope-worker ${VERSION}" --version)
run("simulated:0" --probe)
run("Usage: dimscope-worker" --help)
run("4 x 4096 x 10944 x 4096.*simulated" measure --shape 4x4096x10944x4096 --dtype fp16
    --device simulated:0 --seconds 0.1)

# Without the bundled headers there is one clear sentence.
file(REMOVE_RECURSE ${source}/third_party)
execute_process(COMMAND ${configure} -B ${home}/without-json RESULT_VARIABLE failed
                OUTPUT_QUIET ERROR_VARIABLE errors)
string(REGEX REPLACE "[ \n]+" " " errors "${errors}")
if(NOT failed OR NOT errors MATCHES "nlohmann-json 3.11 was not found: install nlohmann-json3-dev")
    message(FATAL_ERROR "Without nlohmann-json CMake said: ${errors}")
endif()
file(REMOVE_RECURSE ${home})
