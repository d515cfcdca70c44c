// SPDX-License-Identifier: MIT
#include "core/chart/pin_label.h"

#include "core/language/say.h"

namespace dimscope::chart {

std::string PinLabel::curve(const std::string &text) const
{
    if (reader == PinReader::report)
        return text.starts_with(name + ": ") ? text : name + ": " + text;
    return pins > 1 ? say("Pin %1: %2", std::to_string(order + 1), text) : say("Pinned: %1", text);
}

std::string PinLabel::mark(const std::string &text) const
{
    if (reader == PinReader::report)
        return curve(text);
    return pins > 1 ? say("Pin %1: %2", std::to_string(order + 1), text) : say("Pinned %1", text);
}

std::string pinnedPrefix(std::size_t order)
{
    return "pinned_" + std::to_string(order) + "_";
}

} // namespace dimscope::chart
