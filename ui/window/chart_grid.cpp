// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/chart_grid.h"

#include "core/chart/chart_catalogue.h"
#include "ui/chart/chart_view.h"
#include "ui/document/exploration.h"
#include "ui/window/sweep_strip.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace dimscope::ui {

namespace {

/// Below that width (of a plot of two curves with its legend, twice) charts stand in one column.
constexpr int widthOfTwo = 680;

/// The measured chart's row also holds its read-out.
int rowShare(int row)
{
    return row == 0 ? 5 : 7;
}

} // namespace

ChartGrid::ChartGrid(Exploration *exploration, QWidget *parent)
    : QWidget(parent)
    , m_exploration(exploration)
    , m_scroll(new QScrollArea(this))
    , m_grid(nullptr)
{
    auto *content = new QWidget(m_scroll);
    m_grid = new QGridLayout(content);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(8);
    int index = 0;
    for (const chart::ChartSpec &spec : chart::chartCatalogue()) {
        auto *panel = new QWidget(content);
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
        connect(view, &ChartView::maximiseRequested, this,
                [this, index] { setMaximised(m_maximised == index ? -1 : index); });
        m_panels.push_back(panel);
        m_views.push_back(view);
        ++index;
    }
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(content);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_scroll);
    arrange();
    connect(exploration, &Exploration::updated, this, &ChartGrid::refresh);
}

void ChartGrid::refresh()
{
    const std::vector<chart::ChartModel> &models = m_exploration->charts();
    for (std::size_t i = 0; i < m_views.size() && i < models.size(); ++i)
        m_views[i]->bind(models[i]);
}

void ChartGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int columns = width() < widthOfTwo ? 1 : 2;
    if (columns == m_columns)
        return;
    m_columns = columns;
    arrange();
}

void ChartGrid::arrange()
{
    const int count = static_cast<int>(m_panels.size());
    // An empty row or column keeps its share of the stretch otherwise.
    for (int i = 0; i < count; ++i) {
        m_grid->removeWidget(m_panels[static_cast<std::size_t>(i)]);
        m_grid->setRowStretch(i, 0);
    }
    m_grid->setColumnStretch(1, 0);
    m_grid->setColumnStretch(0, 0);
    for (int i = 0; i < count; ++i) {
        QWidget *panel = m_panels[static_cast<std::size_t>(i)];
        const int row = i / m_columns;
        const int column = i % m_columns;
        m_grid->addWidget(panel, row, column);
        const bool shown = m_maximised < 0 || i == m_maximised;
        panel->setVisible(shown);
        if (shown) {
            m_grid->setRowStretch(row, rowShare(row));
            m_grid->setColumnStretch(column, 1);
        }
    }
}

void ChartGrid::setMaximised(int index)
{
    m_maximised = index;
    arrange();
    if (index >= 0 && index < static_cast<int>(m_panels.size()))
        focusChart(index);
}

void ChartGrid::focusChart(int index)
{
    ChartView *view = m_views[static_cast<std::size_t>(index)];
    view->setFocus();
    // Not ensureWidgetVisible(): it takes a graphics view for its text cursor, a point.
    const int half = view->height() / 2;
    m_scroll->ensureVisible(0, view->mapTo(m_scroll->widget(), QPoint(0, half)).y(), 0, half);
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
    m_strip->setEmphasis(emphasis);
}

} // namespace dimscope::ui
