// SPDX-License-Identifier: MIT
#pragma once

#include "core/protocol/measurement_file.h"
#include "core/session/provenance_column.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dimscope::session {

/// What one device measured by one method. Most of what is known of a result is the same for all of
/// its set, so provenance stands in columns beside the results, whose own is empty.
struct MeasurementSet
{
    std::string program; ///< name and version of what wrote or measured it
    std::string title;   ///< what was swept, in words
    std::string scaling; ///< as in protocol::MeasurementFile
    protocol::Device device;
    measure::Method method;
    std::vector<protocol::MeasurementFile::Row> results;
    std::map<std::string, ProvenanceColumn> provenance;
    std::vector<protocol::MeasurementFile::Failure> failures;
    std::optional<std::int64_t> products = {}; ///< as in protocol::MeasurementFile
    std::string unknown; ///< members of a newer version, as a JSON object; empty: none

    bool operator==(const MeasurementSet &) const = default;
};

/// A result with its own provenance.
measure::Measurement measurementOf(const MeasurementSet &set, std::size_t index);

/// The same measurements as a set, and as a file.
MeasurementSet setFrom(protocol::MeasurementFile file);
protocol::MeasurementFile fileFrom(const MeasurementSet &set);

} // namespace dimscope::session
