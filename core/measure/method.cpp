// SPDX-License-Identifier: MIT
#include "core/measure/method.h"

namespace dimscope::measure {

std::string_view name(Power power)
{
    return power == Power::burst ? "burst" : "sustained";
}

std::string_view name(Algorithms algorithms)
{
    switch (algorithms) {
    case Algorithms::byDefault:
        return "default";
    case Algorithms::search:
        return "search";
    case Algorithms::autotune:
        return "autotune";
    }
    return "";
}

std::optional<Power> powerFromName(std::string_view text)
{
    for (const Power power : {Power::sustained, Power::burst}) {
        if (name(power) == text)
            return power;
    }
    return std::nullopt;
}

std::optional<Algorithms> algorithmsFromName(std::string_view text)
{
    for (const Algorithms algorithms :
         {Algorithms::byDefault, Algorithms::search, Algorithms::autotune}) {
        if (name(algorithms) == text)
            return algorithms;
    }
    return std::nullopt;
}

} // namespace dimscope::measure
