// SPDX-License-Identifier: MIT
#include "core/keys_text.h"

#include "core/number_text.h"

#include <cmath>

namespace dimscope {

std::string keysText(double keys)
{
    if (keys >= mostKeysInFull)
        return factorText(keys);
    return std::floor(keys) == keys ? grouped(keys) : significant(keys);
}

} // namespace dimscope
