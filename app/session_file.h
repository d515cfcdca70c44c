// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/session/session.h"

#include <QString>

#include <optional>
#include <string>
#include <string_view>

namespace dimscope::app {

/// What session files are called: NAME.dimscope.
inline constexpr auto sessionSuffix = ".dimscope";

/// A file from outside, whole, of at most `limit` bytes; "-" is standard input, which flows but
/// once. The sentence names the file.
Result<std::string> readWholeFile(const QString &path, qint64 limit);

/// The sentence about a file of more than `limit` bytes.
QString tooLarge(const QString &path, qint64 limit);

/// What sentences call the file: as it was given, so that a person finds it again, or standard
/// input.
QString spokenFileName(const QString &path);

/// Whether a text is a page rather than JSON.
bool isMarkup(std::string_view text);

/// The session that the file's text is, or that it holds if it is a report as HTML. The sentence
/// names the file and what is wrong in it.
Result<session::Session> sessionIn(std::string_view text, const QString &path);

/// Reads a session, alone or inside a report as HTML.
Result<session::Session> readSessionFile(const QString &path);

/// Writes a session whole; a failure leaves an old file as it was and is one sentence.
std::optional<QString> writeSessionFile(const QString &path, const session::Session &session);

} // namespace dimscope::app
