// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/report_pages.h"

#include <QAbstractScrollArea>
#include <QPixmap>

#include <map>
#include <optional>

namespace dimscope::ui {

/// The pages of a report below one another, as wide as there is room; a page is drawn when it comes
/// into sight.
class PagePreview : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit PagePreview(QWidget *parent = nullptr);

    void show(const report::Report &report, Paper paper);
    int pageCount() const { return m_pages ? m_pages->count() : 0; }

    QSize sizeHint() const override { return {520, 640}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QRect pageRect(int page) const; ///< in the viewport
    QSize pageSize() const;
    void updateRange();

    std::optional<ReportPages> m_pages;
    std::map<int, QPixmap> m_drawn;
};

} // namespace dimscope::ui
