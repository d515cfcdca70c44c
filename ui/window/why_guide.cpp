// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/why_guide.h"

#include "core/chart/roofline_chart.h"
#include "core/chart/roofline_products.h"
#include "core/counting/gemm_traffic.h"
#include "core/why/budget.h"
#include "core/why/curves.h"
#include "core/why/head_ring.h"
#include "core/why/measured.h"
#include "core/why/products.h"
#include "core/why/roof.h"
#include "core/why/subject.h"
#include "ui/document/exploration.h"
#include "ui/window/chart_grid.h"
#include "ui/window/finding_bar.h"
#include "ui/window/headline_bar.h"
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

const Evaluation &WhyGuide::evaluation() const
{
    return m_question->pin ? m_question->pin->evaluation : m_exploration->evaluation();
}

std::optional<why::Explanation> WhyGuide::answer() const
{
    if (!m_question->subject.empty())
        return why::explain(m_question->subject, evaluation());
    if (m_question->pin)
        return pinnedAnswer();
    if (const auto budget = budgetAnswer())
        return budget;
    if (m_question->series.empty())
        return markAnswer();
    if (const auto measured = measuredAnswer())
        return measured;
    if (const auto product = productAnswer())
        return product;
    if (const auto roof = roofAnswer())
        return roof;
    for (const chart::ChartModel &chart : m_exploration->charts()) {
        if (chart.id != m_question->chart)
            continue;
        for (const chart::Series &series : chart.series) {
            if (series.id == m_question->series)
                return why::explainPoint(chart.id, series, m_question->at, evaluation());
        }
    }
    return std::nullopt;
}

std::optional<why::Explanation> WhyGuide::pinnedAnswer() const
{
    std::optional<why::Explanation> explanation;
    if (m_question->series.empty())
        explanation = m_question->chart == "budget" ? budgetAnswer() : markAnswer();
    else
        explanation = pinnedPoint();
    if (explanation)
        explanation->title = tr("Pinned %1: %2")
                                 .arg(QString::fromStdString(m_question->pin->name),
                                      QString::fromStdString(explanation->title))
                                 .toStdString();
    return explanation;
}

std::optional<why::Explanation> WhyGuide::pinnedPoint() const
{
    const chart::Series &series = m_question->pin->series;
    if (auto computed = why::explainPoint(m_question->chart, series, m_question->at, evaluation()))
        return computed;
    // A pin keeps its charts, not its measurements; these may still be among those at hand.
    const auto isMeant = [this](const measure::Measurement &measurement) {
        return static_cast<double>(measurement.shape.k) == m_question->at.x &&
               measurement.tflops == m_question->at.y;
    };
    for (const auto *all :
         {&m_exploration->measurements(), &m_exploration->earlier(), &m_exploration->opened()}) {
        const auto found = std::find_if(all->begin(), all->end(), isMeant);
        if (found != all->end())
            return explained(*found, *all);
    }
    return why::explainKeptPoint(m_question->chart, series, m_question->at);
}

std::optional<why::Explanation> WhyGuide::markAnswer() const
{
    if (m_question->chart == "entropy_bound")
        return why::explainHeadRing(m_question->at, evaluation());
    const auto subject = why::subjectOfSeries(m_question->chart, {}, evaluation());
    return subject ? why::explain(*subject, evaluation()) : std::nullopt;
}

std::optional<why::Explanation> WhyGuide::budgetAnswer() const
{
    if (m_question->chart != "budget")
        return std::nullopt;
    for (const chart::ChartModel &chart : m_exploration->charts()) {
        if (chart.id == "budget" && !chart.bars.empty())
            return why::explainBar(chart, m_question->at, evaluation());
    }
    // The ring stands on the total.
    const std::string series = m_question->series.empty() ? "total" : m_question->series;
    const auto subject = why::memorySubject(series, m_question->at.x, evaluation());
    return subject ? why::explain(*subject, evaluation()) : std::nullopt;
}

std::optional<why::Explanation> WhyGuide::productAnswer() const
{
    const bool isPrefill = m_question->series == "prefill";
    if (m_question->chart != "roofline" || (!isPrefill && m_question->series != "decode"))
        return std::nullopt;
    const GpuSpec *gpu = roof();
    if (gpu == nullptr)
        return std::nullopt;
    const Design &design = m_exploration->evaluation().design;
    std::vector<why::DrawnProduct> products;
    for (const DesignGemm &gemm : chart::productsAround(
             design, {}, isPrefill ? Phase::prefill : Phase::decode, std::exp2(m_question->at.x))) {
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

std::optional<why::Explanation> WhyGuide::roofAnswer() const
{
    if (m_question->chart != "roofline" || m_question->series != "spec_roof")
        return std::nullopt;
    const GpuSpec *gpu = roof();
    return gpu == nullptr ? std::nullopt
                          : std::optional(why::explainRoof(*gpu, std::exp2(m_question->at.x)));
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

std::optional<why::Explanation> WhyGuide::measuredAnswer() const
{
    const bool isRoofline =
        m_question->chart == "roofline" && m_question->series.starts_with("measured");
    if (!isRoofline && (m_question->chart != "gemm" || m_question->series.starts_with("published")))
        return std::nullopt;
    const std::vector<measure::Measurement> &all =
        m_question->series == "earlier"             ? m_exploration->earlier()
        : m_question->series.starts_with("opened_") ? m_exploration->opened()
                                                    : m_exploration->measurements();
    const auto isMeant = [&](const measure::Measurement &measurement) {
        constexpr double same = 1e-9;
        if (isRoofline)
            return std::abs(std::log10(measurement.tflops) - m_question->at.y) < same;
        return static_cast<double>(measurement.shape.k) == m_question->at.x;
    };
    const auto found = std::find_if(all.begin(), all.end(), isMeant);
    if (found != all.end())
        return explained(*found, all);
    // The fastest ever, whose height is drawn as a roof, may be of another run.
    const std::vector<measure::Measurement> &earlier = m_exploration->earlier();
    const auto before = std::find_if(earlier.begin(), earlier.end(), isMeant);
    return isRoofline && before != earlier.end() ? std::optional(explained(*before, earlier))
                                                 : std::nullopt;
}

} // namespace dimscope::ui
