// SPDX-License-Identifier: MIT
#pragma once

#include "gpu/readings.h"

#include <map>
#include <string>

namespace dimscope::gpu {

/// What the sensors said during the visits to one product.
class ReadingsSeen
{
public:
    /// Before the first visit; later calls change nothing.
    void before(const Readings &readings);
    /// After each batch.
    void after(const Readings &readings);

    bool wasSlowed() const { return m_slowed > 0; }
    /// sm_clock_mhz and its _before, _lowest and _highest, power_watts, temperature_celsius,
    /// throttle_reasons (all that were seen) and throttled_visits; "unknown" where not read.
    void tell(std::map<std::string, std::string> &provenance) const;

private:
    Readings m_before;
    Readings m_last;
    std::optional<double> m_lowestClock;
    std::optional<double> m_highestClock;
    std::optional<std::uint64_t> m_reasons;
    int m_visits = 0;
    int m_slowed = 0;
    bool m_hasBefore = false;
};

} // namespace dimscope::gpu
