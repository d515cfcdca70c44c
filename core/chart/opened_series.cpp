// SPDX-License-Identifier: MIT
#include "core/chart/opened_series.h"

#include "core/chart/chart_parts.h"
#include "core/chart/measured_point.h"
#include "core/language/say.h"
#include "core/number_text.h"
#include "core/sweep/sweep.h"

#include <algorithm>
#include <map>

namespace dimscope::chart {

namespace {

using measure::Measurement;

const std::string idStart = "opened_";

double bestOf(std::span<const Measurement> measurements)
{
    double best = 0;
    for (const Measurement &measurement : measurements)
        best = std::max(best, measurement.tflops);
    return best;
}

/// Empty: of a file without a name.
std::string originOf(const Measurement &measurement)
{
    const auto origin = measurement.provenance.find("opened_from");
    return origin == measurement.provenance.end() ? std::string() : origin->second;
}

std::string originText(const std::string &origin)
{
    return origin.empty() ? say("a file") : origin;
}

PointDetail detailOf(const Measurement &m, double scale)
{
    const std::string interval =
        m.samples > 1 ? say("%1 to %2, 95 %", significant(m.ci95Low), significant(m.ci95High))
                      : say("no interval");
    PointDetail detail;
    detail.low = std::clamp(m.ci95Low, 0.0, m.tflops) * scale;
    detail.high = std::max(m.ci95High, m.tflops) * scale;
    const std::string origin = originText(originOf(m));
    const std::string shape = measure::text(m.shape);
    const std::string speed = significant(m.tflops);
    detail.text = scale == 1
                      ? say("From %1, measured on %2: %3 at %4 TFLOPS (%5).", origin, m.device,
                            shape, speed, interval)
                      : say("From %1, measured on %2: %3 at %4 TFLOPS (%5), drawn at %6 of it.",
                            origin, m.device, shape, speed, interval, significant(scale, 2));
    detail.text += " " + sweep::alignmentSentence(m.shape.k, m.shape.dtype);
    if (const std::string flags = flagsText(m); !flags.empty())
        detail.text += " " + flags;
    detail.weak = measure::isWeak(m);
    return detail;
}

} // namespace

std::vector<Series> openedSeries(std::span<const Measurement> opened,
                                 std::span<const Measurement> measuredHere)
{
    constexpr double farApart = 3;
    const double here = bestOf(measuredHere);
    // By device and file, then by size; of several for one size the last.
    std::map<std::pair<std::string, std::string>, std::map<std::int64_t, Measurement>> groups;
    for (const Measurement &m : opened) {
        // A result of this machine that came back with a session is drawn already.
        const bool isShown =
            std::any_of(measuredHere.begin(), measuredHere.end(), [&m](const Measurement &own) {
                return own.shape == m.shape && own.device == m.device && own.tflops == m.tflops;
            });
        if (!isShown)
            groups[{m.device, originOf(m)}][m.shape.k] = m;
    }
    std::vector<Series> all;
    for (const auto &[name, bySize] : groups) {
        double best = 0;
        bool isSimulated = false;
        for (const auto &[size, m] : bySize) {
            best = std::max(best, m.tflops);
            isSimulated = isSimulated || measure::hasFlag(m, "simulated");
        }
        const bool isComparable =
            here == 0 || best == 0 || (here < farApart * best && best < farApart * here);
        const double scale = isComparable ? 1 : here / best;
        Series series;
        series.id = idStart + name.first + "_" + name.second;
        series.name = originText(name.second) + ": " + name.first;
        if (isSimulated)
            series.name = say("%1, SIMULATED", series.name);
        if (scale != 1)
            series.name = scaledName(series.name, scale);
        series.source = say("measured on %1, opened from %2: mean and its 95 % interval, 2 m n k",
                            name.first, originText(name.second));
        series.style = SeriesStyle::points;
        series.marker = Marker::diamond;
        series.hollow = true;
        series.colour = slot::other + 1 + static_cast<int>(all.size() % 3);
        for (const auto &[size, m] : bySize) {
            series.points.push_back({static_cast<double>(size), m.tflops * scale});
            series.details.push_back(detailOf(m, scale));
        }
        all.push_back(std::move(series));
    }
    return all;
}

std::string scaledName(const std::string &name, double scale)
{
    return say("%1 (scaled by %2: shape only)", name, significant(scale, 1));
}

std::size_t openedPoints(std::span<const ChartModel> charts, std::string_view origin)
{
    std::size_t count = 0;
    for (const ChartModel &chart : charts) {
        for (const Series &series : chart.series) {
            if (series.id.starts_with(idStart) && series.id.ends_with("_" + std::string(origin)))
                count += series.points.size();
        }
    }
    return count;
}

} // namespace dimscope::chart
