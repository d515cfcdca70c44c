// SPDX-License-Identifier: MIT
#include "gpu/simulated_clock.h"

#include <algorithm>
#include <cmath>

namespace dimscope::gpu {

namespace {

constexpr double step = 2e-3; // seconds of simulated time
constexpr double powerMemory = 0.3;
constexpr double heatMemory = 20.0;
constexpr double idleShare = 0.15; // of the cap
constexpr double idleClock = 0.5;
constexpr double lowestCapped = 0.65;
constexpr double clockPower = 2.4; // power grows with voltage squared times clock
constexpr double rampUp = 2.5;     // of the highest clock a second
constexpr double rampDown = 1.2;

} // namespace

SimulatedClock::SimulatedClock(const GpuModel &gpu, std::uint64_t seed)
    : m_gpu(gpu)
    , m_engine(seed)
    , m_clock(idleClock)
    , m_meanPower(idleShare * gpu.powerWatts)
{
}

double SimulatedClock::work(double seconds, double activity)
{
    double taken = 0;
    while (seconds > 0) {
        const double slice = std::min(step, seconds / m_clock);
        seconds -= slice * m_clock;
        taken += slice;
        advance(slice, activity);
    }
    // Jitter of a third of a percent, and one batch in two hundred meets something else.
    const double jitter = std::normal_distribution<double>(0, 3e-3)(m_engine);
    const bool isDisturbed = std::uniform_real_distribution<double>(0, 1)(m_engine) < 0.005;
    return taken * std::exp(jitter) * (isDisturbed ? 1.05 : 1.0);
}

void SimulatedClock::rest(double seconds)
{
    for (; seconds > 0; seconds -= step)
        advance(std::min(step, seconds), -1);
}

void SimulatedClock::advance(double seconds, double activity)
{
    const double idle = idleShare * m_gpu.powerWatts;
    const double power =
        activity < 0 ? idle
                     : idle + (m_gpu.busyWatts - idle) * activity * std::pow(m_clock, clockPower);
    m_meanPower += (power - m_meanPower) * std::min(1.0, seconds / powerMemory);
    const double warm = 35 + 40 * m_meanPower / m_gpu.powerWatts;
    m_celsius += (warm - m_celsius) * std::min(1.0, seconds / heatMemory);
    // The control overshoots both ways, so the clock swings under a cap.
    if (m_meanPower > m_gpu.powerWatts)
        m_isCapped = true;
    else if (m_meanPower < 0.93 * m_gpu.powerWatts)
        m_isCapped = false;
    m_clock += seconds * (m_isCapped ? -rampDown : rampUp);
    m_clock = std::clamp(m_clock, m_isCapped ? lowestCapped : idleClock, 1.0);
}

Readings SimulatedClock::readings() const
{
    return {m_clock * m_gpu.highestMhz, m_meanPower, m_celsius,
            m_isCapped ? std::uint64_t{4} : std::uint64_t{0}};
}

} // namespace dimscope::gpu
