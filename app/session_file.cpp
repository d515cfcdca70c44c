// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_file.h"

#include "app/whole_file.h"
#include "core/report/session_embedding.h"
#include "core/session/session_json.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cstdio>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

/// Half a million results with their visits; keeps a mistaken choice (a checkpoint) out of memory.
constexpr qint64 mostBytes = qint64(512) << 20;

constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";

QString tr(const char *text)
{
    return QCoreApplication::translate("dimscope::app::SessionFile", text);
}

Problem problem(const QString &sentence)
{
    return {{}, sentence.toStdString()};
}

/// A kind of file that no text begins like: what a person may take for a session, since reports
/// have these formats too.
struct BinaryKind
{
    std::string_view start;
    const char *sentence;
};

constexpr BinaryKind binaryKinds[] = {
    {"%PDF-", QT_TRANSLATE_NOOP("dimscope::app::SessionFile",
                                "%1 is a PDF; Dimscope opens JSON, and reports that it wrote as "
                                "HTML.")},
    {"PK\x03\x04", QT_TRANSLATE_NOOP("dimscope::app::SessionFile",
                                     "%1 is a ZIP archive; Dimscope opens JSON, and reports that "
                                     "it wrote as HTML.")},
    {"\x89PNG", QT_TRANSLATE_NOOP("dimscope::app::SessionFile",
                                  "%1 is a PNG picture; Dimscope opens JSON, and reports that it "
                                  "wrote as HTML.")}};

} // namespace

Result<std::string> readWholeFile(const QString &path, qint64 limit)
{
    const bool isInput = path == "-"_L1;
    const QString name = spokenFileName(path);
    QFile file(path);
    const bool isOpen =
        isInput ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return problem(
            tr("%1 cannot be read: %2.")
                .arg(name, QFileInfo(path).isDir() ? tr("it is a folder") : file.errorString()));
    // Read with a limit rather than asked for its size: a device has none.
    std::string content(static_cast<std::size_t>(std::min(file.size(), limit)) + 1, '\0');
    std::size_t length = 0;
    for (;;) {
        const qint64 got =
            file.read(content.data() + length, static_cast<qint64>(content.size() - length));
        if (got < 0)
            return problem(tr("%1 cannot be read: %2.").arg(name, file.errorString()));
        if (got == 0)
            break;
        length += static_cast<std::size_t>(got);
        if (static_cast<qint64>(length) > limit)
            return problem(tooLarge(path, limit));
        if (length == content.size())
            content.resize(2 * length);
    }
    content.resize(length);
    if (content.empty())
        return problem(tr("%1: This file is empty.").arg(name));
    for (const BinaryKind &kind : binaryKinds) {
        if (content.starts_with(kind.start))
            return problem(tr(kind.sentence).arg(name));
    }
    // Some editors mark UTF-8 so; no reader behind this one expects it.
    if (content.starts_with(byteOrderMark))
        content.erase(0, byteOrderMark.size());
    return content;
}

QString spokenFileName(const QString &path)
{
    return path == "-"_L1 ? tr("standard input") : path;
}

QString tooLarge(const QString &path, qint64 limit)
{
    return tr("%1 is too large: more than %2 MiB.").arg(spokenFileName(path)).arg(limit >> 20);
}

bool isMarkup(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '<';
}

Result<session::Session> sessionIn(std::string_view text, const QString &path)
{
    const std::string name = spokenFileName(path).toStdString() + ": ";
    std::optional<std::string> embedded;
    if (isMarkup(text)) {
        embedded = report::findEmbeddedSession(text);
        if (!embedded)
            return Problem{{},
                           name + "There is no session in this page; a report that Dimscope wrote "
                                  "as HTML has one."};
        text = *embedded;
    }
    Result<session::Session> session = session::readSession(text);
    if (!session)
        return Problem{session.problem().field, name + session.problem().sentence};
    return session;
}

Result<session::Session> readSessionFile(const QString &path)
{
    const Result<std::string> text = readWholeFile(path, mostBytes);
    return text ? sessionIn(*text, path) : text.problem();
}

std::optional<QString> writeSessionFile(const QString &path, const session::Session &session)
{
    const auto failure = writeWholeFile(path, sessionJson(session));
    if (!failure)
        return std::nullopt;
    return tr("The session could not be written to %1: %2. It is still open here.")
        .arg(path, *failure);
}

} // namespace dimscope::app
