// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes given as a preset make a preset that is written and read back alike, or a Problem.
#include "core/design/preset.h"

#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const auto read = dimscope::readPreset({reinterpret_cast<const char *>(data), size});
    if (!read) {
        if (read.problem().sentence.empty())
            std::abort();
        return 0;
    }
    const auto again = dimscope::readPreset(dimscope::writePreset(*read));
    if (!again || !(again->design == read->design))
        std::abort();
    return 0;
}
