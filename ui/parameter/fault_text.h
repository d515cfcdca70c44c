// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/mends.h"

#include <QString>

#include <optional>

namespace dimscope::ui {

/// The sentence of a problem as it stands below a row: without the key of the field, and with the
/// layers that it is about where the row speaks of others too.
QString faultText(const Problem &problem, const FieldSpec &row);

/// What mends the problem, set through the row itself where that ends it as well.
std::optional<Mend> mendThrough(const FieldSpec &row, const Problem &problem, const Design &design);

/// "Use 8", or "Use 512 as value head dimension" where another field mends it.
QString mendText(const Mend &mend, const FieldSpec &row);

} // namespace dimscope::ui
