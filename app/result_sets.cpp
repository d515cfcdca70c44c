// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/result_sets.h"

#include "core/session/same_measuring.h"

#include <QCoreApplication>

#include <algorithm>

namespace dimscope::app {

void ResultSets::add(const measure::Measurement &measurement, const protocol::Device &device,
                     const measure::Method &method, const sweep::Sweep &sweep)
{
    const auto same = [&](const protocol::MeasurementFile &file) {
        return session::isSameDevice(file.device, device) && file.method == method;
    };
    auto file = std::find_if(m_files.begin(), m_files.end(), same);
    if (file == m_files.end()) {
        protocol::MeasurementFile next;
        next.program = "dimscope " + QCoreApplication::applicationVersion().toStdString();
        next.title = sweep.title;
        next.scaling = sweep.scaling;
        next.device = device;
        next.method = method;
        if (!sweep.points.empty())
            next.products = static_cast<std::int64_t>(sweep.points.size());
        file = m_files.insert(m_files.end(), std::move(next));
    }
    // Of several sweeps nobody says how many products they have together.
    if (file->title != sweep.title)
        file->products.reset();
    std::string name = measure::text(measurement.shape);
    for (const sweep::SweepPoint &point : sweep.points) {
        if (point.shape == measurement.shape)
            name = sweep.key + "=" + std::to_string(point.value);
    }
    const auto row = std::find_if(file->results.begin(), file->results.end(), [&](const auto &r) {
        return r.measurement.shape == measurement.shape;
    });
    if (row == file->results.end())
        file->results.push_back({name, measurement});
    else
        *row = {name, measurement};
}

void ResultSets::keepOnly(const std::vector<measure::Measurement> &results)
{
    for (protocol::MeasurementFile &file : m_files)
        std::erase_if(file.results, [&results](const protocol::MeasurementFile::Row &row) {
            return std::find(results.begin(), results.end(), row.measurement) == results.end();
        });
    std::erase_if(m_files, [](const auto &file) { return file.results.empty(); });
}

std::vector<session::MeasurementSet> ResultSets::sets() const
{
    std::vector<session::MeasurementSet> all;
    for (const protocol::MeasurementFile &file : m_files)
        all.push_back(session::setFrom(file));
    return all;
}

} // namespace dimscope::app
