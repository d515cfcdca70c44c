// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parameter/field_editor.h"

#include <optional>

class QSpinBox;

namespace dimscope::ui {

class FieldSlider;

/// A slider with a spin box, which shows "none" where the field has no meaning.
class NumberEditor : public FieldEditor
{
    Q_OBJECT

public:
    NumberEditor(const FieldSpec &field, DesignModel *model, QWidget *row);

    void place(QGridLayout *grid) override;
    void show(const Design &design, bool applies) override;
    QList<QWidget *> widgets() const override;

    FieldSlider *slider() const { return m_slider; }
    QSpinBox *spinBox() const { return m_spinBox; }

    /// Width that the spin box takes at its longest text.
    static int neededWidth(const FieldSpec &field, QSpinBox *sample);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const FieldSpec &m_field;
    FieldSlider *m_slider;
    QSpinBox *m_spinBox;
    std::optional<std::int64_t> m_shown; ///< nothing is drawn anew for the same value
    bool m_applied = true;
    bool m_isByMouse = false; ///< that the slider has the keyboard
};

} // namespace dimscope::ui
