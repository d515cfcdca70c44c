// SPDX-License-Identifier: GPL-3.0-or-later
// Any line decodes to a message that encodes and decodes to itself, or to a Problem.
#include "core/protocol/messages.h"

#include <cstdlib>

namespace {

template<typename Decode>
void check(std::string_view line, Decode decode)
{
    const auto message = decode(line);
    if (!message) {
        if (message.problem().sentence.empty())
            std::abort();
        return;
    }
    const auto again = decode(dimscope::protocol::encode(*message));
    if (!again || !(*again == *message))
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const std::string_view line(reinterpret_cast<const char *>(data), size);
    check(line, dimscope::protocol::decodeWindowMessage);
    check(line, dimscope::protocol::decodeWorkerMessage);
    static_cast<void>(dimscope::protocol::refusedJob(line));
    return 0;
}
