// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/chart_model.h"
#include "ui/chart/chart_theme.h"
#include "ui/chart/legend_entry.h"
#include "ui/chart/plot_layer.h"

#include <QRectF>
#include <QSizeF>
#include <QStringList>

#include <map>
#include <optional>
#include <string>
#include <vector>

class QPainter;

namespace dimscope::ui {

/// A chart by itself, as pages and pictures have it: nothing to scroll, to hover or to click, so
/// that whatever is drawn must be whole and apart from the rest. Where room is short it gives up,
/// in this order: legend entries of what a label in the plot names (the others share rows), labels
/// of published models, other labels, ticks, the title. The titles of the axes stay.
class PrintedChart
{
public:
    /// `size` in the theme's pixels.
    PrintedChart(const chart::ChartModel &model, QSizeF size, const ChartTheme &theme,
                 const std::map<std::string, bool> &visibility = {});

    /// Whether the plot is large enough and every text is there in full. Otherwise it is drawn as
    /// well as can be.
    bool isReadable() const { return m_isReadable; }
    void paint(QPainter *painter);

    /// Which labels of rings and which totals of bars it had no room for, and how many names
    /// beside points, in one sentence; none where all are there.
    std::optional<QString> lack() const;

    const PlotLayer &plot() const { return m_plot; }
    QSizeF size() const { return m_size; }
    /// As drawn: ticks thinned, with room for totals.
    const chart::ChartModel &model() const { return m_model; }
    bool showsTitle() const { return !m_title.empty(); }
    bool listsInLegend(const std::string &id) const;

    /// Of the picture's height, at least.
    static constexpr qreal leastPlotShare = 0.35;

private:
    /// What has been given up so far.
    enum class Economy
    {
        none,
        legend, ///< rows are shared, and what the plot names itself is not listed
        title   ///< as well
    };

    /// Text at a place, each line in a row of its own.
    struct Row
    {
        QRectF box;
        QString text;
        Qt::Alignment alignment = Qt::AlignVCenter | Qt::AlignLeft;
    };
    struct Listed
    {
        LegendEntry entry;
        QRectF sample;
        std::vector<Row> rows;
    };

    void economise(Economy economy);
    void layOut(Economy economy, bool leavesOutLabelled);
    /// Each returns where the next thing below begins.
    qreal layOutTitle(qreal top);
    qreal layOutLegend(qreal top, Economy economy, bool leavesOutLabelled);
    void layOutPlot(qreal top);
    void fitTicks(QSizeF plot);
    qreal widestLabel(const chart::Axis &axis) const;
    bool isShown(const std::string &id) const;
    /// Of the curves of the design, those that run through a ring with a label.
    bool isNamedInPlot(const std::string &seriesId) const;
    bool areLabelsThere() const;
    void paintAxes(QPainter *painter) const;

    chart::ChartModel m_given;
    chart::ChartModel m_model;
    ChartTheme m_theme;
    QSizeF m_size;
    std::map<std::string, bool> m_visibility;
    PlotLayer m_plot{nullptr};
    qreal m_margin = 0;
    std::vector<Row> m_title;
    std::vector<Listed> m_legend;
    std::vector<Row> m_titles; ///< of the axes, but for an upright one
    QRectF m_uprightTitle;     ///< before it is turned; empty: none
    bool m_isWhole = true;     ///< no text is longer than its room
    bool m_isReadable = false;
};

} // namespace dimscope::ui
