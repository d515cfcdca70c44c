// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/method.h"
#include "core/protocol/messages.h"

namespace dimscope::session {

/// Whether both name one device, as far as a worker tells.
bool isSameDevice(const protocol::Device &a, const protocol::Device &b);

/// Whether results of both methods may stand in one series: they differ in effort alone.
bool hasSameConditions(const measure::Method &a, const measure::Method &b);

} // namespace dimscope::session
