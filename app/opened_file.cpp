// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/opened_file.h"

#include "app/design_request.h"
#include "app/session_file.h"
#include "core/report/session_embedding.h"
#include "core/session/json_cursor.h"
#include "core/session/session_json.h"

#include <QFileInfo>

#include <optional>

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

bool isMarkup(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n\xef\xbb\xbf");
    return first != std::string_view::npos && text[first] == '<';
}

template<typename T>
Result<OpenedFile> named(const QString &path, Result<T> read)
{
    if (read)
        return OpenedFile(std::move(read.value()));
    return Problem{read.problem().field,
                   QFileInfo(path).fileName().toStdString() + ": " + read.problem().sentence};
}

} // namespace

Result<OpenedFile> readOpenedFile(const QString &path)
{
    const Result<std::string> text = readWholeFile(path, mostBytes);
    if (!text)
        return text.problem();
    if (isMarkup(*text)) {
        const auto session = report::findEmbeddedSession(*text);
        if (!session)
            return named<session::Session>(
                path, Problem{{},
                              "There is no session in this page; a report that Dimscope wrote "
                              "as HTML has one."});
        return named(path, session::readSession(*session));
    }
    const std::string schema = schemaOf(*text);
    if (schema.starts_with("dimscope.session/") ||
        path.endsWith(QLatin1String(sessionSuffix), Qt::CaseInsensitive))
        return named(path, session::readSession(*text));
    if (schema.starts_with("dimscope.measurements/"))
        return named(path, protocol::readMeasurementFile(*text));
    Result<ImportedDesign> config = readConfigFile(path);
    if (!config)
        return config.problem();
    return OpenedFile(std::move(config.value()));
}

} // namespace dimscope::app
