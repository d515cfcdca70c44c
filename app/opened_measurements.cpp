// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/opened_measurements.h"

#include "core/sweep/device_sweep.h"

namespace dimscope::app {

namespace {

constexpr const char *openedFrom = "opened_from";

} // namespace

OpenedMeasurements::OpenedMeasurements(ui::Exploration &exploration)
    : m_exploration(exploration)
{
    connect(&exploration, &ui::Exploration::sweepChanged, this, &OpenedMeasurements::show);
}

void OpenedMeasurements::set(std::vector<session::MeasurementSet> sets, const QString &origin)
{
    m_sets = std::move(sets);
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
    m_exploration.setStandIn(bestKnown());
    show();
}

/// Of the sets with the most results of the products that are looked at, the last, as in a report;
/// of the other sweep's where there are none.
std::optional<protocol::Device> OpenedMeasurements::bestKnown() const
{
    const auto shown = m_exploration.sweepKind();
    const auto other = shown == sweep::SweepKind::article ? sweep::SweepKind::designIntermediateSize
                                                          : sweep::SweepKind::article;
    for (const sweep::SweepKind kind : {shown, other}) {
        const session::MeasurementSet *best = nullptr;
        std::size_t most = 1;
        for (const session::MeasurementSet &set : m_sets) {
            if (const std::size_t known = knownOf(kind, set); known >= most) {
                best = &set;
                most = known;
            }
        }
        if (best != nullptr)
            return best->device;
    }
    return std::nullopt;
}

/// How many products of the present design's sweep a set has results of.
std::size_t OpenedMeasurements::knownOf(sweep::SweepKind kind,
                                        const session::MeasurementSet &set) const
{
    const sweep::Sweep sweep =
        sweep::sweepOn(set.device.kind, kind, m_exploration.evaluation().design);
    std::set<measure::GemmShape> unknown;
    for (const sweep::SweepPoint &point : sweep.points)
        unknown.insert(point.shape);
    for (const auto &row : set.results)
        unknown.erase(row.measurement.shape);
    return sweep.points.size() - unknown.size();
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
    std::vector<measure::Measurement> opened;
    for (const sweep::SweepPoint &point : sweep.points) {
        const auto places = m_rows.find(point.value);
        if (places == m_rows.end())
            continue;
        for (const Place &place : places->second) {
            const session::MeasurementSet &set = m_sets[place.set];
            if (!sizes.contains({place.m, place.n}) ||
                !wanted.contains(set.results[place.row].measurement.shape))
                continue;
            opened.push_back(measurementOf(set, place.row));
            opened.back().provenance.try_emplace(openedFrom, m_origin);
        }
    }
    m_exploration.setOpened(std::move(opened));
}

} // namespace dimscope::app
