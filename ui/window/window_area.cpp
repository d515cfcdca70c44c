// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/window_area.h"

#include <QApplication>
#include <QLayout>
#include <QScrollBar>

namespace dimscope::ui {

/// A scroll area would make its content as high as it would like to be for its width; this one is
/// as high as the window, and asks for its least alone.
class WindowArea::Content : public QWidget
{
public:
    Content(QSize least, QWidget *parent)
        : QWidget(parent)
        , m_least(least)
    {
    }

    QSize minimumSizeHint() const override
    {
        return QWidget::minimumSizeHint().expandedTo(m_least);
    }
    int heightForWidth(int) const override { return minimumSizeHint().height(); }
    void setLeastWidth(int width)
    {
        m_least.setWidth(width);
        updateGeometry();
    }

private:
    QSize m_least;
};

WindowArea::WindowArea(QSize smallest, QWidget *parent)
    : QScrollArea(parent)
    , m_content(new Content(smallest, this))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setWidget(m_content);
    connect(qApp, &QApplication::focusChanged, this, [this] {
        // What was clicked is in sight, and stays under the mouse. Afterwards: an area within this
        // one may have to scroll first.
        if (QApplication::mouseButtons() == Qt::NoButton)
            QMetaObject::invokeMethod(this, &WindowArea::follow, Qt::QueuedConnection);
    });
}

void WindowArea::setLeastWidth(int width)
{
    m_content->setLeastWidth(width);
}

void WindowArea::setTight(bool tight)
{
    constexpr int narrow = 3;
    const int gap = tight ? narrow : 8;
    widget()->layout()->setSpacing(gap);
    widget()->layout()->setContentsMargins(0, gap, 0, tight ? narrow : 12);
}

void WindowArea::follow()
{
    const bool scrolls = horizontalScrollBar()->maximum() > 0 || verticalScrollBar()->maximum() > 0;
    const QWidget *focus = window()->focusWidget();
    if (!scrolls || focus == nullptr || !widget()->isAncestorOf(focus))
        return;
    // Not ensureWidgetVisible(): it takes a graphics view for its text cursor, a point. From its
    // end to its start, so that the start stands in a viewport that is smaller.
    const QRect place(focus->mapTo(widget(), QPoint(0, 0)), focus->size());
    constexpr int margin = 8;
    ensureVisible(place.right(), place.bottom(), margin, margin);
    ensureVisible(place.left(), place.top(), margin, margin);
}

} // namespace dimscope::ui
