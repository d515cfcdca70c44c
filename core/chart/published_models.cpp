// SPDX-License-Identifier: MIT
#include "core/chart/published_models.h"

#include "core/chart/chart_parts.h"
#include "core/counted.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace dimscope::chart {

namespace {

/// Points by place, which also puts x in order.
class PointsByPlace
{
public:
    void add(double x, double y, const std::string &label, const std::string &what)
    {
        Place &place = m_places[{x, y}];
        place.labels.push_back(label);
        place.what = what;
    }

    Series series(const char *id) const
    {
        Series series;
        series.id = id;
        series.name = say("Published models");
        series.source = say("the presets, each with the source of its numbers");
        series.style = SeriesStyle::points;
        series.marker = Marker::circle;
        series.hollow = true;
        series.colour = slot::other + 2;
        series.shownAtStart = false;
        for (const auto &[at, place] : m_places) {
            series.points.push_back({at.first, at.second});
            series.details.push_back(
                {at.second, at.second, textOf(place), false, false, labelOf(place)});
        }
        return series;
    }

private:
    struct Place
    {
        std::vector<std::string> labels;
        std::string what;
    };

    /// "gpt-oss-120b", "2 of gpt-oss", or "4 of Qwen3 and 3 more" after the line with most models.
    /// The count comes first: behind it "Gemma (3)" reads as a generation.
    static std::string labelOf(const Place &place)
    {
        if (place.labels.size() == 1)
            return place.labels.front();
        std::map<std::string, std::size_t> lines;
        for (const std::string &label : place.labels)
            ++lines[lineOf(label)];
        const auto most =
            std::max_element(lines.begin(), lines.end(),
                             [](const auto &a, const auto &b) { return a.second < b.second; });
        const std::size_t others = place.labels.size() - most->second;
        const std::string line = most->second > 1
                                     ? say("%1 of %2", std::to_string(most->second), most->first)
                                     : most->first;
        return others > 0 ? say("%1 and %2 more", line, std::to_string(others)) : line;
    }

    /// A name without its size or variant: "Qwen3" of "Qwen3 0.6B", "gpt-oss" of "gpt-oss-120b".
    static std::string lineOf(const std::string &label)
    {
        std::size_t end = label.find(' ');
        if (end == std::string::npos)
            end = label.rfind('-');
        return label.substr(0, end);
    }

    static std::string textOf(const Place &place)
    {
        std::string text = place.what + ": ";
        for (std::size_t i = 0; i < place.labels.size(); ++i)
            text += (i > 0 ? ", " : "") + place.labels[i];
        return text + ".";
    }

    std::map<std::pair<double, double>, Place> m_places;
};

} // namespace

PublishedModel publishedModel(const Design &design)
{
    const Evaluation evaluation = evaluate(design);
    return {design.name,
            evaluation.entropyBound,
            evaluation.rankDeficiency,
            evaluation.receptiveField,
            design.layers,
            design.context};
}

Series publishedHeadsSeries(std::span<const PublishedModel> models)
{
    PointsByPlace places;
    for (const PublishedModel &model : models) {
        for (const EntropyBoundRow &row : model.bounds) {
            if (row.keys > 0)
                places.add(std::log2(static_cast<double>(row.keys)),
                           static_cast<double>(row.headDim), model.label,
                           say("%1 over %2", counted(row.headDim, noun::headDimension),
                               counted(row.keys, noun::key)));
        }
    }
    return places.series("published_models");
}

Series publishedWidthsSeries(std::span<const PublishedModel> models)
{
    PointsByPlace places;
    for (const PublishedModel &model : models)
        places.add(static_cast<double>(model.rank.hidden), model.rank.log10Probability, model.label,
                   say("%1 for %2", counted(model.rank.width, noun::unit),
                       counted(model.rank.hidden, noun::dimension)));
    return places.series("published_models");
}

Series publishedReachSeries(std::span<const PublishedModel> models)
{
    PointsByPlace places;
    for (const PublishedModel &model : models) {
        const ReceptiveFieldRow &field = model.field;
        const bool slides = field.slidingLayers > 0;
        const std::int64_t reach = slides ? field.stackedSliding : model.context;
        if (reach <= 0)
            continue;
        const std::string tokens =
            overAnyText(counted(reach, noun::token), static_cast<double>(reach), model.context);
        places.add(
            static_cast<double>(model.layers), std::log2(static_cast<double>(reach)), model.label,
            slides ? say("%1 over %2 of %3", tokens,
                         counted(field.slidingLayers, noun::slidingLayer), grouped(model.layers))
                   : say("%1 over %2", tokens, counted(model.layers, noun::fullLayer)));
    }
    return places.series("published_models");
}

void leaveLabelsToMarks(Series &series, std::span<const DesignMark> marks)
{
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        const Point &point = series.points[i];
        const bool marked = std::any_of(marks.begin(), marks.end(), [&](const DesignMark &mark) {
            return mark.x == point.x && mark.y == point.y;
        });
        if (marked)
            series.details[i].label.clear();
    }
}

} // namespace dimscope::chart
