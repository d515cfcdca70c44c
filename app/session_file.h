// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/session/session.h"

#include <QString>

#include <optional>
#include <string>

namespace dimscope::app {

/// What session files are called: NAME.dimscope.
inline constexpr auto sessionSuffix = ".dimscope";

/// A file from outside, whole, of at most `limit` bytes. The sentence names the file.
Result<std::string> readWholeFile(const QString &path, qint64 limit);

/// Reads a session. The sentence names the file and what is wrong in it.
Result<session::Session> readSessionFile(const QString &path);

/// Writes a session whole; a failure leaves an old file as it was and is one sentence.
std::optional<QString> writeSessionFile(const QString &path, const session::Session &session);

} // namespace dimscope::app
