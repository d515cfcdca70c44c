// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chart_svg.h"

#include "ui/chart/chart_painter.h"
#include "ui/chart/chart_text.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>

namespace dimscope::ui {

QByteArray chartSvg(const chart::ChartModel &model, QSizeF size, const ChartTheme &theme,
                    const std::map<std::string, bool> &visibility)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    // Its default of 72 would make every font a quarter smaller than its box.
    constexpr int dpi = 96;
    generator.setResolution(dpi);
    generator.setSize(size.toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), size));
    // The generator writes both as they are, into XML.
    generator.setTitle(plainText(model.title).toHtmlEscaped());
    generator.setDescription(plainText(model.summary).toHtmlEscaped());
    QPainter painter(&generator);
    paintChart(&painter, QRectF(QPointF(0, 0), size), size, model, theme, visibility);
    painter.end();
    return buffer.data();
}

} // namespace dimscope::ui
