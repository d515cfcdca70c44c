// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/message_bar.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
{
    setObjectName(u"messageBar"_s);
    setFrameShape(QFrame::StyledPanel);
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *copy = new QToolButton(this);
    copy->setText(tr("Copy details"));
    auto *dismiss = new QToolButton(this);
    dismiss->setText(u"×"_s);
    dismiss->setAccessibleName(tr("Dismiss"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 4, 6, 4);
    layout->addWidget(m_text, 1);
    layout->addWidget(copy);
    layout->addWidget(dismiss);
    connect(copy, &QToolButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_details); });
    connect(dismiss, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void MessageBar::show(const QString &sentence, const QString &details)
{
    m_text->setText(sentence);
    m_text->setAccessibleName(sentence);
    m_details = details.isEmpty() ? sentence : details;
    setVisible(true);
}

QString MessageBar::text() const
{
    return m_text->text();
}

} // namespace dimscope::ui
