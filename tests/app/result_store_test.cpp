// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/result_store.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace dimscope;
using namespace dimscope::app;
using namespace Qt::StringLiterals;

namespace {

StoredResult someResult(std::int64_t k = 2880, const QString &run = u"a/1"_s)
{
    StoredResult result;
    result.run = run;
    result.device = {"cublaslt:0",
                     "cublaslt",
                     protocol::DeviceKind::gpu,
                     "NVIDIA \"H200\"",
                     {measure::DType::bf16}};
    result.method.halfWidth = 0.01;
    result.measurement.shape = {1, 4096, 2880, k, measure::DType::bf16};
    result.measurement.tflops = 706.9;
    result.measurement.ci95Low = 703.9;
    result.measurement.ci95High = 709.6;
    result.measurement.medianSeconds = 9.61e-5;
    result.measurement.samples = 25;
    result.measurement.effectiveSamples = 20.5;
    result.measurement.flags = {"throttled"};
    result.measurement.device = result.device.name;
    result.measurement.provenance = {{"tile", "256x128"}};
    result.at = QDateTime(QDate(2026, 11, 23), QTime(12, 0, 0, 5), Qt::UTC);
    return result;
}

std::unique_ptr<ResultStore> opened(const QString &path)
{
    auto store = ResultStore::open(path);
    return store ? std::move(store.value()) : nullptr;
}

/// Statements by another program.
bool execute(const QString &path, const QStringList &statements)
{
    bool isDone = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        database.setDatabaseName(path);
        isDone = database.open();
        QSqlQuery query(database);
        for (const QString &statement : statements)
            isDone = isDone && query.exec(statement);
    }
    QSqlDatabase::removeDatabase(u"other"_s);
    return isDone;
}

} // namespace

class ResultStoreTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"data/measurements.sqlite"_s);
    }

    void everythingComesBack()
    {
        const StoredResult result = someResult();
        {
            const auto store = opened(m_path);
            QVERIFY(store);
            QVERIFY(store->notice().isEmpty());
            QVERIFY(!store->add(result));
        }
        const auto store = opened(m_path);
        const auto found = store->find({});
        QVERIFY(bool(found));
        QCOMPARE(found->size(), std::size_t(1));
        QVERIFY(found->front().measurement == result.measurement);
        QVERIFY(found->front().device == result.device);
        QVERIFY(found->front().method == result.method);
        QCOMPARE(found->front().at, result.at);
        QCOMPARE(found->front().run, result.run);
    }

    // Each result is committed when add() returns: another process sees it at once.
    void aResultIsATransaction()
    {
        const auto store = opened(m_path);
        const auto reader = opened(m_path);
        for (int i = 1; i <= 3; ++i) {
            QVERIFY(!store->add(someResult(2880 + i)));
            QCOMPARE(reader->find({})->size(), std::size_t(i));
        }
    }

    void aRefinedResultReplacesItsForerunner()
    {
        const auto store = opened(m_path);
        StoredResult result = someResult();
        QVERIFY(!store->add(result));
        result.measurement.tflops = 700;
        QVERIFY(!store->add(result));
        QCOMPARE(store->find({})->size(), std::size_t(1));
        QCOMPARE(store->find({})->front().measurement.tflops, 700.0);
        QVERIFY(!store->add(someResult(2880, u"a/2"_s))); // another run is another result
        QCOMPARE(store->find({})->size(), std::size_t(2));
    }

    void search()
    {
        const auto store = opened(m_path);
        QVERIFY(!store->add(someResult(2880)));
        StoredResult other = someResult(2884, u"b/1"_s);
        other.at = other.at.addSecs(60);
        other.device.name = "AMD EPYC";
        other.device.backend = "onednn";
        other.measurement.shape.dtype = measure::DType::f32;
        other.method.operands = measure::Operands::flushed;
        QVERIFY(!store->add(other));
        const auto count = [&](const ResultStore::Query &query) {
            const auto found = store->find(query);
            return found ? int(found->size()) : -1;
        };
        QCOMPARE(count({}), 2);
        QCOMPARE(store->find({})->front().run, u"b/1"_s); // the newest first
        QCOMPARE(count({.shapes = {other.measurement.shape}}), 1);
        QCOMPARE(count({.shapes = {other.measurement.shape, someResult().measurement.shape}}), 2);
        QCOMPARE(count({.shapes = {{1, 2, 3, 4, measure::DType::f32}}}), 0);
        QCOMPARE(count({.dtype = measure::DType::bf16}), 1);
        QCOMPARE(count({.device = "AMD EPYC"}), 1);
        QCOMPARE(count({.device = "AMD EPYC", .backend = "cublaslt"}), 0);
        QCOMPARE(count({.method = other.method}), 1);
        QCOMPARE(count({.butNotRunsOf = u"b"_s}), 1);
    }

    void theBestOfEachShape()
    {
        const auto store = opened(m_path);
        StoredResult later = someResult(2880, u"b/1"_s);
        later.at = later.at.addDays(1);
        later.measurement.tflops = 650;
        QVERIFY(!store->add(later));
        QVERIFY(!store->add(someResult(2880)));
        QVERIFY(!store->add(someResult(2884)));
        const auto found = store->find({.bestOfEachShape = true});
        QCOMPARE(found->size(), std::size_t(2));
        QCOMPARE(found->front().measurement.tflops, 650.0);
        QCOMPARE(found->front().run, u"b/1"_s);
        // A later preview does not hide what took more visits.
        StoredResult preview = someResult(2880, u"c/1"_s);
        preview.at = later.at.addDays(1);
        preview.measurement.samples = 3;
        QVERIFY(!store->add(preview));
        const auto again = store->find({.bestOfEachShape = true});
        QCOMPARE(again->size(), std::size_t(2));
        QCOMPARE(again->front().run, u"b/1"_s);
    }

    void anOldLogDoesNotReachTheNewFile()
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_path).absolutePath()));
        for (const QString &name : {m_path, m_path + u"-wal"_s}) {
            QFile file(name);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray(8192, 'x'));
        }
        const auto store = opened(m_path);
        QVERIFY(store);
        QVERIFY(!store->add(someResult()));
        const QStringList aside =
            QFileInfo(m_path).dir().entryList({u"*.damaged-*"_s}, QDir::Files);
        QVERIFY2(!aside.isEmpty(), qPrintable(aside.join(u' ')));
        QCOMPARE(store->find({})->size(), std::size_t(1));
    }

    void anotherProgramsTablesAreMovedAside()
    {
        QVERIFY(QFileInfo(m_path).dir().mkpath(u"."_s));
        QVERIFY(
            execute(m_path, {u"CREATE TABLE run (id INTEGER)"_s, u"PRAGMA user_version = 2"_s}));
        const auto store = opened(m_path);
        QVERIFY(store);
        QVERIFY(store->notice().contains(u"damaged"_s));
        QVERIFY(!store->add(someResult()));
    }

    void damagedPages()
    {
        {
            const auto store = opened(m_path);
            for (int k = 1; k < 200; ++k)
                QVERIFY(!store->add(someResult(k)));
        }
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.size() > 3 * 4096);
        file.seek(4096);
        file.write(QByteArray(int(file.size()) - 4096, '\x5a'));
        file.close();
        const auto store = opened(m_path);
        QVERIFY(store);
        QVERIFY(store->notice().contains(u"damaged"_s));
        QVERIFY(!store->add(someResult()));
    }

    void anOlderSchemaIsMigrated_data()
    {
        QTest::addColumn<QStringList>("undone"); // what the later steps did
        const QString visits = u"ALTER TABLE results DROP COLUMN visits"_s;
        QTest::newRow("1") << QStringList{visits, u"DROP INDEX results_of_device"_s,
                                          u"DROP INDEX results_of_shape"_s,
                                          u"PRAGMA user_version = 1"_s};
        QTest::newRow("2") << QStringList{visits, u"PRAGMA user_version = 2"_s};
    }
    void anOlderSchemaIsMigrated()
    {
        QFETCH(QStringList, undone);
        {
            const auto store = opened(m_path);
            QVERIFY(!store->add(someResult()));
        }
        QVERIFY(execute(m_path, undone));
        const auto store = opened(m_path);
        QVERIFY(store);
        QCOMPARE(store->find({})->size(), std::size_t(1));
        QVERIFY(!store->add(someResult(2884)));
        QCOMPARE(store->find({.bestOfEachShape = true})->size(), std::size_t(2));
        // Made anew by the migration: a second one of the name is refused.
        QVERIFY(!execute(m_path, {u"CREATE INDEX results_of_device ON results (device)"_s}));
    }

    void aNewerSchemaIsLeftAlone()
    {
        QVERIFY(opened(m_path));
        QVERIFY(execute(m_path, {u"PRAGMA user_version = 99"_s}));
        const auto store = ResultStore::open(m_path);
        QVERIFY(!store);
        const QString sentence = QString::fromStdString(store.problem().sentence);
        QVERIFY2(sentence.contains(u"newer Dimscope (schema 99"_s), qPrintable(sentence));
        QVERIFY(QFileInfo::exists(m_path));
    }

    void whatIsNoDatabaseIsMovedAside()
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_path).absolutePath()));
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(4096, 'x'));
        file.close();
        const auto store = opened(m_path);
        QVERIFY(store);
        QVERIFY2(store->notice().contains(u"moved to"_s), qPrintable(store->notice()));
        QVERIFY(!store->add(someResult()));
        const QStringList aside = QFileInfo(m_path).dir().entryList({u"*.damaged-*"_s});
        QCOMPARE(aside.size(), 1);
        QFile kept(QFileInfo(m_path).dir().filePath(aside.front()));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), QByteArray(4096, 'x'));
    }

    void aFolderThatCannotBeMade()
    {
        QFile file(m_folder->filePath(u"data"_s)); // where the folder should be
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto store = ResultStore::open(m_path);
        QVERIFY(!store);
        QVERIFY(store.problem().sentence.find("cannot be made") != std::string::npos);
    }

    // A full disk, by SQLite's own limit of pages: the sentence comes, what was kept stays.
    void aFullDisk()
    {
        const auto store = opened(m_path);
        QVERIFY(!store->add(someResult(1)));
        const QString connection = QSqlDatabase::connectionNames().value(0);
        QSqlQuery limit(QSqlDatabase::database(connection, false));
        QVERIFY(limit.exec(u"PRAGMA max_page_count = 1"_s)); // never below what is there
        limit.finish();
        std::optional<QString> problem;
        int kept = 1;
        for (int k = 2; k < 1000 && !problem; ++k) {
            problem = store->add(someResult(k));
            kept += problem ? 0 : 1;
        }
        QVERIFY(problem.has_value());
        QVERIFY2(problem->contains(u"full"_s) && problem->contains(u"still there"_s),
                 qPrintable(*problem));
        QCOMPARE(int(store->find({})->size()), kept);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(ResultStoreTest)
#include "result_store_test.moc"
