// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/result_store.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QUuid>
#include <QVariant>

#include <algorithm>
#include <array>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

/// Step i brings schema i to i + 1; what has been released is never changed.
const std::array<QStringList, ResultStore::schemaVersion> migrations{
    QStringList{
        u"CREATE TABLE results (id INTEGER PRIMARY KEY, run TEXT NOT NULL, shape TEXT NOT NULL, "
        "batch INTEGER NOT NULL, m INTEGER NOT NULL, n INTEGER NOT NULL, k INTEGER NOT NULL, "
        "dtype TEXT NOT NULL, device TEXT NOT NULL, backend TEXT NOT NULL, devices TEXT NOT NULL, "
        "method TEXT NOT NULL, result TEXT NOT NULL, tflops REAL NOT NULL, at TEXT NOT NULL, "
        "UNIQUE (run, shape))"_s},
    // The chart asks for a device's results at every new sweep.
    QStringList{u"CREATE INDEX results_of_device ON results (device, backend, dtype)"_s,
                u"CREATE INDEX results_of_shape ON results (shape)"_s},
    // A certified result must be told from a later preview without being decoded.
    QStringList{u"ALTER TABLE results ADD COLUMN visits INTEGER NOT NULL DEFAULT 0"_s},
};

QString tr(const char *text)
{
    return QCoreApplication::translate("dimscope::app::ResultStore", text);
}

/// The protocol's own lines are what the database keeps: one decoder, one format.
QString text(const std::string &line)
{
    return QString::fromStdString(line);
}

QString shapeText(const measure::GemmShape &shape)
{
    return text(protocol::encode(protocol::WindowMessage(protocol::Measure{{}, {}, {shape}, {}})));
}

QString methodText(const measure::Method &method)
{
    return text(protocol::encode(protocol::WindowMessage(protocol::Measure{{}, {}, {}, method})));
}

QString dtypeText(measure::DType dtype)
{
    return text(std::string(measure::name(dtype)));
}

/// A version that this program wrote, without its table: another program's, or one cut off.
bool isWithoutResults(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    if (!query.exec(u"PRAGMA user_version"_s) || !query.next())
        return false;
    const int version = query.value(0).toInt();
    if (version < 1 || version > ResultStore::schemaVersion)
        return false;
    return query.exec(u"SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'results'"_s) &&
           !query.next();
}

bool isDamagedDatabase(const QSqlDatabase &database)
{
    if (isWithoutResults(database))
        return true;
    // The whole file is read only while that takes no noticeable part of a start.
    constexpr qint64 quicklyRead = qint64(32) << 20;
    QStringList statements{u"PRAGMA user_version"_s, u"SELECT count(*) FROM sqlite_master"_s};
    if (QFileInfo(database.databaseName()).size() < quicklyRead)
        statements << u"PRAGMA quick_check(1)"_s;
    QSqlQuery query(database);
    for (const QString &statement : statements) {
        if (!query.exec(statement)) {
            // SQLITE_CORRUPT, SQLITE_NOTADB; a database that is locked, say, is not damaged.
            const QString code = query.lastError().nativeErrorCode();
            return code == "11"_L1 || code == "26"_L1;
        }
        query.next();
    }
    return statements.size() == 3 && query.value(0).toString() != "ok"_L1;
}

std::optional<StoredResult> stored(const QSqlQuery &query)
{
    StoredResult result;
    result.run = query.value(0).toString();
    result.at = QDateTime::fromString(query.value(4).toString(), Qt::ISODateWithMs);
    const auto devices = protocol::decodeWorkerMessage(query.value(1).toString().toStdString());
    const auto method = protocol::decodeWindowMessage(query.value(2).toString().toStdString());
    const auto line = protocol::decodeWorkerMessage(query.value(3).toString().toStdString());
    if (!devices || !method || !line)
        return std::nullopt;
    const auto *list = std::get_if<protocol::Devices>(&*devices);
    const auto *job = std::get_if<protocol::Measure>(&*method);
    const auto *measured = std::get_if<protocol::ShapeResult>(&*line);
    if (list == nullptr || list->devices.empty() || job == nullptr || measured == nullptr)
        return std::nullopt;
    result.device = list->devices.front();
    result.method = job->method;
    result.measurement = measured->measurement;
    return result;
}

} // namespace

QString ResultStore::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
           u"/measurements.sqlite"_s;
}

ResultStore::ResultStore(const QString &path, const QString &connection)
    : m_path(path)
    , m_connection(connection)
{
}

ResultStore::~ResultStore()
{
    database().close();
    QSqlDatabase::removeDatabase(m_connection);
}

QSqlDatabase ResultStore::database() const
{
    return QSqlDatabase::database(m_connection, false);
}

Result<std::unique_ptr<ResultStore>> ResultStore::open(const QString &path)
{
    if (!QSqlDatabase::isDriverAvailable(u"QSQLITE"_s))
        return Problem{"store", tr("Results are not kept: Qt's SQLite driver (libqt6sql6-sqlite) "
                                   "is not installed.")
                                    .toStdString()};
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return Problem{"store", tr("Results are not kept: the folder %1 cannot be made.")
                                    .arg(QFileInfo(path).absolutePath())
                                    .toStdString()};
    QString notice;
    for (int attempt = 0;; ++attempt) {
        const QString connection = u"results-"_s + QUuid::createUuid().toString(QUuid::Id128);
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        database.setDatabaseName(path);
        database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=2000"_s); // another window may write
        std::unique_ptr<ResultStore> store(new ResultStore(path, connection));
        if (!database.open())
            return Problem{"store", tr("Results are not kept: %1 cannot be opened (%2).")
                                        .arg(path, database.lastError().databaseText())
                                        .toStdString()};
        const bool isDamaged = attempt == 0 && isDamagedDatabase(database);
        if (isDamaged)
            database.close();
        database = {};
        if (isDamaged) {
            const QString aside = path + u".damaged-"_s +
                                  QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmsszzz"_s);
            if (!QFile::rename(path, aside))
                return Problem{"store", tr("Results are not kept: %1 is damaged and cannot be "
                                           "moved aside.")
                                            .arg(path)
                                            .toStdString()};
            // An old log would be played into the new file.
            for (const QString &log : {u"-wal"_s, u"-shm"_s})
                QFile::rename(path + log, aside + log);
            notice =
                tr("%1 was damaged; it was moved to %2, and a new one was begun.").arg(path, aside);
            continue;
        }
        if (const auto problem = store->migrate())
            return Problem{"store", problem->toStdString()};
        store->m_notice = notice;
        return Result<std::unique_ptr<ResultStore>>(std::move(store));
    }
}

std::optional<QString> ResultStore::migrate()
{
    QSqlDatabase db = database();
    QSqlQuery query(db);
    if (!query.exec(u"PRAGMA user_version"_s) || !query.next())
        return QString::fromStdString(failure(query).sentence);
    const int version = query.value(0).toInt();
    query.finish();
    if (version > schemaVersion)
        return tr("Results are neither kept nor shown: %1 was written by a newer Dimscope (schema "
                  "%2, this one knows %3).")
            .arg(m_path)
            .arg(version)
            .arg(schemaVersion);
    query.exec(u"PRAGMA journal_mode = WAL"_s); // refused on some network drives: slower, not wrong
    query.finish();
    query.exec(u"PRAGMA synchronous = NORMAL"_s);
    if (version == schemaVersion)
        return std::nullopt;
    // Another window may be at the same step: the version counts that is read under the lock.
    bool isDone =
        query.exec(u"BEGIN IMMEDIATE"_s) && query.exec(u"PRAGMA user_version"_s) && query.next();
    const int locked = isDone ? query.value(0).toInt() : schemaVersion;
    query.finish();
    for (int step = locked; isDone && step < schemaVersion; ++step) {
        for (const QString &statement : migrations[static_cast<std::size_t>(step)])
            isDone = isDone && query.exec(statement);
    }
    isDone =
        isDone && query.exec(u"PRAGMA user_version = %1"_s.arg(std::max(locked, schemaVersion)));
    if (isDone && query.exec(u"COMMIT"_s))
        return std::nullopt;
    const QString sentence = QString::fromStdString(failure(query).sentence);
    query.exec(u"ROLLBACK"_s);
    return sentence;
}

Problem ResultStore::failure(const QSqlQuery &query) const
{
    return {"store", tr("The result could not be kept in %1 (%2). Those before it are still there.")
                         .arg(m_path, query.lastError().databaseText())
                         .toStdString()};
}

std::optional<QString> ResultStore::add(const StoredResult &result)
{
    const measure::Measurement &m = result.measurement;
    QSqlQuery query(database());
    // One statement is one transaction; the refined result takes the place of its forerunner.
    const bool isPrepared =
        query.prepare(u"INSERT OR REPLACE INTO results (run, shape, batch, m, n, k, dtype, device, "
                      "backend, devices, method, result, tflops, at, visits) "
                      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    const QString devices =
        text(protocol::encode(protocol::WorkerMessage(protocol::Devices{{result.device}, {}})));
    const QString line =
        text(protocol::encode(protocol::WorkerMessage(protocol::ShapeResult{{}, 0, m})));
    for (const QVariant &value : std::initializer_list<QVariant>{
             result.run, shapeText(m.shape), qlonglong(m.shape.batch), qlonglong(m.shape.m),
             qlonglong(m.shape.n), qlonglong(m.shape.k), dtypeText(m.shape.dtype),
             text(result.device.name), text(result.device.backend), devices,
             methodText(result.method), line, m.tflops,
             result.at.toUTC().toString(Qt::ISODateWithMs), m.samples})
        query.addBindValue(value);
    if (isPrepared && query.exec())
        return std::nullopt;
    return QString::fromStdString(failure(query).sentence);
}

Result<std::vector<StoredResult>> ResultStore::find(const Query &wanted) const
{
    QStringList conditions;
    QVariantList values;
    const auto where = [&](const QString &condition, const QVariant &value) {
        conditions << condition;
        values << value;
    };
    if (!wanted.shapes.empty()) {
        QStringList places;
        for (const measure::GemmShape &shape : wanted.shapes) {
            places << u"?"_s;
            values << shapeText(shape);
        }
        conditions << u"shape IN (%1)"_s.arg(places.join(u','));
    }
    if (wanted.dtype)
        where(u"dtype = ?"_s, dtypeText(*wanted.dtype));
    if (wanted.device)
        where(u"device = ?"_s, text(*wanted.device));
    if (wanted.backend)
        where(u"backend = ?"_s, text(*wanted.backend));
    if (wanted.method)
        where(u"method = ?"_s, methodText(*wanted.method));
    if (!wanted.butNotRunsOf.isEmpty())
        where(u"substr(run, 1, %1) <> ?"_s.arg(wanted.butNotRunsOf.size()), wanted.butNotRunsOf);
    QSqlQuery query(database());
    query.setForwardOnly(true);
    // With one max() SQLite takes the other columns of a group from the row that has it.
    const QString best =
        wanted.bestOfEachShape ? u", max(printf('%012d', visits) || at) AS best"_s : QString();
    query.prepare(u"SELECT run, devices, method, result, at"_s + best + u" FROM results"_s +
                  (conditions.isEmpty() ? QString() : u" WHERE "_s + conditions.join(u" AND "_s)) +
                  (wanted.bestOfEachShape ? u" GROUP BY shape"_s : QString()) +
                  u" ORDER BY at DESC, id DESC"_s);
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return Problem{"store", tr("Earlier results cannot be read from %1 (%2).")
                                    .arg(m_path, query.lastError().databaseText())
                                    .toStdString()};
    std::vector<StoredResult> results;
    while (query.next()) {
        // A row that another version wrote and this one cannot read is passed over.
        if (auto result = stored(query))
            results.push_back(std::move(*result));
    }
    return results;
}

} // namespace dimscope::app
