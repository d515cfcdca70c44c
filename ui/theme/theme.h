// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>
#include <QString>

#include <optional>

class QApplication;

namespace dimscope::ui {

enum class Theme
{
    light,
    dark
};

/// "light" or "dark"; none for anything else.
std::optional<Theme> themeFromName(const QString &name);

QPalette lightPalette();
QPalette darkPalette();

/// Whether text on this palette is light on dark.
bool isDark(const QPalette &palette);

/// Fusion, with check boxes that are seen in the dark.
void applyStyle();

/// That style with one of our palettes.
void applyTheme(QApplication &application, Theme theme);

} // namespace dimscope::ui
