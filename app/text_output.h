// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <string>

namespace dimscope::app {

/// Writes the text whole to a file, or to standard output where the name is "-"; a failure leaves
/// an old file as it was and is one sentence about `what`, such as "The design".
std::optional<QString> writeTextTo(const QString &name, const std::string &text,
                                   const QString &what);

} // namespace dimscope::app
