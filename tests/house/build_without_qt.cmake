# core and the worker build where there is no Qt at all.
execute_process(COMMAND ${CMAKE_COMMAND} -G Ninja -S ${ROOT} -B ${BUILD} -DDIMSCOPE_WINDOW=OFF
                        -DCMAKE_DISABLE_FIND_PACKAGE_Qt6=ON
                COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${BUILD} --target dimscope_core dimscope-worker
                COMMAND_ERROR_IS_FATAL ANY)
