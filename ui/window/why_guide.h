// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/chart_model.h"
#include "core/device/gpu_spec.h"
#include "core/evaluation.h"
#include "core/measure/measurement.h"
#include "core/why/explanation.h"
#include "ui/window/asked_pin.h"

#include <QObject>

#include <optional>

namespace dimscope::ui {

class ChartGrid;
class Exploration;
class FindingBar;
class HeadlineBar;
class WhyPanel;

/// Answers "why this number?" for headline numbers, findings, curves and points, and keeps the
/// answer true while the design changes. What was clicked stays in sight.
class WhyGuide : public QObject
{
    Q_OBJECT

public:
    WhyGuide(Exploration *exploration, HeadlineBar *headline, FindingBar *findings,
             ChartGrid *charts, QObject *parent);

    WhyPanel *panel() const { return m_panel; }
    /// About what core/lesson/told.h knows by that name.
    void askNumber(const QString &subject);
    /// About a place on a series of a chart.
    void askPoint(const QString &chart, const QString &series, double x, double y);

private:
    struct Question
    {
        std::string subject; ///< of a number; empty: a point
        std::string chart;
        std::string series;
        chart::Point at;
        std::optional<AskedPin> pin; ///< whose it is; none: of the present design
    };
    void refresh();
    void ask(Question question);
    std::optional<why::Explanation> answer() const;
    std::optional<why::Explanation> answer(const Question &question,
                                           const Evaluation &evaluation) const;
    std::optional<why::Explanation> pinnedAnswer(const AskedPin &pin) const;
    /// Of a question about a series of the pin's own chart.
    std::optional<why::Explanation> pinnedPoint(const Question &question,
                                                const AskedPin &pin) const;
    const chart::ChartModel *chartOf(const Question &question) const;
    std::optional<why::Explanation> measuredAnswer(const Question &question) const;
    std::optional<why::Explanation> markAnswer(const Question &question,
                                               const Evaluation &evaluation) const;
    std::optional<why::Explanation> productAnswer(const Question &question,
                                                  const Design &design) const;
    std::optional<why::Explanation> roofAnswer(const Question &question) const;
    std::optional<why::Explanation> budgetAnswer(const Question &question,
                                                 const Evaluation &evaluation) const;
    /// The GPU whose roof the roofline chart draws; null: none is known.
    const GpuSpec *roof() const;
    why::Explanation explained(const measure::Measurement &measurement,
                               const std::vector<measure::Measurement> &others) const;

    /// One size, and what is said of the sweep as a whole.
    why::Explanation explainedSweep(const measure::Measurement &chosen) const;

    Exploration *m_exploration;
    ChartGrid *m_charts;
    WhyPanel *m_panel;
    std::optional<Question> m_question;
};

} // namespace dimscope::ui
