// SPDX-License-Identifier: MIT
#include "core/measure/flag_text.h"

#include "core/language/say.h"

#include <algorithm>

namespace dimscope::measure {

namespace {

/// What workers write; the words are the keys.
constexpr std::string_view known[] = {
    sayLater("throttled"), sayLater("disturbed"), sayLater("unconverged"), sayLater("wrong result"),
    sayLater("outliers"),  sayLater("drift"),     sayLater("simulated"),   sayLater("recorded")};

} // namespace

std::string flagText(std::string_view flag)
{
    return isKnownFlag(flag) ? say(flag) : std::string(flag);
}

bool isKnownFlag(std::string_view flag)
{
    return std::find(std::begin(known), std::end(known), flag) != std::end(known);
}

} // namespace dimscope::measure
