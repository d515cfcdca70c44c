// SPDX-License-Identifier: MIT
#include "core/report/session_report.h"

#include "core/chart/chart_catalogue.h"
#include "core/chart/pinned.h"
#include "core/chart/section.h"
#include "core/sweep/device_sweep.h"

#include <algorithm>
#include <map>
#include <sstream>

namespace dimscope::report {

namespace {

using session::MeasurementSet;

/// The result as its set has it, with what the method says beside it.
measure::Measurement resultOf(const MeasurementSet &set, std::size_t row)
{
    measure::Measurement m = measurementOf(set, row);
    std::ostringstream seconds;
    seconds << set.method.warmUpSeconds;
    m.provenance.try_emplace("warm_up_seconds", seconds.str());
    if (m.device.empty())
        m.device = set.device.name;
    return m;
}

/// The sweep as it may have been measured in that set: in full, or scaled down for a CPU.
std::vector<sweep::Sweep> sweepsOf(const session::Session &session, const MeasurementSet &set)
{
    std::vector<sweep::Sweep> sweeps;
    if (set.results.empty())
        return sweeps;
    const measure::DType dtype = set.results.front().measurement.shape.dtype;
    const sweep::Sweep full = session.view.sweepKind == sweep::SweepKind::article
                                  ? sweep::articleSweep(dtype)
                                  : sweep::designSweep(session.design, dtype);
    sweeps.push_back(full);
    sweep::Sweep scaled = sweep::scaledDown(full);
    if (!(scaled == full))
        sweeps.push_back(std::move(scaled));
    return sweeps;
}

struct Measured
{
    sweep::Sweep sweep;
    std::map<measure::GemmShape, measure::Measurement> results;
    protocol::Device device;
};

/// The results of one device for a sweep, the better one of each product.
Measured measuredOf(const session::Session &session, const sweep::Sweep &sweep,
                    const protocol::Device &device)
{
    Measured measured{sweep, {}, device};
    std::map<measure::GemmShape, bool> wanted;
    for (const sweep::SweepPoint &point : sweep.points)
        wanted[point.shape] = true;
    for (const MeasurementSet &set : session.measurements) {
        if (set.device.name != device.name || set.device.backend != device.backend)
            continue;
        for (std::size_t row = 0; row < set.results.size(); ++row) {
            const measure::GemmShape &shape = set.results[row].measurement.shape;
            if (!wanted.contains(shape))
                continue;
            measure::Measurement fresh = resultOf(set, row);
            const auto known = measured.results.find(shape);
            if (known == measured.results.end())
                measured.results.emplace(shape, std::move(fresh));
            else if (measure::isBetter(fresh, known->second))
                known->second = std::move(fresh);
        }
    }
    return measured;
}

/// The device and size that most products of the sweep were measured with; the last of equals.
std::optional<Measured> mostMeasured(const session::Session &session)
{
    std::optional<Measured> best;
    for (const MeasurementSet &set : session.measurements) {
        for (const sweep::Sweep &sweep : sweepsOf(session, set)) {
            Measured measured = measuredOf(session, sweep, set.device);
            if (measured.results.empty())
                continue;
            if (!best || measured.results.size() >= best->results.size())
                best = std::move(measured);
        }
    }
    return best;
}

Evaluation evaluationOf(const Design &design)
{
    EvaluationChoices choices;
    choices.quantiles = true;
    return evaluate(design, choices);
}

chart::ChosenForms formsOf(const session::View &view)
{
    chart::ChosenForms forms;
    for (const auto &[id, state] : view.charts) {
        if (!state.form.empty())
            forms[id] = state.form;
    }
    return forms;
}

std::vector<chart::ChartModel> chartsOf(const ReportInput &input, const Evaluation &evaluation,
                                        const sweep::Sweep &sweep, bool isMeasured,
                                        const session::View &view, const Surroundings &surroundings)
{
    const std::vector<measure::Measurement> none;
    const chart::ChosenForms forms = formsOf(view);
    chart::ChartInput drawn{evaluation, sweep, isMeasured ? input.measurements : none,
                            input.device ? std::string_view(input.device->name)
                                         : std::string_view()};
    drawn.gpus = surroundings.gpus;
    drawn.published = surroundings.published;
    drawn.forms = &forms;
    std::vector<chart::ChartModel> charts;
    for (const chart::ChartSpec &spec : chart::chartCatalogue())
        charts.push_back(spec.build(drawn));
    return charts;
}

/// Dense, in the format of the results; none for formats and devices without a data sheet.
std::optional<double> peakOf(const ReportInput &input, std::span<const GpuSpec> gpus)
{
    const GpuSpec *gpu = input.device ? findGpu(gpus, input.device->name) : nullptr;
    if (gpu == nullptr || input.measurements.empty())
        return std::nullopt;
    switch (input.measurements.front().shape.dtype) {
    case measure::DType::bf16:
    case measure::DType::f16:
        return gpu->bf16Tflops;
    case measure::DType::e4m3:
    case measure::DType::e5m2:
        return gpu->e4m3Tflops;
    default:
        return std::nullopt;
    }
}

/// The chart as a person looked at it: other scales and ranges.
chart::ChartModel lookedAt(const chart::ChartModel &model, const session::View &view)
{
    const auto state = view.charts.find(model.id);
    if (state == view.charts.end())
        return model;
    const auto axis = [](const std::optional<session::AxisRange> &range, bool otherScale) {
        chart::AxisView looked;
        if (range)
            looked.locked = chart::Range{range->low, range->high};
        looked.otherScale = otherScale;
        return looked;
    };
    return chart::sectionOf(model, {axis(state->second.x, state->second.otherX),
                                    axis(state->second.y, state->second.otherY)});
}

/// What a person showed or hid by hand.
void applyShown(chart::ChartModel &model, const session::View &view)
{
    const auto state = view.charts.find(model.id);
    if (state == view.charts.end())
        return;
    const auto apply = [&state](auto &one) {
        const auto chosen = state->second.shown.find(one.id);
        if (chosen != state->second.shown.end())
            one.shownAtStart = chosen->second;
    };
    for (chart::Series &series : model.series)
        apply(series);
    for (chart::Band &band : model.bands)
        apply(band);
}

/// Or not even in that.
bool differsInNameAlone(Design a, const Design &b)
{
    a.name = b.name;
    return a == b;
}

} // namespace

ReportInput reportInput(const session::Session &session, const Surroundings &surroundings)
{
    ReportInput input;
    input.subject.evaluation = evaluationOf(session.design);
    input.subject.baseline = session.baseline;
    for (const session::PinnedDesign &pin : session.pins) {
        // Pinned a moment ago and not left yet: there is nothing to compare.
        if (differsInNameAlone(pin.design, session.design))
            continue;
        Subject other;
        other.evaluation = evaluationOf(pin.design);
        // Two columns of one name could not be told apart.
        other.evaluation.design.name =
            pin.name == session.design.name ? pin.name + " as pinned" : pin.name;
        other.baseline = pin.design;
        input.compared.push_back(std::move(other));
    }
    auto kind = protocol::DeviceKind::cpu;
    if (std::optional<Measured> measured = mostMeasured(session)) {
        kind = measured->device.kind;
        input.device = std::move(measured->device);
        input.sweep = std::move(measured->sweep);
        for (auto &[shape, result] : measured->results)
            input.measurements.push_back(std::move(result));
    } else {
        input.sweep = sweep::sweepOn(kind, session.view.sweepKind, session.design);
    }
    input.charts =
        chartsOf(input, input.subject.evaluation, input.sweep, true, session.view, surroundings);
    input.peakTflops = peakOf(input, surroundings.gpus);
    for (std::size_t order = 0; order < input.compared.size(); ++order) {
        const Subject &other = input.compared[order];
        const std::vector<chart::ChartModel> pinned =
            chartsOf(input, other.evaluation,
                     sweep::sweepOn(kind, session.view.sweepKind, other.evaluation.design), false,
                     session.view, surroundings);
        for (std::size_t i = 0; i < input.charts.size(); ++i)
            chart::addPinned(input.charts[i], pinned[i], other.evaluation.design.name,
                             static_cast<int>(order));
    }
    for (chart::ChartModel &model : input.charts) {
        model = lookedAt(model, session.view);
        applyShown(model, session.view);
    }
    return input;
}

} // namespace dimscope::report
