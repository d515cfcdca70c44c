// SPDX-License-Identifier: MIT
#include "core/chart/budget_parts.h"
#include "core/chart/chart_parts.h"
#include "core/counted.h"
#include "core/short_number.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace dimscope::chart {

namespace {

/// One bar.
struct Row
{
    std::string_view id; ///< of the quantity
    std::string name;
    std::string unit;
    ByPart<double> amounts{};
    double all; ///< the evaluation's own
    std::string total;
    std::string (*text)(double);
};

constexpr double barHalf = 0.34; ///< of its height, rows being 1 apart
constexpr double whole = 100;
constexpr double roomForTotals = 30;

/// "116.8 billion", "5.13 billion": written out, since B may be read as bytes.
std::string parametersText(double count)
{
    constexpr double thousand = 1000;
    constexpr double million = 1e6;
    constexpr double almost = 0.99995; // of the next word: would be told as 1,000.0
    if (count < almost * million)
        return grouped(count);
    if (count < almost * thousand * million)
        return say("%1 million", shortNumber(count / million));
    if (count < almost * million * million)
        return say("%1 billion", shortNumber(count / (thousand * million)));
    return say("%1 trillion", shortNumber(count / (million * million)));
}

std::string byteText(double bytes)
{
    constexpr double most = 9e18; // below 2^63
    return bytesText(static_cast<std::int64_t>(std::clamp(bytes, 0.0, most)));
}

ByPart<double> real(const ByPart<std::int64_t> &parts)
{
    ByPart<double> amounts{};
    std::transform(parts.begin(), parts.end(), amounts.begin(),
                   [](std::int64_t part) { return static_cast<double>(part); });
    return amounts;
}

/// From the top down.
std::array<Row, 4> rowsOf(const Evaluation &evaluation)
{
    const Design &design = evaluation.design;
    const ParameterCount &count = evaluation.parameters;
    const auto row = [](std::string_view id, std::string name, std::string unit,
                        const ByPart<double> &amounts, double all, std::string (*text)(double)) {
        return Row{id, std::move(name), std::move(unit), amounts, all, text(all), text};
    };
    return {row("total", say("Parameters"), say("parameters"), real(parametersByPart(count)),
                static_cast<double>(count.total), parametersText),
            row("active", say("Active parameters"), say("parameters"), real(activeByPart(count)),
                static_cast<double>(count.active), parametersText),
            row("weight_bytes", say("Weight bytes"), say("bytes"),
                real(weightBytesByPart(design, design.weightFormat)),
                static_cast<double>(evaluation.weightBytes), byteText),
            row("forward_flops_per_token", say("FLOPs per token"), "FLOP", flopsByPart(design),
                evaluation.forwardFlopsPerToken, flopsText)};
}

double sumOf(const Row &row)
{
    return std::accumulate(row.amounts.begin(), row.amounts.end(), 0.0);
}

double shareOf(const Row &row, Part part)
{
    const double sum = sumOf(row);
    return sum > 0 ? whole * row.amounts[indexOf(part)] / sum : 0;
}

std::string percentText(double percent)
{
    return percent > 0 && percent < 0.01 ? say("below 0.01 %") : significant(percent, 3) + " %";
}

/// What the read-out says over the bars, and the numbers beside and on them. Unsorted.
using Spots = std::vector<std::pair<Point, PointDetail>>;

void addSpots(Spots &spots, const Row &row, const Design &design, double y)
{
    constexpr double apart = 6;        // so that a pointer on a bar is never far from one
    constexpr double worthANumber = 3; // in narrower parts no plot has room for it
    double left = 0;
    for (const Part part : allParts) {
        const double share = shareOf(row, part);
        if (share <= 0)
            continue;
        const std::string text =
            say("%1, %2: %3 of %4, %5.", row.name, partName(part, design),
                row.text(row.amounts[indexOf(part)]), row.total, percentText(share));
        // An odd number of them has one in the middle.
        const double spotCount = 2 * std::ceil(share / apart / 2) + 1;
        for (double i = 0; i < spotCount; ++i) {
            PointDetail detail{y, y, text};
            if (i == (spotCount - 1) / 2 && share >= worthANumber)
                detail.label = significant(share, 2) + " %";
            spots.push_back({{std::min(whole, left + share * (i + 0.5) / spotCount), y}, detail});
        }
        left += share;
    }
    PointDetail total{y, y, say("%1: %2.", row.name, row.total)};
    total.label = row.total;
    spots.push_back({{whole + roomForTotals / 2, y}, total});
}

/// In which of its two forms latent attention is counted; empty where there is none.
std::string latentText(const Design &design)
{
    return hasLatentAttention(design)
               ? say("latent attention with its keys and values expanded, not absorbed as in "
                     "decoding on the roofline")
               : std::string();
}

Series numbers(Spots spots, const Design &design)
{
    std::sort(spots.begin(), spots.end(), [](const auto &a, const auto &b) {
        return std::pair(a.first.x, a.first.y) < std::pair(b.first.x, b.first.y);
    });
    Series series;
    series.id = "numbers";
    series.name = say("Totals and shares");
    series.source = say("counted from the design's shapes; FLOPs of decoding one token at the full "
                        "context, 2 a multiply-add; bytes in the design's weight format");
    if (const std::string latent = latentText(design); !latent.empty())
        series.source += "; " + latent;
    series.style = SeriesStyle::points;
    series.marker = Marker::none;
    series.colour = slot::other + 2;
    for (auto &[point, detail] : spots) {
        series.points.push_back(point);
        series.details.push_back(std::move(detail));
    }
    return series;
}

/// What each of its parts stands for, and the whole of it.
void addBar(std::vector<BarPart> &bars, const Row &row, const Design &design)
{
    for (const Part part : allParts) {
        if (const double share = shareOf(row, part); share > 0)
            bars.push_back({row.name, partName(part, design), row.unit, row.amounts[indexOf(part)],
                            share, std::string(row.id), std::string(partId(part))});
    }
    bars.push_back({row.name, say("Total"), row.unit, row.all, sumOf(row) > 0 ? whole : 0,
                    std::string(row.id), "total"});
}

std::string largestOf(const Row &row, const Design &design)
{
    const auto largest = std::max_element(row.amounts.begin(), row.amounts.end());
    const Part part = allParts[static_cast<std::size_t>(largest - row.amounts.begin())];
    return say("%1 % %2", significant(shareOf(row, part), 3), partInSentence(part, design));
}

std::string summaryOf(const Evaluation &evaluation, const std::array<Row, 4> &rows)
{
    const auto &[parameters, active, bytes, flops] = rows;
    const Design &design = evaluation.design;
    const std::string told = say(
        "%1: %2 parameters, %3; a token meets %4 of them; %5 of weights; %6 a token at %7 of "
        "context, %8",
        designName(evaluation), parameters.total, largestOf(parameters, design), active.total,
        bytes.total, flops.total, counted(std::max<std::int64_t>(design.context, 0), noun::token),
        largestOf(flops, design));
    const std::string latent = latentText(design);
    return latent.empty() ? say("%1.", told) : say("%1; %2.", told, latent);
}

} // namespace

ChartModel budgetShares(const ChartInput &input)
{
    const Evaluation &evaluation = input.evaluation;
    const Design &design = evaluation.design;
    const std::array<Row, 4> rows = rowsOf(evaluation);
    ChartModel model;
    model.id = "budget";
    model.title = say("Where parameters, bytes and FLOPs go");
    model.summary = summaryOf(evaluation, rows);
    model.x.title = say("Share of each total (%)");
    model.x.maximum = whole + roomForTotals;
    for (const double tick : {0, 25, 50, 75, 100})
        model.x.ticks.push_back({tick, grouped(tick)});
    model.y.title = say("Quantity (total beside it)");
    model.y.namesRows = true;
    model.y.maximum = static_cast<double>(rows.size());

    for (const Part part : allParts)
        model.bands.push_back(partBand(part, design));
    Spots spots;
    double y = model.y.maximum - 0.5;
    for (const Row &row : rows) {
        double left = 0;
        for (const Part part : allParts) {
            const double right = std::min(whole, left + shareOf(row, part));
            if (right > left)
                model.bands[indexOf(part)].boxes.push_back({left, right, y - barHalf, y + barHalf});
            left = right;
        }
        addSpots(spots, row, design, y);
        addBar(model.bars, row, design);
        model.y.ticks.insert(model.y.ticks.begin(), {y, row.name});
        y -= 1;
    }
    std::erase_if(model.bands, [](const Band &band) { return band.boxes.empty(); });
    model.series.push_back(numbers(std::move(spots), design));
    return model;
}

} // namespace dimscope::chart
