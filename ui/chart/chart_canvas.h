// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/chart_model.h"
#include "ui/chart/chart_theme.h"
#include "ui/chart/plot_layer.h"

#include <QObject>
#include <QSizeF>

#include <map>
#include <string>

class QCategoryAxis;
class QChart;
class QGraphicsScene;
class QGraphicsSimpleTextItem;

namespace dimscope::ui {

class ChartHeader;

/// One chart in a graphics scene: Qt Charts' axes and grid, our header and plot layer. Used by the
/// view on screen and by every export, so that both show the same.
class ChartCanvas : public QObject
{
    Q_OBJECT

public:
    ChartCanvas(QGraphicsScene *scene, QObject *parent);

    void bind(const chart::ChartModel &model);
    /// Lays everything out at once, for who paints without an event loop.
    void settle();
    /// For a screen alone: a page would get a picture instead of texts. Not for the texts of the
    /// axes, which Qt Charts changes without their pictures noticing.
    void keepHeaderAsPicture();
    /// The view under it paints the background, once a frame; a page or picture has none.
    void leaveGroundToView();
    void setTheme(const ChartTheme &theme);
    void resize(QSizeF size);

    /// Whether a series or band is drawn: what the user chose, otherwise its shownAtStart.
    bool isShown(const std::string &id) const;
    void setShown(const std::string &id, bool shown);

    /// Says beside the title that not all of the chart is in sight.
    void setZoomed(bool on);
    /// Whether an entry of the legend is at that place of the scene.
    bool isLegendAt(QPointF scene) const;

    const chart::ChartModel &model() const { return m_model; }
    const std::map<std::string, bool> &visibility() const { return m_visibility; }
    void setVisibility(const std::map<std::string, bool> &visibility);
    PlotLayer *plot() const { return m_plot; }
    ChartHeader *header() const { return m_header; }
    QChart *chart() const { return m_chart; }
    /// The title of the x axis as it is drawn.
    QGraphicsSimpleTextItem *xTitle() const { return m_xTitle; }

signals:
    void plotAreaChanged(const QRectF &area);
    /// The person has shown or hidden a series.
    void shownChanged();

private:
    void placeHeader();
    /// Whatever depends on the size of the plot.
    void fitToPlot();
    /// Totals stand behind the ends of bars, whose axis goes on as far as they are wide. Whether it
    /// had to change.
    bool makeRoomForTotals();
    void fitTicks();
    void fitTitles();
    void placeXTitle();
    qreal lastLabelHalf() const; ///< how far the last x label may stand out of the plot
    void rebind();

    QChart *m_chart;
    QCategoryAxis *m_xAxis;
    QCategoryAxis *m_yAxis;
    PlotLayer *m_plot;
    ChartHeader *m_header;
    QGraphicsSimpleTextItem *m_xTitle;
    chart::ChartModel m_model;
    double m_givenEnd = 0; ///< of the x axis, before totals have made it longer
    struct Fitted
    {
        chart::Axis axis;
        qreal length = -1;
    };
    Fitted m_fittedX; ///< what the ticks were last chosen for
    Fitted m_fittedY;
    chart::Axis m_boundX;
    chart::Axis m_boundY;
    std::map<std::string, bool> m_visibility;
    ChartTheme m_theme;
    QSizeF m_size;
    bool m_isZoomed = false;
};

} // namespace dimscope::ui
