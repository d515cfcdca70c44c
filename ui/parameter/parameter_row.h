// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/field_spec.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QSpinBox;
class QToolButton;

namespace dimscope::ui {

class DesignModel;
class FieldSlider;

/// One field of the design: label, unit and reset; a slider with a spin box for numbers, a check
/// box for flags, a combo box for choices. A field without meaning for the design is greyed, says
/// why in one sentence and offers the remedy.
class ParameterRow : public QWidget
{
    Q_OBJECT

public:
    ParameterRow(const FieldSpec &field, DesignModel *model, QWidget *parent);

    const FieldSpec &field() const { return m_field; }
    FieldSlider *slider() const { return m_slider; }
    QSpinBox *spinBox() const { return m_spinBox; }
    QToolButton *remedyButton() const { return m_remedy; }
    QToolButton *resetButton() const { return m_reset; }

private:
    void buildHeader(QGridLayout *grid);
    QWidget *buildEditor();
    void refresh();
    void showChoiceNotes();
    void showNumber(std::int64_t value, bool applies);
    void showRemedy(const FieldRemedy *remedy);

    const FieldSpec &m_field;
    DesignModel *m_model;
    QLabel *m_label = nullptr;
    QToolButton *m_reset = nullptr;
    FieldSlider *m_slider = nullptr;
    QSpinBox *m_spinBox = nullptr;
    QCheckBox *m_checkBox = nullptr;
    QComboBox *m_comboBox = nullptr;
    QLabel *m_reason = nullptr;
    QToolButton *m_remedy = nullptr;
};

} // namespace dimscope::ui
