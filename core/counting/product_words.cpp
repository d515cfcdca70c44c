// SPDX-License-Identifier: MIT
#include "core/counting/product_words.h"

#include <algorithm>

namespace dimscope {

std::string productWords(std::string_view key)
{
    if (key == "lm_head")
        return "LM head";
    std::string words(key);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

} // namespace dimscope
