// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dimscope::app {

/// `dimscope export`: a design as a Hugging Face config.json or as a preset file.
int runExport();

} // namespace dimscope::app
