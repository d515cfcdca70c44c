// SPDX-License-Identifier: MIT
#include "core/theory/spherical_tilt.h"

#include "core/theory/stirling.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dimscope::theory {

namespace {

constexpr double pi = 3.141592653589793238462643;
constexpr double ln2 = 0.693147180559945309417232;
constexpr double mostSeriesConcentration = 256;
constexpr double mostDimension = 1e300;
constexpr double mostConcentration = 1e150;

/// Section 1.8: all terms are positive, so nothing cancels but the last difference.
SphericalTilt bySeries(double n, double kappa)
{
    constexpr double huge = 0x1p+500;
    const double z = kappa * kappa / 4;
    double term = 1;
    double above = 0; // all terms but the first, which is 1 before any rescaling
    double first = 1;
    double weighted = 0;
    int scalings = 0;
    for (double j = 1;; ++j) {
        const double ratio = z / (j * (n / 2 + (j - 1)));
        term *= ratio;
        above += term;
        weighted += 2 * j * term;
        // Past the peak the ratio falls; the tail is below 2 term once it is under one half.
        if (ratio < 0.5 && j * term <= weighted * 1e-18)
            break;
        if (above > huge) {
            first /= huge;
            term /= huge;
            above /= huge;
            weighted /= huge;
            ++scalings;
        }
    }
    SphericalTilt tilt;
    tilt.logPartition =
        scalings == 0 ? std::log1p(above) : std::log(first + above) + scalings * 500 * ln2;
    const double kappaCosine = weighted / (first + above);
    tilt.meanCosine = kappaCosine / kappa;
    tilt.loss = std::max(0.0, kappaCosine - tilt.logPartition);
    return tilt;
}

/// The logarithm of Debye's sum U and kappa times its derivative, with nu^-k u_k(t) written in p =
/// 1 / q and t = nu / q, q = hypot(nu, kappa), which holds down to nu = 0.
struct DebyeSum
{
    double log = 0;
    double slope = 0;
};

DebyeSum debyeSum(double nu, double q, double kappa)
{
    const double p = 1 / q;
    const double t = nu / q;
    const double s = t * t;
    // u_k = p^k P_k(s); P_k and dP_k / ds
    const double p1 = (3 - 5 * s) / 24;
    const double d1 = -5.0 / 24;
    const double p2 = (81 + s * (-462 + s * 385)) / 1152;
    const double d2 = (-462 + s * 770) / 1152;
    const double p3 = (30375 + s * (-369603 + s * (765765 - s * 425425))) / 414720;
    const double d3 = (-369603 + s * (2 * 765765.0 - s * 3 * 425425)) / 414720;
    const double p4 =
        (4465125 + s * (-94121676 + s * (349922430 + s * (-446185740 + s * 185910725)))) / 39813120;
    const double d4 =
        (-94121676 + s * (2 * 349922430.0 + s * (-3 * 446185740.0 + s * 4 * 185910725))) / 39813120;
    const double p5 =
        (1519035525.0 +
         s * (-49286948607.0 +
              s * (284499769554.0 +
                   s * (-614135872350.0 + s * (566098157625.0 - s * 188699385875.0))))) /
        6688604160.0;
    const double d5 =
        (-49286948607.0 +
         s * (2 * 284499769554.0 +
              s * (-3 * 614135872350.0 + s * (4 * 566098157625.0 - s * 5 * 188699385875.0)))) /
        6688604160.0;
    const double excess = p * (p1 + p * (p2 + p * (p3 + p * (p4 + p * p5))));
    // kappa d/dkappa: p -> -w p, s -> -2 w s with w = (kappa / q)^2
    const double w = (kappa / q) * (kappa / q);
    const double slope =
        -w * p *
        (p1 + 2 * s * d1 +
         p * (2 * p2 + 2 * s * d2 +
              p * (3 * p3 + 2 * s * d3 + p * (4 * p4 + 2 * s * d4 + p * (5 * p5 + 2 * s * d5)))));
    return {std::log1p(excess), slope / (1 + excess)};
}

/// Abramowitz and Stegun 9.7.7 for I_nu(kappa), nu = n / 2 - 1. Its error, from the sixth term on,
/// is below 20 q^-6, and q > 256 here.
SphericalTilt byDebye(double n, double kappa)
{
    const double nu = n / 2 - 1;
    const double q = std::hypot(nu, kappa);
    const double w = (kappa / q) * (kappa / q);
    const DebyeSum debye = debyeSum(nu, q, kappa);
    SphericalTilt tilt;
    // q - nu, written without its cancellation where that matters
    const double gap = nu > 0 ? kappa * (kappa / (q + nu)) : q - nu;
    const double kappaCosine = gap - w / 2 + debye.slope;
    if (nu >= 16) {
        // nu ln((nu + q) / 2 nu) and ln Gamma(nu + 1) less its Stirling part
        const double large = nu * std::log1p(gap / (2 * nu));
        const double small =
            0.25 * std::log1p((kappa / nu) * (kappa / nu)) - stirlingRemainder(nu) - debye.log;
        tilt.logPartition = gap - large - small;
        tilt.loss = large + (small - w / 2 + debye.slope);
    } else {
        const double x = nu + 1; // ln Gamma(nu + 1) = ln Gamma(x + 1) - ln x
        const double logGamma =
            x * std::log(x) - x + 0.5 * std::log(2 * pi * x) + stirlingRemainder(x) - std::log(x);
        const double rest =
            nu * std::log((nu + q) / 2) + 0.5 * std::log(2 * pi * q) - logGamma - debye.log;
        tilt.logPartition = q - rest;
        tilt.loss = rest - nu - w / 2 + debye.slope;
    }
    tilt.meanCosine = kappaCosine / kappa;
    tilt.loss = std::max(0.0, tilt.loss);
    return tilt;
}

} // namespace

SphericalTilt sphericalTilt(double dimension, double concentration)
{
    if (!(dimension > 0) || !(concentration > 0))
        return {};
    const double n = std::min(dimension, mostDimension);
    const double kappa = std::min(concentration, mostConcentration);
    return kappa > mostSeriesConcentration ? byDebye(n, kappa) : bySeries(n, kappa);
}

double concentrationForLoss(double dimension, double loss)
{
    if (!(dimension > 0) || !(loss > 0))
        return 0;
    const auto excess = [=](double logKappa) {
        return sphericalTilt(dimension, std::exp(logKappa)).loss - loss;
    };
    // Loss = kappa^2 / 2n at the start and less than that later on, so this is a lower end.
    double low = 0.5 * std::log(2 * std::min(dimension, mostDimension) * loss) - 1e-6;
    low = std::min(low, std::log(mostConcentration));
    double atLow = excess(low);
    double high = low;
    double atHigh = atLow;
    for (double step = 0.25; !(atHigh >= 0); step *= 2) {
        if (high >= std::log(mostConcentration))
            return std::numeric_limits<double>::infinity();
        low = high;
        atLow = atHigh;
        high = std::min(high + step, std::log(mostConcentration));
        atHigh = excess(high);
    }
    // The Illinois form of the false position: the loss is smooth and increasing.
    int kept = 0; // the end that stayed last time: -1 the low one, 1 the high one
    for (int step = 0; step < 100 && high - low > 1e-15 * std::max(1.0, std::abs(high)); ++step) {
        const double next =
            atHigh > atLow ? high - atHigh * (high - low) / (atHigh - atLow) : 0.5 * (low + high);
        if (!(next > low && next < high))
            return std::exp(next >= high ? high : low);
        const double atNext = excess(next);
        if (atNext == 0)
            return std::exp(next);
        if (atNext > 0) {
            high = next;
            atHigh = atNext;
            atLow *= kept == -1 ? 0.5 : 1;
            kept = -1;
        } else {
            low = next;
            atLow = atNext;
            atHigh *= kept == 1 ? 0.5 : 1;
            kept = 1;
        }
    }
    return std::exp(0.5 * (low + high));
}

LossAsymptote lossAsymptote(double lambda)
{
    if (!(lambda > 0))
        return {};
    const double strength = std::min(lambda, mostConcentration);
    LossAsymptote asymptote;
    // (sqrt(1 + 4 lambda^2) - 1) / (2 lambda), written without its cancellation.
    asymptote.cosine = 2 * strength / (1 + std::hypot(1.0, 2 * strength));
    const double c2 = asymptote.cosine * asymptote.cosine;
    // 1 - c^2 = c / lambda exactly, which stays positive where c rounds to 1.
    const double rest = strength > 0.5 ? std::log(asymptote.cosine / strength) : std::log1p(-c2);
    asymptote.rate = -0.5 * rest;
    const double squared = c2 / (1 + c2);
    asymptote.constant = 2 * squared * squared + 0.5 * (rest + std::log1p(c2));
    return asymptote;
}

} // namespace dimscope::theory
