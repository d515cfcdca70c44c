// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chart_svg.h"

#include "ui/chart/chart_text.h"
#include "ui/chart/printed_chart.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>

namespace dimscope::ui {

QByteArray chartSvg(const chart::ChartModel &model, QSizeF size, const ChartTheme &theme,
                    const std::map<std::string, bool> &visibility)
{
    PrintedChart chart(model, size, theme, visibility);
    return chartSvg(chart);
}

QByteArray chartSvg(PrintedChart &chart)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    // Its default of 72 would make every font a quarter smaller than its box.
    constexpr int dpi = 96;
    generator.setResolution(dpi);
    generator.setSize(chart.size().toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), chart.size()));
    // The generator writes both as they are, into XML.
    generator.setTitle(plainText(chart.model().title).toHtmlEscaped());
    generator.setDescription(plainText(chart.model().summary).toHtmlEscaped());
    QPainter painter(&generator);
    chart.paint(&painter);
    painter.end();
    return buffer.data();
}

} // namespace dimscope::ui
