// SPDX-License-Identifier: MIT
#include "core/why/measured_facts.h"

#include "core/language/say.h"
#include "core/measure/flag_text.h"
#include "core/number_text.h"
#include "core/why/measured_reason.h"
#include "core/why/waves.h"

#include <cmath>

namespace dimscope::why {

namespace {

using measure::Measurement;

std::string absent()
{
    return say("not recorded");
}

std::string recordedText(const Measurement &m, const char *key)
{
    const std::string text = textOf(m, key);
    return text.empty() ? absent() : text;
}

/// Of a newer worker's way the word that it has for it.
std::string cacheText(const std::string &operands)
{
    if (operands == "rotate")
        return say("rotated through more than the cache holds");
    if (operands == "flush")
        return say("the cache flushed before each batch");
    if (operands == "hot")
        return say("kept in the cache");
    return say("in the cache: %1", operands);
}

std::string operandsText(const Measurement &m)
{
    std::string data = textOf(m, "data");
    const std::string cache = textOf(m, "operands");
    if (data.empty() && cache.empty())
        return absent();
    if (cache.empty())
        return data;
    const std::string cached = cacheText(cache);
    return data.empty() ? cached : say("%1, %2", data, cached);
}

std::string intervalText(const Measurement &m)
{
    const std::string visits = grouped(std::int64_t(m.samples));
    if (m.samples == 1)
        return say("none yet, after %1 visit", visits);
    if (m.samples < 2)
        return say("none yet, after %1 visits", visits);
    return say("%1 to %2 TFLOPS, 95 % of the mean, from %3 visits worth %4 independent ones",
               significant(m.ci95Low), significant(m.ci95High), visits,
               significant(m.effectiveSamples, 3));
}

std::string wavesText(const Measurement &m)
{
    const std::string told = textOf(m, "waves");
    if (told.empty())
        return absent();
    const std::optional<double> waves = wavesOf(m);
    if (!waves)
        return say("%1 by the library's own count, of one product or of all", told);
    std::string count = significant(*waves, 4);
    const std::string sms = textOf(m, "sms");
    if (!sms.empty())
        count = say("%1 over %2 multiprocessors", count, sms);
    const double last = *waves - std::floor(*waves + 1e-9);
    std::string text = last > 1e-9
                           ? say("%1, the last %2 % full", count, significant(100 * last, 2))
                           : say("%1, all full", count);
    const double library = recorded(m, "waves").value_or(*waves);
    if (std::abs(library - *waves) <= 1e-3 * *waves)
        return text;
    return say("%1 (by tile and shape; the library counts %2 for a part of it)", text,
               significant(library, 4));
}

std::string clocksText(const Measurement &m)
{
    const std::string clock = textOf(m, "sm_clock_mhz");
    const std::string lowest = textOf(m, "sm_clock_mhz_lowest");
    const std::string highest = textOf(m, "sm_clock_mhz_highest");
    if (clock.empty())
        return absent();
    if (!lowest.empty() && lowest == highest)
        return say("%1 MHz at all visits", highest);
    if (!lowest.empty() && !highest.empty())
        return say("%1 MHz at the last visit, %2 to %3 MHz over all", clock, lowest, highest);
    return say("%1 MHz at the last visit", clock);
}

std::string powerText(const Measurement &m)
{
    const std::string watts = textOf(m, "power_watts");
    const std::string celsius = textOf(m, "temperature_celsius");
    const std::string asked = textOf(m, "power");
    if (watts.empty())
        return absent();
    const std::string reading =
        celsius.empty() ? watts + " W" : say("%1 W at %2 °C", watts, celsius);
    return asked.empty() ? reading : say("%1, measured %2", reading, asked);
}

std::string slowedText(const Measurement &m)
{
    const std::string reasons = textOf(m, "throttle_reasons");
    if (!reasons.starts_with("0x"))
        return say("not known: no reading of it");
    const std::string words = throttleWords(m);
    const std::string visits = textOf(m, "throttled_visits");
    if (words.empty())
        return say("no");
    return visits.empty() ? say("by %1", words) : say("by %1, at %2 visits", words, visits);
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
        return say("The interval is wider than what was asked for, or not yet narrow enough.");
    if (flag == "throttled")
        return say("Power, heat or the board slowed the device at a visit (%1); such visits are "
                   "kept.",
                   recordedText(m, "throttled_visits"));
    if (flag == "drift")
        return say("The reference product became slower or faster by more than 1 % during the run "
                   "(%1).",
                   recordedText(m, "reference_drift"));
    if (flag == "outliers")
        return say("Visits far from the median: %1; they are kept.", recordedText(m, "outliers"));
    if (flag == "wrong result")
        return say("Sampled entries differ from float64 by more than 2 %: the speed means "
                   "nothing.");
    if (flag == "disturbed")
        return say("A visit overlapped someone at a slider of the same machine.");
    if (flag == "simulated")
        return say("Made up by a model of a GPU: never a measurement.");
    if (flag == "recorded")
        return say("Played back from a file, not measured now.");
    return say("A flag that this version does not know.");
}

std::string kernelText(const Measurement &m)
{
    for (const char *key : {"algorithm_name", "kernel", "algorithm", "grouped"}) {
        std::string kernel = textOf(m, key);
        if (kernel.empty())
            continue;
        const std::string backend = textOf(m, "backend");
        return backend.empty() ? kernel : kernel.append(" (" + backend + ")");
    }
    return absent();
}

std::string intensityText(const Measurement &m, const MeasuredContext &context)
{
    const std::string intensity = significant(arithmeticIntensity(m.shape), 4);
    if (!context.peaks || !(context.peaks->bytesPerSecond > 0))
        return say("%1 operations a byte moved once", intensity);
    return say("%1 operations a byte moved once; this device needs %2 to be busy (%3)", intensity,
               significant(context.peaks->tflops * 1e12 / context.peaks->bytesPerSecond, 4),
               context.peaks->source);
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
        {say("Product"),
         measure::text(m.shape) + " (m x k x n), " + std::string(measure::name(m.shape.dtype))},
        {say("Time"), m.medianSeconds > 0
                          ? say("%1 a product, the median of its visits", timeText(m.medianSeconds))
                          : absent()},
        {say("Interval"), intervalText(m)},
        {say("Kernel"), kernelText(m)},
        {say("Tile"), recordedText(m, "tile")},
        {say("Waves"), wavesText(m)},
        {say("Alignment"), alignmentText(m)},
        {say("Clocks"), clocksText(m)},
        {say("Power"), powerText(m)},
        {say("Slowed"), slowedText(m)},
        {say("Operands"), operandsText(m)},
        {say("Largest error"), recordedText(m, "largest_relative_error")},
        {say("Arithmetic intensity"), intensityText(m, context)}};
    const std::string at = textOf(m, "measured_at");
    if (!at.empty())
        facts.push_back({say("Measured at"), at});
    for (const std::string &flag : m.flags)
        facts.push_back({say("Flag: %1", measure::flagText(flag)), flagWords(m, flag)});
    return facts;
}

} // namespace dimscope::why
