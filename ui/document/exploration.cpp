// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/exploration.h"

#include "core/chart/chart_catalogue.h"
#include "core/design/changed_fields.h"
#include "core/design/field_groups.h"
#include "core/design/field_spec.h"
#include "core/design/field_words.h"
#include "core/measure/standard_methods.h"
#include "core/session/same_measuring.h"
#include "core/sweep/device_sweep.h"
#include "ui/document/design_model.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace dimscope::ui {

namespace {

/// "gpt-oss-120b, hidden size 4,096": the fields that a person has changed, up to so many.
std::string pinName(const Design &design, const Design &baseline, int most)
{
    std::string name =
        design.name.empty() ? Exploration::tr("This design").toStdString() : design.name;
    int named = 0;
    for (const FieldSpec *field : changedFields(design, baseline)) {
        if (++named > most)
            return name + " ...";
        name += ", " + fullName(*field) + " " + valueWords(*field, design);
    }
    return name;
}

/// Enough of it to tell it from the others.
std::string distinctName(const Design &design, const Design &baseline,
                         const std::vector<chart::Pin> &others)
{
    constexpr int few = 2;
    const auto taken = [&others](const std::string &name) {
        return std::any_of(others.begin(), others.end(),
                           [&](const chart::Pin &pin) { return pin.name == name; });
    };
    std::string name;
    for (int most = few; most <= static_cast<int>(fieldTable().size()); ++most) {
        name = pinName(design, baseline, most);
        if (!taken(name))
            return name;
    }
    int number = 2;
    while (taken(name + " (" + std::to_string(number) + ")"))
        ++number;
    return name + " (" + std::to_string(number) + ")";
}

/// What a driver calls the one chip; empty where the result does not say it.
std::string chipOf(const measure::Measurement &measurement)
{
    const auto chip = measurement.provenance.find("gpu_uuid");
    return chip == measurement.provenance.end() ? std::string() : chip->second;
}

bool mayBeOfChip(const measure::Measurement &measurement, const std::string &chip)
{
    const std::string own = chipOf(measurement);
    return own.empty() || chip.empty() || own == chip;
}

/// A run that a person asked for stands for the product even where an older one took longer.
bool isCertified(const measure::Measurement &measurement)
{
    return measurement.samples >= measure::thoroughMethod(false).fewestVisits;
}

} // namespace

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
    gatherMeasured();
    schedule();
}

void Exploration::setMeasurements(std::vector<measure::Measurement> measurements)
{
    m_fresh = std::move(measurements);
    gatherMeasured();
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
    chart::ChosenForms forms = m_forms;
    if (form.empty())
        forms.erase(chart);
    else
        forms.insert_or_assign(chart, form);
    if (forms == std::exchange(m_forms, forms))
        return;
    // As the present design is shown; charts with forms are counted, so that nothing measured is
    // lost.
    const auto catalogue = chart::chartCatalogue();
    for (chart::Pin &pin : m_pins) {
        const Evaluation evaluation = evaluate(pin.design);
        const sweep::Sweep none;
        for (std::size_t i = 0; i < catalogue.size(); ++i) {
            if (catalogue[i].id == chart && !catalogue[i].forms.empty())
                pin.charts[i] = catalogue[i].build(inputOf(evaluation, none, false));
        }
    }
    schedule();
}

void Exploration::setEarlier(std::vector<measure::Measurement> measurements)
{
    m_earlier = std::move(measurements);
    schedule();
}

void Exploration::setOpened(std::vector<OpenedResults> opened)
{
    m_opened = std::move(opened);
    gatherMeasured();
    schedule();
}

void Exploration::setStandIn(StandIn choose)
{
    m_chooseStandIn = std::move(choose);
    schedule();
}

const std::optional<protocol::Device> &Exploration::device() const
{
    return hasStandIn() ? m_standIn : m_device;
}

bool Exploration::hasForeignStandIn() const
{
    return m_standIn && !(m_device && session::isSameDevice(*m_standIn, *m_device));
}

/// Whether they are of the device whose results are the measured ones, under its conditions.
bool Exploration::isOfMeasuring(const OpenedResults &opened) const
{
    // Whatever measures here does it by the standard methods, which have the same conditions.
    return device() && session::isSameDevice(opened.by.device, *device()) &&
           session::hasSameConditions(opened.by.method,
                                      hasStandIn() ? m_standInMethod : measure::previewMethod());
}

void Exploration::gatherMeasured()
{
    const std::vector<measure::Measurement> none;
    const std::vector<measure::Measurement> &fresh = hasStandIn() ? none : m_fresh;
    const std::string chip = fresh.empty() ? std::string() : chipOf(fresh.front());
    std::set<measure::GemmShape> wanted;
    for (const sweep::SweepPoint &point : m_sweep.points)
        wanted.insert(point.shape);
    std::map<measure::GemmShape, measure::Measurement> best;
    m_beside.clear();
    for (const OpenedResults &opened : m_opened) {
        const bool isOfDevice = isOfMeasuring(opened);
        for (const measure::Measurement &one : opened.results) {
            if (!isOfDevice || !wanted.contains(one.shape) || !mayBeOfChip(one, chip)) {
                m_beside.push_back(one);
                continue;
            }
            const auto [known, isNew] = best.try_emplace(one.shape, one);
            if (!isNew && measure::isBetter(one, known->second))
                known->second = one;
        }
    }
    for (const measure::Measurement &one : fresh) {
        const auto [known, isNew] = best.try_emplace(one.shape, one);
        if (!isNew && (isCertified(one) || measure::isBetter(one, known->second)))
            known->second = one;
    }
    m_measured.clear();
    for (auto &[shape, measurement] : best)
        m_measured.push_back(std::move(measurement));
}

void Exploration::setExperiments(evidence::ExperimentsResult experiments)
{
    m_experiments = std::move(experiments);
    emit experimentsChanged();
    schedule();
}

void Exploration::schedule()
{
    if (!m_pending.isActive())
        m_pending.start();
}

chart::ChartInput Exploration::inputOf(const Evaluation &evaluation, const sweep::Sweep &sweep,
                                       bool measured) const
{
    static const std::vector<measure::Measurement> none;
    return {evaluation,
            sweep,
            measured ? measurements() : none,
            device() ? std::string_view(device()->name) : std::string_view(),
            m_published,
            &m_experiments,
            measured ? m_earlier : none,
            measured ? m_beside : none,
            m_gpus,
            &m_forms};
}

std::vector<chart::ChartModel> Exploration::chartsOf(const Evaluation &evaluation,
                                                     const sweep::Sweep &sweep, bool measured,
                                                     const chart::Reaches *pinned) const
{
    chart::ChartInput input = inputOf(evaluation, sweep, measured);
    input.pinned = pinned;
    std::vector<chart::ChartModel> charts;
    for (const chart::ChartSpec &spec : chart::chartCatalogue())
        charts.push_back(spec.build(input));
    return charts;
}

void Exploration::pin()
{
    refresh();
    const auto known = std::find_if(m_pins.begin(), m_pins.end(), [this](const chart::Pin &pin) {
        return pin.design == m_evaluation.design;
    });
    if (known != m_pins.end()) {
        emit pinnedBefore(QString::fromStdString(known->name));
        return;
    }
    m_pins.push_back({distinctName(m_evaluation.design, m_document->baseline(), m_pins),
                      m_evaluation.design, chartsOf(m_evaluation, m_sweep, true),
                      m_document->baseline()});
    schedule();
    emit pinsChanged();
}

void Exploration::pin(const std::string &name, const Design &design,
                      const std::optional<Design> &baseline)
{
    const auto kind = device() ? device()->kind : protocol::DeviceKind::cpu;
    m_pins.push_back({name, design,
                      chartsOf(evaluate(design), sweep::sweepOn(kind, m_sweepKind, design), false),
                      baseline});
    schedule();
    emit pinsChanged();
}

void Exploration::unpin(std::size_t index)
{
    if (index >= m_pins.size())
        return;
    m_pins.erase(m_pins.begin() + static_cast<std::ptrdiff_t>(index));
    schedule();
    emit pinsChanged();
}

void Exploration::chooseStandIn()
{
    const auto chosen =
        m_chooseStandIn ? m_chooseStandIn(m_evaluation.design, m_sweepKind, m_device.has_value())
                        : std::nullopt;
    const auto device = chosen ? std::optional(chosen->device) : std::nullopt;
    const measure::Method method = chosen ? chosen->method : measure::Method();
    if (device == m_standIn && method == m_standInMethod)
        return;
    m_standIn = device;
    m_standInMethod = method;
    gatherMeasured();
}

void Exploration::refresh()
{
    m_pending.stop();
    m_evaluation = evaluate(m_document->design());
    chooseStandIn();
    const auto kind = device() ? device()->kind : protocol::DeviceKind::cpu;
    sweep::Sweep next = sweep::sweepOn(kind, m_sweepKind, m_document->design());
    const bool otherProducts = !(next == m_sweep);
    if (otherProducts) {
        m_sweep = std::move(next);
        m_fresh.clear();
        gatherMeasured();
        emit sweepChanged();
    }
    chart::Reaches reaches;
    for (const chart::Pin &pin : m_pins)
        chart::widen(reaches, pin.charts);
    m_charts = chartsOf(m_evaluation, m_sweep, true, &reaches);
    for (std::size_t order = 0; order < m_pins.size(); ++order) {
        for (std::size_t i = 0; i < m_charts.size(); ++i)
            chart::addPinned(m_charts[i], m_pins[order].charts[i], m_pins[order].name,
                             static_cast<int>(order), static_cast<int>(m_pins.size()));
    }
    if (m_highlight) {
        for (chart::ChartModel &chart : m_charts)
            lesson::applyHighlight(chart, *m_highlight, m_evaluation);
    }
    emit updated();
}

} // namespace dimscope::ui
