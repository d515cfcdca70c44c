// SPDX-License-Identifier: MIT
#include "gpu/nvml_readings.h"

#include <dlfcn.h>

#include <cstdio>

namespace dimscope::gpu {

// The few entry points that are used, declared here: nvml.h is not part of every CUDA toolkit, and
// this interface has been stable since version 2.
struct NvmlReadings::Library
{
    int (*init)() = nullptr;
    int (*handleByPciBusId)(const char *, void **) = nullptr;
    int (*clockInfo)(void *, int, unsigned *) = nullptr;
    int (*powerUsage)(void *, unsigned *) = nullptr;
    int (*temperature)(void *, int, unsigned *) = nullptr;
    int (*throttleReasons)(void *, unsigned long long *) = nullptr;
    int (*computeProcesses)(void *, unsigned *, void *) = nullptr;
    bool ready = false;

    Library()
    {
        void *handle = dlopen("libnvidia-ml.so.1", RTLD_NOW | RTLD_LOCAL);
        if (handle == nullptr)
            return;
        const auto find = [handle](auto &function, const char *name) {
            function =
                reinterpret_cast<std::remove_reference_t<decltype(function)>>(dlsym(handle, name));
        };
        find(init, "nvmlInit_v2");
        find(handleByPciBusId, "nvmlDeviceGetHandleByPciBusId_v2");
        find(clockInfo, "nvmlDeviceGetClockInfo");
        find(powerUsage, "nvmlDeviceGetPowerUsage");
        find(temperature, "nvmlDeviceGetTemperature");
        find(throttleReasons, "nvmlDeviceGetCurrentClocksThrottleReasons");
        find(computeProcesses, "nvmlDeviceGetComputeRunningProcesses_v3");
        ready = init != nullptr && handleByPciBusId != nullptr && init() == 0;
    }
};

namespace {
constexpr int smClock = 1;
constexpr int coreSensor = 0;
constexpr int insufficientSize = 7;
// Software power cap, hardware slowdown, software and hardware thermal slowdown, power brake.
constexpr unsigned long long slowing = 0x4ULL | 0x8ULL | 0x20ULL | 0x40ULL | 0x80ULL;
} // namespace

const NvmlReadings::Library &NvmlReadings::library()
{
    static const Library loaded;
    return loaded;
}

NvmlReadings::NvmlReadings(const std::string &pciBusId)
{
    if (library().ready && library().handleByPciBusId(pciBusId.c_str(), &m_device) != 0)
        m_device = nullptr;
}

std::optional<unsigned long long> NvmlReadings::throttleReasons() const
{
    unsigned long long reasons = 0;
    if (m_device == nullptr || library().throttleReasons == nullptr ||
        library().throttleReasons(m_device, &reasons) != 0)
        return std::nullopt;
    return reasons;
}

std::map<std::string, std::string> NvmlReadings::read() const
{
    std::map<std::string, std::string> readings{{"sm_clock_mhz", "unknown"},
                                                {"power_watts", "unknown"},
                                                {"temperature_celsius", "unknown"},
                                                {"throttle_reasons", "unknown"}};
    if (m_device == nullptr)
        return readings;
    unsigned value = 0;
    const Library &nvml = library();
    if (nvml.clockInfo != nullptr && nvml.clockInfo(m_device, smClock, &value) == 0)
        readings["sm_clock_mhz"] = std::to_string(value);
    if (nvml.powerUsage != nullptr && nvml.powerUsage(m_device, &value) == 0)
        readings["power_watts"] = std::to_string(value / 1000);
    if (nvml.temperature != nullptr && nvml.temperature(m_device, coreSensor, &value) == 0)
        readings["temperature_celsius"] = std::to_string(value);
    if (const auto reasons = throttleReasons()) {
        char text[32];
        std::snprintf(text, sizeof text, "0x%llx", *reasons);
        readings["throttle_reasons"] = text;
    }
    return readings;
}

std::optional<bool> NvmlReadings::isThrottled() const
{
    if (const auto reasons = throttleReasons())
        return (*reasons & slowing) != 0;
    return std::nullopt;
}

std::optional<bool> NvmlReadings::hasProcesses() const
{
    if (m_device == nullptr || library().computeProcesses == nullptr)
        return std::nullopt;
    unsigned count = 0;
    const int status = library().computeProcesses(m_device, &count, nullptr);
    if (status == insufficientSize)
        return true;
    if (status != 0)
        return std::nullopt;
    return count > 0;
}

} // namespace dimscope::gpu
