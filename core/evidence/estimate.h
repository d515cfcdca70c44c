// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <span>

namespace dimscope::evidence {

/// A mean or a share over independent draws, with its 95 % confidence interval.
struct Estimate
{
    double value = 0; ///< 0 where there is no draw
    double low = 0;
    double high = std::numeric_limits<double>::infinity();

    bool operator==(const Estimate &) const = default;
};

/// Mean of independent samples in [0, most] with Student's t interval, cut to that range; the whole
/// range for fewer than two samples.
Estimate meanOf(std::span<const double> samples,
                double most = std::numeric_limits<double>::infinity());

/// Share of `hits` among `trials` with Wilson's score interval (Wilson 1927), which stays honest
/// for shares near 0 and 1; [0, 1] without a trial.
Estimate shareOf(std::int64_t hits, std::int64_t trials);

} // namespace dimscope::evidence
