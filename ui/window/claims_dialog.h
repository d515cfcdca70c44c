// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lesson/claims.h"

#include <QDialog>

class QLabel;
class QListWidget;
class QPushButton;

namespace dimscope::ui {

class Exploration;
class FramedLabel;

/// The article, claim by claim, with live numbers for the design on screen. It asks for designs and
/// highlights by signals and stays open beside the window.
class ClaimsDialog : public QDialog
{
    Q_OBJECT

public:
    ClaimsDialog(lesson::Claims claims, Exploration *exploration, QWidget *parent);

    QListWidget *list() const { return m_list; }
    QPushButton *showButton() const { return m_show; }
    QPushButton *whyButton() const { return m_why; }
    QString liveText() const;

signals:
    void showRequested(const dimscope::lesson::ClaimShow &show, const QString &what);
    /// The numbers of the chosen claim, by what core/lesson/told.h calls them.
    void whyRequested(const QString &subjects);

private:
    void refresh();
    const lesson::Claim *current() const;
    /// Its numbers that the design on screen has.
    QString asked() const;

    lesson::Claims m_claims;
    Exploration *m_exploration;
    QListWidget *m_list = nullptr;
    QLabel *m_article = nullptr;
    QLabel *m_right = nullptr;
    QLabel *m_live = nullptr;
    QLabel *m_source = nullptr;
    QPushButton *m_show = nullptr;
    QPushButton *m_why = nullptr;
};

} // namespace dimscope::ui
