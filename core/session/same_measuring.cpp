// SPDX-License-Identifier: MIT
#include "core/session/same_measuring.h"

namespace dimscope::session {

bool isSameDevice(const protocol::Device &a, const protocol::Device &b)
{
    return a.name == b.name && a.backend == b.backend;
}

bool hasSameConditions(const measure::Method &a, const measure::Method &b)
{
    return a.power == b.power && a.algorithms == b.algorithms && a.operands == b.operands &&
           a.data == b.data;
}

} // namespace dimscope::session
