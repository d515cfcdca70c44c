// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/hugging_face_config.h"
#include "core/protocol/measurement_file.h"
#include "core/result.h"
#include "core/session/session.h"

#include <QString>

#include <variant>

namespace dimscope::app {

/// Whatever a person opens: a config.json, a session (alone or inside an HTML report), or
/// measurements.
using OpenedFile = std::variant<ImportedDesign, session::Session, protocol::MeasurementFile>;

/// Reads a file that must be what `dimscope measure` writes; the sentence says so where it is
/// something else.
Result<protocol::MeasurementFile> readMeasurements(const QString &path);

/// Reads a file and tells by its content what it is. The sentence names the file and what is wrong
/// in it.
Result<OpenedFile> readOpenedFile(const QString &path);

} // namespace dimscope::app
