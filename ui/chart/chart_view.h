// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/chart_model.h"
#include "ui/chart/chart_theme.h"

#include <QGraphicsView>

namespace dimscope::ui {

class ChartCanvas;

/// A chart on screen: follows the palette and its own size, shows a read-out under the mouse.
class ChartView : public QGraphicsView
{
    Q_OBJECT

public:
    explicit ChartView(QWidget *parent = nullptr);

    void bind(const chart::ChartModel &model);
    void setEmphasis(ChartEmphasis emphasis);
    ChartCanvas *canvas() const { return m_canvas; }

    QSize sizeHint() const override { return {420, 180}; }
    QSize minimumSizeHint() const override { return {280, 240}; } ///< still readable

signals:
    /// A double click asks to show this chart alone, or all again.
    void maximiseRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void applyTheme();

    ChartCanvas *m_canvas;
    ChartEmphasis m_emphasis = ChartEmphasis::screen;
};

} // namespace dimscope::ui
