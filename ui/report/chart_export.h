// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/chart_model.h"

#include <QByteArray>
#include <QImage>
#include <QRectF>
#include <QSizeF>
#include <QString>

#include <map>
#include <optional>
#include <string>

class QPainter;

namespace dimscope::ui {

/// How a chart is drawn by itself for a paper or a slide: black on white, the same on every
/// machine. Lines and markers grow with the font.
struct ChartExport
{
    QSizeF millimetres{160, 100};
    qreal fontPoints = 9;
    int dpi = 300; ///< of a picture
    bool title = true;
    bool legend = true;
    bool drawnOnly = false;            ///< the table holds the series that are drawn alone
    std::map<std::string, bool> shown; ///< series and bands shown or hidden by hand
    bool operator==(const ChartExport &) const = default;
};

/// What is wrong with the sizes asked for, in one sentence; none where they can be drawn.
std::optional<QString> faultOf(const ChartExport &look);
/// The same, and whether that chart can be read at that size: where it cannot, the sentence says
/// the least size of this shape that it needs.
std::optional<QString> faultOf(const chart::ChartModel &model, const ChartExport &look);

/// What a chart that can be read leaves unsaid at that size for want of room, in one sentence; none
/// where every ring and every total has its label.
std::optional<QString> lackOf(const chart::ChartModel &model, const ChartExport &look);

/// Draws the chart into a rectangle of any painter; the font has its size where the rectangle
/// stands for `look.millimetres`.
void drawChart(QPainter *painter, const QRectF &target, const chart::ChartModel &model,
               const ChartExport &look);

QImage chartImage(const chart::ChartModel &model, const ChartExport &look);
QByteArray chartPng(const chart::ChartModel &model, const ChartExport &look);
/// Texts stay texts; the document measures `look.millimetres`.
QByteArray chartSvg(const chart::ChartModel &model, const ChartExport &look);
/// A page of that size, with the time of writing in it (see writePdf()).
QByteArray chartPdf(const chart::ChartModel &model, const ChartExport &look);
QByteArray chartCsv(const chart::ChartModel &model, const ChartExport &look);

} // namespace dimscope::ui
