// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractScrollArea;

namespace dimscope::ui {

/// Lies over an area of text and frames it while it has the keyboard, which the style shows only in
/// lists and boxes.
class FocusFrame : public QWidget
{
    Q_OBJECT

public:
    explicit FocusFrame(QAbstractScrollArea *area);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QAbstractScrollArea *m_area;
};

} // namespace dimscope::ui
