// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace dimscope::ui {

/// What a table of core or a file of resources keeps in English (a field's label, a chart's title),
/// in the language of the window.
QString tableText(std::string_view english);

/// From now on core says what the translations that are installed have for it, in the context
/// "core"; English where they have nothing.
void translateCore();

} // namespace dimscope::ui
