// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/chart_layout.h"

#include "core/chart/chart_catalogue.h"
#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_view.h"
#include "ui/document/exploration.h"
#include "ui/window/chart_grid.h"

namespace dimscope::ui {

namespace {

std::set<std::string, std::less<>> usualCharts()
{
    std::set<std::string, std::less<>> ids;
    for (const chart::ChartSpec &spec : chart::chartCatalogue()) {
        if (spec.shownAtStart)
            ids.emplace(spec.id);
    }
    return ids;
}

std::optional<session::AxisRange> rangeOf(const chart::AxisView &axis)
{
    if (!axis.locked)
        return std::nullopt;
    return session::AxisRange{axis.locked->low, axis.locked->high};
}

chart::AxisView axisOf(const std::optional<session::AxisRange> &range, bool otherScale)
{
    chart::AxisView axis;
    if (range)
        axis.locked = chart::Range{range->low, range->high};
    axis.otherScale = otherScale;
    return axis;
}

} // namespace

void gatherLayout(const ChartGrid &grid, session::View &view)
{
    view.grid.clear();
    if (grid.shownCharts() != usualCharts())
        view.grid.insert(grid.shownCharts().begin(), grid.shownCharts().end());
    view.maximised.clear();
    for (std::size_t i = 0; i < grid.views().size(); ++i) {
        const ChartView *chart = grid.views()[i];
        const std::string id = chart->objectName().toStdString();
        if (static_cast<int>(i) == grid.maximised())
            view.maximised = id;
        const chart::Section &section = chart->history().current();
        const auto &shown = chart->canvas()->visibility();
        const chart::ChosenForms &forms = grid.exploration()->forms();
        const auto form = forms.find(id);
        if (shown.empty() && section == chart::Section{} && form == forms.end() &&
            !view.charts.contains(id))
            continue;
        session::ChartState &state = view.charts[id];
        state.shown = shown;
        state.x = rangeOf(section.x);
        state.y = rangeOf(section.y);
        state.otherX = section.x.otherScale;
        state.otherY = section.y.otherScale;
        if (form != forms.end())
            state.form = form->second;
    }
}

void dropRanges(session::View &view)
{
    for (auto &[id, chart] : view.charts)
        chart.x = chart.y = std::nullopt;
}

void applyLayout(const session::View &view, ChartGrid &grid)
{
    std::set<std::string, std::less<>> shown(view.grid.begin(), view.grid.end());
    grid.setShownCharts(shown.empty() ? usualCharts() : shown);
    for (const ChartView *chart : grid.views()) {
        const std::string id = chart->objectName().toStdString();
        const auto found = view.charts.find(id);
        grid.exploration()->setForm(id, found == view.charts.end() ? "" : found->second.form);
    }
    // A range is of the form's own axes.
    grid.exploration()->refresh();
    int maximised = -1;
    for (std::size_t i = 0; i < grid.views().size(); ++i) {
        ChartView *chart = grid.views()[i];
        const std::string id = chart->objectName().toStdString();
        if (!id.empty() && id == view.maximised)
            maximised = static_cast<int>(i);
        const auto found = view.charts.find(id);
        const session::ChartState state =
            found == view.charts.end() ? session::ChartState() : found->second;
        chart->canvas()->setVisibility(state.shown);
        chart->startWith({axisOf(state.x, state.otherX), axisOf(state.y, state.otherY)});
    }
    grid.setMaximised(maximised);
}

} // namespace dimscope::ui
