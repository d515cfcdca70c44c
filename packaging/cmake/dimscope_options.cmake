# Compiler settings shared by every target, also when gpu/ is configured on its own.
include_guard(GLOBAL)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release)
endif()

set(DIMSCOPE_SANITIZE "" CACHE STRING "Sanitizers to build with, such as address,undefined")
if(DIMSCOPE_SANITIZE)
    add_compile_options(-fsanitize=${DIMSCOPE_SANITIZE} -fno-omit-frame-pointer
                        -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${DIMSCOPE_SANITIZE})
endif()

# Links each of the tests in a fifth of a second, the system's linker in one and a half.
find_program(DIMSCOPE_MOLD mold)
mark_as_advanced(DIMSCOPE_MOLD)
if(DIMSCOPE_MOLD)
    include(CheckLinkerFlag)
    check_linker_flag(CXX -fuse-ld=mold DIMSCOPE_LINKS_WITH_MOLD)
    if(DIMSCOPE_LINKS_WITH_MOLD)
        add_link_options(-fuse-ld=mold)
    endif()
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Werror=return-type -Werror=unused-result)

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # Sees overlaps in std::string that are not there (GCC bug 105651).
    add_compile_options(-Wno-restrict)
endif()

get_filename_component(DIMSCOPE_ROOT ${CMAKE_CURRENT_LIST_DIR}/../.. ABSOLUTE)
