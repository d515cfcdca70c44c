// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/why_guide.h"

#include "core/chart/roofline_chart.h"
#include "core/chart/roofline_products.h"
#include "core/counting/gemm_traffic.h"
#include "core/lesson/told.h"
#include "core/why/budget.h"
#include "core/why/curves.h"
#include "core/why/head_ring.h"
#include "core/why/measured.h"
#include "core/why/products.h"
#include "core/why/roof.h"
#include "core/why/subject.h"
#include "core/why/sweep_numbers.h"
#include "ui/document/exploration.h"
#include "ui/window/chart_grid.h"
#include "ui/window/finding_bar.h"
#include "ui/window/headline_bar.h"
#include "ui/window/sweep_strip.h"
#include "ui/window/why_panel.h"

#include <algorithm>
#include <cmath>

namespace dimscope::ui {

namespace {

/// What the data sheet says of the device in that format; none: not known.
std::optional<why::DevicePeaks> peaksOf(const std::string &device, measure::DType dtype,
                                        const std::vector<GpuSpec> &gpus)
{
    const GpuSpec *gpu = findGpu(gpus, device);
    if (gpu == nullptr)
        return std::nullopt;
    switch (dtype) {
    case measure::DType::bf16:
    case measure::DType::f16:
        return why::DevicePeaks{gpu->bf16Tflops, gpu->bytesPerSecond, gpu->source};
    case measure::DType::e4m3:
    case measure::DType::e5m2:
        if (gpu->e4m3Tflops)
            return why::DevicePeaks{*gpu->e4m3Tflops, gpu->bytesPerSecond, gpu->source};
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

} // namespace

WhyGuide::WhyGuide(Exploration *exploration, HeadlineBar *headline, FindingBar *findings,
                   ChartGrid *charts, QObject *parent)
    : QObject(parent)
    , m_exploration(exploration)
    , m_charts(charts)
    , m_panel(new WhyPanel(charts))
{
    connect(headline, &HeadlineBar::whyRequested, this, &WhyGuide::askNumber);
    connect(findings, &FindingBar::whyRequested, this, &WhyGuide::askNumber);
    connect(charts, &ChartGrid::whyRequested, this, &WhyGuide::askPoint);
    connect(m_exploration, &Exploration::updated, this, &WhyGuide::refresh);
    connect(m_panel, &WhyPanel::closed, this, [this] { m_question.reset(); });
}

void WhyGuide::askNumber(const QString &subject)
{
    ask({subject.toStdString(), {}, {}, {}, {}});
}

void WhyGuide::askPoint(const QString &chart, const QString &series, double x, double y)
{
    m_panel->keepOff(m_charts->placeOf(chart, {x, y}));
    Question question{{}, chart.toStdString(), series.toStdString(), {x, y}, {}};
    question.pin = askedPin(*m_exploration, question.chart, question.series, question.at);
    ask(std::move(question));
}

void WhyGuide::ask(Question question)
{
    m_question = std::move(question);
    refresh();
}

void WhyGuide::refresh()
{
    if (!m_question)
        return;
    // What has no answer any more (a sliding layer's number, no such layer left) keeps the last.
    if (const auto explanation = answer())
        m_panel->show(*explanation);
}

std::optional<why::Explanation> WhyGuide::answer() const
{
    const Evaluation &present = m_exploration->evaluation();
    if (!m_question->subject.empty())
        return lesson::explainTold(m_question->subject, present);
    if (m_question->pin)
        return pinnedAnswer(*m_question->pin);
    return answer(*m_question, present);
}

std::optional<why::Explanation> WhyGuide::answer(const Question &question,
                                                 const Evaluation &evaluation) const
{
    if (auto budget = budgetAnswer(question, evaluation))
        return budget;
    if (question.series.empty())
        return markAnswer(question, evaluation);
    if (auto measured = measuredAnswer(question))
        return measured;
    if (auto product = productAnswer(question, evaluation.design))
        return product;
    if (auto roof = roofAnswer(question))
        return roof;
    const chart::ChartModel *chart = chartOf(question);
    if (chart == nullptr)
        return std::nullopt;
    for (const chart::Series &series : chart->series) {
        if (series.id != question.series)
            continue;
        const auto computed = why::explainPoint(chart->id, series, question.at, evaluation);
        return computed ? computed : why::explainKeptPoint(chart->id, series, question.at);
    }
    for (const chart::Band &band : chart->bands) {
        if (band.id == question.series)
            return why::explainRegion(*chart, band, question.at, evaluation);
    }
    return std::nullopt;
}

const chart::ChartModel *WhyGuide::chartOf(const Question &question) const
{
    for (const chart::ChartModel &chart : m_exploration->charts()) {
        if (chart.id == question.chart)
            return &chart;
    }
    return nullptr;
}

std::optional<why::Explanation> WhyGuide::pinnedAnswer(const AskedPin &pin) const
{
    Question question = *m_question;
    question.series = pin.series.id;
    std::optional<why::Explanation> explanation =
        question.series.empty() ? answer(question, pin.evaluation) : pinnedPoint(question, pin);
    if (explanation)
        explanation->title =
            tr("Pinned %1: %2")
                .arg(QString::fromStdString(pin.name), QString::fromStdString(explanation->title))
                .toStdString();
    return explanation;
}

std::optional<why::Explanation> WhyGuide::pinnedPoint(const Question &question,
                                                      const AskedPin &pin) const
{
    if (auto computed = why::explainPoint(question.chart, pin.series, question.at, pin.evaluation))
        return computed;
    if (question.chart == "budget" || question.chart == "roofline")
        return answer(question, pin.evaluation);
    // A pin keeps its charts, not its measurements; these may still be among those at hand.
    const auto isMeant = [&question](const measure::Measurement &measurement) {
        return static_cast<double>(measurement.shape.k) == question.at.x &&
               measurement.tflops == question.at.y;
    };
    for (const auto *all :
         {&m_exploration->measurements(), &m_exploration->earlier(), &m_exploration->opened()}) {
        const auto found = std::find_if(all->begin(), all->end(), isMeant);
        if (found != all->end())
            return explained(*found, *all);
    }
    return why::explainKeptPoint(question.chart, pin.series, question.at);
}

std::optional<why::Explanation> WhyGuide::markAnswer(const Question &question,
                                                     const Evaluation &evaluation) const
{
    if (question.chart == "entropy_bound")
        return why::explainHeadRing(question.at, evaluation);
    const auto subject = why::subjectOfSeries(question.chart, {}, evaluation);
    return subject ? why::explain(*subject, evaluation) : std::nullopt;
}

std::optional<why::Explanation> WhyGuide::budgetAnswer(const Question &question,
                                                       const Evaluation &evaluation) const
{
    if (question.chart != "budget")
        return std::nullopt;
    if (const chart::ChartModel *chart = chartOf(question);
        chart != nullptr && !chart->bars.empty())
        return why::explainBar(*chart, question.at, evaluation, question.series);
    // The ring stands on the total.
    const std::string series = question.series.empty() ? "total" : question.series;
    const auto subject = why::memorySubject(series, question.at.x, evaluation);
    return subject ? why::explain(*subject, evaluation) : std::nullopt;
}

std::optional<why::Explanation> WhyGuide::productAnswer(const Question &question,
                                                        const Design &design) const
{
    const bool isPrefill = question.series == "prefill";
    if (question.chart != "roofline" || (!isPrefill && question.series != "decode"))
        return std::nullopt;
    const GpuSpec *gpu = roof();
    if (gpu == nullptr)
        return std::nullopt;
    std::vector<why::DrawnProduct> products;
    for (const DesignGemm &gemm : chart::productsAround(
             design, {}, isPrefill ? Phase::prefill : Phase::decode, std::exp2(question.at.x))) {
        const double intensity = arithmeticIntensity(gemm, design);
        products.push_back({gemm, intensity, attainableTflops(*gpu, intensity)});
    }
    return products.empty() ? std::nullopt
                            : std::optional(why::explainProducts(products, design, *gpu));
}

const GpuSpec *WhyGuide::roof() const
{
    const auto &device = m_exploration->device();
    return chart::roofOf(m_exploration->gpus(), device ? std::string_view(device->name) : "");
}

std::optional<why::Explanation> WhyGuide::roofAnswer(const Question &question) const
{
    if (question.chart != "roofline" || question.series != "spec_roof")
        return std::nullopt;
    const GpuSpec *gpu = roof();
    return gpu == nullptr ? std::nullopt
                          : std::optional(why::explainRoof(*gpu, std::exp2(question.at.x)));
}

why::Explanation WhyGuide::explained(const measure::Measurement &measurement,
                                     const std::vector<measure::Measurement> &others) const
{
    why::MeasuredContext context;
    context.sweep = others;
    context.plan = &m_exploration->sweep();
    context.peaks = peaksOf(measurement.device, measurement.shape.dtype, m_exploration->gpus());
    return why::explainMeasured(measurement, context);
}

why::Explanation WhyGuide::explainedSweep(const measure::Measurement &chosen) const
{
    const std::vector<measure::Measurement> &all = m_exploration->measurements();
    const sweep::Sweep &plan = m_exploration->sweep();
    why::Explanation told = explained(chosen, all);
    told.parts.push_back(why::explainGatedMlp(plan.hiddenSize, chosen.shape.k));
    if (auto cliff = why::explainCliff(plan, all))
        told.parts.push_back(std::move(*cliff));
    told.parts.push_back(why::explainFastest(all));
    return told;
}

std::optional<why::Explanation> WhyGuide::measuredAnswer(const Question &question) const
{
    const bool isRoofline = question.chart == "roofline" && question.series.starts_with("measured");
    if (!isRoofline && (question.chart != "gemm" || question.series.starts_with("published")))
        return std::nullopt;
    const std::vector<measure::Measurement> &all =
        question.series == "earlier"             ? m_exploration->earlier()
        : question.series.starts_with("opened_") ? m_exploration->opened()
                                                 : m_exploration->measurements();
    const auto isMeant = [&](const measure::Measurement &measurement) {
        constexpr double same = 1e-9;
        if (isRoofline)
            return std::abs(std::log10(measurement.tflops) - question.at.y) < same;
        return static_cast<double>(measurement.shape.k) == question.at.x;
    };
    const auto found = std::find_if(all.begin(), all.end(), isMeant);
    if (found != all.end() && question.series == SweepStrip::series.data())
        return explainedSweep(*found);
    if (found != all.end())
        return explained(*found, all);
    // The fastest ever, whose height is drawn as a roof, may be of another run.
    const std::vector<measure::Measurement> &earlier = m_exploration->earlier();
    const auto before = std::find_if(earlier.begin(), earlier.end(), isMeant);
    return isRoofline && before != earlier.end() ? std::optional(explained(*before, earlier))
                                                 : std::nullopt;
}

} // namespace dimscope::ui
