// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/parameter_panel.h"

#include "ui/document/design_model.h"
#include "ui/parameter/collapsible_group.h"
#include "ui/parameter/parameter_row.h"

#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace dimscope::ui {

ParameterPanel::ParameterPanel(DesignModel *model, QWidget *parent)
    : QScrollArea(parent)
    , m_more(nullptr)
{
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(14, 12, 10, 12);
    layout->setSpacing(14);
    m_more = new CollapsibleGroup(tr("More"), content);
    const std::map<FieldGroup, QString> titles{{FieldGroup::attention, tr("Attention")},
                                               {FieldGroup::feedForward, tr("Feed-forward")},
                                               {FieldGroup::size, tr("Size")},
                                               {FieldGroup::storage, tr("Storage")}};
    for (const auto &[group, title] : titles) {
        m_groups[group] = new CollapsibleGroup(title, m_more);
        m_more->addWidget(m_groups[group]);
    }
    for (const FieldSpec &field : fieldTable()) {
        if (field.group == FieldGroup::unlisted)
            continue;
        auto *row = new ParameterRow(field, model, content);
        m_rows.push_back(row);
        if (field.group == FieldGroup::main)
            layout->addWidget(row);
        else
            m_groups[field.group]->addWidget(row);
    }
    layout->addWidget(m_more);
    layout->addStretch();
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void ParameterPanel::openAll()
{
    m_more->setOpen(true);
    for (const auto &[group, widget] : m_groups)
        widget->setOpen(true);
}

int ParameterPanel::neededWidth() const
{
    constexpr int margins = 14 + 10;
    constexpr int indentation = 2 * 10;
    int widest = 0;
    for (const ParameterRow *row : m_rows)
        widest = std::max(widest, row->sizeHint().width());
    return widest + margins + indentation + style()->pixelMetric(QStyle::PM_ScrollBarExtent);
}

ParameterRow *ParameterPanel::row(std::string_view key) const
{
    for (ParameterRow *row : m_rows) {
        if (row->field().key == key)
            return row;
    }
    return nullptr;
}

} // namespace dimscope::ui
