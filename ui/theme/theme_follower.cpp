// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme_follower.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <QScopedValueRollback>

namespace dimscope::ui {

ThemeFollower::ThemeFollower(QApplication *application)
    : QObject(application)
    , m_application(application)
{
    application->installEventFilter(this);
}

void ThemeFollower::choose(ThemeChoice choice)
{
    m_choice = choice;
    follow();
}

void ThemeFollower::follow()
{
    m_isAsked = false;
    const QScopedValueRollback setting(m_isSetting, true);
    Theme theme = m_choice == ThemeChoice::dark ? Theme::dark : Theme::light;
    if (m_choice == ThemeChoice::likeSystem) {
        // Only without a palette of ours the application has the desktop's, or its style's where
        // there is none. Nothing is painted before it has ours again.
        applyStyle();
        QApplication::setPalette(QPalette());
        theme = isDark(QApplication::palette()) ? Theme::dark : Theme::light;
    }
    applyTheme(*m_application, theme);
}

bool ThemeFollower::eventFilter(QObject *watched, QEvent *event)
{
    // Widgets are told after the application; they shall all know of this change before the next.
    if (watched == m_application && event->type() == QEvent::ApplicationPaletteChange &&
        m_choice == ThemeChoice::likeSystem && !m_isSetting && !m_isAsked) {
        m_isAsked = true;
        QMetaObject::invokeMethod(this, &ThemeFollower::follow, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace dimscope::ui
