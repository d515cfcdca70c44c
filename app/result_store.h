// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/messages.h"
#include "core/result.h"

#include <QDateTime>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

class QSqlDatabase;
class QSqlQuery;

namespace dimscope::app {

/// One measured product, as the store keeps it.
struct StoredResult
{
    QString run; ///< what measured it together; a later result of the run for the shape replaces it
    protocol::Device device;
    measure::Method method;
    measure::Measurement measurement;
    QDateTime at; ///< UTC
};

/// Measured products in an SQLite database, one transaction a result. Commits reach the system's
/// cache, so a crash of this program loses nothing; a power failure may lose the last ones, never
/// the database (write-ahead log, synchronous NORMAL: a slider must not wait for a disk).
class ResultStore
{
public:
    static constexpr int schemaVersion = 3;

    /// measurements.sqlite in the user's data folder.
    static QString defaultPath();

    /// Opens or makes the database and brings it to this schema. One of a newer schema is refused
    /// and left as it is; a damaged one is moved aside, and notice() says so.
    static Result<std::unique_ptr<ResultStore>> open(const QString &path);

    ~ResultStore();
    ResultStore(const ResultStore &) = delete;
    ResultStore &operator=(const ResultStore &) = delete;

    /// A sentence for people about the opening; empty where there is nothing to say.
    const QString &notice() const { return m_notice; }

    /// @returns what went wrong, in a sentence; what was kept before is still there then.
    std::optional<QString> add(const StoredResult &result);

    /// What to look for; what is left out matches everything.
    struct Query
    {
        std::vector<measure::GemmShape> shapes = {};
        std::optional<measure::DType> dtype = {};
        std::optional<std::string> device = {};  ///< its name
        std::optional<std::string> backend = {}; ///< such as "cublaslt"
        std::optional<measure::Method> method = {};
        QString butNotRunsOf = {};    ///< runs that begin so are left out
        bool bestOfEachShape = false; ///< the one of the most visits, the newest of equals
    };
    /// The newest first.
    Result<std::vector<StoredResult>> find(const Query &query) const;

private:
    ResultStore(const QString &path, const QString &connection);
    QSqlDatabase database() const;
    std::optional<QString> migrate();
    Problem failure(const QSqlQuery &query) const;

    QString m_path;
    QString m_connection;
    QString m_notice;
};

} // namespace dimscope::app
