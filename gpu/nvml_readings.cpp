// SPDX-License-Identifier: MIT
#include "gpu/nvml_readings.h"

#include <dlfcn.h>

#include <type_traits>

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
    int (*uuid)(void *, char *, unsigned) = nullptr;
    int (*driverVersion)(char *, unsigned) = nullptr;
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
        find(uuid, "nvmlDeviceGetUUID");
        find(driverVersion, "nvmlSystemGetDriverVersion");
        ready = init != nullptr && handleByPciBusId != nullptr && init() == 0;
    }
};

namespace {
constexpr int smClock = 1;
constexpr int coreSensor = 0;
constexpr int insufficientSize = 7;
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

Readings NvmlReadings::read() const
{
    Readings readings;
    if (m_device == nullptr)
        return readings;
    unsigned value = 0;
    const Library &nvml = library();
    if (nvml.clockInfo != nullptr && nvml.clockInfo(m_device, smClock, &value) == 0)
        readings.smClockMhz = value;
    if (nvml.powerUsage != nullptr && nvml.powerUsage(m_device, &value) == 0)
        readings.powerWatts = value / 1000.0;
    if (nvml.temperature != nullptr && nvml.temperature(m_device, coreSensor, &value) == 0)
        readings.temperatureCelsius = value;
    unsigned long long reasons = 0;
    if (nvml.throttleReasons != nullptr && nvml.throttleReasons(m_device, &reasons) == 0)
        readings.throttleReasons = reasons;
    return readings;
}

std::string NvmlReadings::uuid() const
{
    char text[96] = {}; // NVML_DEVICE_UUID_V2_BUFFER_SIZE
    if (m_device == nullptr || library().uuid == nullptr ||
        library().uuid(m_device, text, sizeof text) != 0)
        return "unknown";
    return text;
}

std::string NvmlReadings::driverVersion()
{
    char text[80] = {}; // NVML_SYSTEM_DRIVER_VERSION_BUFFER_SIZE
    if (!library().ready || library().driverVersion == nullptr ||
        library().driverVersion(text, sizeof text) != 0)
        return "unknown";
    return text;
}

std::optional<unsigned> NvmlReadings::processes() const
{
    if (m_device == nullptr || library().computeProcesses == nullptr)
        return std::nullopt;
    unsigned count = 0;
    const int status = library().computeProcesses(m_device, &count, nullptr);
    // Without room for their descriptions the count is still told.
    if (status != 0 && status != insufficientSize)
        return std::nullopt;
    return count;
}

} // namespace dimscope::gpu
