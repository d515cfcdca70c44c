// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace dimscope::ui {

/// A triangle with an exclamation mark, as large as a line of text.
class WarningMark : public QWidget
{
    Q_OBJECT

public:
    explicit WarningMark(QWidget *parent);

    QSize sizeHint() const override;

    /// At least 3:1 against window and base of both palettes.
    static QColor colour(const QPalette &palette);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
};

} // namespace dimscope::ui
