// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes given as a session make one that is written and read back alike, or a Problem.
#include "core/session/session_json.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const auto read = dimscope::session::readSession({reinterpret_cast<const char *>(data), size});
    if (!read) {
        if (read.problem().sentence.empty())
            std::abort();
        return 0;
    }
    auto again = dimscope::session::readSession(sessionJson(*read));
    if (!again)
        std::abort();
    again.value().version = read->version;
    if (!(*again == *read))
        std::abort();
    return 0;
}
