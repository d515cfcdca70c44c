// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <string>

namespace dimscope::gpu {

/// Clocks, power and temperature of one GPU through libnvidia-ml, loaded at run time: where it is
/// missing every reading is unknown.
class NvmlReadings
{
public:
    /// `pciBusId` as cudaDeviceGetPCIBusId writes it.
    explicit NvmlReadings(const std::string &pciBusId);

    /// sm_clock_mhz, power_watts, temperature_celsius, throttle_reasons; "unknown" where not read.
    std::map<std::string, std::string> read() const;

    /// A limit of power, heat or the board slows the clocks down; none if unknown.
    std::optional<bool> isThrottled() const;

    /// Whether any process computes on the GPU; none if unknown.
    std::optional<bool> hasProcesses() const;

private:
    struct Library;
    static const Library &library();
    std::optional<unsigned long long> throttleReasons() const;

    void *m_device = nullptr;
};

} // namespace dimscope::gpu
