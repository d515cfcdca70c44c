// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/measurement.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Provenance is texts; these are the numbers in them. None where a text is no such number, so that
/// nothing odd is taken for one.
namespace dimscope::report {

/// The text of a key, empty where the result does not say or says "unknown".
const std::string &said(const measure::Measurement &m, const char *key);

/// What all of the text says as a finite number.
std::optional<double> numberIn(std::string_view text);
std::optional<double> number(const measure::Measurement &m, const char *key);

/// A whole number from 0 on.
std::optional<std::int64_t> countOf(const measure::Measurement &m, const char *key);

/// The larger of "+10.1 % over the run, -5.8 % between its halves", without its sign.
std::optional<double> driftPercent(const measure::Measurement &m);

/// "0x4" or a plain number: bits of NVML's nvmlClocksThrottleReasons.
std::optional<std::uint64_t> throttleReasons(const measure::Measurement &m);

/// "118 of 119".
struct Throttled
{
    std::int64_t slowed = 0;
    std::int64_t visits = 0;
};
std::optional<Throttled> throttledVisits(const measure::Measurement &m);

} // namespace dimscope::report
