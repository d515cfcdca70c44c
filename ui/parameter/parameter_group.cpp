// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/parameter_group.h"

#include "ui/document/core_text.h"
#include "ui/document/design_model.h"
#include "ui/parameter/row_notice.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace dimscope::ui {

ParameterGroup::ParameterGroup(const FieldGroupSpec &spec, DesignModel *model, QWidget *parent)
    : CollapsibleGroup(tableText(spec.label), parent)
    , m_spec(spec)
    , m_model(model)
{
}

void ParameterGroup::build()
{
    if (m_list != nullptr)
        return;
    m_list = new QWidget(this);
    auto *layout = new QVBoxLayout(m_list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    // Tab goes through a widget in the order in which it was made, which is not that of the eye.
    QWidget *previous = heading();
    for (const FieldSpec &field : fieldTable()) {
        if (field.group != m_spec.group)
            continue;
        m_rows.push_back(new ParameterRow(field, m_model, m_list));
        layout->addWidget(m_rows.back());
        previous = m_rows.back()->followInTabOrder(previous);
    }
    addWidget(m_list);
}

void ParameterGroup::refresh(const DesignFaults &faults,
                             const std::function<RowRoom(const ParameterRow *)> &roomFor)
{
    const FieldRemedy *remedy =
        m_spec.inapplicable == nullptr ? nullptr : m_spec.inapplicable(m_model->design());
    if (remedy == nullptr)
        build();
    if (roomFor(nullptr) != RowRoom::fixed)
        showReason(remedy);
    for (ParameterRow *row : m_rows)
        row->refresh(faults, roomFor(row));
}

void ParameterGroup::showReason(const FieldRemedy *remedy)
{
    if (remedy != nullptr && m_reason == nullptr) {
        m_reason = new RowNotice(this);
        addWidget(m_reason);
        setTabOrder(heading(), m_reason->button());
        connect(m_reason->button(), &QToolButton::clicked, this, [this] {
            const FieldRemedy *offered = m_spec.inapplicable(m_model->design());
            if (offered == nullptr)
                return;
            Design design = m_model->design();
            offered->apply(design);
            m_model->replaceDesign(design, tableText(offered->label).toLower());
        });
    }
    if (m_list != nullptr)
        m_list->setVisible(remedy == nullptr);
    if (remedy != nullptr)
        m_reason->show(RowNotice::Look::reason, tableText(remedy->reason),
                       tableText(remedy->label));
    else if (m_reason != nullptr)
        m_reason->hide();
}

} // namespace dimscope::ui
