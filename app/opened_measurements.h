// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/measurement_set.h"
#include "ui/document/exploration.h"

#include <QObject>

#include <set>
#include <unordered_map>
#include <vector>

namespace dimscope::app {

/// Measurements from files: shows those of the present sweep's products, in full size or scaled, on
/// the chart, beside what this machine measures; those of the very device that measures here are
/// its own. The device that knows most of the sweep stands in for this machine where that measures
/// nothing, and for a session until somebody measures.
class OpenedMeasurements : public QObject
{
    Q_OBJECT

public:
    explicit OpenedMeasurements(ui::Exploration &exploration);

    const std::vector<session::MeasurementSet> &sets() const { return m_sets; }
    /// Those of a session; `origin` is the name of its file.
    void set(std::vector<session::MeasurementSet> sets, const QString &origin);
    /// Those of a file of their own, such as "sweep.json".
    void add(session::MeasurementSet set, const QString &origin);
    /// From now on what this machine measures is looked at.
    void giveWay();

private:
    /// Where a result is, and what of its product is looked at first.
    struct Place
    {
        std::int64_t m;
        std::int64_t n;
        std::size_t set;
        std::size_t row;
    };

    void index();
    void show();
    std::optional<ui::Measuring> standIn(const Design &design, sweep::SweepKind kind,
                                         bool measuresHere) const;
    void countKnown(const measure::GemmShape &shape, protocol::DeviceKind device,
                    std::vector<std::size_t> &known) const;

    ui::Exploration &m_exploration;
    std::vector<session::MeasurementSet> m_sets;
    bool m_goesFirst = false; ///< before what this machine measures
    std::string m_origin;     ///< of those that do not say it themselves
    std::unordered_map<std::int64_t, std::vector<Place>>
        m_rows;                         ///< by inner dimension, of all sets
    std::set<measure::DType> m_formats; ///< of all sets
};

} // namespace dimscope::app
