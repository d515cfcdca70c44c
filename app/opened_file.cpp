// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/opened_file.h"

#include "app/design_request.h"
#include "app/session_file.h"
#include "core/design/json_text.h"
#include "core/protocol/messages.h"
#include "core/session/json_cursor.h"

#include <QCoreApplication>

#include <utility>

namespace dimscope::app {

namespace {

constexpr qint64 mostBytes = qint64(512) << 20;

/// A text member of an object, wherever it stands; empty where there is none.
std::string memberOf(std::string_view text, std::string_view name)
{
    session::JsonCursor cursor(text);
    std::string key;
    std::string value;
    if (cursor.kind() != '{' || !cursor.enterObject())
        return {};
    while (cursor.nextMember(key)) {
        if (key == name && cursor.kind() == '"' && cursor.text(value))
            return value;
        cursor.skip();
    }
    return {};
}

/// Whether it is what a worker said, a message a line.
bool isRecording(std::string_view text)
{
    const std::string_view line = text.substr(0, text.find('\n'));
    return !memberOf(line, "type").empty() && protocol::decodeWorkerMessage(line);
}

/// Whether it begins as an object of JSON does; other texts are of other kinds.
bool isMeantAsJson(std::string_view text)
{
    return session::JsonCursor(text).kind() == '{';
}

QString tr(const char *text)
{
    return QCoreApplication::translate("dimscope::app::OpenedFile", text);
}

constexpr std::string_view measurementSchema = "dimscope.measurements/";

Result<protocol::MeasurementFile> measurementsIn(std::string_view text, const std::string &schema,
                                                 const QString &path)
{
    const QString name = spokenFileName(path);
    if (schema.starts_with(measurementSchema)) {
        Result<protocol::MeasurementFile> file = protocol::readMeasurementFile(text);
        if (!file) {
            // Where a file was cut off is told rather than what it lacks then.
            const Problem problem = jsonFault(text).value_or(file.problem());
            return Problem{problem.field, name.toStdString() + ": " + problem.sentence};
        }
        return file;
    }
    if (schema.starts_with(session::schemaStem))
        return Problem{{}, tr("%1 is a session; name it by --session.").arg(name).toStdString()};
    const bool isPlayedBack = isRecording(text);
    // Broken before it could be told what it is.
    if (const auto fault = jsonFault(text); fault && !isPlayedBack && isMeantAsJson(text))
        return Problem{fault->field, name.toStdString() + ": " + fault->sentence};
    const QString sentence =
        isPlayedBack
            ? tr("%1 is a recording of a worker, which 'dimscope-worker --replay FILE' plays "
                 "back; what is expected here are measurements as 'dimscope measure --output "
                 "FILE.json' writes them.")
            : tr("%1 holds no measurements; 'dimscope measure --output FILE.json' writes them.");
    return Problem{{}, sentence.arg(name).toStdString()};
}

} // namespace

Result<protocol::MeasurementFile> readMeasurements(const QString &path)
{
    const Result<std::string> text = readWholeFile(path, mostBytes);
    if (!text)
        return text.problem();
    return measurementsIn(*text, memberOf(*text, "schema"), path);
}

Result<OpenedFile> readOpenedFile(const QString &path)
{
    const Result<std::string> text = readWholeFile(path, mostBytes);
    if (!text)
        return text.problem();
    const std::string schema = memberOf(*text, "schema");
    if (isMarkup(*text) || schema.starts_with(session::schemaStem) ||
        path.endsWith(QLatin1String(sessionSuffix), Qt::CaseInsensitive)) {
        Result<session::Session> session = sessionIn(*text, path);
        if (!session)
            return session.problem();
        return OpenedFile(std::move(session.value()));
    }
    if (schema.starts_with(measurementSchema) || isRecording(*text)) {
        Result<protocol::MeasurementFile> file = measurementsIn(*text, schema, path);
        if (!file)
            return file.problem();
        return OpenedFile(std::move(file.value()));
    }
    if (schema.starts_with("dimscope."))
        return Problem{"schema",
                       tr("%1 is for other programs and not read back; what holds a whole session "
                          "is a .dimscope file or a report in HTML.")
                           .arg(spokenFileName(path))
                           .toStdString()};
    Result<ImportedDesign> config = configIn(*text, path);
    if (!config)
        return config.problem();
    return OpenedFile(std::move(config.value()));
}

} // namespace dimscope::app
