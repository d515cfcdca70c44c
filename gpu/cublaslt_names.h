// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace dimscope::gpu {

/// The names in cublasLt.h of a CUBLASLT_ALGO_CONFIG_ value, such as "128x256", "64xAUTO" and
/// "2x1x1"; the number itself where the toolkit's header has no name for it.
std::string tileName(unsigned id);
std::string stagesName(unsigned id);
std::string clusterName(unsigned id);

} // namespace dimscope::gpu
