// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/field_spec.h"
#include "core/result.h"

#include <QWidget>

#include <optional>
#include <vector>

class QGridLayout;
class QLabel;
class QSpinBox;
class QToolButton;

namespace dimscope::ui {

class DesignModel;
class FieldEditor;
class FieldSlider;
class RowNotice;

/// Whether a row may change its height now. During a drag, what stands above the mouse keeps its
/// height, and what stands below grows but does not shrink.
enum class RowRoom
{
    free,
    grows,
    fixed
};

/// What is wrong with a design and what is odd about it, found once for all rows.
struct DesignFaults
{
    std::vector<Problem> problems;
    std::vector<Problem> advice;
};

/// One field of the design: label, editor and reset arrow, and below it one sentence where there
/// is something to say. A field without meaning for the design is greyed, says why and offers the
/// remedy; one at fault says why and offers the nearest value that mends it.
class ParameterRow : public QWidget
{
    Q_OBJECT

public:
    static constexpr int spacing = 6; ///< between label, editor and reset arrow

    ParameterRow(const FieldSpec &field, DesignModel *model, QWidget *parent);

    void refresh(const DesignFaults &faults, RowRoom room);

    const FieldSpec &field() const { return m_field; }
    FieldEditor *editor() const { return m_editor; }
    FieldSlider *slider() const; ///< null for flags and choices, as spinBox
    QSpinBox *spinBox() const;
    QToolButton *remedyButton() const; ///< of the sentence below the row
    QToolButton *resetButton() const { return m_reset; }
    /// The sentence below the row, empty if there is none.
    QString notice() const;
    bool isHeld() const; ///< by the mouse
    /// Alt with that letter of the label moves the keyboard here.
    void setMnemonic(QChar letter);
    /// Tab goes through this row after that widget; returns the row's last one.
    QWidget *followInTabOrder(QWidget *previous);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    struct Saying;
    void buildHeader(QGridLayout *grid);
    void describeEditor();
    std::optional<Saying> saying(const DesignFaults &faults) const;
    void mend();
    void showSaying(const std::optional<Saying> &saying, RowRoom room);

    const FieldSpec &m_field;
    DesignModel *m_model;
    QLabel *m_label = nullptr;
    QToolButton *m_reset = nullptr;
    FieldEditor *m_editor = nullptr;
    RowNotice *m_notice = nullptr;
};

} // namespace dimscope::ui
