// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"
#include "ui/report/page_flow.h"
#include "ui/report/paper.h"

#include <QImage>
#include <QSizeF>

#include <memory>

class QIODevice;
class QPainter;

namespace dimscope::ui {

/// A report on upright pages: the same for paper, picture and preview.
class ReportPages
{
public:
    ReportPages(report::Report report, Paper paper);
    /// Pages of a report that another one keeps, which may hold a hundred thousand results.
    ReportPages(std::shared_ptr<const report::Report> report, Paper paper);

    int count() const;
    /// In units of 0.1 mm, which paint() draws in.
    QSizeF size() const { return unitsOf(m_paper); }
    Paper paper() const { return m_paper; }
    void paint(QPainter *painter, int page) const;
    const QList<Bookmark> &bookmarks() const { return m_flow.bookmarks(); }
    const report::Report &content() const { return *m_report; }

private:
    void paintFooter(QPainter *painter, int page) const;

    std::shared_ptr<const report::Report> m_report;
    Paper m_paper;
    PageFlow m_flow;
};

/// All pages as a PDF whose texts and charts stay texts and curves; without outline, and with the
/// time of writing in it (app/report/pdf_finish.h mends both). False where the device takes no
/// more.
bool writePdf(QIODevice *device, const ReportPages &pages);

/// One page as a picture.
QImage pageImage(const ReportPages &pages, int page, int dpi = 192);

/// One page as a drawing whose texts stay texts.
QByteArray pageSvg(const ReportPages &pages, int page);

} // namespace dimscope::ui
