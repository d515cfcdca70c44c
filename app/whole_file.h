// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <string>

namespace dimscope::app {

/// Writes a file whole or not at all: a failure leaves an old one as it was.
/// @returns what the system says of the failure, such as "No space left on device".
std::optional<QString> writeWholeFile(const QString &path, const std::string &content);

} // namespace dimscope::app
