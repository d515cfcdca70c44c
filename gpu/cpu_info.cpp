// SPDX-License-Identifier: MIT
#include "gpu/cpu_info.h"

#include <dlfcn.h>
#include <sched.h>

#include <algorithm>
#include <fstream>

namespace dimscope::gpu {

std::string cpuName()
{
    std::ifstream file("/proc/cpuinfo");
    std::string line;
    while (std::getline(file, line)) {
        const std::size_t colon = line.find(": ");
        if (line.starts_with("model name") && colon != std::string::npos)
            return line.substr(colon + 2);
    }
    return "CPU";
}

int cpuThreads()
{
    // oneDNN runs on OpenMP, whose own limit (OMP_NUM_THREADS) counts where it is loaded.
    using Limit = int (*)();
    if (const auto limit = reinterpret_cast<Limit>(dlsym(RTLD_DEFAULT, "omp_get_max_threads")))
        return std::max(limit(), 1);
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0)
        return std::max(CPU_COUNT(&set), 1);
    return 1;
}

std::size_t lastLevelCacheBytes()
{
    // Not sysconf: in virtual machines it adds up caches that one core does not see.
    std::size_t kibibytes = 0;
    for (int index = 0; index < 8; ++index) {
        std::ifstream file("/sys/devices/system/cpu/cpu0/cache/index" + std::to_string(index) +
                           "/size");
        std::size_t size = 0;
        if (file >> size)
            kibibytes = std::max(kibibytes, size);
    }
    return kibibytes > 0 ? kibibytes << 10 : std::size_t{32} << 20;
}

} // namespace dimscope::gpu
