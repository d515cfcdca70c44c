// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPageSize>
#include <QSizeF>
#include <QString>

#include <optional>

namespace dimscope::ui {

enum class Paper
{
    a4,
    letter
};

/// "a4" and "letter", as the command line writes them.
std::optional<Paper> paperFromName(const QString &name);

QPageSize pageSizeOf(Paper paper);

/// The page upright in units of 0.1 mm, in which reports are laid out.
QSizeF unitsOf(Paper paper);

} // namespace dimscope::ui
