// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace dimscope::ui {

/// A few words in a rounded frame that is visible on light and on dark windows, which the style's
/// own panel frame is not.
class FramedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit FramedLabel(QWidget *parent);

    /// At least 3:1 against the window of both palettes.
    static QColor borderColour(const QPalette &palette);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace dimscope::ui
