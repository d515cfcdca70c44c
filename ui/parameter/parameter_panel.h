// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/field_spec.h"

#include <QScrollArea>

#include <map>
#include <vector>

namespace dimscope::ui {

class CollapsibleGroup;
class DesignModel;
class ParameterRow;

/// All listed fields of the table: the four main rows, and under 'More' the others by group.
class ParameterPanel : public QScrollArea
{
    Q_OBJECT

public:
    ParameterPanel(DesignModel *model, QWidget *parent);

    /// The row of a field, or null if it is not listed.
    ParameterRow *row(std::string_view key) const;
    CollapsibleGroup *more() const { return m_more; }
    /// Opens 'More' and every group in it.
    void openAll();
    /// Wide enough for every row, a scroll bar and the indentation of the groups.
    int neededWidth() const;

private:
    std::vector<ParameterRow *> m_rows;
    CollapsibleGroup *m_more;
    std::map<FieldGroup, CollapsibleGroup *> m_groups;
};

} // namespace dimscope::ui
