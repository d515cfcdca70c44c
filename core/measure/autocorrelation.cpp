// SPDX-License-Identifier: MIT
#include "core/measure/autocorrelation.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace dimscope::measure {

namespace {

constexpr double largestCorrelation = 0.995;

std::vector<double> centred(std::span<const double> samples)
{
    const double mean =
        std::accumulate(samples.begin(), samples.end(), 0.0) / static_cast<double>(samples.size());
    std::vector<double> deviations(samples.begin(), samples.end());
    for (double &d : deviations)
        d -= mean;
    return deviations;
}

/// Sum of products of deviations that far apart.
double productsAt(std::span<const double> deviations, std::size_t lag)
{
    return std::inner_product(deviations.begin() + static_cast<std::ptrdiff_t>(lag),
                              deviations.end(), deviations.begin(), 0.0);
}

/// 1 + 2 times the sum of autocorrelations, cut where the sums of neighbouring pairs, which
/// decrease for a reversible chain, are no longer positive.
double initialSequence(std::span<const double> deviations, double squares)
{
    double sum = 0;
    double before = 2;
    for (std::size_t lag = 0; lag + 1 < deviations.size() / 2; lag += 2) {
        const double pair =
            (productsAt(deviations, lag) + productsAt(deviations, lag + 1)) / squares;
        if (pair <= 0)
            break;
        before = std::min(pair, before);
        sum += before;
    }
    return 2 * sum - 1;
}

double corrected(double correlation, double n)
{
    return std::clamp((correlation + 1 / n) / (1 - 3 / n), -largestCorrelation, largestCorrelation);
}

} // namespace

double lag1Correlation(std::span<const double> samples)
{
    if (samples.size() < 5)
        return 0;
    const std::vector<double> deviations = centred(samples);
    const double squares = productsAt(deviations, 0);
    return squares > 0
               ? corrected(productsAt(deviations, 1) / squares, static_cast<double>(samples.size()))
               : 0;
}

double correlationTime(std::span<const double> samples)
{
    if (samples.size() < 5)
        return 1;
    const std::vector<double> deviations = centred(samples);
    const double squares = productsAt(deviations, 0);
    if (squares <= 0)
        return 1;
    const double r = std::max(
        0.0, corrected(productsAt(deviations, 1) / squares, static_cast<double>(samples.size())));
    return std::max((1 + r) / (1 - r), initialSequence(deviations, squares));
}

} // namespace dimscope::measure
