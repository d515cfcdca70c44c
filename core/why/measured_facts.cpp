// SPDX-License-Identifier: MIT
#include "core/why/measured_facts.h"

#include "core/number_text.h"
#include "core/why/measured_reason.h"
#include "core/why/waves.h"

#include <cmath>
#include <initializer_list>

namespace dimscope::why {

namespace {

using measure::Measurement;

constexpr const char *absent = "not recorded";

/// The first of the keys that was recorded.
std::string firstOf(const Measurement &m, std::initializer_list<const char *> keys)
{
    for (const char *key : keys) {
        std::string text = textOf(m, key);
        if (!text.empty())
            return text;
    }
    return absent;
}

std::string operandsText(const Measurement &m)
{
    const std::string data = textOf(m, "data");
    const std::string cache = textOf(m, "operands");
    if (data.empty() && cache.empty())
        return absent;
    return data + (data.empty() || cache.empty() ? "" : ", ") +
           (cache.empty() ? std::string() : "in the cache: " + cache);
}

std::string intervalText(const Measurement &m)
{
    const std::string visits =
        grouped(std::int64_t(m.samples)) + (m.samples == 1 ? " visit" : " visits");
    if (m.samples < 2)
        return "none yet, after " + visits;
    return significant(m.ci95Low) + " to " + significant(m.ci95High) +
           " TFLOPS, 95 % of the mean, from " + visits + " worth " +
           significant(m.effectiveSamples, 3) + " independent ones";
}

std::string wavesText(const Measurement &m)
{
    const std::string told = textOf(m, "waves");
    if (told.empty())
        return absent;
    const std::optional<double> waves = wavesOf(m);
    if (!waves)
        return told + " by the library's own count, of one product or of all";
    std::string text = significant(*waves, 4);
    const std::string sms = textOf(m, "sms");
    if (!sms.empty())
        text += " over " + sms + " multiprocessors";
    const double last = *waves - std::floor(*waves + 1e-9);
    text += last > 1e-9 ? ", the last " + significant(100 * last, 2) + " % full" : ", all full";
    const double library = recorded(m, "waves").value_or(*waves);
    if (std::abs(library - *waves) > 1e-3 * *waves)
        text += " (by tile and shape; the library counts " + significant(library, 4) +
                " for a part of it)";
    return text;
}

std::string clocksText(const Measurement &m)
{
    const std::string clock = textOf(m, "sm_clock_mhz");
    const std::string lowest = textOf(m, "sm_clock_mhz_lowest");
    const std::string highest = textOf(m, "sm_clock_mhz_highest");
    if (clock.empty())
        return absent;
    std::string text = clock + " MHz at the last visit";
    if (!lowest.empty() && lowest == highest)
        return highest + " MHz at all visits";
    if (!lowest.empty() && !highest.empty())
        text += ", " + lowest + " to " + highest + " MHz over all";
    return text;
}

std::string powerText(const Measurement &m)
{
    const std::string watts = textOf(m, "power_watts");
    const std::string celsius = textOf(m, "temperature_celsius");
    const std::string asked = textOf(m, "power");
    if (watts.empty())
        return absent;
    return watts + " W" + (celsius.empty() ? "" : " at " + celsius + " °C") +
           (asked.empty() ? "" : ", measured " + asked);
}

std::string slowedText(const Measurement &m)
{
    const std::string reasons = textOf(m, "throttle_reasons");
    if (!reasons.starts_with("0x"))
        return "not known: no reading of it";
    const std::string words = throttleWords(m);
    const std::string visits = textOf(m, "throttled_visits");
    if (words.empty())
        return "no";
    return "by " + words + (visits.empty() ? "" : ", at " + visits + " visits");
}

std::string alignmentText(const Measurement &m)
{
    const std::int64_t a = measure::storedA(m.shape).leading;
    const std::int64_t b = measure::storedB(m.shape).leading;
    const std::int64_t c = measure::storedC(m.shape).leading;
    std::string text = "A: " + sweep::alignmentSentence(a, m.shape.dtype);
    text += " B: " + sweep::alignmentSentence(b, measure::formatOfB(m.shape));
    const auto result = measure::dtypeFromName(textOf(m, "result_dtype"));
    text += " C: " + sweep::alignmentSentence(c, m.shape.result ? *m.shape.result
                                                                : result.value_or(m.shape.dtype));
    return text;
}

std::string flagWords(const Measurement &m, const std::string &flag)
{
    if (flag == "unconverged")
        return "The interval is wider than what was asked for, or not yet narrow enough.";
    if (flag == "throttled")
        return "Power, heat or the board slowed the device at a visit (" +
               firstOf(m, {"throttled_visits"}) + "); such visits are kept.";
    if (flag == "drift")
        return "The reference product became slower or faster by more than 1 % during the run (" +
               firstOf(m, {"reference_drift"}) + ").";
    if (flag == "outliers")
        return "Visits far from the median: " + firstOf(m, {"outliers"}) + "; they are kept.";
    if (flag == "wrong result")
        return "Sampled entries differ from float64 by more than 2 %: the speed means nothing.";
    if (flag == "disturbed")
        return "A visit overlapped someone at a slider of the same machine.";
    if (flag == "simulated")
        return "Made up by a model of a GPU: never a measurement.";
    if (flag == "recorded")
        return "Played back from a file, not measured now.";
    return "A flag that this version does not know.";
}

std::string kernelText(const Measurement &m)
{
    std::string text = firstOf(m, {"algorithm_name", "kernel", "algorithm", "grouped"});
    const std::string backend = textOf(m, "backend");
    return backend.empty() || text == absent ? text : text + " (" + backend + ")";
}

} // namespace

std::string textOf(const Measurement &m, const char *key)
{
    const auto found = m.provenance.find(key);
    return found == m.provenance.end() ? std::string() : found->second;
}

std::string timeText(double seconds, int digits)
{
    return seconds < 1e-3 ? significant(seconds * 1e6, digits) + " µs"
                          : significant(seconds * 1e3, digits) + " ms";
}

std::vector<Fact> factsOf(const Measurement &m, const MeasuredContext &context)
{
    std::vector<Fact> facts{
        {"Product",
         measure::text(m.shape) + " (m x k x n), " + std::string(measure::name(m.shape.dtype))},
        {"Time", m.medianSeconds > 0
                     ? timeText(m.medianSeconds) + " a product, the median of its visits"
                     : std::string(absent)},
        {"Interval", intervalText(m)},
        {"Kernel", kernelText(m)},
        {"Tile", firstOf(m, {"tile"})},
        {"Waves", wavesText(m)},
        {"Alignment", alignmentText(m)},
        {"Clocks", clocksText(m)},
        {"Power", powerText(m)},
        {"Slowed", slowedText(m)},
        {"Operands", operandsText(m)},
        {"Largest error", firstOf(m, {"largest_relative_error"})}};
    std::string intensity =
        significant(arithmeticIntensity(m.shape), 4) + " operations a byte moved once";
    if (context.peaks && context.peaks->bytesPerSecond > 0)
        intensity += "; this device needs " +
                     significant(context.peaks->tflops * 1e12 / context.peaks->bytesPerSecond, 4) +
                     " to be busy (" + context.peaks->source + ")";
    facts.push_back({"Arithmetic intensity", intensity});
    const std::string at = textOf(m, "measured_at");
    if (!at.empty())
        facts.push_back({"Measured at", at});
    for (const std::string &flag : m.flags)
        facts.push_back({"Flag: " + flag, flagWords(m, flag)});
    return facts;
}

} // namespace dimscope::why
