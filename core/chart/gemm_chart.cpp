// SPDX-License-Identifier: MIT
#include "core/chart/gemm_chart.h"

#include "core/chart/chart_parts.h"
#include "core/chart/measured_point.h"
#include "core/chart/opened_series.h"
#include "core/chart/ticks.h"
#include "core/counted.h"

#include <algorithm>
#include <cmath>

namespace dimscope::chart {

namespace {

using measure::Measurement;
using sweep::Sweep;

/// The measurements that belong to the sweep, x ascending; of several for one size the last given,
/// since a certified one follows its preview.
std::vector<Measurement> ofSweep(const Sweep &sweep, std::span<const Measurement> measurements)
{
    std::vector<Measurement> result;
    result.reserve(sweep.points.size());
    for (const sweep::SweepPoint &point : sweep.points) {
        for (auto it = measurements.rbegin(); it != measurements.rend(); ++it) {
            if (it->shape == point.shape && std::isfinite(it->tflops) && it->tflops > 0) {
                result.push_back(*it);
                break;
            }
        }
    }
    return result;
}

std::string detailText(const Sweep &sweep, const Measurement &measurement)
{
    const std::int64_t value = measurement.shape.k;
    std::string text =
        say("%1: %2 TFLOPS (%3), median %4 ms a product.", grouped(value),
            significant(measurement.tflops), intervalText(measurement),
            significant(measurement.medianSeconds * 1e3)) +
        " " +
        say("3 h d_ff = %1.",
            counted(sweep::gatedMlpParameters(sweep.hiddenSize, value), noun::parameter)) +
        " " + sweep::alignmentSentence(value, measurement.shape.dtype);
    if (const std::string flags = flagsText(measurement); !flags.empty())
        text += " " + flags;
    return text;
}

void add(Series &series, const Sweep &sweep, const Measurement &measurement)
{
    series.points.push_back({static_cast<double>(measurement.shape.k), measurement.tflops});
    series.details.push_back({lowOf(measurement), highOf(measurement),
                              detailText(sweep, measurement), measure::isWeak(measurement)});
}

Series measuredSeries(const char *id, std::string name, Marker marker, int colour,
                      std::string_view device)
{
    Series series;
    series.id = id;
    series.name = std::move(name);
    series.source =
        device.empty() ? say("measured on this machine: mean and its 95 % interval, 2 m n k, dense")
                       : say("measured on %1: mean and its 95 % interval, 2 m n k, dense", device);
    series.style = SeriesStyle::points;
    series.marker = marker;
    series.colour = colour;
    series.ofDesign = true;
    return series;
}

/// The sizes that tell the story: aligned rows against the others.
std::pair<Series, Series> byAlignment(const Sweep &sweep,
                                      const std::vector<Measurement> &measurements,
                                      std::string_view device)
{
    const int compared = sweep::comparedAlignment(sweep);
    const int alignment = compared == 0 ? 16 : compared;
    const std::string bytes = std::to_string(alignment);
    std::pair<Series, Series> result{
        measuredSeries("measured_aligned", say("Rows %1-byte aligned", bytes), Marker::circle,
                       slot::exact, device),
        measuredSeries("measured_unaligned", say("Rows not %1-byte aligned", bytes),
                       Marker::triangle, slot::other, device)};
    for (const Measurement &measurement : measurements) {
        const std::int64_t rowBytes =
            measurement.shape.k * measure::elementBytes(measurement.shape.dtype);
        const bool aligned = rowBytes % alignment == 0;
        add(aligned ? result.first : result.second, sweep, measurement);
    }
    return result;
}

Series fastestSeries(const Sweep &sweep, const std::vector<Measurement> &measurements,
                     std::string_view device)
{
    Series series =
        measuredSeries("fastest", say("Five fastest"), Marker::diamond, slot::other + 1, device);
    series.shownAtStart = false;
    series.ofDesign = false; // among the others already
    std::vector<Measurement> top = sweep::fastest(measurements, 5);
    std::sort(top.begin(), top.end(),
              [](const auto &a, const auto &b) { return a.shape.k < b.shape.k; });
    for (const Measurement &measurement : top)
        add(series, sweep, measurement);
    return series;
}

/// Whether a result reads like a new one of the same product, under which it would lie unseen: the
/// same that came back with a store, or that of a simulated device.
bool isHiddenUnder(const std::vector<Measurement> &fresh, const Measurement &earlier)
{
    return std::any_of(fresh.begin(), fresh.end(), [&](const Measurement &one) {
        return one.shape == earlier.shape && significant(one.tflops) == significant(earlier.tflops);
    });
}

/// What other runs measured, faintly.
Series earlierSeries(const ChartInput &input, const std::vector<Measurement> &fresh)
{
    Series series = measuredSeries("earlier", say("Earlier results"), Marker::circle,
                                   slot::other + 2, input.deviceName);
    series.hollow = true;
    series.faint = true;
    series.ofDesign = false;
    // The article's sweep has three series without it.
    series.shownAtStart = input.sweep.kind != sweep::SweepKind::article;
    for (const Measurement &measurement : ofSweep(input.sweep, input.earlier)) {
        if (isHiddenUnder(fresh, measurement))
            continue;
        add(series, input.sweep, measurement);
        PointDetail &detail = series.details.back();
        const auto at = measurement.provenance.find("measured_at");
        detail.text = at == measurement.provenance.end()
                          ? say("Earlier: %1", detail.text)
                          : say("Earlier, %1: %2", at->second, detail.text);
    }
    return series;
}

/// What brings the published points onto the scale of what was measured here: their best onto the
/// best here where the two are far apart, since a chart can hold only one of them; 1 otherwise.
double publishedScale(const std::vector<Measurement> &measurements)
{
    constexpr double farApart = 3;
    double best = 0;
    for (const Measurement &measurement : measurements)
        best = std::max(best, measurement.tflops);
    double published = 0;
    for (const sweep::PublishedPoint &point : sweep::publishedH100())
        published = std::max(published, point.tflops);
    const bool comparable = best < farApart * published && published < farApart * best;
    return best == 0 || comparable ? 1 : best / published;
}

/// Another machine's full-size products; beside a much slower or faster device they tell their
/// shape alone.
Series publishedSeries(double scale)
{
    Series series;
    series.id = "published_h100";
    series.name = say("Published: H100, fp16");
    if (scale != 1)
        series.name = scaledName(series.name, scale);
    series.source = sweep::publishedH100Source();
    series.style = SeriesStyle::points;
    series.marker = Marker::square;
    series.hollow = true;
    series.colour = slot::article;
    for (const sweep::PublishedPoint &point : sweep::publishedH100()) {
        const double y = point.tflops * scale;
        series.points.push_back({static_cast<double>(point.value), y});
        const std::string size = grouped(point.value);
        const std::string speed = significant(point.tflops, 5);
        const std::string result =
            scale == 1
                ? say("%1: %2 TFLOPS on an H100, published without an interval.", size, speed)
                : say("%1: %2 TFLOPS on an H100, drawn at %3 of it, published without an interval.",
                      size, speed, significant(scale, 2));
        series.details.push_back({y, y,
                                  result + " " +
                                      sweep::alignmentSentence(point.value, measure::DType::f16) +
                                      " " + say("Source: %1.", series.source)});
    }
    return series;
}

/// The largest value to show at start, or 0.
double mostShown(const std::vector<Series> &series)
{
    double most = 0;
    for (const Series &one : series) {
        if (!one.shownAtStart)
            continue;
        // Not the whole interval: one disturbed sample would press all others to the floor.
        for (std::size_t i = 0; i < one.points.size(); ++i)
            most = std::max(most, std::min(one.details[i].high, 1.2 * one.points[i].y));
    }
    return most;
}

/// Points off the axis are dropped; intervals that leave it are open at the top.
void keepInside(Series &series, const Axis &x, const Axis &y)
{
    Series kept = series;
    kept.points.clear();
    kept.details.clear();
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        const Point &point = series.points[i];
        if (point.x < x.minimum || point.x > x.maximum || point.y < y.minimum ||
            point.y > y.maximum)
            continue;
        kept.points.push_back(point);
        kept.details.push_back(series.details[i]);
        kept.details.back().openTop = kept.details.back().high > y.maximum;
    }
    series = std::move(kept);
}

/// What another machine found, where this one has nothing to say: of the last device there is.
std::string openedSummary(const ChartInput &input)
{
    const std::string &device = input.opened.back().device;
    std::vector<Measurement> measurements;
    for (const Measurement &measurement : input.opened) {
        if (measurement.device == device)
            measurements.push_back(measurement);
    }
    Sweep sweep = input.sweep;
    for (sweep::SweepPoint &point : sweep.points)
        point.shape.dtype = measurements.back().shape.dtype;
    if (const auto cliff = sweep::alignmentCliff(sweep, measurements))
        return say("Measured on %1, not here.", device) + " " + cliff->sentence;
    return say("Measured on %1, not here: %2.", device,
               counted(static_cast<std::int64_t>(measurements.size()), noun::product));
}

std::string summaryOf(const ChartInput &input, const std::vector<Measurement> &measurements)
{
    if (measurements.empty())
        return input.opened.empty() ? say("Not measured yet.") : openedSummary(input);
    if (const auto cliff = sweep::alignmentCliff(input.sweep, measurements))
        return cliff->sentence;
    if (sweep::comparedAlignment(input.sweep) == 0)
        return say("Alignment cannot be compared: these sizes lie alike in memory.");
    return say("%1 of %2 sizes are measured, too few of one alignment to compare.",
               grouped(static_cast<std::int64_t>(measurements.size())),
               grouped(static_cast<std::int64_t>(input.sweep.points.size())));
}

/// What must be known before any number is read.
std::string noticeOf(const Sweep &sweep, const std::vector<Measurement> &measurements,
                     bool hasDevice, bool hasOpened)
{
    std::string notice;
    const auto add = [&notice](const std::string &sentence) {
        notice += (notice.empty() ? "" : " ") + sentence;
    };
    if (std::any_of(measurements.begin(), measurements.end(), isSimulated))
        add(simulatedText());
    // Beside points there is no room for the scaling; the window says it below the chart. Without
    // a device nothing is scaled for it.
    if (measurements.empty() && !hasOpened) {
        if (!sweep.scaling.empty() && hasDevice)
            add(say("%1.", sweep.scaling));
        add(say("Not measured yet."));
    }
    return notice;
}

std::string markLabel(const ChartInput &input)
{
    if (input.sweep.kind == sweep::SweepKind::article)
        return say("%1, the article's 8/3 x 4,096", grouped(input.sweep.marked));
    return designName(input.evaluation) + ": " + grouped(input.sweep.marked);
}

} // namespace

ChartModel gemmChart(const ChartInput &input)
{
    const Sweep &sweep = input.sweep;
    const std::vector<Measurement> measurements = ofSweep(sweep, input.measurements);
    ChartModel model;
    model.id = "gemm";
    model.title = sweep.title.empty() ? say("Matrix product speed") : sweep.title;
    model.summary = summaryOf(input, measurements);
    const auto marked = static_cast<double>(sweep.marked);
    const bool empty = sweep.points.empty();
    model.x =
        niceAxis(say("%1 (elements)", sweep.dimension.empty() ? say("Size") : sweep.dimension),
                 empty ? marked : static_cast<double>(sweep.points.front().value),
                 empty ? marked : static_cast<double>(sweep.points.back().value));

    model.x.unit = say("elements");
    model.x.whole = true;

    // Behind the new ones: what is drawn first lies below.
    if (Series earlier = earlierSeries(input, measurements); !earlier.points.empty())
        model.series.push_back(std::move(earlier));
    for (Series &opened : openedSeries(input.opened, measurements))
        model.series.push_back(std::move(opened));
    auto [aligned, other] = byAlignment(sweep, measurements, input.deviceName);
    model.series.push_back(std::move(aligned));
    model.series.push_back(std::move(other));
    if (sweep.kind == sweep::SweepKind::article)
        model.series.push_back(publishedSeries(publishedScale(measurements)));
    model.series.push_back(fastestSeries(sweep, measurements, input.deviceName));

    const double most = mostShown(model.series);
    model.y = niceAxis(say("Speed (TFLOPS)"), 0, stableTop(most));
    model.y.unit = "TFLOPS";
    // A scale of nothing would promise a speed; that speeds start at zero is known.
    if (most == 0)
        model.y.ticks = {{0, "0"}};
    for (Series &series : model.series)
        keepInside(series, model.x, model.y);
    if (sweep.marked > 0)
        model.marks.push_back({marked, std::nullopt, markLabel(input)});

    model.weakName = weakNameOf(model.series);
    model.notice = noticeOf(sweep, measurements, !input.deviceName.empty(), !input.opened.empty());
    return model;
}

} // namespace dimscope::chart
