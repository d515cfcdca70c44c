// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/chart_catalogue.h"
#include "core/chart/chart_model.h"
#include "core/chart/pinned.h"
#include "core/chart/published_models.h"
#include "core/device/gpu_spec.h"
#include "core/evaluation.h"
#include "core/evidence/experiments.h"
#include "core/lesson/claims.h"
#include "core/measure/measurement.h"
#include "core/protocol/messages.h"
#include "core/sweep/sweep.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

namespace dimscope::ui {

class DesignModel;

/// What measured, and how.
struct Measuring
{
    protocol::Device device;
    measure::Method method;

    bool operator==(const Measuring &) const = default;
};

/// Results that a file brought.
struct OpenedResults
{
    Measuring by;
    std::vector<measure::Measurement> results;
};

/// Everything that follows from the document: the evaluation, the sweep to measure and the chart
/// models. Changes are gathered and answered once a pass of the event loop.
class Exploration : public QObject
{
    Q_OBJECT

public:
    explicit Exploration(DesignModel *document, QObject *parent = nullptr);

    const Evaluation &evaluation() const { return m_evaluation; }
    const sweep::Sweep &sweep() const { return m_sweep; }
    const std::vector<chart::ChartModel> &charts() const { return m_charts; }
    /// The device whose results are the measured ones, and those of the present sweep: the one that
    /// measures here, else the stand-in. What files say of that very device is among them.
    const std::optional<protocol::Device> &device() const;
    const std::vector<measure::Measurement> &measurements() const { return m_measured; }
    sweep::SweepKind sweepKind() const { return m_sweepKind; }

    const std::vector<measure::Measurement> &earlier() const { return m_earlier; }
    /// What files say of this sweep's products beside the measured results.
    const std::vector<measure::Measurement> &opened() const { return m_beside; }
    /// All that they say of them, whether or not it is among the measured results.
    const std::vector<OpenedResults> &allOpened() const { return m_opened; }

    void setSweepKind(sweep::SweepKind kind);
    /// The device that measures; none while it is not known.
    void setDevice(const std::optional<protocol::Device> &device);
    /// What it measured of the present sweep, in any order.
    void setMeasurements(std::vector<measure::Measurement> measurements);

    /// What was measured on the same device before, in any order.
    void setEarlier(std::vector<measure::Measurement> measurements);

    /// What files say of this sweep's products, whatever device measured them; later ones go
    /// first.
    void setOpened(std::vector<OpenedResults> opened);

    /// Chooses whose opened results are the measured ones of a design, so that a session looks on
    /// every machine as it did where it was measured; nothing: the device that measures here.
    using StandIn = std::function<std::optional<Measuring>(
        const Design &design, sweep::SweepKind kind, bool measuresHere)>;
    void setStandIn(StandIn choose);
    bool hasStandIn() const { return m_standIn.has_value(); }
    /// The stand-in is another device than the one that measures here, if any does.
    bool hasForeignStandIn() const;

    /// What a claim picks out on a chart; none: nothing is.
    void setHighlight(std::optional<lesson::Highlight> highlight);
    /// Models that the theory charts show beside the design.
    void setPublished(std::vector<chart::PublishedModel> models);
    /// GPUs that charts compare with.
    void setGpus(std::vector<GpuSpec> gpus);
    const std::vector<GpuSpec> &gpus() const { return m_gpus; }
    /// How a chart is shown where it has several forms; empty: as its first.
    void setForm(const std::string &chart, const std::string &form);
    const chart::ChosenForms &forms() const { return m_forms; }
    /// What random experiments have shown so far; they stand on the charts of any design.
    void setExperiments(evidence::ExperimentsResult experiments);
    const evidence::ExperimentsResult &experiments() const { return m_experiments; }

    /// Keeps the present design and its charts, measured points included, to compare with; one that
    /// is pinned already is only named.
    void pin();
    /// Pins a design that is not the present one; nothing of it was measured.
    void pin(const std::string &name, const Design &design,
             const std::optional<Design> &baseline = {});
    void unpin(std::size_t index);
    const std::vector<chart::Pin> &pins() const { return m_pins; }

    /// Answers pending changes now instead of at the next pass.
    void refresh();

signals:
    /// Evaluation or charts are new.
    void updated();
    /// Other products are to be measured.
    void sweepChanged();
    void experimentsChanged();
    void pinsChanged();
    void pinnedBefore(const QString &name);

private:
    void schedule();
    void chooseStandIn();
    void gatherMeasured();
    bool isOfMeasuring(const OpenedResults &opened) const;
    chart::ChartInput inputOf(const Evaluation &evaluation, const sweep::Sweep &sweep,
                              bool measured) const;
    /// As wide as what is drawn into them, if anything is.
    std::vector<chart::ChartModel> chartsOf(const Evaluation &evaluation, const sweep::Sweep &sweep,
                                            bool measured,
                                            const chart::Reaches *pinned = nullptr) const;

    DesignModel *m_document;
    QTimer m_pending;
    Evaluation m_evaluation;
    sweep::Sweep m_sweep;
    sweep::SweepKind m_sweepKind = sweep::SweepKind::designIntermediateSize;
    std::optional<protocol::Device> m_device;
    std::vector<measure::Measurement> m_fresh; ///< what the device measured
    std::vector<measure::Measurement> m_earlier;
    std::vector<OpenedResults> m_opened;
    StandIn m_chooseStandIn;
    std::optional<protocol::Device> m_standIn;    ///< of the present design
    measure::Method m_standInMethod;              ///< its method
    std::vector<measure::Measurement> m_measured; ///< one for each product, fresh or opened
    std::vector<measure::Measurement> m_beside;   ///< opened, of other devices
    std::optional<lesson::Highlight> m_highlight;
    std::vector<chart::PublishedModel> m_published;
    std::vector<GpuSpec> m_gpus;
    chart::ChosenForms m_forms;
    evidence::ExperimentsResult m_experiments;
    std::vector<chart::ChartModel> m_charts;
    std::vector<chart::Pin> m_pins;
};

} // namespace dimscope::ui
