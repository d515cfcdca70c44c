// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/measurement.h"
#include "core/protocol/measurement_file.h"

#include <cstdint>

/// The columns of a measurement set by name: writing and reading go through the same tables.
namespace dimscope::session {

inline constexpr std::int64_t largestDimension = std::int64_t{1} << 24;
inline constexpr std::int64_t largestBatch = 65536;
inline constexpr std::int64_t mostResults = protocol::mostResults;
inline constexpr double longestSeconds = 1e6;

struct IntegerColumn
{
    const char *key;
    std::int64_t measure::GemmShape::*member;
    std::int64_t low, high;
    bool isOptional; ///< left out where it is 0 everywhere
};
inline constexpr IntegerColumn integerColumns[] = {
    {"batch", &measure::GemmShape::batch, 1, largestBatch, false},
    {"m", &measure::GemmShape::m, 1, largestDimension, false},
    {"n", &measure::GemmShape::n, 1, largestDimension, false},
    {"k", &measure::GemmShape::k, 1, largestDimension, false},
    {"lda", &measure::GemmShape::lda, 0, largestDimension, true},
    {"ldb", &measure::GemmShape::ldb, 0, largestDimension, true},
    {"ldc", &measure::GemmShape::ldc, 0, largestDimension, true}};

/// Left out where it is false everywhere.
struct FlagColumn
{
    const char *key;
    bool measure::GemmShape::*member;
};
inline constexpr FlagColumn flagColumns[] = {{"trans_a", &measure::GemmShape::transposedA},
                                             {"trans_b", &measure::GemmShape::transposedB},
                                             {"bias", &measure::GemmShape::bias}};

struct NumberColumn
{
    const char *key;
    double measure::Measurement::*member;
    double high;
};
inline constexpr NumberColumn numberColumns[] = {
    {"tflops", &measure::Measurement::tflops, 1e9},
    {"ci95_low", &measure::Measurement::ci95Low, 1e9},
    {"ci95_high", &measure::Measurement::ci95High, 1e9},
    {"median_seconds", &measure::Measurement::medianSeconds, longestSeconds},
    {"effective_samples", &measure::Measurement::effectiveSamples, INT32_MAX}};

} // namespace dimscope::session
