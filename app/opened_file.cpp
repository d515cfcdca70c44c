// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/opened_file.h"

#include "app/design_request.h"
#include "app/session_file.h"
#include "core/session/json_cursor.h"

#include <utility>

namespace dimscope::app {

namespace {

constexpr qint64 mostBytes = qint64(512) << 20;

/// The `schema` member of an object, wherever it stands; empty where there is none.
std::string schemaOf(std::string_view text)
{
    session::JsonCursor cursor(text);
    std::string key;
    std::string schema;
    if (cursor.kind() != '{' || !cursor.enterObject())
        return {};
    while (cursor.nextMember(key)) {
        if (key == "schema" && cursor.kind() == '"' && cursor.text(schema))
            return schema;
        cursor.skip();
    }
    return {};
}

} // namespace

Result<OpenedFile> readOpenedFile(const QString &path)
{
    const Result<std::string> text = readWholeFile(path, mostBytes);
    if (!text)
        return text.problem();
    const std::string schema = schemaOf(*text);
    if (isMarkup(*text) || schema.starts_with("dimscope.session/") ||
        path.endsWith(QLatin1String(sessionSuffix), Qt::CaseInsensitive)) {
        Result<session::Session> session = sessionIn(*text, path);
        if (!session)
            return session.problem();
        return OpenedFile(std::move(session.value()));
    }
    if (schema.starts_with("dimscope.measurements/")) {
        Result<protocol::MeasurementFile> file = protocol::readMeasurementFile(*text);
        if (!file)
            return Problem{file.problem().field,
                           spokenFileName(path).toStdString() + ": " + file.problem().sentence};
        return OpenedFile(std::move(file.value()));
    }
    Result<ImportedDesign> config = readConfigFile(path);
    if (!config)
        return config.problem();
    return OpenedFile(std::move(config.value()));
}

} // namespace dimscope::app
