// SPDX-License-Identifier: MIT
#include "core/measure/standard_methods.h"

namespace dimscope::measure {

Method previewMethod()
{
    Method method;
    method.halfWidth = 0.02;
    method.shapeSeconds = 0.025;
    return method;
}

Method thoroughMethod(bool warmsUp)
{
    Method method;
    method.fewestVisits = 25;
    method.warmUpSeconds = warmsUp ? 3 : 0;
    method.halfWidth = 0.01;
    method.shapeSeconds = 0.8;
    return method;
}

} // namespace dimscope::measure
