// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/chart_model.h"
#include "core/evaluation.h"
#include "core/lesson/claims.h"
#include "core/measure/measurement.h"
#include "core/sweep/sweep.h"

#include <QImage>
#include <QSizeF>
#include <QString>

#include <vector>

class QIODevice;
class QPainter;

namespace dimscope::ui {

/// What a report shows; the window and the command line fill it alike.
struct ReportContent
{
    Evaluation evaluation;
    std::vector<chart::ChartModel> charts;
    std::vector<measure::Measurement> measurements;
    sweep::Sweep sweep;
    std::vector<lesson::Claim> claims; ///< of the article, on pages of their own; may be empty
    QString device;                    ///< empty: nothing was measured
    QString version;                   ///< of the program
    QString date;
};

/// A4 landscape in points of 1/96 inch: title, headline numbers, four charts and the findings on
/// the first page, the measured products on the next ones, then the article claim by claim.
int reportPageCount(const ReportContent &content);
QSizeF reportPageSize();
void paintReportPage(QPainter *painter, const ReportContent &content, int page);

/// All pages as a PDF with vector charts, or below one another as a picture at `dpi`.
bool writeReportPdf(QIODevice *device, const ReportContent &content);
QImage reportImage(const ReportContent &content, int dpi = 192);

} // namespace dimscope::ui
