// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chart_painter.h"

#include "ui/chart/printed_chart.h"

#include <QPainter>

#include <algorithm>

namespace dimscope::ui {

void paintChart(QPainter *painter, const QRectF &target, QSizeF logicalSize,
                const chart::ChartModel &model, const ChartTheme &theme,
                const std::map<std::string, bool> &visibility)
{
    PrintedChart chart(model, logicalSize, theme, visibility);
    const qreal scale =
        std::min(target.width() / logicalSize.width(), target.height() / logicalSize.height());
    painter->save();
    painter->translate(target.topLeft());
    painter->scale(scale, scale);
    chart.paint(painter);
    painter->restore();
}

} // namespace dimscope::ui
