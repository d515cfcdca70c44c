// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"
#include "core/session/session.h"

#include <nlohmann/json.hpp>

namespace dimscope::session {

/// {"seed": ..., "entropy_crossings": {columns}, "rank_shares": {columns}}; see
/// docs/session-file.md. Exact probabilities are left out: they follow from the sizes.
nlohmann::ordered_json experimentsJson(const Experiments &experiments);

/// The other way; null: none were run. Columns of unequal length and numbers that no experiment can
/// have are a Problem.
Result<Experiments> readExperiments(nlohmann::ordered_json value);

} // namespace dimscope::session
