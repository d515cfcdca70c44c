// SPDX-License-Identifier: MIT
#include "gpu/readings_seen.h"

#include <algorithm>
#include <cstdio>

namespace dimscope::gpu {

namespace {

std::string text(const std::optional<double> &value)
{
    if (!value)
        return "unknown";
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.0f", *value);
    return digits;
}

} // namespace

void ReadingsSeen::before(const Readings &readings)
{
    if (!m_hasBefore)
        m_before = readings;
    m_hasBefore = true;
}

void ReadingsSeen::after(const Readings &readings)
{
    m_last = readings;
    ++m_visits;
    m_slowed += readings.isSlowed() ? 1 : 0;
    if (const auto clock = readings.smClockMhz) {
        m_lowestClock = std::min(m_lowestClock.value_or(*clock), *clock);
        m_highestClock = std::max(m_highestClock.value_or(*clock), *clock);
    }
    if (readings.throttleReasons)
        m_reasons = m_reasons.value_or(0) | *readings.throttleReasons;
}

void ReadingsSeen::tell(std::map<std::string, std::string> &provenance) const
{
    provenance["sm_clock_mhz"] = text(m_last.smClockMhz);
    provenance["power_watts"] = text(m_last.powerWatts);
    provenance["temperature_celsius"] = text(m_last.temperatureCelsius);
    if (m_lowestClock) {
        provenance["sm_clock_mhz_before"] = text(m_before.smClockMhz);
        provenance["sm_clock_mhz_lowest"] = text(m_lowestClock);
        provenance["sm_clock_mhz_highest"] = text(m_highestClock);
    }
    if (!m_reasons) {
        provenance["throttle_reasons"] = "unknown";
        return;
    }
    char bits[32];
    std::snprintf(bits, sizeof bits, "0x%llx", static_cast<unsigned long long>(*m_reasons));
    provenance["throttle_reasons"] = bits;
    provenance["throttled_visits"] = std::to_string(m_slowed) + " of " + std::to_string(m_visits);
}

} // namespace dimscope::gpu
