// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

/// How an HTML report carries the session that it was made from.
namespace dimscope::report {

/// The element <script type="application/json" id="dimscope-session"> with the JSON text in it,
/// written so that neither HTML nor XML readers see markup in it; empty for an empty text.
std::string embeddedSessionElement(std::string_view json);

/// The JSON text that embeddedSessionElement() put into an HTML text; none where there is no such
/// element or it does not end. Total: any bytes are answered.
std::optional<std::string> findEmbeddedSession(std::string_view html);

} // namespace dimscope::report
