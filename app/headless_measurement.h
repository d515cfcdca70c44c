// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker_client.h"
#include "core/protocol/measurement_file.h"
#include "core/sweep/sweep.h"

#include <QObject>

#include <functional>
#include <map>

namespace dimscope::app {

/// One sweep, measured from start to end on one device of a worker, without a window.
class HeadlessMeasurement : public QObject
{
    Q_OBJECT

public:
    /// What to measure on the device that was found; a Problem ends it.
    struct Plan
    {
        sweep::Sweep sweep;
        measure::Method method;
    };
    using MakePlan = std::function<Result<Plan>(const protocol::Device &)>;

    /// `device` is an id, a backend or a part of a name; empty: the first that is not simulated.
    HeadlessMeasurement(const QStringList &worker, QString device, MakePlan makePlan);

    /// Runs the event loop until the sweep is done; a Problem where there is nothing to write.
    /// `field` of the problem is "input" where the request is at fault.
    Result<protocol::MeasurementFile> run();

signals:
    /// A result has arrived; a later one of the same product refines it.
    void measured(const measure::Measurement &measurement, const protocol::Device &device,
                  const measure::Method &method);
    void ended();

private:
    void begin(const protocol::Devices &devices);
    void takeError(const protocol::Error &error);
    void fail(const std::string &field, const std::string &sentence);
    std::string nameOf(std::size_t index) const;

    WorkerClient m_worker;
    QString m_wanted;
    MakePlan m_makePlan;
    protocol::Device m_device;
    Plan m_plan;
    std::map<std::int64_t, measure::Measurement> m_results;
    std::map<std::int64_t, std::string> m_failed;
    std::optional<Problem> m_problem;
    bool m_began = false;
};

} // namespace dimscope::app
