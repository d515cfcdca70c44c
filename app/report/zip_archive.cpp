// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/zip_archive.h"

#include <algorithm>

#include <zip.h>

namespace dimscope::app {

namespace {

Problem problem(zip_error_t *error)
{
    return {{}, std::string("The archive could not be made: ") + zip_error_strerror(error) + "."};
}

/// A zip file's own clock: seconds in pairs, from 1980; without a time zone, unlike what libzip
/// makes of a time_t.
void stamp(zip_t *archive, zip_uint64_t index, const QDateTime &time)
{
    const QDate date = time.date();
    const QTime clock = time.time();
    const int year = std::clamp(date.year(), 1980, 2107) - 1980;
    const auto dosDate = static_cast<zip_uint16_t>(year << 9 | date.month() << 5 | date.day());
    const auto dosTime =
        static_cast<zip_uint16_t>(clock.hour() << 11 | clock.minute() << 5 | clock.second() / 2);
    zip_file_set_dostime(archive, index, dosTime, dosDate, 0);
}

} // namespace

Result<QByteArray> zipped(const std::vector<ArchivedFile> &files, const QDateTime &time)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(nullptr, 0, 0, &error);
    if (source == nullptr)
        return problem(&error);
    zip_t *archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    if (archive == nullptr) {
        zip_source_free(source);
        return problem(&error);
    }
    zip_source_keep(source); // it outlives the archive, to be read
    bool isWhole = true;
    for (const ArchivedFile &file : files) {
        zip_source_t *content = zip_source_buffer(
            archive, file.content.constData(), static_cast<zip_uint64_t>(file.content.size()), 0);
        const zip_int64_t index = zip_file_add(archive, file.name.toUtf8().constData(), content,
                                               ZIP_FL_ENC_UTF_8 | ZIP_FL_OVERWRITE);
        if (index < 0) {
            zip_source_free(content);
            isWhole = false;
            break;
        }
        stamp(archive, static_cast<zip_uint64_t>(index), time.toUTC());
    }
    if (!isWhole || zip_close(archive) != 0) {
        const Problem fault = problem(zip_get_error(archive));
        zip_discard(archive);
        zip_source_free(source);
        return fault;
    }
    QByteArray bytes;
    zip_stat_t facts;
    if (zip_source_open(source) == 0 && zip_source_stat(source, &facts) == 0) {
        bytes.resize(static_cast<qsizetype>(facts.size));
        const zip_int64_t read =
            zip_source_read(source, bytes.data(), static_cast<zip_uint64_t>(bytes.size()));
        isWhole = read == bytes.size();
        zip_source_close(source);
    }
    zip_source_free(source);
    if (!isWhole || bytes.isEmpty())
        return Problem{{}, "The archive could not be made."};
    return bytes;
}

} // namespace dimscope::app
