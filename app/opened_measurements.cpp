// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/opened_measurements.h"

#include "core/sweep/device_sweep.h"

#include <algorithm>
#include <set>

namespace dimscope::app {

OpenedMeasurements::OpenedMeasurements(ui::Exploration &exploration)
    : m_exploration(exploration)
{
    connect(&exploration, &ui::Exploration::sweepChanged, this, &OpenedMeasurements::show);
}

void OpenedMeasurements::set(std::vector<session::MeasurementSet> sets, const QString &origin)
{
    m_sets = std::move(sets);
    m_origins.assign(m_sets.size(), origin.toStdString());
    index();
}

void OpenedMeasurements::add(session::MeasurementSet set, const QString &origin)
{
    m_sets.push_back(std::move(set));
    m_origins.push_back(origin.toStdString());
    index();
}

void OpenedMeasurements::index()
{
    m_rows.clear();
    for (std::size_t set = 0; set < m_sets.size(); ++set) {
        const auto &results = m_sets[set].results;
        for (std::size_t row = 0; row < results.size(); ++row)
            m_rows.push_back({results[row].measurement.shape.k, set, row});
    }
    std::stable_sort(m_rows.begin(), m_rows.end(),
                     [](const Place &a, const Place &b) { return a.size < b.size; });
    show();
}

void OpenedMeasurements::show()
{
    const sweep::Sweep &sweep = m_exploration.sweep();
    const Design &design = m_exploration.evaluation().design;
    // A product is the same in full size and as a slower device measured it.
    std::set<measure::GemmShape> wanted;
    std::set<measure::DType> formats;
    std::vector<Place> places;
    for (const sweep::SweepPoint &point : sweep.points) {
        wanted.insert(point.shape);
        const auto [first, last] =
            std::equal_range(m_rows.begin(), m_rows.end(), Place{point.value, 0, 0},
                             [](const Place &a, const Place &b) { return a.size < b.size; });
        places.insert(places.end(), first, last);
    }
    for (const Place &place : places)
        formats.insert(m_sets[place.set].results[place.row].measurement.shape.dtype);
    for (const measure::DType format : formats) {
        const sweep::Sweep full = sweep.kind == sweep::SweepKind::article
                                      ? sweep::articleSweep(format)
                                      : sweep::designSweep(design, format);
        for (const sweep::Sweep &same : {full, sweep::scaledDown(full)}) {
            for (const sweep::SweepPoint &point : same.points)
                wanted.insert(point.shape);
        }
    }
    std::vector<measure::Measurement> opened;
    for (const Place &place : places) {
        const session::MeasurementSet &set = m_sets[place.set];
        if (!wanted.contains(set.results[place.row].measurement.shape))
            continue;
        opened.push_back(measurementOf(set, place.row));
        opened.back().provenance["opened_from"] = m_origins[place.set];
    }
    m_exploration.setOpened(std::move(opened));
}

} // namespace dimscope::app
