// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/collapsible_group.h"

#include "ui/parameter/warning_mark.h"

#include <QHBoxLayout>
#include <QStyleOptionToolButton>
#include <QStylePainter>
#include <QToolButton>

namespace dimscope::ui {

namespace {

/// A heading with a chevron: it is pressed like a button but, open or not, is no pressed button.
class Heading : public QToolButton
{
public:
    explicit Heading(QWidget *parent)
        : QToolButton(parent)
    {
        QFont bold; // the size stays the window's
        bold.setBold(true);
        setFont(bold);
        setCursor(Qt::PointingHandCursor);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QStylePainter painter(this);
        QStyleOptionToolButton option;
        initStyleOption(&option);
        option.state &= ~(QStyle::State_On | QStyle::State_Sunken | QStyle::State_Raised);
        painter.drawComplexControl(QStyle::CC_ToolButton, option);
    }
};

} // namespace

CollapsibleGroup::CollapsibleGroup(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_heading(new Heading(this))
    , m_mark(new WarningMark(this))
    , m_body(new QWidget(this))
    , m_bodyLayout(new QVBoxLayout(m_body))
{
    m_heading->setText(title);
    m_heading->setCheckable(true);
    m_heading->setAutoRaise(true);
    m_heading->setFocusPolicy(Qt::StrongFocus);
    m_heading->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_heading->setArrowType(Qt::RightArrow);
    m_heading->setAccessibleName(QString(title).remove(u'&'));
    m_mark->setToolTip(tr("Something below this heading is to be checked."));
    setMarked(false);
    m_bodyLayout->setContentsMargins(10, 2, 0, 6);
    m_bodyLayout->setSpacing(8);
    m_body->hide();
    auto *line = new QHBoxLayout;
    line->setSpacing(4);
    line->addWidget(m_heading);
    line->addWidget(m_mark);
    line->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(line);
    layout->addWidget(m_body);
    connect(m_heading, &QToolButton::toggled, this, [this](bool open) {
        m_heading->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        emit openChanged(open); // its rows are made and filled before they are seen
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

void CollapsibleGroup::setMarked(bool marked)
{
    if (m_mark->isHidden() == !marked && !m_heading->accessibleDescription().isEmpty())
        return;
    m_mark->setVisible(marked);
    m_heading->setAccessibleDescription(
        marked ? tr("Opens and closes a group of parameters. Something in it is to be checked.")
               : tr("Opens and closes a group of parameters."));
}

bool CollapsibleGroup::isMarked() const
{
    return !m_mark->isHidden();
}

} // namespace dimscope::ui
