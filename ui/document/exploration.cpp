// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/exploration.h"

#include "core/sweep/device_sweep.h"
#include "ui/document/design_model.h"

namespace dimscope::ui {

Exploration::Exploration(DesignModel *document, QObject *parent)
    : QObject(parent)
    , m_document(document)
{
    m_pending.setSingleShot(true);
    m_pending.setInterval(0);
    connect(&m_pending, &QTimer::timeout, this, &Exploration::refresh);
    connect(m_document, &DesignModel::designChanged, this, &Exploration::schedule);
}

void Exploration::setSweepKind(sweep::SweepKind kind)
{
    m_sweepKind = kind;
    schedule();
}

void Exploration::setDevice(const std::optional<protocol::Device> &device)
{
    m_device = device;
    schedule();
}

void Exploration::setMeasurements(std::vector<measure::Measurement> measurements)
{
    m_measurements = std::move(measurements);
    schedule();
}

void Exploration::setHighlight(std::optional<lesson::Highlight> highlight)
{
    m_highlight = std::move(highlight);
    schedule();
}

void Exploration::setPublished(std::vector<chart::PublishedModel> models)
{
    m_published = std::move(models);
    schedule();
}

void Exploration::setGpus(std::vector<GpuSpec> gpus)
{
    m_gpus = std::move(gpus);
    schedule();
}

void Exploration::setForm(const std::string &chart, const std::string &form)
{
    m_forms[chart] = form;
    schedule();
}

void Exploration::setEarlier(std::vector<measure::Measurement> measurements)
{
    m_earlier = std::move(measurements);
    schedule();
}

void Exploration::setExperiments(evidence::ExperimentsResult experiments)
{
    m_experiments = std::move(experiments);
    schedule();
}

void Exploration::schedule()
{
    if (!m_pending.isActive())
        m_pending.start();
}

void Exploration::refresh()
{
    m_pending.stop();
    m_evaluation = evaluate(m_document->design());
    const auto kind = m_device ? m_device->kind : protocol::DeviceKind::cpu;
    sweep::Sweep next = sweep::sweepOn(kind, m_sweepKind, m_document->design());
    const bool otherProducts = !(next == m_sweep);
    if (otherProducts) {
        m_sweep = std::move(next);
        m_measurements.clear();
        emit sweepChanged();
    }
    const chart::ChartInput input{
        m_evaluation,   m_sweep,
        m_measurements, m_device ? std::string_view(m_device->name) : std::string_view(),
        m_published,    &m_experiments,
        m_earlier,      m_gpus,
        &m_forms};
    m_charts.clear();
    for (const chart::ChartSpec &spec : chart::chartCatalogue())
        m_charts.push_back(spec.build(input));
    if (m_highlight) {
        for (chart::ChartModel &chart : m_charts)
            lesson::applyHighlight(chart, *m_highlight, m_evaluation);
    }
    emit updated();
}

} // namespace dimscope::ui
