// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/measurement_file.h"
#include "core/session/measurement_set.h"
#include "core/sweep/sweep.h"

#include <vector>

namespace dimscope::app {

/// What was measured here, gathered as sessions hold it: a set for each device and method, the last
/// result of each product.
class ResultSets
{
public:
    /// `sweep` names the product.
    void add(const measure::Measurement &measurement, const protocol::Device &device,
             const measure::Method &method, const sweep::Sweep &sweep);
    void clear() { m_files.clear(); }
    /// Lets go of what is not among the results.
    void keepOnly(const std::vector<measure::Measurement> &results);
    const std::vector<protocol::MeasurementFile> &files() const { return m_files; }
    std::vector<session::MeasurementSet> sets() const;

private:
    std::vector<protocol::MeasurementFile> m_files;
};

} // namespace dimscope::app
