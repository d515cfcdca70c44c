// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/page_preview.h"

#include "ui/theme/focus_frame.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace dimscope::ui {

namespace {

constexpr int gap = 16;
constexpr int widest = 900;

} // namespace

PagePreview::PagePreview(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // its width would change the pages'
    setAccessibleName(tr("Preview"));
    setFocusPolicy(Qt::StrongFocus);
    new FocusFrame(this);
}

void PagePreview::show(const report::Report &report, Paper paper)
{
    m_pages.emplace(report, paper);
    m_drawn.clear();
    updateRange();
    verticalScrollBar()->setValue(0);
    setAccessibleDescription(m_pages->count() == 1 ? tr("1 page")
                                                   : tr("%1 pages").arg(m_pages->count()));
    viewport()->update();
}

QSize PagePreview::pageSize() const
{
    const qreal width = std::clamp(viewport()->width() - 2 * gap, 100, widest);
    const QSizeF units = m_pages->size();
    return {static_cast<int>(width),
            static_cast<int>(std::round(width * units.height() / units.width()))};
}

QRect PagePreview::pageRect(int page) const
{
    const QSize size = pageSize();
    const int top = gap + page * (size.height() + gap) - verticalScrollBar()->value();
    return {QPoint((viewport()->width() - size.width()) / 2, top), size};
}

void PagePreview::updateRange()
{
    if (!m_pages)
        return;
    const int page = pageSize().height() + gap;
    const int all = gap + m_pages->count() * page;
    verticalScrollBar()->setRange(0, std::max(0, all - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(page / 12);
}

void PagePreview::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    m_drawn.clear();
    updateRange();
}

void PagePreview::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Mid));
    if (!m_pages)
        return;
    const qreal ratio = devicePixelRatioF();
    for (int page = 0; page < m_pages->count(); ++page) {
        const QRect rect = pageRect(page);
        if (!rect.intersects(viewport()->rect()))
            continue;
        QPixmap &drawn = m_drawn[page];
        if (drawn.isNull()) {
            const int dpi =
                static_cast<int>(std::round(rect.width() * ratio * 254 / m_pages->size().width()));
            drawn = QPixmap::fromImage(pageImage(*m_pages, page, dpi));
        }
        painter.drawPixmap(rect, drawn);
    }
}

} // namespace dimscope::ui
