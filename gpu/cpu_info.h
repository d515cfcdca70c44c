// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

namespace dimscope::gpu {

/// "AMD EPYC" from /proc/cpuinfo, or "CPU" where that says nothing.
std::string cpuName();

int cpuThreads();

/// Bytes of the last-level cache of the first core; 32 MiB where the system does not say.
std::size_t lastLevelCacheBytes();

} // namespace dimscope::gpu
