// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chart_view.h"

#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_text.h"
#include "ui/chart/plot_layer.h"

#include <QEvent>
#include <QGraphicsScene>
#include <QMouseEvent>
#include <QWheelEvent>

namespace dimscope::ui {

ChartView::ChartView(QWidget *parent)
    : QGraphicsView(parent)
    , m_canvas(nullptr)
{
    setScene(new QGraphicsScene(this));
    m_canvas = new ChartCanvas(scene(), this);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setViewportUpdateMode(QGraphicsView::BoundingRectViewportUpdate);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    applyTheme();
}

void ChartView::bind(const chart::ChartModel &model)
{
    if (model == m_canvas->model())
        return;
    m_canvas->bind(model);
    setAccessibleName(plainText(model.title));
    setAccessibleDescription(plainText(model.summary));
}

void ChartView::setEmphasis(ChartEmphasis emphasis)
{
    m_emphasis = emphasis;
    applyTheme();
}

void ChartView::applyTheme()
{
    m_canvas->setTheme(chartTheme(palette(), font(), m_emphasis));
    setBackgroundBrush(palette().color(QPalette::Base));
}

void ChartView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    const QSizeF size = viewport()->size();
    scene()->setSceneRect(QRectF(QPointF(0, 0), size));
    m_canvas->resize(size);
}

void ChartView::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyTheme();
}

void ChartView::mouseMoveEvent(QMouseEvent *event)
{
    QGraphicsView::mouseMoveEvent(event);
    m_canvas->plot()->setHit(m_canvas->plot()->hitAt(mapToScene(event->pos())));
}

void ChartView::mouseDoubleClickEvent(QMouseEvent *)
{
    emit maximiseRequested();
}

void ChartView::leaveEvent(QEvent *event)
{
    QGraphicsView::leaveEvent(event);
    m_canvas->plot()->setHit(std::nullopt);
}

void ChartView::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace dimscope::ui
