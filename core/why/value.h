// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace dimscope::why {

/// A number as it is computed: a count, or a real one.
using Value = std::variant<std::int64_t, double>;

/// What a value counts, or how it is written.
enum class Unit
{
    parameters,
    bytes,
    bytesPerToken,
    operations,
    dimensions,
    nats,
    keys,
    units, ///< of a feed-forward part
    tokens,
    teraflops,
    operationsPerByte,
    times,
    log10Probability ///< written as a power of ten
};

/// "116,829,156,672 parameters (116.8 billion)", "15.4734 nats", "10^-656.83"; with `digits`
/// significant ones where it is real.
std::string valueText(const Value &value, Unit unit, int digits = 6);

double realOf(const Value &value);

/// How far two computations of one number may be apart: not at all, or as much as rounding
/// explains.
struct Tolerance
{
    double relative = 0;
    double absolute = 0;
};

/// Counts are equal or not; infinities agree with themselves; no number agrees with nothing.
bool areEqual(const Value &a, const Value &b, const Tolerance &tolerance);

} // namespace dimscope::why
