// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/chart_grid.h"

#include "core/chart/chart_catalogue.h"
#include "ui/chart/chart_view.h"
#include "ui/document/exploration.h"
#include "ui/window/sweep_strip.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace dimscope::ui {

namespace {

/// The last row also holds the read-out of the measured chart.
int rowShare(int row)
{
    return row == 0 ? 5 : 6;
}

} // namespace

ChartGrid::ChartGrid(Exploration *exploration, QWidget *parent)
    : QWidget(parent)
    , m_exploration(exploration)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(8);
    int index = 0;
    for (const chart::ChartSpec &spec : chart::chartCatalogue()) {
        auto *panel = new QWidget(this);
        auto *layout = new QVBoxLayout(panel);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        auto *view = new ChartView(panel);
        view->setObjectName(
            QString::fromUtf8(spec.id.data(), static_cast<qsizetype>(spec.id.size())));
        layout->addWidget(view, 1);
        if (spec.id == "gemm") {
            m_strip = new SweepStrip(exploration, panel);
            layout->addWidget(m_strip);
        }
        grid->addWidget(panel, index / 2, index % 2);
        grid->setRowStretch(index / 2, rowShare(index / 2));
        grid->setColumnStretch(index % 2, 1);
        connect(view, &ChartView::maximiseRequested, this,
                [this, index] { setMaximised(m_maximised == index ? -1 : index); });
        m_panels.push_back(panel);
        m_views.push_back(view);
        ++index;
    }
    connect(exploration, &Exploration::updated, this, &ChartGrid::refresh);
}

void ChartGrid::refresh()
{
    const std::vector<chart::ChartModel> &models = m_exploration->charts();
    for (std::size_t i = 0; i < m_views.size() && i < models.size(); ++i)
        m_views[i]->bind(models[i]);
}

void ChartGrid::setMaximised(int index)
{
    m_maximised = index;
    auto *grid = static_cast<QGridLayout *>(layout());
    const int count = static_cast<int>(m_panels.size());
    for (int i = 0; i < count; ++i) {
        m_panels[static_cast<std::size_t>(i)]->setVisible(index < 0 || i == index);
        // An empty row or column keeps its share of the stretch otherwise.
        grid->setRowStretch(i / 2, index < 0 || index / 2 == i / 2 ? rowShare(i / 2) : 0);
        grid->setColumnStretch(i % 2, index < 0 || index % 2 == i % 2 ? 1 : 0);
    }
    if (index >= 0 && index < count)
        m_views[static_cast<std::size_t>(index)]->setFocus();
}

int ChartGrid::current() const
{
    for (std::size_t i = 0; i < m_views.size(); ++i) {
        if (m_views[i]->hasFocus())
            return static_cast<int>(i);
    }
    return m_maximised >= 0 ? m_maximised : 0;
}

void ChartGrid::setEmphasis(ChartEmphasis emphasis)
{
    for (ChartView *view : m_views)
        view->setEmphasis(emphasis);
}

} // namespace dimscope::ui
