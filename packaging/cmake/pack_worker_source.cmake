# cmake -DROOT=FOLDER -DVERSION=X -DJSON=INCLUDE -DJSON_LICENCE=FILE -DFOLDER=TARGET -P ...
# Run by the target worker_source.
foreach(needed JSON JSON_LICENCE)
    if(NOT EXISTS "${${needed}}")
        message(FATAL_ERROR "nlohmann-json or its licence notice was not found, so the worker's "
                            "source cannot bring it along; nlohmann-json3-dev has both.")
    endif()
endforeach()
set(name dimscope-worker-${VERSION})
set(tree ${FOLDER}/worker-source/${name})
file(REMOVE_RECURSE ${FOLDER}/worker-source)

# By ending, so that no leftover of an editor travels along.
function(take folder)
    list(TRANSFORM ARGN PREPEND ${ROOT}/${folder}/ OUTPUT_VARIABLE patterns)
    file(GLOB files ${patterns})
    if(NOT files)
        message(FATAL_ERROR "${ROOT}/${folder} is empty.")
    endif()
    file(COPY ${files} DESTINATION ${tree}/${folder})
endfunction()

take(gpu *.cpp *.h CMakeLists.txt LICENSE)
take(core result.h LICENSE)
take(core/language *.cpp *.h CMakeLists.txt)
take(core/measure *.cpp *.h CMakeLists.txt)
take(core/protocol *.cpp *.h CMakeLists.txt)
take(resources/gpus *.json)
take(packaging/cmake CublasltNames.cmake EmbedText.cmake FindDnnlDirect.cmake WorkerJson.cmake
     dimscope_options.cmake)
take(docs worker-protocol.md)
take(. LICENSE)
file(COPY ${JSON}/nlohmann DESTINATION ${tree}/third_party FILES_MATCHING PATTERN *.hpp)
configure_file(${JSON_LICENCE} ${tree}/third_party/nlohmann/LICENSE COPYONLY)
configure_file(${ROOT}/packaging/worker-source.md ${tree}/README.md COPYONLY)

execute_process(COMMAND ${CMAKE_COMMAND} -E tar czf ${FOLDER}/${name}.tar.gz --format=gnutar ${name}
                WORKING_DIRECTORY ${FOLDER}/worker-source COMMAND_ERROR_IS_FATAL ANY)
file(REMOVE_RECURSE ${FOLDER}/worker-source)
message(NOTICE "${FOLDER}/${name}.tar.gz")
