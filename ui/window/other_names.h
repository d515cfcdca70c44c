// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/field_spec.h"

#include <QStringList>

namespace dimscope::ui {

/// What people type who look for a parameter: its key, its name in config.json and what papers and
/// programs call it ("kv heads", "d_model"). With blanks in place of underscores.
QStringList otherNames(const FieldSpec &field);

/// The same for a chart of the catalogue by its id: "budget", "kv cache".
QStringList otherNamesOfChart(std::string_view id);

} // namespace dimscope::ui
