// SPDX-License-Identifier: MIT
#include "core/counting/product_words.h"

#include "core/language/say.h"

#include <algorithm>
#include <iterator>

namespace dimscope {

namespace {

struct ProductWords
{
    std::string_view key;
    std::string_view words;
};

constexpr ProductWords products[] = {
    {"qkv", sayLater("qkv")},
    {"output", sayLater("output")},
    {"query", sayLater("query")},
    {"query_down", sayLater("query down")},
    {"query_up", sayLater("query up")},
    {"key_value_down", sayLater("key value down")},
    {"key_value_up", sayLater("key value up")},
    {"scores", sayLater("scores")},
    {"attention_value", sayLater("attention value")},
    {"absorb_key", sayLater("absorb key")},
    {"absorb_value", sayLater("absorb value")},
    {"gate_up", sayLater("gate up")},
    {"down", sayLater("down")},
    {"router", sayLater("router")},
    {"expert_gate_up", sayLater("expert gate up")},
    {"expert_down", sayLater("expert down")},
    {"shared_gate_up", sayLater("shared gate up")},
    {"shared_down", sayLater("shared down")},
    {"lm_head", sayLater("LM head")},
};

} // namespace

std::string productWords(std::string_view key)
{
    const auto *const found =
        std::find_if(std::begin(products), std::end(products),
                     [key](const ProductWords &product) { return product.key == key; });
    return found != std::end(products) ? say(found->words) : std::string(key);
}

} // namespace dimscope
