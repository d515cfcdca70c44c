// SPDX-License-Identifier: MIT
#include "core/measure/provenance_text.h"

namespace dimscope::measure {

std::string shownText(std::string_view key, std::string_view text)
{
    if (key == "replayed_from")
        text.remove_prefix(text.find_last_of("/\\") + 1); // after no separator: the whole
    return std::string(text);
}

} // namespace dimscope::measure
