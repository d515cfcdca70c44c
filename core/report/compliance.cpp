// SPDX-License-Identifier: MIT
#include "core/report/compliance.h"

#include "core/language/say.h"
#include "core/number_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
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

/// The largest of "+10.1 % over the run, -5.8 % between its halves"; beyond all bounds where one of
/// them, or all, cannot be read.
double driftPercent(const Measurement &m)
{
    constexpr double unbounded = std::numeric_limits<double>::infinity();
    std::string_view rest = said(m, "reference_drift");
    double most = rest.empty() ? unbounded : 0;
    while (!rest.empty()) {
        const std::size_t comma = rest.find(',');
        std::string_view part = rest.substr(0, comma);
        rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
        part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
        const auto percent = numberIn(part.substr(0, part.find(' ')));
        most = std::max(most, percent ? std::abs(*percent) : unbounded);
    }
    return most;
}

/// Whether the visits that are kept give another mean than the one that is told. Of very many
/// visits only the first are kept, which say nothing against it.
bool contradictsItsVisits(const Measurement &m)
{
    const auto kept = static_cast<int>(m.visitSeconds.size());
    if (kept == 0 || kept < m.samples)
        return false;
    const double seconds = std::accumulate(m.visitSeconds.begin(), m.visitSeconds.end(), 0.0);
    const double operations = measure::flops(m.shape) * kept;
    return kept > m.samples || !(seconds > 0) ||
           std::abs(operations / seconds / 1e12 - m.tflops) > mostRounded * m.tflops;
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

    /// How many results lack a reading.
    std::size_t lacking(const char *key) const
    {
        return count([key](const Measurement &m) { return said(m, key).empty(); });
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
            return narrow && !measure::hasFlag(m, "unconverged") && !contradictsItsVisits(m)
                       ? Standing::holds
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
        if (const std::size_t single = count([](const auto &m) { return m.samples < 2; }))
            check.text +=
                " " + say("Visited once, without an interval: %1.", share(single, m_all.size()));
        return check;
    }

    Check rounds() const
    {
        Check check{6, say("Interleaved in rounds; drift of the reference at most 1 %")};
        check.standing = worst([](const Measurement &m) {
            if (measure::hasFlag(m, "drift"))
                return Standing::fails;
            // One that the noise hides is neither there nor excluded.
            return driftPercent(m) <= mostDrift ? Standing::holds : Standing::unknown;
        });
        const std::string &drift = said(m_all.back(), "reference_drift");
        if (check.standing == Standing::unknown && drift.empty())
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
            return said(m, "sm_clock_mhz").empty() || said(m, "throttle_reasons").empty()
                       ? Standing::unknown
                       : Standing::holds;
        });
        const std::size_t noClock = lacking("sm_clock_mhz");
        const std::size_t noReason = lacking("throttle_reasons");
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
