// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace dimscope::ui {

/// A combo box that leaves digits to the window: they go to its charts, and do not search among a
/// few choices.
class ChoiceBox : public QComboBox
{
    Q_OBJECT

public:
    using QComboBox::QComboBox;

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace dimscope::ui
