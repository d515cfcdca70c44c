// SPDX-License-Identifier: MIT
#include "core/why/measured_reason.h"

#include "core/language/say.h"
#include "core/number_text.h"
#include "core/why/waves.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace dimscope::why {

namespace {

using measure::Measurement;

constexpr double closeToBest = 0.95;     ///< of the sweep: as fast as it gets
constexpr double clearlySlower = 0.85;   ///< an interval from there to the best tells neither
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
    return say("its rows of %1 bytes are not %2-byte aligned, and the aligned sizes of this sweep "
               "run %3 times as fast (%4 TFLOPS in the median)",
               grouped(rowBytes(one)), std::to_string(alignment),
               significant(median / one.tflops, 2), significant(median));
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
    switch (names.size()) {
    case 0:
        return {};
    case 1:
        return names[0];
    case 2:
        return say("%1 and %2", names[0], names[1]);
    default:
        return say("%1, %2 and %3", names[0], names[1], names[2]);
    }
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
    return say("rows of %1 are not 16-byte aligned, as NVIDIA's guide asks for full speed", names);
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
        return say("its tiles fill only %1 of one wave, so the rest of the device has nothing to "
                   "do",
                   percent(filled));
    return say("its tiles fill %1 waves, so the last of %2 is only %3 full and %4 of the device "
               "idles",
               significant(*waves, 3), grouped(begun), percent(*waves - std::floor(*waves)),
               percent(1 - filled));
}

std::optional<std::string> smallClause(const Measurement &one, const MeasuredContext &context)
{
    const double intensity = arithmeticIntensity(one.shape);
    if (context.peaks && context.peaks->bytesPerSecond > 0 && intensity > 0) {
        const double ridge = context.peaks->tflops * 1e12 / context.peaks->bytesPerSecond;
        const double moved = one.tflops * 1e12 / intensity;
        // Few operations a byte are no reason while the memory has time to spare.
        if (intensity < ridge && moved >= busyMemory * context.peaks->bytesPerSecond)
            return say("memory limits it: %1 operations come to a byte, where this device needs "
                       "%2, and %3 of its bandwidth is used",
                       significant(intensity, 3), significant(ridge, 3),
                       percent(moved / context.peaks->bytesPerSecond));
    }
    if (one.medianSeconds > 0 && one.medianSeconds < shortestSeconds)
        return say("it is small: at %1 µs a product, starting it and filling the device take much "
                   "of the time",
                   significant(one.medianSeconds * 1e6, 3));
    return std::nullopt;
}

std::optional<std::string> clockClause(const Measurement &one,
                                       const std::vector<Measurement> &others)
{
    if (!measure::hasFlag(one, "throttled"))
        return std::nullopt;
    std::string cause = throttleWords(one);
    if (cause.empty())
        cause = say("something that was not recorded");
    const auto after = recorded(one, "sm_clock_mhz");
    const auto highest = recorded(one, "sm_clock_mhz_highest");
    const std::string slowed =
        after && highest && *after < *highest
            ? say("%1 slowed the clock to %2 of %3 MHz", cause, grouped(*after), grouped(*highest))
            : say("%1 slowed the clock", cause);
    const auto same = std::count_if(others.begin(), others.end(), [](const Measurement &other) {
        return measure::hasFlag(other, "throttled");
    });
    if (same == 0)
        return slowed;
    return say("%1, as at %2 of the other %3 sizes", slowed,
               grouped(static_cast<std::int64_t>(same)),
               grouped(static_cast<std::int64_t>(others.size())));
}

/// "97.3 % of the best of this sweep (k = 10,944 at 712.3 TFLOPS)".
std::string placeText(const Measurement &one, const Measurement &best)
{
    return say("%1 of the best of this sweep (k = %2 at %3 TFLOPS)",
               percent(one.tflops / best.tflops), grouped(best.shape.k), significant(best.tflops));
}

/// Why neither "slow" nor "fast" can be said: the interval goes from the one to the other. Nothing
/// where it does not.
std::optional<std::string> openText(const Measurement &one, const Measurement &best,
                                    const std::string &place)
{
    if (one.samples < 2)
        return say("Neither slow nor fast yet: %1, but one visit has no interval.", place);
    const std::string low = significant(one.ci95Low);
    const std::string high = significant(one.ci95High);
    const bool isSlow = one.tflops < closeToBest * best.tflops;
    if (isSlow && one.ci95High >= best.ci95Low)
        return say("Not certain to be slow: %1, but its interval, %2 to %3 TFLOPS, reaches that of "
                   "the best; more visits narrow both.",
                   place, low, high);
    if (!isSlow && one.ci95Low < clearlySlower * best.tflops)
        return say("Not certain to be fast: %1, but its interval goes from %2 to %3 TFLOPS; more "
                   "visits narrow it.",
                   place, low, high);
    return std::nullopt;
}

/// What can be said without neighbours.
std::string aloneText(const Measurement &one, const MeasuredContext &context)
{
    if (!context.peaks || !(context.peaks->tflops > 0))
        return say("No other size of this sweep is measured to compare with");
    return say("No other size of this sweep is measured to compare with; this one reaches %1 of "
               "the %2 TFLOPS that the device has at best",
               percent(one.tflops / context.peaks->tflops), significant(context.peaks->tflops));
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
        std::string_view words;
    };
    constexpr Reason reasons[] = {{0x4, sayLater("the power limit")},
                                  {0x8, sayLater("the board's own slowdown")},
                                  {0x20, sayLater("the temperature limit")},
                                  {0x40, sayLater("the board's protection against heat")},
                                  {0x80, sayLater("the board's power brake")}};
    std::string words;
    for (const Reason &reason : reasons) {
        if ((bits & reason.bit) != 0)
            words = words.empty() ? say(reason.words) : say("%1 and %2", words, say(reason.words));
    }
    return words;
}

std::string reasonOf(const Measurement &measurement, const MeasuredContext &context)
{
    if (!isNumber(measurement))
        return say("No speed was measured.");
    if (measure::hasFlag(measurement, "simulated"))
        return say("A model of tiles, waves, alignment, bandwidth and power made this number up, "
                   "so it says nothing about a device.");
    if (measure::hasFlag(measurement, "wrong result"))
        return say("The product came out wrong, so its speed means nothing.");
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

    if (best == others.end()) {
        const std::string alone = aloneText(measurement, context);
        return limit ? say("%1; %2.", alone, *limit) : say("%1.", alone);
    }
    const std::string place = measurement.tflops >= best->tflops
                                  ? say("the best of %1 sizes of this sweep",
                                        grouped(static_cast<std::int64_t>(others.size()) + 1))
                                  : placeText(measurement, *best);
    if (const auto open = openText(measurement, *best, place))
        return *open;
    if (measurement.tflops >= closeToBest * best->tflops)
        return limit ? say("Fast: %1, though %2.", place, *limit) : say("Fast: %1.", place);
    return limit ? say("Slow, %1: %2.", place, *limit)
                 : say("Slow, %1, and nothing that was recorded says why.", place);
}

} // namespace dimscope::why
