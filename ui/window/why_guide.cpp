// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/why_guide.h"

#include "core/why/curves.h"
#include "core/why/measured.h"
#include "core/why/subject.h"
#include "ui/document/exploration.h"
#include "ui/window/chart_grid.h"
#include "ui/window/headline_bar.h"
#include "ui/window/why_panel.h"

#include <algorithm>

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

WhyGuide::WhyGuide(Exploration *exploration, HeadlineBar *headline, ChartGrid *charts,
                   QWidget *parent)
    : QObject(parent)
    , m_exploration(exploration)
    , m_panel(new WhyPanel(parent))
{
    connect(headline, &HeadlineBar::whyRequested, this, &WhyGuide::askNumber);
    connect(charts, &ChartGrid::whyRequested, this, &WhyGuide::askPoint);
    connect(m_exploration, &Exploration::updated, this, &WhyGuide::refresh);
    connect(m_panel, &WhyPanel::closed, this, [this] { m_question.reset(); });
}

void WhyGuide::askNumber(const QString &subject)
{
    ask({subject.toStdString(), {}, {}, {}});
}

void WhyGuide::askPoint(const QString &chart, const QString &series, double x, double y)
{
    ask({{}, chart.toStdString(), series.toStdString(), {x, y}});
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
    const Evaluation &evaluation = m_exploration->evaluation();
    if (!m_question->subject.empty())
        return why::explain(m_question->subject, evaluation);
    if (const auto measured = measuredAnswer())
        return measured;
    for (const chart::ChartModel &chart : m_exploration->charts()) {
        if (chart.id != m_question->chart)
            continue;
        for (const chart::Series &series : chart.series) {
            if (series.id == m_question->series)
                return why::explainPoint(chart.id, series, m_question->at, evaluation);
        }
    }
    return std::nullopt;
}

std::optional<why::Explanation> WhyGuide::measuredAnswer() const
{
    if (m_question->chart != "gemm" || m_question->series.starts_with("published"))
        return std::nullopt;
    const std::vector<measure::Measurement> &all =
        m_question->series == "earlier"             ? m_exploration->earlier()
        : m_question->series.starts_with("opened_") ? m_exploration->opened()
                                                    : m_exploration->measurements();
    const auto found = std::find_if(all.begin(), all.end(), [this](const auto &measurement) {
        return static_cast<double>(measurement.shape.k) == m_question->at.x;
    });
    if (found == all.end())
        return std::nullopt;
    why::MeasuredContext context;
    context.sweep = all;
    context.plan = &m_exploration->sweep();
    context.peaks = peaksOf(found->device, found->shape.dtype, m_exploration->gpus());
    return why::explainMeasured(*found, context);
}

} // namespace dimscope::ui
