// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/field_groups.h"
#include "ui/parameter/collapsible_group.h"
#include "ui/parameter/parameter_row.h"

#include <functional>
#include <vector>

namespace dimscope::ui {

class RowNotice;

/// The rows of one group of fields. They are made when the group is opened for the first time, so
/// that a group that nobody opens costs nothing. Where the design has no layers of that kind, one
/// sentence and a remedy stand in their place.
class ParameterGroup : public CollapsibleGroup
{
    Q_OBJECT

public:
    ParameterGroup(const FieldGroupSpec &spec, DesignModel *model, QWidget *parent);

    /// Shows the design; `roomFor` is asked for each row from above, and with null for the place
    /// where the rows are.
    void refresh(const DesignFaults &faults,
                 const std::function<RowRoom(const ParameterRow *)> &roomFor);
    /// Makes the rows now.
    void build();

    FieldGroup group() const { return m_spec.group; }
    const std::vector<ParameterRow *> &rows() const { return m_rows; }
    /// What stands in place of the rows; null while they have never been missing.
    RowNotice *reason() const { return m_reason; }

private:
    void showReason(const FieldRemedy *remedy);

    const FieldGroupSpec &m_spec;
    DesignModel *m_model;
    std::vector<ParameterRow *> m_rows;
    QWidget *m_list = nullptr;
    RowNotice *m_reason = nullptr;
};

} // namespace dimscope::ui
