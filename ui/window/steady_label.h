// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace dimscope::ui {

/// A label whose text changes with every step of a drag: it asks for another layout of the window
/// only when it needs more room than ever since its width or font last changed. That saves a tenth
/// of a frame, and nothing moves under the mouse while a sentence becomes shorter.
class SteadyLabel : public QWidget
{
    Q_OBJECT

public:
    explicit SteadyLabel(QWidget *parent);

    void setText(const QString &text);
    /// From now on it asks for as much room as its present text needs.
    void forget();
    /// For its wrapping, colours and name; its font is that of this widget.
    QLabel *label() const { return m_label; }

    /// Of a wrapping label: the most that its texts have needed at its present width and font.
    int neededHeight() const { return m_height; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override;
    int heightForWidth(int width) const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void measure();

    QLabel *m_label;
    QSize m_hint{0, 0}; ///< the largest so far
    int m_height = 0;   ///< the largest so far, of a wrapping label at its present width
};

} // namespace dimscope::ui
