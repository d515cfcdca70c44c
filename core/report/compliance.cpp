// SPDX-License-Identifier: MIT
#include "core/report/compliance.h"

#include "core/language/say.h"
#include "core/number_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>
#include <set>
#include <string_view>

namespace dimscope::report {

namespace {

using measure::Measurement;

constexpr double shortestBatch = 100e-6; ///< seconds; an event resolves 0.5 us
constexpr double certifiedHalfWidth = 0.005;
constexpr int certifiedVisits = 25;
constexpr double mostError = 0.02; ///< of any format; what the worker flags as wrong
constexpr double settlingSeconds = 3;

constexpr double mostDrift = 1;      ///< percent
constexpr double mostRounded = 1e-3; ///< of a mean that a file tells in fewer digits
constexpr double mostErrors = 4;     ///< standard errors of a mean over some of the visits
constexpr int visitsTold = 16384;    ///< at least, of more; what the worker tells at most

/// The text of a key, empty where the result does not say.
const std::string &said(const Measurement &m, const char *key)
{
    static const std::string nothing;
    const auto found = m.provenance.find(key);
    return found == m.provenance.end() || found->second == "unknown" ? nothing : found->second;
}

/// What all of the text says as a finite number.
std::optional<double> numberIn(std::string_view text)
{
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::optional<double> number(const Measurement &m, const char *key)
{
    return numberIn(said(m, key));
}

/// The larger of "+10.1 % over the run, -5.8 % between its halves"; beyond all bounds where one of
/// the two is missing or cannot be read.
double driftPercent(const Measurement &m)
{
    constexpr double unbounded = std::numeric_limits<double>::infinity();
    constexpr std::string_view overRun = " % over the run, ";
    constexpr std::string_view ofHalves = " % between its halves";
    const std::string_view text = said(m, "reference_drift");
    const std::size_t first = text.find(overRun);
    if (first == std::string_view::npos || !text.ends_with(ofHalves))
        return unbounded;
    std::string_view rest = text.substr(first + overRun.size());
    rest.remove_suffix(std::min(ofHalves.size(), rest.size()));
    const auto run = numberIn(text.substr(0, first));
    const auto halves = numberIn(rest);
    return run && halves ? std::max(std::abs(*run), std::abs(*halves)) : unbounded;
}

/// Whether the key tells a clock: devices without one write all sorts of words.
bool hasClock(const Measurement &m)
{
    return number(m, "sm_clock_mhz").value_or(0) > 0;
}

/// Whether the reasons are a mask, "0x4" or a plain number.
bool hasReasons(const Measurement &m)
{
    std::string_view text = said(m, "throttle_reasons");
    const bool isHex = text.starts_with("0x");
    text.remove_prefix(isHex ? 2 : 0);
    std::uint64_t mask = 0;
    const auto read =
        std::from_chars(text.data(), text.data() + text.size(), mask, isHex ? 16 : 10);
    return read.ec == std::errc{} && read.ptr == text.data() + text.size();
}

/// Whether mean and median differ by more than skewed visits explain.
bool contradictsItsMedian(const Measurement &m)
{
    const double atMedian = measure::flops(m.shape) / m.medianSeconds / 1e12;
    return !(m.medianSeconds > 0 &&
             std::abs(atMedian / m.tflops - 1) <= measure::explainedBySkew(m));
}

/// Whether the numbers of visits contradict each other.
bool contradictsItsCounts(const Measurement &m)
{
    const std::string &visits = said(m, "visits");
    return (!visits.empty() && number(m, "visits") != m.samples) ||
           !(m.effectiveSamples >= 2 && m.effectiveSamples <= m.samples * (1 + mostRounded));
}

/// How the mean that is told stands to the visits that are kept. Workers of earlier versions keep
/// none, which says nothing against it; of very many only the first are kept.
Standing standingOfVisits(const Measurement &m)
{
    const auto kept = static_cast<int>(m.visitSeconds.size());
    if (kept == 0)
        return Standing::holds;
    const double mean = std::accumulate(m.visitSeconds.begin(), m.visitSeconds.end(), 0.0) / kept;
    const double told = measure::flops(m.shape) / m.tflops / 1e12;
    if (kept > m.samples || !(mean > 0))
        return Standing::fails;
    double allowed = mostRounded * told;
    if (kept < m.samples) {
        double squares = 0;
        for (const double visit : m.visitSeconds)
            squares += (visit - mean) * (visit - mean);
        // Neighbours correlate: they are worth fewer, as all visits are.
        const double worth = std::max(1.0, kept * m.effectiveSamples / m.samples);
        allowed += mostErrors * std::sqrt(squares / kept / worth);
    }
    const bool isApart = !(std::abs(mean - told) <= allowed);
    if (kept == m.samples || kept >= visitsTold)
        return isApart ? Standing::fails : Standing::holds;
    return isApart && kept > 1 ? Standing::fails : Standing::unknown;
}

bool contradictsItsVisits(const Measurement &m)
{
    return standingOfVisits(m) == Standing::fails;
}

/// How far the interval reaches to its wider side, of the mean; beyond all bounds where the mean
/// lies outside.
double reach(const Measurement &m)
{
    const bool isInside = m.tflops > 0 && m.ci95Low <= m.tflops && m.tflops <= m.ci95High;
    return isInside ? std::max(m.tflops - m.ci95Low, m.ci95High - m.tflops) / m.tflops
                    : std::numeric_limits<double>::infinity();
}

/// "all 51 products", "3 of 51 products".
std::string share(std::size_t count, std::size_t all)
{
    const std::string whole = grouped(static_cast<std::int64_t>(all));
    return count == all
               ? say("all %1 products", whole)
               : say("%1 of %2 products", grouped(static_cast<std::int64_t>(count)), whole);
}

/// "a, b".
std::string listed(const std::set<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

/// The checks over one set of measurements; each answers for the worst of them.
class Examination
{
public:
    explicit Examination(const MeasuredSweep &measured)
        : m_measured(measured)
        , m_all(measured.measurements)
    {
    }

    std::vector<Check> checks() const
    {
        return {warmUp(),   rotation(),   data(),    batches(), interval(), rounds(),
                readings(), algorithms(), results(), peak(),    speeds(),   real()};
    }

private:
    /// The worst of what `state` says of the measurements; it is asked about every one.
    template<typename State>
    Standing worst(State state) const
    {
        Standing result = Standing::holds;
        for (const Measurement &m : m_all) {
            const Standing one = state(m);
            if (one == Standing::fails || result == Standing::holds)
                result = one;
        }
        return result;
    }

    template<typename Matches>
    std::size_t count(Matches matches) const
    {
        return static_cast<std::size_t>(std::count_if(m_all.begin(), m_all.end(), matches));
    }

    std::size_t flagged(const char *flag) const
    {
        return count([flag](const Measurement &m) { return measure::hasFlag(m, flag); });
    }

    Check warmUp() const
    {
        Check check{1, say("Warmed up"), Standing::holds,
                    say("Every visit begins with runs that are not timed.")};
        if (m_measured.device && m_measured.device->kind == protocol::DeviceKind::cpu)
            return check;
        check.standing = worst([](const Measurement &m) {
            // 0 is what a method has that says nothing of it.
            const auto seconds = number(m, "warm_up_seconds");
            if (!seconds || *seconds <= 0)
                return Standing::unknown;
            return *seconds >= settlingSeconds ? Standing::holds : Standing::fails;
        });
        if (check.standing == Standing::holds)
            check.text += " " + say("The clocks had 3 s and more to settle before the first.");
        else if (check.standing == Standing::fails)
            check.text += " " + say("The clocks had less than 3 s to settle before the first.");
        else
            check.text += " " + say("The results do not say how long the clocks had to settle.");
        return check;
    }

    Check rotation() const
    {
        Check check{2, say("Operands rotate through more than twice the cache")};
        std::optional<double> least;
        std::size_t reused = 0;
        const bool isRotation =
            !m_measured.method || m_measured.method->operands == measure::Operands::rotated;
        check.standing = worst([&](const Measurement &m) {
            const std::string &operands = said(m, "operands");
            const bool rotated = isRotation && (operands.empty() || operands == "rotate");
            reused += rotated ? 0 : 1;
            const auto bytes = number(m, "rotation_bytes");
            auto cache = number(m, "l2_bytes");
            if (!cache)
                cache = number(m, "last_level_cache_bytes");
            if (!bytes || !cache || *cache <= 0)
                return rotated ? Standing::unknown : Standing::fails;
            const double ratio = *bytes / *cache;
            least = std::min(least.value_or(ratio), ratio);
            return rotated && ratio > 2 ? Standing::holds : Standing::fails;
        });
        check.text = least
                         ? say("Operands and results take at least %1 times the last-level cache.",
                               factorText(*least, 3))
                         : say("The results do not say what their operands and the cache take.");
        if (least && check.standing == Standing::unknown)
            check.text += " " + say("Some results do not say it.");
        if (reused > 0)
            check.text +=
                " " + say("Operands that do not rotate: %1.", share(reused, m_all.size()));
        return check;
    }

    Check data() const
    {
        Check check{3, say("Data are uniform in [-1, 1]")};
        const bool isOther = m_measured.method && m_measured.method->data != measure::Data::uniform;
        check.standing = worst([isOther](const Measurement &m) {
            const std::string &text = said(m, "data");
            if (isOther || !(text.empty() || text.starts_with("uniform")))
                return Standing::fails;
            return text.empty() ? Standing::unknown : Standing::holds;
        });
        std::set<std::string> kinds;
        for (const Measurement &m : m_all)
            kinds.insert(said(m, "data").empty() ? say("unknown") : said(m, "data"));
        check.text = say("Data: %1.", listed(kinds));
        if (isOther)
            check.text += " " + say("The method of the run says %1.",
                                    std::string(measure::name(m_measured.method->data)));
        return check;
    }

    Check batches() const
    {
        Check check{4, say("Timed batches of 100 µs and more, without gaps")};
        std::optional<double> least;
        check.standing = worst([&least](const Measurement &m) {
            const auto repetitions = number(m, "batch_repetitions");
            if (!repetitions)
                return Standing::unknown;
            const double seconds = *repetitions * m.medianSeconds;
            least = std::min(least.value_or(seconds), seconds);
            return seconds >= shortestBatch ? Standing::holds : Standing::fails;
        });
        check.text = least ? say("The shortest batch takes %1 µs.", significant(*least * 1e6, 3))
                           : say("The results do not say how many runs a batch has.");
        if (least && check.standing == Standing::unknown)
            check.text += " " + say("Some results do not say how many runs a batch has.");
        return check;
    }

    Check interval() const
    {
        Check check{5, say("95 % intervals of the mean, 0.5 % wide on either side")};
        check.standing = worst([](const Measurement &m) {
            const bool narrow = reach(m) <= certifiedHalfWidth * 1.0000001 && m.samples > 1;
            return narrow && !measure::hasFlag(m, "unconverged") && !contradictsItsMedian(m) &&
                           !contradictsItsCounts(m)
                       ? standingOfVisits(m)
                       : Standing::fails;
        });
        double widest = 0;
        for (const Measurement &m : m_all)
            widest = std::max(widest, m.samples > 1 && std::isfinite(reach(m)) ? reach(m) : 0);
        const std::size_t open = flagged("unconverged");
        check.text =
            say("The wider side of an interval is %1 % at most.", significant(100 * widest, 2));
        if (const std::size_t outside =
                count([](const Measurement &m) { return !std::isfinite(reach(m)); }))
            check.text +=
                " " + say("Means outside their interval: %1.", share(outside, m_all.size()));
        if (open > 0)
            check.text += " " + say("Unconverged: %1.", share(open, m_all.size()));
        if (const std::size_t others = count(contradictsItsVisits))
            check.text += " " + say("Visits that give another mean than the one that is told: %1.",
                                    share(others, m_all.size()));
        if (const std::size_t others = count(contradictsItsMedian))
            check.text += " " + say("Median times that do not fit the mean: %1.",
                                    share(others, m_all.size()));
        if (const std::size_t others = count(contradictsItsCounts))
            check.text += " " + say("Numbers of visits that contradict each other: %1.",
                                    share(others, m_all.size()));
        if (const std::size_t part =
                count([](const auto &m) { return standingOfVisits(m) == Standing::unknown; }))
            check.text += " " + say("Not all visits were kept: %1.", share(part, m_all.size()));
        if (const std::size_t single = count([](const auto &m) { return m.samples < 2; }))
            check.text +=
                " " + say("Visited once, without an interval: %1.", share(single, m_all.size()));
        return check;
    }

    Check rounds() const
    {
        Check check{6, say("Interleaved in rounds; drift of the reference at most 1 %")};
        const bool isVisited = !m_measured.method || m_measured.method->referenceEvery > 0;
        check.standing = worst([isVisited](const Measurement &m) {
            if (measure::hasFlag(m, "drift"))
                return Standing::fails;
            if (!isVisited)
                return Standing::unknown;
            // One that the noise hides is neither there nor excluded.
            return driftPercent(m) <= mostDrift ? Standing::holds : Standing::unknown;
        });
        const std::string &drift = said(m_all.back(), "reference_drift");
        if (check.standing == Standing::unknown && !isVisited)
            check.text = say("The method of the run visits no reference product.");
        else if (check.standing == Standing::unknown && drift.empty())
            check.text = say("The reference product was not visited often enough to tell a drift.");
        else if (check.standing == Standing::unknown)
            check.text = say("The reference varies too much to tell a drift of 1 %: %1.", drift);
        else
            check.text = say("Drift of the reference: %1.", drift);
        return check;
    }

    Check readings() const
    {
        Check check{7, say("Clocks and throttling are read; throttled visits are counted")};
        check.standing = worst([](const Measurement &m) {
            return hasClock(m) && hasReasons(m) ? Standing::holds : Standing::unknown;
        });
        const std::size_t noClock = count(std::not_fn(hasClock));
        const std::size_t noReason = count(std::not_fn(hasReasons));
        const auto add = [&check](const std::string &sentence) {
            check.text += (check.text.empty() ? "" : " ") + sentence;
        };
        if (noClock > 0)
            add(say("Clocks are not known: %1.", share(noClock, m_all.size())));
        if (noReason > 0)
            add(say("Reasons of throttling are not known: %1.", share(noReason, m_all.size())));
        if (noClock == m_all.size())
            return check;
        double low = 1e9;
        double high = 0;
        for (const Measurement &m : m_all) {
            if (!hasClock(m))
                continue;
            const auto now = number(m, "sm_clock_mhz");
            low = std::min(low, number(m, "sm_clock_mhz_lowest").value_or(now.value_or(low)));
            high = std::max(high, number(m, "sm_clock_mhz_highest").value_or(now.value_or(high)));
        }
        add(say("SM clock from %1 to %2 MHz.", grouped(low), grouped(high)));
        const std::size_t throttled = flagged("throttled");
        if (throttled == 0 && noReason > 0)
            return check; // nobody looked
        add(throttled == 0 ? say("Nothing was throttled.")
                           : say("Slowed at some visit: %1.", share(throttled, m_all.size())));
        return check;
    }

    Check algorithms() const
    {
        Check check{8, say("Kernel and choice of algorithm are named")};
        check.standing = worst([](const Measurement &m) {
            const bool named = !said(m, "kernel").empty() || !said(m, "algorithm").empty() ||
                               !said(m, "algorithm_name").empty();
            return named && !said(m, "algorithms").empty() ? Standing::holds : Standing::unknown;
        });
        std::set<std::string> choices;
        std::set<std::string> kernels;
        for (const Measurement &m : m_all) {
            choices.insert(said(m, "algorithms"));
            const std::string &name = said(m, "algorithm_name");
            kernels.insert(!name.empty() ? name : said(m, "kernel") + said(m, "algorithm"));
        }
        choices.erase("");
        kernels.erase("");
        if (check.standing == Standing::unknown) {
            check.text = say("Some results do not name their kernel or how it was chosen.");
            return check;
        }
        const std::string count = grouped(static_cast<std::int64_t>(kernels.size()));
        check.text = kernels.size() == 1 ? say("Choice: %1; %2 kernel, %3.", listed(choices), count,
                                               *kernels.begin())
                                         : say("Choice: %1; %2 kernels.", listed(choices), count);
        return check;
    }

    Check results() const
    {
        Check check{9, say("Results are checked against float64")};
        double largest = 0;
        check.standing = worst([&largest](const Measurement &m) {
            if (measure::hasFlag(m, "wrong result"))
                return Standing::fails;
            const auto error = number(m, "largest_relative_error");
            largest = std::max(largest, error.value_or(0));
            if (!error || *error < 0)
                return Standing::unknown;
            return *error <= mostError ? Standing::holds : Standing::fails;
        });
        if (const std::size_t wrong = flagged("wrong result"))
            check.text = say("Wrong: %1.", share(wrong, m_all.size()));
        else if (check.standing == Standing::unknown)
            check.text = say("Some results were not checked.");
        else if (check.standing == Standing::fails)
            check.text = say("The largest relative error of sampled entries is %1, above 2 %.",
                             compact(largest));
        else
            check.text =
                say("The largest relative error of sampled entries is %1.", factorText(largest, 3));
        return check;
    }

    Check peak() const
    {
        Check check{10, say("Dense operations 2 b m n k, below the peak of the device")};
        check.text = say("TFLOPS are 1e12 operations a second, 2 b m n k, dense.");
        double best = 0;
        for (const Measurement &m : m_all)
            best = std::max(best, m.tflops);
        if (!m_measured.peakTflops || *m_measured.peakTflops <= 0) {
            check.text += " " + say("The peak of this device is not known.");
            return check;
        }
        check.standing = best <= *m_measured.peakTflops ? Standing::holds : Standing::fails;
        check.text += " " + say("The fastest reaches %1 % of the peak of %2 TFLOPS.",
                                significant(100 * best / *m_measured.peakTflops, 3),
                                significant(*m_measured.peakTflops));
        return check;
    }

    Check speeds() const
    {
        Check check{11, say("The certified answer, not the preview")};
        check.standing = worst([](const Measurement &m) {
            return m.samples >= certifiedVisits ? Standing::holds : Standing::fails;
        });
        int fewest = m_all.front().samples;
        for (const Measurement &m : m_all)
            fewest = std::min(fewest, m.samples);
        check.text = say("The fewest visits to a product are %1; a certified interval takes %2.",
                         grouped(std::int64_t{fewest}), grouped(std::int64_t{certifiedVisits}));
        if (!m_measured.planned) {
            if (check.standing == Standing::holds)
                check.standing = Standing::unknown;
            check.text += " " + say("How many products its sweep has is not known.");
        }
        const std::size_t absent = m_measured.failed + m_measured.missing;
        if (absent == 0)
            return check;
        check.standing = Standing::fails;
        // Without a plan, or with a failure that tells of no size, the two do not add up to it.
        const std::size_t all = m_measured.planned.value_or(m_all.size() + absent);
        if (m_measured.failed > 0)
            check.text += " " + say("Could not be measured: %1.",
                                    share(m_measured.failed, std::max(all, m_measured.failed)));
        if (m_measured.missing > 0)
            check.text += " " + say("Measured: %1.", share(all - std::min(all, absent), all));
        return check;
    }

    Check real() const
    {
        Check check{12, say("Measured on a device that is named")};
        const std::size_t madeUp = flagged("simulated");
        const std::size_t recorded = flagged("recorded");
        const std::string &device = m_all.front().device;
        const bool isModel =
            m_measured.device && m_measured.device->kind == protocol::DeviceKind::simulated;
        if (madeUp > 0 || isModel) {
            check.standing = Standing::fails;
            check.text = say("SIMULATED: %1, made up by a model.",
                             share(isModel ? m_all.size() : madeUp, m_all.size()));
        } else {
            check.standing = device.empty() ? Standing::unknown : Standing::holds;
            check.text =
                device.empty() ? say("The results name no device.") : say("Device: %1.", device);
        }
        if (recorded > 0)
            check.text +=
                " " + say("Played back from a recording: %1.", share(recorded, m_all.size()));
        return check;
    }

    const MeasuredSweep &m_measured;
    const std::vector<Measurement> &m_all;
};

} // namespace

Checks compliance(const MeasuredSweep &measured)
{
    Checks result;
    if (measured.measurements.empty())
        return result;
    result.checks = Examination(measured).checks();
    result.certified = std::all_of(result.checks.begin(), result.checks.end(),
                                   [](const Check &c) { return c.standing == Standing::holds; });
    return result;
}

} // namespace dimscope::report
