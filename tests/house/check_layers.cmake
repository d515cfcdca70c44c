# cmake -DROOT=FOLDER -P check_layers.cmake: fails with one line for each include that the table of
# rooms forbids. Every room has a list of patterns that its includes may match.

# check(FOLDER ALLOWED [FORBIDDEN]): a name must match one of the allowed patterns and none of the
# forbidden ones.
function(check folder allowed)
    file(GLOB_RECURSE files ${ROOT}/${folder}/*.h ${ROOT}/${folder}/*.cpp)
    foreach(file ${files})
        file(STRINGS ${file} includes REGEX "^[ \t]*#[ \t]*include")
        foreach(include ${includes})
            string(REGEX REPLACE "^[^<\"]*([<\"][^>\"]*)[>\"].*" "\\1" name ${include})
            set(fits FALSE)
            foreach(pattern ${allowed})
                if(name MATCHES ${pattern})
                    set(fits TRUE)
                endif()
            endforeach()
            if(ARGC GREATER 2 AND name MATCHES "${ARGV2}")
                set(fits FALSE)
            endif()
            if(NOT fits)
                file(RELATIVE_PATH short ${ROOT} ${file})
                set_property(GLOBAL APPEND PROPERTY faults "${short}: ${include}")
            endif()
        endforeach()
    endforeach()
endfunction()

# The standard library by name: no clock, file or thread in core.
set(calm "^<(algorithm|array|bit|cctype|charconv|cmath|compare|cstddef|cstdint|cstdio|cstdlib|cstring|functional|initializer_list|iterator|limits|map|memory|numbers|numeric|optional|random|set|span|sstream|string|string_view|tuple|type_traits|unordered_map|utility|variant|vector)$")
set(json "^<nlohmann/")

check(core/theory "${calm};^\"core/;^<boost/math/;^<Eigen/")
check(core/chart "${calm};^\"core/;^<boost/math/")
check(core/counting "${calm};^\"core/")
check(core/design "${calm};^\"core/;${json}")
check(core/device "${calm};^\"core/(device/|language/|protocol/|result.h);${json}")
check(core/evidence "${calm};^\"core/(evidence/|language/|measure/|theory/|result.h);^<Eigen/")
check(core/findings "${calm};^\"core/")
check(core/lesson "${calm};^\"core/;${json}")
check(core/report "${calm};^\"core/;${json}")
check(core/session "${calm};^\"core/(design|evidence|language|measure|protocol|session|sweep|result.h);${json}")
check(core/sweep "${calm};^\"core/;^<boost/math/")
# Second computations share no function with the first ones: of core they see the design alone.
check(core/why/second "${calm};^\"core/(design/design.h|why/second/)")
check(core/why "${calm};^\"core/" "^\"core/(evidence|findings|lesson|protocol)/")
check(core/language "${calm};^\"core/language/")
check(core/measure "${calm};^\"core/(language/|measure/|result.h)")
check(core/protocol "${calm};^\"core/(language/|measure/|protocol/|result.h);${json}")
check(core "${calm};^\"core/;${json};^<boost/math/;^<Eigen/")
# No Qt in the worker, and of core only what it shares with the window.
check(gpu "^<[a-z_/]+>?$;^<[a-z_]+\\.h$;^<sys/;^<dnnl;^<cublas;^<cuda;^\"gpu/;^\"core/(language/|measure/|protocol/|result.h)")
# Qt Charts stays in ui/chart.
set(charts "^<(QtCharts|QChart|QLegend|Q[A-Za-z]*(Series|Axis|Marker)$)")
check(ui/chart "${calm};^<Q;^\"ui/;^\"core/")
foreach(folder document parameter report theme window)
    check(ui/${folder} "${calm};^<Q;^\"ui/;^\"core/" ${charts})
endforeach()
# POSIX where a process is started and ended.
check(app "${calm};^<Q;^<(signal|unistd|zip)\\.h$;^<qpdf/;^\"app/;^\"ui/;^\"core/" ${charts})

get_property(faults GLOBAL PROPERTY faults)
foreach(fault ${faults})
    message(NOTICE ${fault})
endforeach()
if(faults)
    message(FATAL_ERROR "An include crosses a wall of the house.")
endif()
message(NOTICE "All includes stay in their rooms.")
