// SPDX-License-Identifier: MIT
#include "core/why/measured_reason.h"

#include "core/number_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace dimscope::why {

namespace {

using measure::Measurement;

constexpr double closeToBest = 0.95;     ///< of the sweep: as fast as it gets
constexpr double clearlyFaster = 1.1;    ///< what alignment must bring to be the reason
constexpr double wellFilled = 0.8;       ///< of all waves together
constexpr double shortestSeconds = 1e-5; ///< below, starting a kernel shows

bool isNumber(const Measurement &one)
{
    return std::isfinite(one.tflops) && one.tflops > 0;
}

std::string percent(double share)
{
    return significant(100 * share, 3) + " %";
}

std::int64_t rowBytes(const Measurement &one)
{
    return measure::storedA(one.shape).leading * measure::elementBytes(one.shape.dtype);
}

/// Whether another point differs in its inner dimension alone.
bool isOfTheSweep(const Measurement &one, const Measurement &other)
{
    measure::GemmShape shape = other.shape;
    shape.k = one.shape.k;
    return shape == one.shape && isNumber(other);
}

std::vector<Measurement> othersOf(const Measurement &one, const MeasuredContext &context)
{
    std::vector<Measurement> others;
    for (const Measurement &other : context.sweep) {
        if (isOfTheSweep(one, other) && other.shape != one.shape)
            others.push_back(other);
    }
    return others;
}

std::optional<std::string> unalignedClause(const Measurement &one,
                                           const std::vector<Measurement> &others,
                                           const MeasuredContext &context)
{
    const int compared = context.plan == nullptr ? 16 : sweep::comparedAlignment(*context.plan);
    const int alignment = compared == 0 ? 16 : compared;
    if (rowBytes(one) % alignment == 0)
        return std::nullopt;
    std::vector<double> aligned;
    for (const Measurement &other : others) {
        if (rowBytes(other) % alignment == 0)
            aligned.push_back(other.tflops);
    }
    if (aligned.empty())
        return std::nullopt;
    std::sort(aligned.begin(), aligned.end());
    const double median = aligned[aligned.size() / 2];
    if (median < clearlyFaster * one.tflops)
        return std::nullopt;
    return "its rows of " + grouped(rowBytes(one)) + " bytes are not " + std::to_string(alignment) +
           "-byte aligned, and the aligned sizes of this sweep run " +
           significant(median / one.tflops, 2) + " times as fast (" + significant(median) +
           " TFLOPS in the median)";
}

std::optional<std::string> waveClause(const Measurement &one)
{
    const std::optional<double> waves = recorded(one, "waves");
    if (!waves || !(*waves > 0) || *waves > 1e6)
        return std::nullopt;
    const double begun = std::ceil(*waves - 1e-9);
    const double filled = *waves / begun;
    if (filled >= wellFilled)
        return std::nullopt;
    if (begun == 1)
        return "its tiles fill only " + percent(filled) +
               " of one wave, so the rest of the device has nothing to do";
    return "its tiles fill " + significant(*waves, 3) + " waves, so the last of " + grouped(begun) +
           " is only " + percent(*waves - std::floor(*waves)) + " full and " + percent(1 - filled) +
           " of the device idles";
}

std::optional<std::string> smallClause(const Measurement &one, const MeasuredContext &context)
{
    const double intensity = arithmeticIntensity(one.shape);
    if (context.peaks && context.peaks->bytesPerSecond > 0 && intensity > 0) {
        const double ridge = context.peaks->tflops * 1e12 / context.peaks->bytesPerSecond;
        if (intensity < ridge)
            return "memory limits it: " + significant(intensity, 3) +
                   " operations come to a byte, where this device needs " + significant(ridge, 3) +
                   " to be busy";
    }
    if (one.medianSeconds > 0 && one.medianSeconds < shortestSeconds)
        return "it is small: at " + significant(one.medianSeconds * 1e6, 3) +
               " us a product, starting it and filling the device take much of the time";
    return std::nullopt;
}

std::optional<std::string> clockClause(const Measurement &one,
                                       const std::vector<Measurement> &others)
{
    if (!measure::hasFlag(one, "throttled"))
        return std::nullopt;
    std::string cause = throttleWords(one);
    if (cause.empty())
        cause = "something that was not recorded";
    std::string text = cause + " slowed the clock";
    const auto after = recorded(one, "sm_clock_mhz");
    const auto highest = recorded(one, "sm_clock_mhz_highest");
    if (after && highest && *after < *highest)
        text += " to " + grouped(*after) + " of " + grouped(*highest) + " MHz";
    const auto same = std::count_if(others.begin(), others.end(), [](const Measurement &other) {
        return measure::hasFlag(other, "throttled");
    });
    if (same > 0)
        text += ", as at " + grouped(static_cast<std::int64_t>(same)) + " of the other " +
                grouped(static_cast<std::int64_t>(others.size())) + " sizes";
    return text;
}

/// "97.3 % of the best of this sweep (k = 10,944 at 712.3 TFLOPS)".
std::string placeText(const Measurement &one, const Measurement &best)
{
    return percent(one.tflops / best.tflops) +
           " of the best of this sweep (k = " + grouped(best.shape.k) + " at " +
           significant(best.tflops) + " TFLOPS)";
}

} // namespace

double arithmeticIntensity(const measure::GemmShape &shape)
{
    const auto bytes = [](std::int64_t rows, std::int64_t columns, double copies, int each) {
        return static_cast<double>(rows) * static_cast<double>(columns) * copies * each;
    };
    const auto batch = static_cast<double>(shape.batch);
    const measure::StoredMatrix a = measure::storedA(shape);
    const measure::StoredMatrix b = measure::storedB(shape);
    const measure::StoredMatrix c = measure::storedC(shape);
    const auto ofA = static_cast<double>(measure::batchOfA(shape));
    // What libraries give by themselves: f32 of tf32, s32 of s8, bf16 of the 8-bit floats.
    const bool isByte = measure::elementBytes(shape.dtype) == 1;
    const measure::DType given = shape.dtype == measure::DType::s8 ? measure::DType::s32
                                 : isByte                          ? measure::DType::bf16
                                                                   : shape.dtype;
    const double all =
        bytes(a.rows, a.columns, ofA, measure::elementBytes(shape.dtype)) +
        bytes(b.rows, b.columns, batch, measure::elementBytes(measure::formatOfB(shape))) +
        bytes(c.rows, c.columns, ofA, measure::elementBytes(shape.result.value_or(given)));
    return all > 0 ? measure::flops(shape) / all : 0;
}

std::string throttleWords(const Measurement &measurement)
{
    const auto text = measurement.provenance.find("throttle_reasons");
    if (text == measurement.provenance.end() || !text->second.starts_with("0x"))
        return {};
    const unsigned long long bits = std::strtoull(text->second.c_str(), nullptr, 16);
    // nvml.h, nvmlClocksThrottleReasons; the others do not slow a product.
    struct Reason
    {
        unsigned long long bit;
        const char *words;
    };
    constexpr Reason reasons[] = {{0x4, "the power limit"},
                                  {0x8, "the board's own slowdown"},
                                  {0x20, "the temperature limit"},
                                  {0x40, "the board's protection against heat"},
                                  {0x80, "the board's power brake"}};
    std::string words;
    for (const Reason &reason : reasons) {
        if ((bits & reason.bit) != 0)
            words += (words.empty() ? "" : " and ") + std::string(reason.words);
    }
    return words;
}

std::optional<double> recorded(const Measurement &measurement, std::string_view key)
{
    const auto text = measurement.provenance.find(std::string(key));
    if (text == measurement.provenance.end())
        return std::nullopt;
    double value = 0;
    const char *end = text->second.data() + text->second.size();
    const auto [stopped, error] = std::from_chars(text->second.data(), end, value);
    return error == std::errc() && stopped == end && std::isfinite(value) ? std::optional(value)
                                                                          : std::nullopt;
}

std::string reasonOf(const Measurement &measurement, const MeasuredContext &context)
{
    if (!isNumber(measurement))
        return "No speed was measured.";
    if (measure::hasFlag(measurement, "simulated"))
        return "A model of tiles, waves, alignment, bandwidth and power made this number up, so it "
               "says nothing about a device.";
    if (measure::hasFlag(measurement, "wrong result"))
        return "The product came out wrong, so its speed means nothing.";
    const std::vector<Measurement> others = othersOf(measurement, context);
    const auto best =
        std::max_element(others.begin(), others.end(), [](const auto &one, const auto &other) {
            return one.tflops < other.tflops;
        });

    std::optional<std::string> limit = unalignedClause(measurement, others, context);
    if (!limit)
        limit = waveClause(measurement);
    if (!limit)
        limit = smallClause(measurement, context);
    if (!limit)
        limit = clockClause(measurement, others);

    if (best == others.end())
        return "There is no other size of this sweep to compare with" +
               (limit ? "; " + *limit : std::string()) + ".";
    if (measurement.tflops >= best->tflops)
        return "Fast: the best of " + grouped(static_cast<std::int64_t>(others.size()) + 1) +
               " sizes of this sweep" + (limit ? ", though " + *limit : std::string()) + ".";
    if (measurement.tflops >= closeToBest * best->tflops)
        return "Fast: " + placeText(measurement, *best) +
               (limit ? ", though " + *limit : std::string()) + ".";
    if (limit)
        return "Slow, " + placeText(measurement, *best) + ": " + *limit + ".";
    return "Slow, " + placeText(measurement, *best) + ", and nothing that was recorded says why.";
}

} // namespace dimscope::why
