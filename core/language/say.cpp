// SPDX-License-Identifier: MIT
#include "core/language/say.h"

#include <utility>

namespace dimscope {

namespace {

Catalogue &catalogue()
{
    static Catalogue current;
    return current;
}

} // namespace

void useCatalogue(Catalogue next)
{
    catalogue() = std::move(next);
}

std::string say(std::string_view english)
{
    return catalogue() && !english.empty() ? catalogue()(english) : std::string(english);
}

std::string sayFilled(std::string_view english, std::initializer_list<std::string_view> values)
{
    const std::string said = say(english);
    std::string filled;
    for (std::size_t i = 0; i < said.size(); ++i) {
        const std::size_t hole =
            said[i] == '%' && i + 1 < said.size() ? static_cast<std::size_t>(said[i + 1] - '1') : 9;
        if (hole < values.size()) {
            filled += values.begin()[hole];
            ++i;
        } else {
            filled += said[i];
        }
    }
    return filled;
}

} // namespace dimscope
