// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace dimscope::ui {

/// "116.83 B" (billion), "288.0 K", "41"; four significant digits.
QString countText(std::int64_t count);

/// "60.77 GiB", "512 B"; binary units, four significant digits.
QString bytesText(std::int64_t bytes);

/// "116,829,156,672" in the user's locale.
QString exactText(std::int64_t value);

} // namespace dimscope::ui
