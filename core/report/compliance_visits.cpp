// SPDX-License-Identifier: MIT
#include "core/report/compliance_visits.h"

#include "core/language/say.h"
#include "core/measure/statistics.h"
#include "core/report/compliance_reading.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dimscope::report {

namespace {

using measure::Measurement;
using measure::Summary;

constexpr double mostErrors = 4;          ///< standard errors of a mean over some of the visits
constexpr std::size_t visitsTold = 16384; ///< what a worker tells at most
constexpr double mostWorthOff = 0.02;     ///< of the number of independent visits
constexpr double mostLagOff = 0.01;       ///< told with two decimals

/// Speeds of times; the interval turns around with them.
struct Speeds
{
    double mean;
    double low;
    double high;

    Speeds(const Measurement &m, const Summary &time)
        : mean(measure::flops(m.shape) / 1e12 / time.mean)
        , low(measure::flops(m.shape) / 1e12 / time.high)
        , high(measure::flops(m.shape) / 1e12 / time.low)
    {
    }
    double reach() const { return std::max(mean - low, high - mean) / mean; }
    bool isWide() const { return !(reach() <= certifiedHalfWidth * 1.0000001); }
};

bool isOff(double told, double is, double most)
{
    return !(std::abs(told - is) <= most);
}

bool flagsOutliers(const Measurement &m)
{
    return measure::hasFlag(m, "outliers");
}

/// Every visit is kept: all that was told of them can be worked out again.
void examineAll(const Measurement &m, const Summary &time, Tally &tally)
{
    const Speeds speeds(m, time);
    if (isOff(m.tflops, speeds.mean, mostRounded * m.tflops))
        return tally.fail(say("Visits that give another mean than the one that is told"));
    if (speeds.isWide())
        tally.fail(say("Visits whose interval is wider than 0.5 % of their mean"));
    if (isOff(m.ci95Low, speeds.low, mostRounded * m.tflops) ||
        isOff(m.ci95High, speeds.high, mostRounded * m.tflops))
        tally.fail(say("Visits that give another interval than the one that is told"));
    if (isOff(m.medianSeconds, time.median, mostRounded * time.median))
        tally.fail(say("Median times that are not those of the visits"));
    if (isOff(m.effectiveSamples, time.effectiveSamples, mostWorthOff * time.effectiveSamples))
        tally.fail(say("Visits that are worth another number of independent ones than is told"));
    const auto lag = number(m, "lag1_correlation");
    if ((lag || !said(m, "lag1_correlation").empty()) &&
        isOff(lag.value_or(std::numeric_limits<double>::infinity()), time.lag1, mostLagOff))
        tally.fail(say("Visits that correlate otherwise than is told"));
    const auto far = static_cast<std::int64_t>(measure::outliers(m.visitSeconds).size());
    const auto told = said(m, "outliers").empty() ? std::int64_t{0} : countOf(m, "outliers");
    if (told != far || flagsOutliers(m) != (far > 0))
        tally.fail(say("Visits of which other ones are outliers than is told"));
}

/// The first visits: whether their mean can be a part of the one that is told.
void examineSome(const Measurement &m, const Summary &time, Tally &tally)
{
    const auto kept = static_cast<double>(m.visitSeconds.size());
    const double told = measure::flops(m.shape) / m.tflops / 1e12;
    double squares = 0;
    for (const double visit : m.visitSeconds)
        squares += (visit - time.mean) * (visit - time.mean);
    // Neighbours correlate: they are worth fewer, as all visits are.
    const double worth = std::max(1.0, kept * m.effectiveSamples / m.samples);
    const double allowed = mostRounded * told + mostErrors * std::sqrt(squares / kept / worth);
    const bool isMany = m.visitSeconds.size() >= visitsTold;
    if (isOff(time.mean, told, allowed) && kept > 1)
        return tally.fail(say("Visits that give another mean than the one that is told"));
    if (!isMany || Speeds(m, time).isWide())
        tally.doubt(say("Not all visits were kept"));
}

} // namespace

double reach(const Measurement &m)
{
    const bool isInside = m.tflops > 0 && m.ci95Low <= m.tflops && m.tflops <= m.ci95High;
    return isInside ? std::max(m.tflops - m.ci95Low, m.ci95High - m.tflops) / m.tflops
                    : std::numeric_limits<double>::infinity();
}

void examineVisits(const Measurement &m, Tally &tally)
{
    if (m.visitSeconds.empty())
        return tally.doubt(
            say("Visits that were not kept, so that their interval cannot be checked"));
    if (m.visitSeconds.size() > static_cast<std::size_t>(std::max(0, m.samples)))
        return tally.fail(say("More visits than are told"));
    const Summary time = measure::summarise(m.visitSeconds);
    if (!(time.mean > 0))
        return tally.fail(say("Visits that took no time"));
    if (m.visitSeconds.size() == static_cast<std::size_t>(m.samples))
        examineAll(m, time, tally);
    else
        examineSome(m, time, tally);
}

} // namespace dimscope::report
