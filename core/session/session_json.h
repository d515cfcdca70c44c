// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"
#include "core/session/session.h"

#include <string>
#include <string_view>

namespace dimscope::session {

/// The text of a session file of the newest version, which reads back as this session.
std::string sessionJson(const Session &session);

/// Reads a session of any version so far. Total: what cannot be read, a newer version among it, is
/// a Problem whose sentence says what is wrong and where.
Result<Session> readSession(std::string_view text);

/// The view alone, as the member `view` of a session has it; for settings.
std::string viewText(const View &view);
Result<View> readView(std::string_view text);

} // namespace dimscope::session
