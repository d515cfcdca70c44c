// SPDX-License-Identifier: MIT
#pragma once

#include "gpu/gpu_model.h"
#include "gpu/readings.h"

#include <random>

namespace dimscope::gpu {

/// Clock, power and heat of a simulated GPU over its own time: the clock ramps up from idle within
/// 0.2 s, falls while the mean power of the last third of a second is above the cap, and recovers.
class SimulatedClock
{
public:
    explicit SimulatedClock(const GpuModel &gpu, std::uint64_t seed = 1);

    /// Works through that many seconds at the highest clock and returns how long it took.
    double work(double seconds, double activity);
    void rest(double seconds);
    Readings readings() const;

private:
    void advance(double seconds, double activity);

    const GpuModel &m_gpu;
    std::mt19937_64 m_engine;
    double m_clock;     ///< of the highest, 0 to 1
    double m_meanPower; ///< watts
    double m_celsius = 40;
    bool m_isCapped = false;
};

} // namespace dimscope::gpu
