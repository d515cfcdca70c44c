// SPDX-License-Identifier: MIT
#pragma once

#include "gpu/readings.h"

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

    Readings read() const;

    /// "GPU-" and a UUID; "unknown" where not read.
    std::string uuid() const;
    /// Such as "580.65.06"; "unknown" where not read.
    static std::string driverVersion();

    /// How many processes compute on the GPU, this one included; none if unknown.
    std::optional<unsigned> processes() const;

private:
    struct Library;
    static const Library &library();

    void *m_device = nullptr;
};

} // namespace dimscope::gpu
