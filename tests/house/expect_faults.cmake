# The layer check must name every planted include and fail.
execute_process(COMMAND ${CMAKE_COMMAND} -DROOT=${ROOT} -P ${CHECK}
                RESULT_VARIABLE code ERROR_VARIABLE said OUTPUT_VARIABLE said)
if(code EQUAL 0)
    message(FATAL_ERROR "The check passed a tree with planted faults.")
endif()
foreach(planted "core/counting/parameters.h" <QString> <chrono> <fstream> "core/design/design.h" <QProcess> "ui/theme/theme.h"
                <QChart> <QLineSeries> "app/session.h" "gpu/backend.h" <cuda_runtime_api.h>)
    string(FIND "${said}" "${planted}" at)
    if(at EQUAL -1)
        message(FATAL_ERROR "The check did not name ${planted}. It said:\n${said}")
    endif()
endforeach()
