// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme_choice.h"

#include <QObject>

namespace dimscope::ui {

/// Gives the application the theme of a choice, and where that is to be like the system, another
/// one whenever the desktop becomes light or dark. Which it is is seen by the palette that the
/// application has while none of ours is set.
class ThemeFollower : public QObject
{
    Q_OBJECT

public:
    explicit ThemeFollower(QApplication *application);

    void choose(ThemeChoice choice);
    ThemeChoice choice() const { return m_choice; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow();

    QApplication *m_application;
    ThemeChoice m_choice = ThemeChoice::likeSystem;
    bool m_isSetting = false; ///< the change of the palette is ours, not the desktop's
    bool m_isAsked = false;   ///< several changes in a row are followed once
};

} // namespace dimscope::ui
