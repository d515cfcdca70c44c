// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"

#include <QString>

namespace dimscope::ui {

/// "36 layers: 18 sliding over 128 keys, 18 full, each a mixture, 4 of 128 experts".
QString layersText(const Design &design);

/// One layer, counted from 0: "Layer 1 of 36: sliding over 128 keys, 64 query and 8 key/value heads
/// of 64; mixture, 4 of 128 experts 2,880 wide".
QString layerText(const Design &design, std::int64_t layer);

} // namespace dimscope::ui
