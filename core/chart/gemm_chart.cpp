// SPDX-License-Identifier: MIT
#include "core/chart/charts.h"
#include "core/chart/ticks.h"
#include "core/number_text.h"

#include <algorithm>

namespace dimscope::chart {

namespace {

PointDetail detailOf(const measure::Measurement &m, const sweep::Sweep &sweep, double highest)
{
    PointDetail detail;
    detail.low = m.ci95Low;
    detail.high = std::min(m.ci95High, highest);
    detail.weak = !m.flags.empty();
    detail.text = grouped(m.shape.k) + ": " + shortNumber(m.tflops) + " TFLOPS (" +
                  shortNumber(m.ci95Low) + " to " + shortNumber(m.ci95High) + "), " +
                  shortNumber(m.medianSeconds * 1e3) + " ms, MLP " +
                  grouped(sweep::gatedMlpParameters(sweep.hiddenSize, m.shape.k)) +
                  " parameters. " + sweep::alignmentSentence(m.shape.k, m.shape.dtype);
    for (const std::string &flag : m.flags)
        detail.text += " (" + flag + ")";
    return detail;
}

Series measured(std::string id, std::string name, int colour, Marker marker)
{
    Series series;
    series.id = std::move(id);
    series.name = std::move(name);
    series.source = "measured here";
    series.style = SeriesStyle::points;
    series.colour = colour;
    series.marker = marker;
    return series;
}

/// The article's H100 numbers, hollow; beyond the axis of a slower device they are left out.
Series published(const Axis &x, const Axis &y, bool shown)
{
    Series series = measured("published_h100", "Published, H100", 1, Marker::diamond);
    series.source = sweep::publishedH100Source();
    series.hollow = true;
    series.shownAtStart = shown;
    for (const sweep::PublishedPoint &point : sweep::publishedH100()) {
        const auto value = static_cast<double>(point.value);
        if (value < x.minimum || value > x.maximum || point.tflops > y.maximum)
            continue;
        series.points.push_back({value, point.tflops});
        series.details.push_back({point.tflops, point.tflops,
                                  grouped(point.value) + ": " + shortNumber(point.tflops) +
                                      " TFLOPS, published (" + series.source + ")",
                                  false});
    }
    return series;
}

} // namespace

ChartModel gemmChart(const ChartInput &input)
{
    const sweep::Sweep &sweep = input.sweep;
    const bool article = sweep.kind == sweep::SweepKind::article;
    ChartModel model;
    model.id = "gemm";
    model.title = article ? "Article's sweep, measured" : "Products of this design, measured";
    if (!sweep.points.empty()) {
        model.x = fixedAxis(sweep.dimension, static_cast<double>(sweep.points.front().value) - 4,
                            static_cast<double>(sweep.points.back().value) + 4);
    }
    std::vector<measure::Measurement> sorted(input.measurements.begin(), input.measurements.end());
    std::sort(sorted.begin(), sorted.end(),
              [](const auto &a, const auto &b) { return a.shape.k < b.shape.k; });
    double highest = 0;
    // By the values: one wide interval of a disturbed sample would press all others to the floor.
    for (const measure::Measurement &m : sorted)
        highest = std::max(highest, m.tflops);
    // Before anything is measured the published points alone have something to show.
    const bool publishedFit = article && (highest > 100 || sorted.empty());
    if (publishedFit)
        highest = std::max(highest, 400.0);
    model.y = niceAxis("Throughput (TFLOPS)", 0, highest > 0 ? highest * 1.12 : 1, 5);

    Series aligned = measured("aligned", "Rows aligned to 128 bytes", 0, Marker::circle);
    Series other = measured("other", "Other rows", 3, Marker::square);
    for (const measure::Measurement &m : sorted) {
        const bool sharp = m.shape.k * measure::elementBytes(m.shape.dtype) % 128 == 0;
        Series &series = sharp ? aligned : other;
        series.points.push_back({static_cast<double>(m.shape.k), m.tflops});
        series.details.push_back(detailOf(m, sweep, model.y.maximum));
    }
    model.series = {std::move(aligned), std::move(other)};
    if (article)
        model.series.push_back(published(model.x, model.y, publishedFit));
    model.marks.push_back({static_cast<double>(sweep.marked), std::nullopt,
                           (article ? "8/3 x 4,096: " : "this design: ") + grouped(sweep.marked)});
    model.summary = sorted.empty() ? "Not measured yet." : sweep.title + ".";
    if (const auto cliff = sweep::alignmentCliff(sweep, input.measurements))
        model.summary = cliff->sentence;
    if (sorted.empty())
        model.notice = input.deviceName.empty() ? "No measuring device yet." : model.summary;
    if (!sweep.scaling.empty())
        model.summary += " " + sweep.scaling;
    return model;
}

} // namespace dimscope::chart
