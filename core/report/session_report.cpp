// SPDX-License-Identifier: MIT
#include "core/report/session_report.h"

#include "core/chart/chart_catalogue.h"
#include "core/chart/pinned.h"
#include "core/chart/section.h"
#include "core/language/say.h"
#include "core/report/measured_sweeps.h"
#include "core/report/section_parts.h"
#include "core/report/short_name.h"
#include "core/report/view_sentence.h"
#include "core/session/session_json.h"
#include "core/sweep/device_sweep.h"

#include <algorithm>

namespace dimscope::report {

namespace {

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

std::string nameOnChart(const Subject &subject)
{
    return subjectName(subject, mostOnChart);
}

/// A design as charts show it: a very long name would hide what they are of.
Evaluation asDrawn(const Subject &subject)
{
    Evaluation evaluation = subject.evaluation;
    if (!evaluation.design.name.empty())
        evaluation.design.name = nameOnChart(subject);
    return evaluation;
}

/// Where results of the session are opened from.
std::string fromSession()
{
    return say("the session");
}

/// Whether both sweep the same sizes, of whatever scale and format.
bool isSameSweep(const sweep::Sweep &a, const sweep::Sweep &b)
{
    return a.kind == b.kind && a.key == b.key && a.hiddenSize == b.hiddenSize &&
           a.marked == b.marked &&
           std::equal(a.points.begin(), a.points.end(), b.points.begin(), b.points.end(),
                      [](const auto &one, const auto &other) { return one.value == other.value; });
}

/// What else was measured of the shown sweep, on other devices or under other conditions.
std::vector<measure::Measurement> sameSweepElsewhere(const ReportInput &input)
{
    std::vector<measure::Measurement> all;
    const std::string origin = fromSession();
    for (const MeasuredSweep &other : input.others) {
        if (!isSameSweep(other.sweep, input.shown.sweep))
            continue;
        for (measure::Measurement m : other.measurements) {
            m.provenance.try_emplace("opened_from", origin);
            all.push_back(std::move(m));
        }
    }
    return all;
}

std::vector<chart::ChartModel> chartsOf(const ReportInput &input, const Evaluation &evaluation,
                                        const sweep::Sweep &sweep, bool isMeasured,
                                        const session::Session &session,
                                        const Surroundings &surroundings,
                                        const chart::Reaches &pinned = {})
{
    const std::vector<measure::Measurement> none;
    const chart::ChosenForms forms = formsOf(session.view);
    chart::ChartInput drawn{evaluation, sweep, isMeasured ? input.shown.measurements : none,
                            input.shown.device ? std::string_view(input.shown.device->name)
                                               : std::string_view()};
    const std::vector<measure::Measurement> opened = isMeasured ? sameSweepElsewhere(input) : none;
    drawn.opened = opened;
    drawn.gpus = surroundings.gpus;
    drawn.published = surroundings.published;
    drawn.experiments = &session.experiments.result;
    drawn.forms = &forms;
    drawn.pinned = &pinned;
    std::vector<chart::ChartModel> charts;
    for (const chart::ChartSpec &spec : chart::chartCatalogue())
        charts.push_back(spec.build(drawn));
    return charts;
}

/// Dense, in the format of the results; none for formats and devices without a data sheet.
std::optional<double> peakOf(const MeasuredSweep &measured, std::span<const GpuSpec> gpus)
{
    const GpuSpec *gpu = measured.device ? findGpu(gpus, measured.device->name) : nullptr;
    if (gpu == nullptr || measured.measurements.empty())
        return std::nullopt;
    switch (measured.measurements.front().shape.dtype) {
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

/// What of it a report shows: every chart, whichever stand side by side on screen.
std::string textOf(session::View view)
{
    view.maximised.clear();
    view.grid.clear();
    return session::viewText(view);
}

/// Its parts or its products: curves of two designs in one would tell nothing.
bool isOfOneDesign(const chart::ChartModel &model)
{
    return model.id == "budget" || model.id == "roofline";
}

struct OtherChart
{
    chart::ChartModel model;
    std::string design;
    std::size_t order;
};

/// A chart with all that it holds, and as a person looked at it.
struct LookedAt
{
    LookedAt(const chart::ChartModel &automatic, const session::View &view)
        : all(automatic)
        , drawn(lookedAt(automatic, view))
    {
        applyShown(all, view);
        applyShown(drawn, view);
        cut = viewSentence(automatic, drawn);
    }

    chart::ChartModel all;
    chart::ChartModel drawn;
    std::string cut;
};

/// Each behind its kind, with the name of its design; ids stay apart.
void addOthers(ReportInput &input, const std::vector<OtherChart> &others, const session::View &view)
{
    for (const OtherChart &other : others) {
        const std::string kind = other.model.id;
        LookedAt looked(other.model, view);
        for (chart::ChartModel *model : {&looked.all, &looked.drawn}) {
            model->id = kind + "-" + std::to_string(other.order + 2);
            model->title += ": " + other.design;
        }
        const auto last = std::find_if(input.charts.rbegin(), input.charts.rend(),
                                       [&kind](const chart::ChartModel &one) {
                                           return one.id == kind || one.id.starts_with(kind + "-");
                                       });
        const auto place = last.base() - input.charts.begin();
        input.cuts.insert(input.cuts.begin() + place, std::move(looked.cut));
        input.drawn.insert(input.drawn.begin() + place, std::move(looked.drawn));
        input.charts.insert(input.charts.begin() + place, std::move(looked.all));
    }
    for (auto *charts : {&input.charts, &input.drawn}) {
        for (chart::ChartModel &model : *charts) {
            if (isOfOneDesign(model) && !input.compared.empty())
                model.title += ": " + nameOnChart(input.subject);
        }
    }
}

/// Whose the points are where there are those of several devices.
void nameTheMeasured(ReportInput &input)
{
    for (chart::ChartModel &model : input.charts) {
        const bool several =
            std::any_of(model.series.begin(), model.series.end(), [](const chart::Series &series) {
                return series.id.starts_with("opened_");
            });
        if (model.id != "gemm" || !several || !input.shown.device)
            continue;
        const int compared = sweep::comparedAlignment(input.shown.sweep);
        const std::string bytes = std::to_string(compared == 0 ? 16 : compared);
        const std::string &device = input.shown.device->name;
        const std::string origin = fromSession();
        for (chart::Series &series : model.series) {
            if (series.id == "measured_aligned")
                series.name = say("%1: rows %2-byte aligned", device, bytes);
            else if (series.id == "measured_unaligned")
                series.name = say("%1: rows not %2-byte aligned", device, bytes);
            else if (series.id.ends_with("_" + origin) && series.name.starts_with(origin + ": "))
                series.name.erase(0, origin.size() + 2);
        }
    }
}

/// What a pin started from. Older sessions do not say: one that has a preset's name did from that.
std::optional<Design> baselineOf(const session::PinnedDesign &pin, std::span<const Preset> presets)
{
    if (pin.baseline)
        return pin.baseline;
    const auto preset = std::find_if(presets.begin(), presets.end(), [&pin](const Preset &one) {
        return one.label == pin.design.name;
    });
    if (preset == presets.end())
        return std::nullopt;
    Design named = preset->design;
    named.name = preset->label;
    return named;
}

} // namespace

bool isSameDesign(Design a, const Design &b)
{
    a.name = b.name;
    return a == b;
}

ReportInput reportInput(const session::Session &session, const Surroundings &surroundings)
{
    ReportInput input;
    input.view = textOf(session.view);
    input.experiments = session.experiments;
    input.notes = session.notes;
    input.subject.evaluation = evaluationOf(session.design);
    input.subject.baseline = session.baseline;
    input.subject.assumed = session.assumed;
    for (const session::PinnedDesign &pin : session.pins) {
        // Pinned a moment ago and not left yet: there is nothing to compare.
        if (isSameDesign(pin.design, session.design)) {
            input.notice = say("%1 is the same design as the one that is open: there is nothing to "
                               "compare it with.",
                               pin.name);
            continue;
        }
        Subject other;
        other.evaluation = evaluationOf(pin.design);
        other.evaluation.design.name = pin.name;
        const std::optional<Design> baseline = baselineOf(pin, surroundings.presets);
        other.isBaselineKnown = baseline.has_value();
        other.baseline = baseline.value_or(pin.design);
        // Two columns of one name could not be told apart.
        if (subjectName(other) == subjectName(input.subject))
            other.evaluation.design.name = say("another %1", pin.name);
        other.assumed = pin.assumed;
        input.compared.push_back(std::move(other));
    }
    auto kind = protocol::DeviceKind::cpu;
    MeasuredSweeps measured = measuredSweeps(session);
    if (measured.shown) {
        input.shown = std::move(*measured.shown);
        kind = input.shown.device->kind;
    } else {
        input.shown.sweep = sweep::sweepOn(kind, session.view.sweepKind, session.design);
    }
    input.others = std::move(measured.others);
    for (std::size_t i = 0; i < session.measurements.size(); ++i) {
        if (isRepeated(session, i))
            continue;
        const session::MeasurementSet &set = session.measurements[i];
        for (const auto &failure : set.failures)
            input.failed.push_back({set.device.name, failure.name, failure.error});
    }
    input.shown.peakTflops = peakOf(input.shown, surroundings.gpus);
    for (MeasuredSweep &other : input.others)
        other.peakTflops = peakOf(other, surroundings.gpus);
    std::vector<std::vector<chart::ChartModel>> chartsOfOthers;
    chart::Reaches reaches;
    for (const Subject &other : input.compared) {
        chartsOfOthers.push_back(
            chartsOf(input, asDrawn(other),
                     sweep::sweepOn(kind, session.view.sweepKind, other.evaluation.design), false,
                     session, surroundings));
        chart::widen(reaches, chartsOfOthers.back());
    }
    input.charts = chartsOf(input, asDrawn(input.subject), input.shown.sweep, true, session,
                            surroundings, reaches);
    std::vector<OtherChart> ofOthers;
    for (std::size_t order = 0; order < input.compared.size(); ++order) {
        const Subject &other = input.compared[order];
        const std::string name = nameOnChart(other);
        const std::vector<chart::ChartModel> &pinned = chartsOfOthers[order];
        for (std::size_t i = 0; i < pinned.size(); ++i) {
            chart::addPinned(input.charts[i], pinned[i], name, static_cast<int>(order),
                             static_cast<int>(input.compared.size()), chart::PinReader::report);
            if (isOfOneDesign(pinned[i]))
                ofOthers.push_back({pinned[i], name, order});
        }
    }
    nameTheMeasured(input);
    for (chart::ChartModel &model : input.charts) {
        LookedAt looked(model, session.view);
        model = std::move(looked.all);
        input.drawn.push_back(std::move(looked.drawn));
        input.cuts.push_back(std::move(looked.cut));
    }
    addOthers(input, ofOthers, session.view);
    return input;
}

} // namespace dimscope::report
