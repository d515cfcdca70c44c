// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chart_painter.h"

#include "ui/chart/chart_canvas.h"

#include <QGraphicsScene>

namespace dimscope::ui {

void paintChart(QPainter *painter, const QRectF &target, QSizeF logicalSize,
                const chart::ChartModel &model, const ChartTheme &theme,
                const std::map<std::string, bool> &visibility)
{
    QGraphicsScene scene;
    scene.setSceneRect(QRectF(QPointF(0, 0), logicalSize));
    ChartCanvas canvas(&scene, nullptr);
    canvas.setTheme(theme);
    canvas.resize(logicalSize);
    canvas.bind(model);
    canvas.setVisibility(visibility);
    canvas.settle();
    scene.render(painter, target, scene.sceneRect(), Qt::KeepAspectRatio);
}

} // namespace dimscope::ui
