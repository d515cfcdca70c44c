// SPDX-License-Identifier: MIT
#include "core/chart/measured_point.h"

#include "core/language/say.h"
#include "core/measure/flag_text.h"
#include "core/number_text.h"

#include <algorithm>
#include <cmath>

namespace dimscope::chart {

using measure::Measurement;

double lowOf(const Measurement &measurement)
{
    return std::isfinite(measurement.ci95Low)
               ? std::clamp(measurement.ci95Low, 0.0, measurement.tflops)
               : measurement.tflops;
}

double highOf(const Measurement &measurement)
{
    return std::isfinite(measurement.ci95High) ? std::max(measurement.ci95High, measurement.tflops)
                                               : measurement.tflops;
}

std::string intervalText(const Measurement &measurement)
{
    return measurement.samples > 1 ? say("%1 to %2, 95 %", significant(lowOf(measurement)),
                                         significant(highOf(measurement)))
                                   : say("no interval yet");
}

std::string weakNameOf(const std::vector<Series> &series)
{
    const bool any = std::any_of(series.begin(), series.end(), [](const Series &one) {
        return std::any_of(one.details.begin(), one.details.end(),
                           [](const PointDetail &detail) { return detail.weak; });
    });
    return any ? say("Unconverged (struck through)") : std::string();
}

bool isSimulated(const Measurement &measurement)
{
    const auto backend = measurement.provenance.find("backend");
    return measure::hasFlag(measurement, "simulated") ||
           (backend != measurement.provenance.end() && backend->second.starts_with("simul"));
}

std::string simulatedText()
{
    return say("SIMULATED data.");
}

std::string flagsText(const Measurement &measurement)
{
    std::string all;
    for (const std::string &flag : measurement.flags)
        all += (all.empty() ? "" : ", ") + measure::flagText(flag);
    if (all.empty())
        return all;
    return measurement.flags.size() == 1 ? say("Flag: %1.", all) : say("Flags: %1.", all);
}

} // namespace dimscope::chart
