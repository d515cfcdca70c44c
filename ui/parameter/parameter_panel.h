// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/field_spec.h"
#include "ui/parameter/parameter_row.h"

#include <QScrollArea>

#include <vector>

class QVBoxLayout;

namespace dimscope::ui {

class CollapsibleGroup;
class DesignModel;
class ParameterGroup;

/// All fields of the table: the four main rows, and under 'More' the others by group. Only what is
/// open follows the design.
class ParameterPanel : public QScrollArea
{
    Q_OBJECT

public:
    ParameterPanel(DesignModel *model, QWidget *parent);

    /// The row of a field, made now if nobody has opened its group; null for an unknown key.
    ParameterRow *row(std::string_view key);
    CollapsibleGroup *more() const { return m_more; }
    ParameterGroup *group(FieldGroup group) const; ///< null for the main one
    /// Opens 'More' and every group in it.
    void openAll();
    /// Closes 'More' for a while, and opens it again where it was open.
    void showMainRowsOnly(bool on);
    /// Shows the panel, opens 'More' and that group, brings it into view and moves the keyboard
    /// there.
    void openGroup(FieldGroup group);
    /// Shows the panel, opens the group of a field, brings its row into view and moves the keyboard
    /// there.
    void reveal(std::string_view key);
    enum class Width
    {
        ofEveryRow, ///< keeps as groups open
        ofOpenRows  ///< of the first rows alone while 'More' is closed: room for larger letters
    };
    /// Wide enough for its rows, a scroll bar and the indentation of the groups.
    int neededWidth(Width width = Width::ofEveryRow) const;
    /// Keeps the width that is needed, in the present letters.
    void fitWidth(Width width);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void markGroups();

    DesignModel *m_model;
    QVBoxLayout *m_layout;
    std::vector<ParameterRow *> m_rows; ///< the main ones
    CollapsibleGroup *m_more;
    bool m_wasOpen = false; ///< 'More', before the main rows alone were shown
    Width m_width = Width::ofEveryRow;
    std::vector<ParameterGroup *> m_groups;
    DesignFaults m_faults;
};

} // namespace dimscope::ui
