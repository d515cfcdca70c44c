// SPDX-License-Identifier: MIT
#pragma once

#include "core/protocol/messages.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dimscope::protocol {

/// Results of one file at most.
inline constexpr std::int64_t mostResults = 1000000;

/// A measured sweep as files hold it (docs/measurements.md).
struct MeasurementFile
{
    struct Row
    {
        std::string name; ///< such as "intermediate_size=2880"
        measure::Measurement measurement;

        bool operator==(const Row &) const = default;
    };
    struct Failure
    {
        std::string name;
        std::string error;        ///< one sentence
        std::string unknown = {}; ///< in a session: as in session::MeasurementSet

        bool operator==(const Failure &) const = default;
    };

    std::string program; ///< name and version of what wrote it
    std::string title;
    std::string scaling; ///< how products were made smaller for a CPU; empty if they were not
    Device device;
    measure::Method method;
    std::vector<Row> results;
    std::vector<Failure> failures;
    std::optional<std::int64_t> products = {}; ///< of the whole sweep; none: the file does not say

    bool operator==(const MeasurementFile &) const = default;
};

/// JSON of schema "dimscope.measurements/1".
std::string measurementJson(const MeasurementFile &file);

/// Reads what measurementJson() writes; members that this version does not know are passed over.
/// The Problem says which result is at fault.
Result<MeasurementFile> readMeasurementFile(std::string_view text);

/// One line a result, comma-separated after a line of names (RFC 4180), numbers with a point.
std::string measurementCsv(const MeasurementFile &file);

} // namespace dimscope::protocol
