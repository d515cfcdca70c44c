# Debian's dnnl-config.cmake asks for OpenCL headers that libdnnl-dev does not bring along, so the
# header and the library are looked up directly. Defines DnnlDirect::dnnl.
find_path(DNNL_INCLUDE_DIR dnnl.hpp)
find_library(DNNL_LIBRARY dnnl)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(DnnlDirect REQUIRED_VARS DNNL_LIBRARY DNNL_INCLUDE_DIR)
if(DnnlDirect_FOUND AND NOT TARGET DnnlDirect::dnnl)
    add_library(DnnlDirect::dnnl UNKNOWN IMPORTED GLOBAL)
    set_target_properties(DnnlDirect::dnnl PROPERTIES
        IMPORTED_LOCATION ${DNNL_LIBRARY}
        INTERFACE_INCLUDE_DIRECTORIES ${DNNL_INCLUDE_DIR})
endif()
