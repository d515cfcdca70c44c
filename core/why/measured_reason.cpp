// SPDX-License-Identifier: MIT
#include "core/why/measured_reason.h"

#include "core/number_text.h"
#include "core/why/waves.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace dimscope::why {

namespace {

using measure::Measurement;

constexpr double closeToBest = 0.95;     ///< of the sweep: as fast as it gets
constexpr double clearlyFaster = 1.1;    ///< what alignment must bring to be the reason
constexpr double wellFilled = 0.8;       ///< of all waves together
constexpr double busyMemory = 0.4;       ///< of the bandwidth on the data sheet
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

/// Which of A, B and C have rows that are not 16-byte aligned, "A and C"; empty where none.
std::string unalignedMatrices(const Measurement &one)
{
    const auto isOff = [](const measure::StoredMatrix &matrix, measure::DType dtype) {
        return matrix.leading * measure::elementBytes(dtype) % 16 != 0;
    };
    const measure::DType dtype = one.shape.dtype;
    std::vector<std::string> names;
    if (isOff(measure::storedA(one.shape), dtype))
        names.emplace_back("A");
    if (isOff(measure::storedB(one.shape), measure::formatOfB(one.shape)))
        names.emplace_back("B");
    if (isOff(measure::storedC(one.shape), one.shape.result.value_or(dtype)))
        names.emplace_back("C");
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    return text;
}

/// A GPU's rule, where no neighbour shows what it costs.
std::optional<std::string> unalignedAlone(const Measurement &one,
                                          const std::vector<Measurement> &others)
{
    const auto backend = one.provenance.find("backend");
    if (!others.empty() || backend == one.provenance.end() || backend->second != "cublaslt")
        return std::nullopt;
    const std::string names = unalignedMatrices(one);
    if (names.empty())
        return std::nullopt;
    return "rows of " + names + " are not 16-byte aligned, as NVIDIA's guide asks for full speed";
}

std::optional<std::string> waveClause(const Measurement &one)
{
    const std::optional<double> waves = wavesOf(one);
    if (!waves || *waves > 1e6)
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
        const double moved = one.tflops * 1e12 / intensity;
        // Few operations a byte are no reason while the memory has time to spare.
        if (intensity < ridge && moved >= busyMemory * context.peaks->bytesPerSecond)
            return "memory limits it: " + significant(intensity, 3) +
                   " operations come to a byte, where this device needs " + significant(ridge, 3) +
                   ", and " + percent(moved / context.peaks->bytesPerSecond) +
                   " of its bandwidth is used";
    }
    if (one.medianSeconds > 0 && one.medianSeconds < shortestSeconds)
        return "it is small: at " + significant(one.medianSeconds * 1e6, 3) +
               " µs a product, starting it and filling the device take much of the time";
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

/// What can be said without neighbours.
std::string aloneText(const Measurement &one, const MeasuredContext &context)
{
    std::string text = "No other size of this sweep is measured to compare with";
    if (!context.peaks || !(context.peaks->tflops > 0))
        return text;
    return text + "; this one reaches " + percent(one.tflops / context.peaks->tflops) + " of the " +
           significant(context.peaks->tflops) + " TFLOPS that the device has at best";
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
        limit = unalignedAlone(measurement, others);
    if (!limit)
        limit = waveClause(measurement);
    if (!limit)
        limit = smallClause(measurement, context);
    if (!limit)
        limit = clockClause(measurement, others);

    if (best == others.end())
        return aloneText(measurement, context) + (limit ? "; " + *limit : std::string()) + ".";
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
