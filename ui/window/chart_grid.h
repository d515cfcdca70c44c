// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/chart_model.h"
#include "ui/chart/chart_theme.h"

#include <QWidget>

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

class QGridLayout;
class QScrollArea;

namespace dimscope::ui {

class ChartView;
class Exploration;
class FormChoice;
class SweepStrip;

/// The charts of the catalogue that a person wants to see, or one of them alone: side by side as
/// the window is wide, below one another in a narrow one; they scroll before they become too small
/// to read.
class ChartGrid : public QWidget
{
    Q_OBJECT

public:
    ChartGrid(Exploration *exploration, QWidget *parent);

    const std::vector<ChartView *> &views() const { return m_views; }
    ChartView *view(std::string_view id) const;
    /// What to keep in sight for a point of a chart: the chart, or where that is wider than half of
    /// the grid the point and what is near it.
    QRect placeOf(const QString &chart, const chart::Point &at) const;
    Exploration *exploration() const { return m_exploration; }
    SweepStrip *sweepStrip() const { return m_strip; }

    /// The charts that stand in the grid, by id; at least one.
    void setShownCharts(const std::set<std::string, std::less<>> &ids);
    const std::set<std::string, std::less<>> &shownCharts() const { return m_shown; }

    /// Shows one chart alone; -1 shows all, and keeps the one that stood alone in sight.
    void setMaximised(int index);
    int maximised() const { return m_maximised; }
    int columns() const { return m_columns; }
    /// Gives a chart the focus and brings it into sight, also where it was not shown before.
    void focusChart(int index);
    /// Scrolls to a chart, also to one that has just been added and has no place yet.
    void bringIntoSight(const ChartView *view);
    /// The chart under the mouse alone, or all again; false: the mouse is on none.
    bool maximiseHovered();
    /// Gives a chart the keyboard; where one stands alone, in its place.
    void goTo(int index);
    /// The same with one of the forms of the chart, by its id.
    void showForm(int index, const std::string &form);
    /// The chart with the focus, or the first.
    int current() const;
    /// Takes marker A away from the chart with the focus; false: there is none.
    bool leaveMarker();
    void setEmphasis(ChartEmphasis emphasis);
    /// Where there is little height the plots get it: one row of legend, and no strip.
    void setLow(bool low);
    void setCrosshair(bool on);

    /// What leaves the window of a chart, by its id, as it is looked at; at the start what is
    /// drawn here.
    using HandOut = std::function<chart::ChartModel(const std::string &id)>;
    void setHandedOut(HandOut handOut) { m_handOut = std::move(handOut); }

signals:
    /// A curve or a point of a chart was clicked: where, in the coordinates of its model.
    void whyRequested(const QString &chart, const QString &series, double x, double y);
    /// One chart is to be written by itself.
    void exportRequested(int index);
    /// Another chart stands alone, or all stand side by side again.
    void maximisedChanged();
    /// What is shown, zoomed or hidden has changed by hand.
    void viewChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void connectView(ChartView *view, int index);
    void toggleMaximised(int index);
    void refresh();
    void arrange();
    /// Charts share the height of the window, or scroll.
    void fitRows();
    int wantedColumns() const;
    std::optional<chart::ChartModel> handedOut(const ChartView &view) const;
    void linkCursors(const ChartView *from, const QString &quantity, std::optional<double> value);

    Exploration *m_exploration;
    QScrollArea *m_scroll;
    QGridLayout *m_grid;
    std::vector<ChartView *> m_views;
    std::set<std::string, std::less<>> m_shown;
    SweepStrip *m_strip = nullptr;
    HandOut m_handOut;
    int m_maximised = -1;
    bool m_isLow = false;
    int m_columns = 2;
};

} // namespace dimscope::ui
