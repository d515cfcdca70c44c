// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

class QApplication;

namespace dimscope::ui {

/// What a person asks for; what is seen is one of the themes.
enum class ThemeChoice
{
    likeSystem, ///< as light or dark as the desktop, and at once when that changes
    light,
    dark
};

/// "system", "light" or "dark"; none for anything else.
std::optional<ThemeChoice> themeChoiceFromName(const QString &name);

/// The name that the choice is remembered by.
QString nameOf(ThemeChoice choice);

/// Shows the program so from now on.
void chooseTheme(QApplication &application, ThemeChoice choice);

/// What was chosen last; before that, like the system.
ThemeChoice chosenTheme(const QApplication &application);

} // namespace dimscope::ui
