// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/collapsible_group.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace dimscope::ui {

CollapsibleGroup::CollapsibleGroup(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_heading(new QToolButton(this))
    , m_body(new QWidget(this))
    , m_bodyLayout(new QVBoxLayout(m_body))
{
    m_heading->setText(title);
    m_heading->setCheckable(true);
    m_heading->setAutoRaise(true);
    m_heading->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_heading->setArrowType(Qt::RightArrow);
    m_bodyLayout->setContentsMargins(10, 2, 0, 6);
    m_bodyLayout->setSpacing(8);
    m_body->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_heading);
    layout->addWidget(m_body);
    connect(m_heading, &QToolButton::toggled, this, [this](bool open) {
        m_heading->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_body->setVisible(open);
    });
}

void CollapsibleGroup::addWidget(QWidget *widget)
{
    m_bodyLayout->addWidget(widget);
}

void CollapsibleGroup::setOpen(bool open)
{
    m_heading->setChecked(open);
}

bool CollapsibleGroup::isOpen() const
{
    return m_heading->isChecked();
}

} // namespace dimscope::ui
