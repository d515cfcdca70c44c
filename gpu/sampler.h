// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/measurement.h"
#include "core/protocol/messages.h"
#include "gpu/backend.h"
#include "gpu/job_control.h"

#include <functional>
#include <map>
#include <string>

namespace dimscope::gpu {

/// Where a job's results go, in the thread that measures.
struct JobReports
{
    std::function<void(std::int64_t index, const measure::Measurement &)> measured;
    std::function<void(std::int64_t index, const std::string &sentence)> failed;
};

/// How many seconds devices were busy, by id, before their first visit, for their clocks to settle.
using WarmedDevices = std::map<std::string, double>;

/// Measures the shapes of a job in rounds. Each round visits every shape that has not converged
/// once, in random order, those that were asked for first; a visit is a warm-up and one timed
/// batch. A clock that changes within seconds thus shows in the spread between the visits of a
/// shape, where five batches in a row would agree within one state of it and be wrong by 15 % (seen
/// on an H200). The first round reports every shape at once, later ones refine it. The shape in the
/// middle of the list is visited all the way; where it drifts, all results say so.
/// `warmed` holds how long devices were warmed up before; a job that asks for more warms up anew.
protocol::Outcome runJob(Backend &backend, const protocol::Device &device,
                         const protocol::Measure &job, JobControl &control,
                         const JobReports &reports, WarmedDevices &warmed);

} // namespace dimscope::gpu
