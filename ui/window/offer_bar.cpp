// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/offer_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

OfferBar::OfferBar(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_accept(new QPushButton(this))
    , m_decline(new QPushButton(this))
{
    setObjectName(u"offerBar"_s);
    setFrameShape(QFrame::StyledPanel);
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 4, 6, 4);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_accept);
    layout->addWidget(m_decline);
    connect(m_accept, &QPushButton::clicked, this, [this] {
        hide();
        emit accepted();
    });
    connect(m_decline, &QPushButton::clicked, this, [this] {
        hide();
        emit declined();
    });
    hide();
}

void OfferBar::offer(const QString &sentence, const QString &accept, const QString &decline)
{
    m_text->setText(sentence);
    m_text->setAccessibleName(sentence);
    m_accept->setText(accept);
    m_decline->setText(decline);
    for (QPushButton *button : {m_accept, m_decline})
        button->setAccessibleDescription(sentence);
    show();
}

QString OfferBar::text() const
{
    return m_text->text();
}

} // namespace dimscope::ui
