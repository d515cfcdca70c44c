// SPDX-License-Identifier: MIT
#include "core/report/compliance.h"

#include "core/language/say.h"
#include "core/measure/flag_text.h"
#include "core/measure/throttle_reasons.h"
#include "core/number_text.h"
#include "core/report/compliance_reading.h"
#include "core/report/compliance_tally.h"
#include "core/report/compliance_visits.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace dimscope::report {

namespace {

using measure::Measurement;

constexpr double settlingSeconds = 3;
constexpr double longestWarmUp = 60;     ///< seconds; the protocol knows no longer one
constexpr double leastRotation = 2;      ///< times the last-level cache, and more
constexpr double smallestCache = 262144; ///< bytes, of a device that multiplies matrices
constexpr double shortestBatch = 100e-6; ///< seconds; an event resolves 0.5 us
constexpr double longestBatch = 0.05;    ///< seconds, of several products: what a worker leaves
constexpr double batchSlack = 4;         ///< by which a time may change from visit to visit
constexpr double widestWanted = 0.01;    ///< half-width that a run may be content with
constexpr double mostDrift = 1;          ///< percent
constexpr std::int64_t mostRoundsBetween = 10; ///< from one visit to the reference to the next
constexpr double lowestClock = 200;            ///< MHz, of a GPU that computes
constexpr double highestClock = 4000;
constexpr double mostWatts = 5000;
constexpr double hottest = 130;    ///< degrees Celsius
constexpr double mostError = 0.02; ///< of any format; what the worker flags as wrong
constexpr std::int64_t certifiedVisits = 25;

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
    return (!said(m, "visits").empty() && countOf(m, "visits") != m.samples) ||
           !(m.effectiveSamples >= 2 && m.effectiveSamples <= m.samples * (1 + mostRounded));
}

std::optional<double> cacheBytes(const Measurement &m)
{
    const auto bytes = number(m, "l2_bytes");
    return bytes ? bytes : number(m, "last_level_cache_bytes");
}

/// Whether so many sets of operands and results can take the bytes that are told. The format of the
/// results is not always said, and every matrix may be rounded up.
bool fitsItsOperands(const Measurement &m, double bytes, std::int64_t sets)
{
    const auto result = measure::dtypeFromName(said(m, "result_dtype"));
    const double narrowest =
        result ? measure::elementBytes(*result) : 1; // bytes of an element of C
    const double widest = result ? measure::elementBytes(*result) : 4;
    constexpr double rounding = 3 * 4096;
    const measure::GemmShape &shape = m.shape;
    const auto many = static_cast<double>(shape.batch);
    const auto ofA = static_cast<double>(measure::batchOfA(shape));
    const auto elements = [](const measure::StoredMatrix &matrix) {
        return static_cast<double>(matrix.elements());
    };
    const double operands =
        ofA * elements(measure::storedA(shape)) * measure::elementBytes(shape.dtype) +
        many * elements(measure::storedB(shape)) * measure::elementBytes(measure::formatOfB(shape));
    const double results = ofA * elements(measure::storedC(shape));
    const double each = bytes / static_cast<double>(sets);
    return each >= 0.99 * (operands + narrowest * results) &&
           each <= 1.01 * (operands + widest * results) + rounding;
}

/// "a, b".
std::string listed(const std::set<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

std::string percent(double share, int digits = 3)
{
    return say("%1 %", compact(100 * share, digits));
}

std::string microseconds(double seconds)
{
    return say("%1 µs", significant(seconds * 1e6, 3));
}

/// The checks over one set of measurements; each answers for the worst of them.
class Examination
{
public:
    explicit Examination(const MeasuredSweep &measured)
        : m_measured(measured)
        , m_all(measured.measurements)
    {
        const protocol::Device device = measured.device.value_or(protocol::Device{});
        m_isReplay = std::any_of(m_all.begin(), m_all.end(),
                                 [&device](const Measurement &m) { return isReplayed(m, device); });
        if (!m_isReplay)
            m_method = measured.method;
    }

    std::vector<Check> checks() const
    {
        return {warmUp(),   rotation(),   data(),    batches(), interval(), rounds(),
                readings(), algorithms(), results(), peak(),    speeds(),   real()};
    }

    bool isReplay() const { return m_isReplay; }

private:
    Check finished(Check check, const Tally &tally) const
    {
        check.standing = tally.standing();
        check.text += tally.sentences(m_all.size());
        if (check.text.starts_with(' '))
            check.text.erase(0, 1);
        return check;
    }

    template<typename Matches>
    std::size_t count(Matches matches) const
    {
        return static_cast<std::size_t>(std::count_if(m_all.begin(), m_all.end(), matches));
    }

    bool isOn(protocol::DeviceKind kind) const
    {
        return m_measured.device && m_measured.device->kind == kind;
    }

    /// Whether the result says otherwise than the method of its run.
    bool contradicts(const Measurement &m, const char *key, std::string_view asked) const
    {
        return m_method && !said(m, key).empty() && said(m, key) != asked;
    }

    Check warmUp() const
    {
        Check check{1, say("Warmed up"), Standing::holds,
                    say("Every visit begins with runs that are not timed.")};
        const bool hasClocks = std::any_of(m_all.begin(), m_all.end(), [](const Measurement &m) {
            return number(m, "sm_clock_mhz").has_value();
        });
        if (isOn(protocol::DeviceKind::cpu) && !hasClocks)
            return check;
        Tally tally;
        double least = std::numeric_limits<double>::infinity();
        for (const Measurement &m : m_all) {
            const auto seconds = number(m, "warm_up_seconds");
            // 0 is what a method has that says nothing of it.
            if (!seconds || *seconds <= 0 || *seconds > longestWarmUp) {
                tally.doubt(say("Results that do not say how long the clocks had to settle"));
                continue;
            }
            least = std::min(least, *seconds);
            if (*seconds < settlingSeconds)
                tally.fail(
                    say("Clocks that had less than %1 s to settle", compact(settlingSeconds)));
            else if (m_method && *seconds < m_method->warmUpSeconds)
                tally.doubt(say("Clocks that had less time to settle than the run asked for"));
        }
        if (std::isfinite(least))
            check.text += " " + say("The clocks had %1 s to settle, %2 s are needed.",
                                    compact(least, 3), compact(settlingSeconds));
        return finished(check, tally);
    }

    Check rotation() const
    {
        Check check{2, say("Operands rotate through more than twice the cache")};
        Tally tally;
        std::optional<double> least;
        std::optional<double> cacheOfAll;
        const bool isOther = m_method && m_method->operands != measure::Operands::rotated;
        for (const Measurement &m : m_all) {
            const std::string &operands = said(m, "operands");
            if (isOther || !(operands.empty() || operands == "rotate"))
                tally.fail(say("Operands that do not rotate"));
            else if (operands.empty() && !m_method)
                tally.doubt(say("Results that do not say whether their operands rotate"));
            if (m.shape.result && !said(m, "result_dtype").empty() &&
                said(m, "result_dtype") != measure::name(*m.shape.result))
                tally.fail(say("Results of another format than the product asks for"));
            const auto bytes = number(m, "rotation_bytes");
            const auto cache = cacheBytes(m);
            if (!bytes || !cache || *bytes <= 0 || *cache <= 0) {
                tally.doubt(say("Results that do not say what their operands and the cache take"));
                continue;
            }
            const double ratio = *bytes / *cache;
            least = std::min(least.value_or(ratio), ratio);
            if (!(ratio > leastRotation))
                tally.fail(say("Operands within %1 times the cache", compact(leastRotation)));
            if (*cache < smallestCache)
                tally.fail(say("Caches of less than %1 KiB, which no such device has",
                               grouped(smallestCache / 1024)));
            if (*cache != cacheOfAll.value_or(*cache))
                tally.fail(say("Caches of another size than that of the first product"));
            cacheOfAll = cacheOfAll.value_or(*cache);
            const auto sets = countOf(m, "operand_sets");
            if (!sets || *sets < 1)
                tally.doubt(say("Results that do not say how many sets of operands rotate"));
            else if (!fitsItsOperands(m, *bytes, *sets))
                tally.fail(say("Sets of operands that do not take the bytes that are told"));
            // A worker takes no more sets than it needs.
            else if (*bytes / static_cast<double>(*sets) * static_cast<double>(*sets - 1) >
                     leastRotation * *cache * 1.01)
                tally.fail(say("More sets of operands than the cache that is told calls for"));
        }
        check.text = least ? say("Operands and results take at least %1 times the last-level "
                                 "cache, more than %2 are needed.",
                                 factorText(*least, 3), compact(leastRotation))
                           : std::string();
        return finished(check, tally);
    }

    Check data() const
    {
        Check check{3, say("Data are uniform in [-1, 1]")};
        Tally tally;
        const bool isOther = m_method && m_method->data != measure::Data::uniform;
        if (isOther)
            tally.failRun(say("The method of the run says %1", measure::name(m_method->data)));
        std::set<std::string> kinds;
        for (const Measurement &m : m_all) {
            const std::string &text = said(m, "data");
            kinds.insert(text.empty() ? say("unknown") : text);
            if (text.empty())
                tally.doubt(say("Results that do not say what their data are"));
            else if (text != "uniform in [-1, 1]" && text != "uniform")
                tally.fail(say("Data that are not uniform in [-1, 1]"));
            if (said(m, "seed").empty())
                tally.doubt(say("Results that do not say the seed of their data"));
            else if (m_method && contradicts(m, "seed", std::to_string(m_method->seed)))
                tally.fail(say("Data of another seed than the run asked for"));
        }
        check.text = say("Data: %1.", listed(kinds));
        return finished(check, tally);
    }

    Check batches() const
    {
        Check check{4, say("Timed batches of 100 µs and more, without gaps")};
        Tally tally;
        std::optional<double> least;
        for (const Measurement &m : m_all) {
            const auto repetitions = countOf(m, "batch_repetitions");
            if (!repetitions || *repetitions < 1) {
                tally.doubt(say("Results that do not say how many runs a batch has"));
                continue;
            }
            const double seconds = static_cast<double>(*repetitions) * m.medianSeconds;
            least = std::min(least.value_or(seconds), seconds);
            if (!(seconds >= shortestBatch))
                tally.fail(say("Batches of less than %1", microseconds(shortestBatch)));
            const double more = seconds - m.medianSeconds;
            if (*repetitions > 1 && seconds > batchSlack * longestBatch)
                tally.fail(say("Batches of several runs that are longer than a worker's"));
            else if (m_method && more > batchSlack * m_method->batchSeconds)
                tally.fail(say("Batches of more runs than the run asked for"));
            else if (m_method && seconds * batchSlack < m_method->batchSeconds)
                tally.fail(say("Batches shorter than the run asked for"));
        }
        if (least)
            check.text = say("The shortest batch takes %1, %2 are needed.", microseconds(*least),
                             microseconds(shortestBatch));
        if (m_method && !(m_method->batchSeconds >= shortestBatch))
            tally.failRun(say("The run asked for batches of %1, %2 are needed",
                              microseconds(m_method->batchSeconds), microseconds(shortestBatch)));
        return finished(check, tally);
    }

    Check interval() const
    {
        Check check{5, say("95 % intervals of the mean, 0.5 % wide on either side")};
        Tally tally;
        double widest = 0;
        double wanted = 0;
        if (m_method && !(m_method->halfWidth <= widestWanted))
            tally.failRun(say("The run asked for a half-width of %1, %2 are allowed",
                              percent(m_method->halfWidth), percent(widestWanted)));
        for (const Measurement &m : m_all) {
            widest = std::max(widest, m.samples > 1 && std::isfinite(reach(m)) ? reach(m) : 0);
            wanted = std::max(wanted, number(m, "half_width_wanted").value_or(0));
            examineInterval(m, tally);
            examineWanted(m, tally);
            if (!std::all_of(m.flags.begin(), m.flags.end(), measure::isKnownFlag))
                tally.doubt(say("Remarks that this version does not know"));
        }
        check.text = say("The wider side of an interval is %1 % at most, %2 are allowed.",
                         significant(100 * widest, 2), percent(certifiedHalfWidth));
        if (wanted > 0)
            check.text += " " + say("Visits were to end at %1 at most, %2 are allowed.",
                                    percent(wanted), percent(widestWanted));
        return finished(check, tally);
    }

    static void examineInterval(const Measurement &m, Tally &tally)
    {
        if (m.samples < 2)
            return tally.fail(say("Visited once, without an interval"));
        if (!std::isfinite(reach(m)))
            return tally.fail(say("Means outside their interval"));
        if (reach(m) > certifiedHalfWidth * 1.0000001)
            tally.fail(say("Intervals wider than %1", percent(certifiedHalfWidth)));
        if (measure::hasFlag(m, "unconverged"))
            tally.fail(say("Unconverged"));
        if (contradictsItsMedian(m))
            tally.fail(say("Median times that do not fit the mean"));
        if (contradictsItsCounts(m))
            tally.fail(say("Numbers of visits that contradict each other"));
        else if (said(m, "visits").empty())
            tally.doubt(say("Results whose provenance does not say how many visits they have"));
        examineVisits(m, tally);
    }

    /// What the visits were to reach before they ended.
    void examineWanted(const Measurement &m, Tally &tally) const
    {
        constexpr double rounded = 1e-5; // a text of six digits
        const auto wanted = number(m, "half_width_wanted");
        if (!wanted)
            tally.doubt(say("Results that do not say at which half-width they were to end"));
        else if (!(*wanted > 0 && *wanted <= widestWanted))
            tally.fail(say("Half-widths wanted that are wider than %1", percent(widestWanted)));
        if (!m_method)
            return;
        if (wanted && std::abs(*wanted - m_method->halfWidth) > rounded * m_method->halfWidth)
            tally.fail(say("Half-widths wanted that are not those of the run"));
    }

    Check rounds() const
    {
        Check check{6, say("Interleaved in rounds; drift of the reference at most 1 %")};
        Tally tally;
        std::optional<double> largest;
        const std::string *worst = nullptr;
        for (const Measurement &m : m_all) {
            const auto drift = driftPercent(m);
            if (drift && *drift >= largest.value_or(0)) {
                largest = *drift;
                worst = &said(m, "reference_drift");
            }
            if (measure::hasFlag(m, "drift"))
                tally.fail(say("Drifted"));
            else if (said(m, "reference_drift").empty())
                tally.doubt(
                    say("The reference product was not visited often enough to tell a drift"));
            else if (!drift)
                tally.doubt(say("Drifts that are not told in full"));
            // One that the noise hides is neither there nor excluded.
            else if (*drift > mostDrift)
                tally.doubt(say("The reference varies too much to tell a drift of 1 %"));
        }
        if (m_method && m_method->referenceEvery <= 0)
            tally.doubtRun(say("The method of the run visits no reference product"));
        else if (m_method && m_method->referenceEvery > mostRoundsBetween)
            tally.failRun(say("The reference product was to be visited every %1 rounds, %2 are "
                              "allowed",
                              grouped(std::int64_t{m_method->referenceEvery}),
                              grouped(mostRoundsBetween)));
        if (worst != nullptr)
            check.text =
                say("Drift of the reference: %1; %2 % are allowed.", *worst, compact(mostDrift));
        return finished(check, tally);
    }

    Check readings() const
    {
        Check check{7, say("Clocks and throttling are read; throttled visits are counted")};
        Tally tally;
        double low = std::numeric_limits<double>::infinity();
        double high = 0;
        std::size_t unread = 0;
        for (const Measurement &m : m_all) {
            examineClocks(m, tally);
            examineThrottling(m, tally);
            unread += throttleReasons(m) ? 0 : 1;
            const auto now = number(m, "sm_clock_mhz");
            if (!now || *now <= 0)
                continue;
            low = std::min(low, number(m, "sm_clock_mhz_lowest").value_or(*now));
            high = std::max(high, number(m, "sm_clock_mhz_highest").value_or(*now));
        }
        if (high > 0)
            check.text = say("SM clock from %1 to %2 MHz, %3 to %4 MHz are possible.", grouped(low),
                             grouped(high), grouped(lowestClock), grouped(highestClock));
        const auto flagged = [this](const char *flag) {
            return count([flag](const Measurement &m) { return measure::hasFlag(m, flag); });
        };
        const std::size_t throttled = flagged("throttled");
        if (throttled > 0)
            check.text += " " + say("Slowed at some visit: %1.", share(throttled, m_all.size()));
        else if (unread == 0)
            check.text += " " + say("Nothing was throttled.");
        if (const std::size_t disturbed = flagged("disturbed"))
            check.text += " " + say("Disturbed by someone at the window at some visit: %1.",
                                    share(disturbed, m_all.size()));
        return finished(check, tally);
    }

    void examineClocks(const Measurement &m, Tally &tally) const
    {
        bool isRead = true;
        bool isPossible = true;
        for (const char *key : {"sm_clock_mhz", "sm_clock_mhz_before", "sm_clock_mhz_lowest",
                                "sm_clock_mhz_highest"}) {
            const double clock = number(m, key).value_or(0);
            isRead = isRead && clock > 0;
            isPossible =
                isPossible && (clock <= 0 || (clock >= lowestClock && clock <= highestClock));
        }
        if (!isRead)
            tally.doubt(say("Clocks are not known"));
        if (!isPossible)
            tally.fail(say("SM clocks outside %1 to %2 MHz, which no GPU computes at",
                           grouped(lowestClock), grouped(highestClock)));
        else if (isRead && !(number(m, "sm_clock_mhz_lowest") <= number(m, "sm_clock_mhz") &&
                             number(m, "sm_clock_mhz") <= number(m, "sm_clock_mhz_highest")))
            tally.fail(say("SM clocks outside those that are the lowest and highest"));
        const auto watts = number(m, "power_watts");
        const auto celsius = number(m, "temperature_celsius");
        if ((watts && !(*watts > 0 && *watts <= mostWatts)) ||
            (celsius && !(*celsius > 0 && *celsius <= hottest)))
            tally.fail(say("Power or temperature outside %1 W and %2 °C", grouped(mostWatts),
                           grouped(hottest)));
        if (m_method && contradicts(m, "power", measure::name(m_method->power)))
            tally.fail(say("Rests between visits other than the run asked for"));
        const auto disturbed = countOf(m, "disturbed_visits");
        const bool isDisturbed = measure::hasFlag(m, "disturbed");
        if (isDisturbed != !said(m, "disturbed_visits").empty() ||
            (isDisturbed && !(disturbed && *disturbed >= 1)))
            tally.fail(say("Disturbed visits that are not counted"));
    }

    static void examineThrottling(const Measurement &m, Tally &tally)
    {
        const auto reasons = throttleReasons(m);
        const auto throttled = throttledVisits(m);
        if (!reasons)
            return tally.doubt(say("Reasons of throttling are not known"));
        if ((*reasons & ~measure::knownReasons) != 0)
            tally.doubt(say("Reasons of throttling that this version does not know"));
        if (!throttled)
            return tally.doubt(say("Throttled visits are not counted"));
        // With several algorithms the visits to all of them are counted.
        const bool isOne = countOf(m, "candidates").value_or(1) <= 1;
        if (throttled->slowed > throttled->visits || throttled->visits < m.samples ||
            (isOne && throttled->visits != m.samples))
            return tally.fail(say("Numbers of throttled visits that cannot be"));
        const bool isSlowed = throttled->slowed > 0;
        if (isSlowed != ((*reasons & measure::slowingReasons) != 0) ||
            isSlowed != measure::hasFlag(m, "throttled"))
            tally.fail(say("Throttled visits that contradict the reasons or remarks"));
    }

    Check algorithms() const
    {
        Check check{8, say("Kernel and choice of algorithm are named")};
        Tally tally;
        std::set<std::string> choices;
        std::set<std::string> kernels;
        for (const Measurement &m : m_all) {
            const std::string &choice = said(m, "algorithms");
            const std::string &name = said(m, "algorithm_name");
            const std::string kernel =
                !name.empty() ? name : said(m, "kernel") + said(m, "algorithm");
            if (kernel.empty() || !measure::algorithmsFromName(choice))
                tally.doubt(say("Results that do not name their kernel or how it was chosen"));
            if (m_method && contradicts(m, "algorithms", measure::name(m_method->algorithms)))
                tally.fail(say("Kernels chosen otherwise than the run asked for"));
            if (!searchFits(m))
                tally.fail(say("Numbers of algorithms that contradict each other"));
            choices.insert(choice);
            kernels.insert(kernel);
        }
        choices.erase("");
        kernels.erase("");
        const std::string many = grouped(static_cast<std::int64_t>(kernels.size()));
        if (kernels.size() == 1)
            check.text = say("Choice: %1; %2 kernel, %3.", listed(choices), many, *kernels.begin());
        else if (!kernels.empty())
            check.text = say("Choice: %1; %2 kernels.", listed(choices), many);
        return finished(check, tally);
    }

    /// Whether what a search tells of its candidates can be.
    static bool searchFits(const Measurement &m)
    {
        const bool isTold = !said(m, "candidates").empty() || !said(m, "candidate").empty() ||
                            !said(m, "candidate_visits").empty();
        if (!isTold)
            return true;
        const std::int64_t all = countOf(m, "candidates").value_or(0);
        if (said(m, "algorithms") != "search" || all < 1)
            return false;
        const std::int64_t visits = countOf(m, "candidate_visits").value_or(-1);
        return all == 1 || (countOf(m, "candidate").value_or(all) < all && visits >= m.samples);
    }

    Check results() const
    {
        Check check{9, say("Results are checked against float64")};
        Tally tally;
        double largest = 0;
        for (const Measurement &m : m_all) {
            const auto error = number(m, "largest_relative_error");
            largest = std::max(largest, error.value_or(0));
            if (measure::hasFlag(m, "wrong result"))
                tally.fail(say("Wrong"));
            if (!error || *error < 0)
                tally.doubt(say("Results that were not checked"));
            else if (!(*error <= mostError))
                tally.fail(say("Errors of more than %1", percent(mostError)));
        }
        check.text = say("The largest relative error of sampled entries is %1, %2 are allowed.",
                         factorText(largest, 3), percent(mostError));
        return finished(check, tally);
    }

    Check peak() const
    {
        Check check{10, say("Dense operations 2 b m n k, below the peak of the device")};
        check.text = say("TFLOPS are 1e12 operations a second, 2 b m n k, dense.");
        double best = 0;
        for (const Measurement &m : m_all)
            best = std::max(best, m.tflops);
        if (!m_measured.peakTflops || !(*m_measured.peakTflops > 0)) {
            check.text += " " + say("The peak of this device is not known.");
            return check;
        }
        check.standing = best <= *m_measured.peakTflops ? Standing::holds : Standing::fails;
        check.text +=
            " " + say("The fastest reaches %1 % of the peak of %2 TFLOPS, 100 % are possible.",
                      significant(100 * best / *m_measured.peakTflops, 3),
                      significant(*m_measured.peakTflops));
        return check;
    }

    Check speeds() const
    {
        Check check{11, say("The certified answer, not the preview")};
        Tally tally;
        std::int64_t fewest = m_all.front().samples;
        for (const Measurement &m : m_all) {
            fewest = std::min<std::int64_t>(fewest, m.samples);
            if (m.samples < certifiedVisits)
                tally.fail(say("Fewer than %1 visits", grouped(certifiedVisits)));
            else if (m_method && m.samples < m_method->fewestVisits)
                tally.fail(say("Fewer visits than the run asked for"));
        }
        check.text = say("The fewest visits to a product are %1, %2 are needed.", grouped(fewest),
                         grouped(certifiedVisits));
        if (m_method && m_method->fewestVisits < certifiedVisits)
            tally.failRun(say("The run asked for %1 at least, %2 are needed",
                              grouped(std::int64_t{m_method->fewestVisits}),
                              grouped(certifiedVisits)));
        check = finished(check, tally);
        const std::size_t absent = m_measured.failed + m_measured.missing;
        const bool isKnown = m_measured.planned && *m_measured.planned >= m_all.size();
        if (!isKnown) {
            if (check.standing == Standing::holds)
                check.standing = Standing::unknown;
            check.text += " " + say("How many products its sweep has is not known.");
        }
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
        Tally tally;
        const bool isModel = isOn(protocol::DeviceKind::simulated) ||
                             (m_measured.device && m_measured.device->backend == "simulated");
        const std::size_t madeUp = isModel ? m_all.size() : count([](const Measurement &m) {
            return measure::hasFlag(m, "simulated") || said(m, "backend") == "simulated";
        });
        const std::size_t recorded = count([this](const Measurement &m) {
            return isReplayed(m, m_measured.device.value_or(protocol::Device{}));
        });
        std::set<std::string> devices;
        for (const Measurement &m : m_all) {
            devices.insert(m.device);
            if (m.device.empty())
                tally.doubt(say("Results that name no device"));
            if (said(m, "backend").empty())
                tally.doubt(say("Results that do not say by what they were measured"));
            if (m_measured.device && !contains(*m_measured.device, m))
                tally.fail(say("Results that this device cannot have"));
        }
        devices.erase("");
        if (madeUp > 0)
            check.text = say("SIMULATED: %1, made up by a model.", share(madeUp, m_all.size()));
        else if (!devices.empty())
            check.text = say("Device: %1.", listed(devices));
        if (recorded > 0)
            check.text += " " + say("Played back from a recording, which is what is judged: %1.",
                                    share(recorded, m_all.size()));
        check = finished(check, tally);
        if (madeUp > 0)
            check.standing = Standing::fails;
        if (m_measured.device && m_measured.device->inUseByOthers) {
            check.text += " " + say("Another process computed on the device.");
            if (check.standing == Standing::holds)
                check.standing = Standing::unknown;
        }
        return check;
    }

    /// Whether a device can have given the result: by its kind, backend and formats, where it tells
    /// them.
    bool contains(const protocol::Device &device, const Measurement &m) const
    {
        if (device.kind == protocol::DeviceKind::cpu && number(m, "sm_clock_mhz"))
            return false; // only a GPU has multiprocessors
        const auto &formats = device.dtypes;
        const bool isFormat = formats.empty() || std::find(formats.begin(), formats.end(),
                                                           m.shape.dtype) != formats.end();
        const std::string &backend = said(m, "backend");
        return isFormat && (m_isReplay || backend.empty() || device.backend.empty() ||
                            backend == device.backend);
    }

    const MeasuredSweep &m_measured;
    const std::vector<Measurement> &m_all;
    bool m_isReplay = false;
    std::optional<measure::Method> m_method; ///< of the run that measured; none: not known
};

} // namespace

Checks compliance(const MeasuredSweep &measured)
{
    Checks result;
    if (measured.measurements.empty())
        return result;
    const Examination examination(measured);
    result.checks = examination.checks();
    result.replayed = examination.isReplay();
    result.certified = std::all_of(result.checks.begin(), result.checks.end(),
                                   [](const Check &c) { return c.standing == Standing::holds; });
    return result;
}

bool isReplayed(const Measurement &measurement, const protocol::Device &device)
{
    return measure::hasFlag(measurement, "recorded") ||
           measurement.provenance.contains("replayed_from") || device.backend == "replay";
}

} // namespace dimscope::report
