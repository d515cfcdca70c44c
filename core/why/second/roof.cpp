// SPDX-License-Identifier: MIT
#include "core/why/second/roof.h"

namespace dimscope::why::second {

double teraflopsByTime(double operationsPerByte, double peakTeraflops, double bytesPerSecond)
{
    if (!(operationsPerByte > 0) || !(peakTeraflops > 0) || !(bytesPerSecond > 0))
        return 0;
    // Of a gigabyte, in seconds.
    constexpr double bytes = 1e9;
    const double moving = bytes / bytesPerSecond;
    const double computing = bytes * operationsPerByte / (peakTeraflops * 1e12);
    const double seconds = moving > computing ? moving : computing;
    return bytes * operationsPerByte / seconds / 1e12;
}

} // namespace dimscope::why::second
