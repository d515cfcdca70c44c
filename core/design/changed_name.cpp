// SPDX-License-Identifier: MIT
#include "core/design/changed_name.h"

#include "core/language/say.h"

namespace dimscope {

std::string changedName(const std::string &name)
{
    return say("%1, changed", name);
}

} // namespace dimscope
