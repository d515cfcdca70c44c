// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/opened_measurements.h"

#include "core/sweep/device_sweep.h"

#include <algorithm>
#include <map>

namespace dimscope::app {

namespace {

constexpr const char *openedFrom = "opened_from";

ui::Measuring measuringOf(const session::MeasurementSet &set)
{
    return {set.device, set.method};
}

} // namespace

OpenedMeasurements::OpenedMeasurements(ui::Exploration &exploration)
    : m_exploration(exploration)
{
    connect(&exploration, &ui::Exploration::sweepChanged, this, &OpenedMeasurements::show);
}

void OpenedMeasurements::set(std::vector<session::MeasurementSet> sets, const QString &origin)
{
    m_sets = std::move(sets);
    m_goesFirst = !m_sets.empty();
    m_origin = origin.toStdString();
    index();
}

void OpenedMeasurements::add(session::MeasurementSet set, const QString &origin)
{
    // Stays with the results when the session that they are in now is opened again.
    if (!set.results.empty() && !set.provenance.contains(openedFrom)) {
        session::ProvenanceColumn &column = set.provenance[openedFrom];
        session::ProvenanceWriter(column).add(origin.toStdString());
    }
    m_sets.push_back(std::move(set));
    index();
}

void OpenedMeasurements::giveWay()
{
    m_goesFirst = false;
    m_exploration.refresh();
}

void OpenedMeasurements::index()
{
    m_rows.clear();
    m_formats.clear();
    for (std::size_t set = 0; set < m_sets.size(); ++set) {
        const auto &results = m_sets[set].results;
        for (std::size_t row = 0; row < results.size(); ++row) {
            const measure::GemmShape &shape = results[row].measurement.shape;
            m_rows[shape.k].push_back({shape.m, shape.n, set, row});
            m_formats.insert(shape.dtype);
        }
    }
    m_exploration.setStandIn(
        [this](const Design &design, sweep::SweepKind kind, bool measuresHere) {
            return standIn(design, kind, measuresHere);
        });
    show();
}

std::optional<ui::Measuring>
OpenedMeasurements::standIn(const Design &design, sweep::SweepKind kind, bool measuresHere) const
{
    if (m_sets.empty() || (measuresHere && !m_goesFirst))
        return std::nullopt;
    std::map<protocol::DeviceKind, sweep::Sweep> sweeps;
    for (const session::MeasurementSet &set : m_sets) {
        if (!sweeps.contains(set.device.kind))
            sweeps[set.device.kind] = sweep::sweepOn(set.device.kind, kind, design);
    }
    std::vector<std::size_t> known(m_sets.size());
    for (const auto &[device, sweep] : sweeps) {
        for (const sweep::SweepPoint &point : sweep.points)
            countKnown(point.shape, device, known);
    }
    // Of those that know most the last, as in a report.
    const auto most = std::max_element(known.rbegin(), known.rend());
    if (*most == 0)
        return std::nullopt;
    return measuringOf(m_sets[static_cast<std::size_t>(known.rend() - most) - 1]);
}

/// Counts a product once for every set of such a device that has a result of it.
void OpenedMeasurements::countKnown(const measure::GemmShape &shape, protocol::DeviceKind device,
                                    std::vector<std::size_t> &known) const
{
    const auto places = m_rows.find(shape.k);
    if (places == m_rows.end())
        return;
    std::optional<std::size_t> counted; // a set's places are neighbours
    for (const Place &place : places->second) {
        const session::MeasurementSet &set = m_sets[place.set];
        if (place.m != shape.m || place.n != shape.n || counted == place.set ||
            set.device.kind != device || set.results[place.row].measurement.shape != shape)
            continue;
        counted = place.set;
        ++known[place.set];
    }
}

void OpenedMeasurements::show()
{
    const sweep::Sweep &sweep = m_exploration.sweep();
    const Design &design = m_exploration.evaluation().design;
    // A product is the same in full size and as a slower device measured it.
    std::set<measure::GemmShape> wanted;
    for (const sweep::SweepPoint &point : sweep.points)
        wanted.insert(point.shape);
    for (const measure::DType format : m_formats) {
        const sweep::Sweep full = sweep.kind == sweep::SweepKind::article
                                      ? sweep::articleSweep(format)
                                      : sweep::designSweep(design, format);
        for (const sweep::Sweep &same : {full, sweep::scaledDown(full)}) {
            for (const sweep::SweepPoint &point : same.points)
                wanted.insert(point.shape);
        }
    }
    // Few: a sweep varies the inner dimension.
    std::set<std::pair<std::int64_t, std::int64_t>> sizes;
    for (const measure::GemmShape &shape : wanted)
        sizes.emplace(shape.m, shape.n);
    std::map<std::size_t, ui::OpenedResults> found; // in the order of the sets
    for (const sweep::SweepPoint &point : sweep.points) {
        const auto places = m_rows.find(point.value);
        if (places == m_rows.end())
            continue;
        for (const Place &place : places->second) {
            const session::MeasurementSet &set = m_sets[place.set];
            if (!sizes.contains({place.m, place.n}) ||
                !wanted.contains(set.results[place.row].measurement.shape))
                continue;
            const auto [results, isFirst] = found.try_emplace(place.set);
            if (isFirst)
                results->second.by = measuringOf(set);
            measure::Measurement &one =
                results->second.results.emplace_back(measurementOf(set, place.row));
            one.provenance.try_emplace(openedFrom, m_origin);
        }
    }
    std::vector<ui::OpenedResults> opened;
    for (auto &[set, results] : found)
        opened.push_back(std::move(results));
    m_exploration.setOpened(std::move(opened));
}

} // namespace dimscope::app
