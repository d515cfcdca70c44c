// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_file.h"

#include "app/autosave.h"
#include "app/opened_file.h"
#include "core/session/session_json.h"
#include "tests/core/session/some_session.h"
#include "tests/preset_designs.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace dimscope;
using namespace dimscope::app;

class SessionFileTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString file(const char *name, const QByteArray &content)
    {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        QFile out(path);
        if (out.open(QIODevice::WriteOnly))
            out.write(content);
        return path;
    }
    static QByteArray contentOf(const QString &path)
    {
        QFile in(path);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }

private slots:
    void whatIsWrittenReads()
    {
        const QString path = m_folder.filePath(QStringLiteral("a.dimscope"));
        QVERIFY(!writeSessionFile(path, test::someSession()));
        const auto read = readSessionFile(path);
        QVERIFY2(bool(read), read ? "" : read.problem().sentence.c_str());
        QVERIFY(*read == test::someSession());
    }

    /// As editors on Windows begin a file of UTF-8.
    void aByteOrderMarkIsNoFault()
    {
        const QByteArray mark = "\xef\xbb\xbf";
        const QByteArray session = QByteArray::fromStdString(sessionJson(test::someSession()));
        const auto read = readSessionFile(file("marked.dimscope", mark + session));
        QVERIFY2(bool(read), read ? "" : read.problem().sentence.c_str());
        QVERIFY(*read == test::someSession());
        const QByteArray page = "<!DOCTYPE html>\n<body><script type=\"application/json\" "
                                "id=\"dimscope-session\">" +
                                session + "</script></body>";
        QVERIFY(bool(readSessionFile(file("marked.html", mark + page))));
        const auto config = readOpenedFile(file(
            "marked.json", mark + contentOf(QStringLiteral(DIMSCOPE_SOURCE_DIR
                                                           "/tests/data/hf_configs/"
                                                           "openai--gpt-oss-20b.config.json"))));
        QVERIFY2(bool(config), config ? "" : config.problem().sentence.c_str());
        QVERIFY(std::holds_alternative<ImportedDesign>(*config));
        const protocol::MeasurementFile measured =
            fileFrom(test::someSession().measurements.front());
        QVERIFY(bool(readMeasurements(
            file("measured.json", mark + QByteArray::fromStdString(measurementJson(measured))))));
    }

    /// The file's content decides, not its name.
    void kindsAreTold()
    {
        const QByteArray session = QByteArray::fromStdString(sessionJson(test::someSession()));
        const QByteArray report = "<!DOCTYPE html>\n<script>no</script><body><script "
                                  "type=\"application/json\" id=\"dimscope-session\">" +
                                  session + "</script></body>";
        for (const QString &path : {file("s.json", session), file("r.html", report)}) {
            const auto read = readOpenedFile(path);
            QVERIFY2(bool(read), read ? "" : read.problem().sentence.c_str());
            QVERIFY(std::get<session::Session>(*read) == test::someSession());
        }
        const protocol::MeasurementFile measured =
            fileFrom(test::someSession().measurements.front());
        const auto read =
            readOpenedFile(file("m.json", QByteArray::fromStdString(measurementJson(measured))));
        QVERIFY(bool(read) && std::get<protocol::MeasurementFile>(*read) == measured);
        const auto config = readOpenedFile(QStringLiteral(
            DIMSCOPE_SOURCE_DIR "/tests/data/hf_configs/openai--gpt-oss-20b.config.json"));
        QVERIFY(bool(config));
        QCOMPARE(std::get<ImportedDesign>(*config).design.layers, 24);
    }

    void faultyFilesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("sentence");
        QTest::newRow("empty session") << QByteArray("e.dimscope") << QByteArray()
                                       << QByteArray("e.dimscope: This file is empty.");
        QTest::newRow("newer")
            << QByteArray("n.dimscope") << QByteArray("{\"schema\": \"dimscope.session/7\"}")
            << QByteArray("n.dimscope: This session was written by a newer Dimscope (version 7 of "
                          "the format, this one knows 1).");
        QTest::newRow("page") << QByteArray("p.html") << QByteArray("<html></html>")
                              << QByteArray("p.html: There is no session in this page; a report "
                                            "that Dimscope wrote as HTML has one.");
        QTest::newRow("measurements")
            << QByteArray("m.json") << QByteArray("{\"schema\": \"dimscope.measurements/1\"}")
            << QByteArray("m.json: 'device' is missing.");
        QTest::newRow("recording")
            << QByteArray("r.jsonl")
            << QByteArray("{\"type\": \"done\", \"job\": \"1\", \"outcome\": "
                          "\"finished\"}\n{\"type\": \"alive\"}\n")
            << QByteArray("r.jsonl is a recording of a worker, which 'dimscope-worker --replay "
                          "FILE' plays back; what is expected here are measurements as 'dimscope "
                          "measure --output FILE.json' writes them.");
        // Reports in other formats than HTML.
        const QByteArray opened = "; Dimscope opens JSON, and reports that it wrote as HTML.";
        QTest::newRow("pdf") << QByteArray("r.pdf") << QByteArray("%PDF-1.4\n%\xe2")
                             << QByteArray("r.pdf is a PDF") + opened;
        QTest::newRow("zip") << QByteArray("r.dimscope") << QByteArray("PK\x03\x04\x14")
                             << QByteArray("r.dimscope is a ZIP archive") + opened;
        QTest::newRow("png") << QByteArray("r.png") << QByteArray("\x89PNG\r\n\x1a\n")
                             << QByteArray("r.png is a PNG picture") + opened;
        QTest::newRow("neither")
            << QByteArray("x.json") << QByteArray("[1, 2]")
            << QByteArray("x.json: This JSON is not an object, so it is no config.json.");
    }
    void faultyFilesAreNamed()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, sentence);
        const QString path = file(name.constData(), content);
        const auto read = readOpenedFile(path);
        QVERIFY(!read);
        // As it was given, with its folders.
        QCOMPARE(QString::fromStdString(read.problem().sentence),
                 QFileInfo(path).path() + QLatin1Char('/') + QString::fromUtf8(sentence));
    }

    void aMissingFileIsNamed()
    {
        const auto read = readOpenedFile(QStringLiteral("/nowhere/gone.dimscope"));
        QVERIFY(!read);
        QCOMPARE(read.problem().sentence,
                 std::string("/nowhere/gone.dimscope cannot be read: No such file or directory."));
    }

    void aReadOnlyFolderLeavesTheOldFileWhole()
    {
        const QString folder = m_folder.filePath(QStringLiteral("locked"));
        QVERIFY(QDir().mkpath(folder));
        const QString path = folder + QStringLiteral("/old.dimscope");
        QVERIFY(!writeSessionFile(path, test::someSession()));
        const QByteArray before = contentOf(path);
        QCOMPARE(::chmod(qPrintable(m_folder.path()), 0755), 0);
        QCOMPARE(::chmod(qPrintable(folder), 0555), 0);
        const bool isRoot = ::geteuid() == 0;
        if (isRoot) // whom no folder stops
            QCOMPARE(::seteuid(65534), 0);
        session::Session changed = test::someSession();
        changed.notes = "new";
        const auto problem = writeSessionFile(path, changed);
        if (isRoot)
            QCOMPARE(::seteuid(0), 0);
        QCOMPARE(::chmod(qPrintable(folder), 0755), 0);
        QCOMPARE(problem.value_or(QString()),
                 QStringLiteral("The session could not be written to %1: Permission denied. It is "
                                "still open here.")
                     .arg(path));
        QCOMPARE(contentOf(path), before);
    }

    void aFullDiskLeavesTheOldFileWhole()
    {
        const QString path = m_folder.filePath(QStringLiteral("full.dimscope"));
        QVERIFY(!writeSessionFile(path, test::someSession()));
        const QByteArray before = contentOf(path);
        // The system's own limit on the size of a file fails the write as a full disk does.
        rlimit old{};
        ::getrlimit(RLIMIT_FSIZE, &old);
        rlimit small = old;
        small.rlim_cur = 1000;
        std::signal(SIGXFSZ, SIG_IGN);
        ::setrlimit(RLIMIT_FSIZE, &small);
        session::Session changed = test::someSession();
        changed.notes = "new";
        const auto problem = writeSessionFile(path, changed);
        ::setrlimit(RLIMIT_FSIZE, &old);
        QVERIFY(problem.has_value());
        QVERIFY2(problem->contains(QStringLiteral("File too large. It is still open here.")),
                 qPrintable(*problem));
        QCOMPARE(contentOf(path), before);
        QCOMPARE(
            QDir(m_folder.path()).entryList({QStringLiteral("full.dimscope*")}, QDir::Files).size(),
            1);
    }

    void copiesAreKeptAndForgotten()
    {
        const QString folder = m_folder.filePath(QStringLiteral("copies"));
        session::Session session = test::someSession();
        Autosave copies(folder, [&] { return session; });
        copies.flush(); // nothing is due
        QVERIFY(!QDir(folder).exists());
        copies.noteChange();
        QTRY_COMPARE(QDir(folder).entryList({QStringLiteral("*.dimscope")}).size(), 1);
        const QString copy =
            folder + u'/' + QDir(folder).entryList({QStringLiteral("*.dimscope")}).front();
        QVERIFY(*readSessionFile(copy) == session);
        session.notes = "later";
        copies.noteChange();
        copies.flush();
        QCOMPARE(readSessionFile(copy)->notes, std::string("later"));
        // Another window leaves the copy of one that lives alone.
        const Autosave other(folder, [&] { return session; });
        QVERIFY(other.leftBehind().isEmpty());
        copies.forget();
        QVERIFY(QDir(folder).entryList(QDir::Files).isEmpty());
    }

    void aCopyThatAProcessLeftIsFound()
    {
        const QString folder = m_folder.filePath(QStringLiteral("left"));
        QVERIFY(QDir().mkpath(folder));
        const QString copy = folder + QStringLiteral("/0.dimscope");
        QVERIFY(!writeSessionFile(copy, test::someSession()));
        // What a lock holds: process, program, machine. That process has ended.
        QProcess gone;
        gone.start(QStringLiteral("true"), QStringList());
        QVERIFY(gone.waitForStarted());
        const qint64 id = gone.processId();
        QVERIFY(gone.waitForFinished());
        QFile lock(copy + QStringLiteral(".lock"));
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write(QByteArray::number(id) + "\ndimscope\n" + QSysInfo::machineHostName().toUtf8() +
                   "\n");
        lock.close();
        const Autosave copies(folder, [] { return session::Session(); });
        QCOMPARE(copies.leftBehind(), QStringList{copy});
        Autosave::discard(copy);
        QVERIFY(QDir(folder).entryList(QDir::Files).isEmpty());
    }

    void aCopyThatCannotBeKeptIsSaidOnce()
    {
        Autosave copies(QStringLiteral("/proc/nowhere"), [] { return test::someSession(); });
        const QSignalSpy said(&copies, &Autosave::sentence);
        for (int i = 0; i < 2; ++i) {
            copies.noteChange();
            copies.flush();
        }
        QCOMPARE(said.size(), 1);
        QCOMPARE(said.front().front().toString(),
                 QStringLiteral("A crash would lose what is not saved: no copy of it can be kept "
                                "(/proc/nowhere cannot be made)."));
    }
};

QTEST_GUILESS_MAIN(SessionFileTest)
#include "session_file_test.moc"
