// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace dimscope::ui {

/// A question that can wait: a sentence with two answers above the charts, hidden until there is
/// one.
class OfferBar : public QFrame
{
    Q_OBJECT

public:
    explicit OfferBar(QWidget *parent);

    void offer(const QString &sentence, const QString &accept, const QString &decline);
    QString text() const;
    QPushButton *acceptButton() const { return m_accept; }
    QPushButton *declineButton() const { return m_decline; }

signals:
    void accepted();
    void declined();

private:
    QLabel *m_text;
    QPushButton *m_accept;
    QPushButton *m_decline;
};

} // namespace dimscope::ui
