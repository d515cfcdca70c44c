// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/run_program.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace dimscope::test;

namespace {

Outcome report(const QString &arguments, const QString &output)
{
    return runProgram(QStringLiteral(DIMSCOPE_PROGRAM),
                      QStringList{QStringLiteral("report"), QStringLiteral("--no-measuring")}
                          << words(arguments) << QStringLiteral("--output") << output);
}

} // namespace

class ReportCommandTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    /// Two results of the article's sweep, as `dimscope measure` writes them.
    QString measurementFile(const char *name = "sweep.json", const char *tflops = "247.5") const
    {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        QByteArray rows;
        for (const int size : {10922, 10944})
            rows += QByteArrayLiteral("{\"name\":\"intermediate_size=") + QByteArray::number(size) +
                    "\",\"batch\":4,\"m\":4096,\"n\":4096,\"k\":" + QByteArray::number(size) +
                    ",\"dtype\":\"f16\",\"tflops\":" + tflops +
                    ",\"ci95_low\":246,\"ci95_high\":249,"
                    "\"median_seconds\":0.006,\"samples\":25,\"effective_samples\":25,"
                    "\"flags\":[],\"provenance\":{\"seed\":\"7\"}},";
        rows.chop(1);
        file.write("{\"schema\":\"dimscope.measurements/1\",\"program\":\"dimscope\",\"sweep\":"
                   "\"The article's sweep\",\"scaling\":\"\",\"device\":{\"id\":\"cublaslt:0\","
                   "\"backend\":\"cublaslt\",\"kind\":\"gpu\",\"name\":\"NVIDIA H200\",\"dtypes\":"
                   "[\"f16\"],\"in_use_by_others\":false},\"method\":{\"half_width\":0.005,"
                   "\"shape_seconds\":0.8,\"batch_seconds\":0.0002,\"seed\":7},\"results\":[" +
                   rows + "],\"failures\":[]}");
        file.close();
        return path;
    }

    /// A report of two designs in a folder, written once: pictures take long. Empty: a failure.
    QString reportOfTwo() const
    {
        const QString folder = m_folder.filePath(QStringLiteral("of-two"));
        const QString request = QStringLiteral("--preset gpt2-small --compare gpt2-xl");
        const bool isThere = QFileInfo::exists(folder) ||
                             report(request, folder + QLatin1Char('/')).errors.isEmpty();
        return isThere ? folder : QString();
    }
    bool copyReportOfTwo(const QString &folder) const
    {
        const QString whole = reportOfTwo();
        QDirIterator each(whole, QDir::Files, QDirIterator::Subdirectories);
        while (!whole.isEmpty() && each.hasNext()) {
            const QString path = each.next();
            const QString copy = folder + path.mid(whole.size());
            if (!QDir().mkpath(QFileInfo(copy).path()) || !QFile::copy(path, copy))
                return false;
        }
        return !whole.isEmpty();
    }

private slots:
    void everyFormatIsWritten_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("pdf") << QStringLiteral("pdf") << QByteArray("%PDF-1.");
        QTest::newRow("html") << QStringLiteral("html") << QByteArray("<!DOCTYPE html>");
        QTest::newRow("svg") << QStringLiteral("svg") << QByteArray("<?xml");
        QTest::newRow("png") << QStringLiteral("png") << QByteArray("\x89PNG");
        QTest::newRow("csv") << QStringLiteral("csv") << QByteArray("chart,series,x,y");
        QTest::newRow("json") << QStringLiteral("json") << QByteArray("{");
        QTest::newRow("zip") << QStringLiteral("zip") << QByteArray("PK\x03\x04");
        QTest::newRow("session") << QStringLiteral("dimscope")
                                 << QByteArray("{\n\"schema\": \"dimscope.session/1\"");
    }
    /// By the ending, and the same bytes on standard output.
    void everyFormatIsWritten()
    {
        QFETCH(QString, format);
        QFETCH(QByteArray, start);
        const QString path = m_folder.filePath(QStringLiteral("r.") + format);
        const Outcome named = report(QStringLiteral("--preset llama-3.1-8b"), path);
        QCOMPARE(named.errors, QByteArray());
        QCOMPARE(named.code, 0);
        const QByteArray written = content(path);
        QVERIFY2(written.startsWith(start), written.left(40));
        const Outcome piped =
            report(QStringLiteral("--preset llama-3.1-8b --format ") + format, QStringLiteral("-"));
        QCOMPARE(piped.code, 0);
        QVERIFY(piped.output == written);
    }

    void thePageIsThatOfThePaper()
    {
        const QString path = m_folder.filePath(QStringLiteral("paper.png"));
        QCOMPARE(report(QStringLiteral("--preset gpt2-small"), path).code, 0);
        QCOMPARE(QImage(path).size(), QSize(1587, 2245)); // 210 x 297 mm at 192 dpi
        QCOMPARE(report(QStringLiteral("--preset gpt2-small --paper letter"), path).code, 0);
        QCOMPARE(QImage(path).size(), QSize(1632, 2112)); // 8.5 x 11 inches
    }

    void thePdfSaysWhatItShould()
    {
        const QString reader = QStandardPaths::findExecutable(QStringLiteral("pdftotext"));
        if (reader.isEmpty())
            QSKIP("pdftotext (poppler-utils) is not installed, so the text is not read back");
        const QString path = m_folder.filePath(QStringLiteral("text.pdf"));
        QCOMPARE(report(QStringLiteral("--preset llama-3.1-8b --set window=4096"), path).code, 0);
        const QByteArray text =
            runProgram(reader, {QStringLiteral("-layout"), path, QStringLiteral("-")}).output;
        for (const char *part :
             {"Llama 3.1 8B", "total parameters", "8.03 billion", "4,096 instead of",
              "The article, claim by claim", "SHA-256", "2023-11-14"})
            QVERIFY2(text.contains(part), part);
    }

    /// What is in the archive; what else is in the folder stays.
    void aFolderTakesTheFilesOfTheArchive()
    {
        const QString path = m_folder.filePath(QStringLiteral("all/of/it/"));
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("all/of")));
        QVERIFY(copyReportOfTwo(m_folder.filePath(QStringLiteral("all/of/it"))));
        const QString other = path + QStringLiteral("charts/other.txt");
        QFile file(other);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
        file.close();
        // It is there now, and needs no '/'.
        QDir folder(path);
        QVERIFY(folder.remove(QStringLiteral("report.pdf")));
        QCOMPARE(
            report(QStringLiteral("--preset gpt2-small --compare gpt2-xl"), folder.path()).code, 0);
        QCOMPARE(content(other), QByteArray("mine"));
        QFile::remove(other);
        const QString archive = m_folder.filePath(QStringLiteral("all.zip"));
        QCOMPARE(report(QStringLiteral("--preset gpt2-small --compare gpt2-xl"), archive).code, 0);
        const QString unzip = QStandardPaths::findExecutable(QStringLiteral("unzip"));
        if (unzip.isEmpty())
            QSKIP("unzip is not installed");
        QStringList names =
            QString::fromUtf8(runProgram(unzip, {QStringLiteral("-Z1"), archive}).output)
                .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QStringList files;
        QDirIterator each(path, QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext())
            files << folder.relativeFilePath(each.next());
        names.sort();
        files.sort();
        QCOMPARE(files, names);
        QVERIFY(files.size() > 15);
        for (const QString &name : files) {
            QCOMPARE(content(folder.filePath(name)),
                     runProgram(unzip, {QStringLiteral("-p"), archive, name}).output);
        }
    }

    /// All files or none, and what was made for them goes with them.
    void aFolderThatCannotBeWrittenStays_data()
    {
        QTest::addColumn<QString>("output");
        QTest::addColumn<QStringList>("left"); // below the test's folder
        // A folder stands where a file belongs, or a file where a folder does.
        QTest::newRow("folders inside")
            << QStringLiteral("half/")
            << QStringList{QStringLiteral("half"), QStringLiteral("half/report.pdf"),
                           QStringLiteral("half/tables"), QStringLiteral("half/tables/about.csv")};
        QTest::newRow("folders above")
            << QStringLiteral("half/new/") << QStringList{QStringLiteral("half")};
    }
    void aFolderThatCannotBeWrittenStays()
    {
        QFETCH(QString, output);
        QFETCH(QStringList, left);
        QTemporaryDir folder;
        QFile old(folder.filePath(QStringLiteral("half/report.pdf")));
        for (const QString &one : left) {
            if (folder.filePath(one) != old.fileName())
                QVERIFY(QDir(folder.path()).mkpath(one));
            else
                QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        }
        old.close();
        // No file may be as large as the first of them, or a name is taken: halfway both.
        const QString limit = left.size() > 1 ? QStringLiteral("exec \"$@\"")
                                              : QStringLiteral("trap '' XFSZ; ulimit -f 20; "
                                                               "exec \"$@\"");
        const Outcome outcome =
            runProgram(QStringLiteral("/bin/bash"),
                       QStringList{QStringLiteral("-c"), limit, QStringLiteral("bash"),
                                   QStringLiteral(DIMSCOPE_PROGRAM), QStringLiteral("report")}
                           << words(QStringLiteral("--preset gpt2-small --no-measuring --output"))
                           << folder.filePath(output));
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.errors.startsWith("dimscope: The report could not be written to "),
                 outcome.errors.constData());
        QCOMPARE(outcome.errors.count('\n'), 1);
        if (left.contains(QStringLiteral("half/report.pdf"))) {
            QVERIFY2(outcome.errors.contains("about.csv: "), outcome.errors.constData());
            QCOMPARE(content(old.fileName()), QByteArray("old"));
        }
        QStringList there;
        QDirIterator each(folder.path(), QDir::AllEntries | QDir::NoDotAndDotDot,
                          QDirIterator::Subdirectories);
        while (each.hasNext())
            there << QDir(folder.path()).relativeFilePath(each.next());
        there.sort();
        QCOMPARE(there, left);
    }

    /// A missing path is a mistake, not a wish for folders.
    void noFoldersAreMadeAboveIt()
    {
        const QString missing = m_folder.filePath(QStringLiteral("unplugged"));
        const Outcome outcome = report(QStringLiteral("--preset gpt2-small"),
                                       missing + QStringLiteral("/media/report/"));
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.errors.endsWith(": there is no folder " + missing.toUtf8() + "/media.\n"),
                 outcome.errors.constData());
        QCOMPARE(outcome.errors.count('\n'), 1);
        QVERIFY(!QFileInfo::exists(missing));
    }

    /// Nothing of an older report stands beside the new one, and what is not of it stays.
    void anOlderReportGoes()
    {
        QDir folder(m_folder.filePath(QStringLiteral("again")));
        const QString output = folder.path() + QLatin1Char('/');
        QVERIFY(copyReportOfTwo(folder.path()));
        QVERIFY(folder.exists(QStringLiteral("tables/differences.csv")));
        const QString fresh = m_folder.filePath(QStringLiteral("fresh/"));
        QCOMPARE(report(QStringLiteral("--preset gpt2-xl"), fresh).code, 0);
        const auto filesIn = [](const QString &path) {
            QStringList files;
            QDirIterator each(path, QDir::Files, QDirIterator::Subdirectories);
            while (each.hasNext())
                files << QDir(path).relativeFilePath(each.next());
            files.sort();
            return files;
        };
        QFile own(folder.filePath(QStringLiteral("tables/own.csv")));
        QVERIFY(own.open(QIODevice::WriteOnly) && own.write("mine") == 4);
        own.close();

        // A failure leaves the older one whole: a folder stands where a file belongs.
        QVERIFY(folder.remove(QStringLiteral("report.csv")) &&
                folder.mkpath(QStringLiteral("report.csv")));
        QStringList before = filesIn(folder.path());
        QCOMPARE(report(QStringLiteral("--preset gpt2-xl"), output).code, 1);
        QCOMPARE(filesIn(folder.path()), before);
        QVERIFY(folder.rmdir(QStringLiteral("report.csv")));

        QCOMPARE(report(QStringLiteral("--preset gpt2-xl"), output).errors, QByteArray());
        QStringList expected = filesIn(fresh);
        expected << QStringLiteral("tables/own.csv");
        expected.sort();
        QCOMPARE(filesIn(folder.path()), expected);
        // Folders that held nothing else go too.
        QVERIFY(own.remove());
        QCOMPARE(report(QStringLiteral("--preset gpt2-xl --sections notes,about"), output).code, 0);
    }

    /// Whichever file fails to take its place, those before it go back: injected by strace.
    void aFolderIsReplacedAsAWhole_data()
    {
        QTest::addColumn<int>("failing"); // of all renamings
        for (const int one : {20, 31, 45, 58})
            QTest::addRow("%d", one) << one;
    }
    void aFolderIsReplacedAsAWhole()
    {
        QFETCH(int, failing);
        const QString strace = QStandardPaths::findExecutable(QStringLiteral("strace"));
        if (strace.isEmpty() ||
            runProgram(strace, {QStringLiteral("-qq"), QStringLiteral("true")}).code != 0)
            QSKIP("strace is not installed or must not trace here");
        QTemporaryDir place;
        const QString folder = place.filePath(QStringLiteral("report/"));
        QVERIFY(copyReportOfTwo(place.filePath(QStringLiteral("report"))));
        QFile own(folder + QStringLiteral("charts/own.txt"));
        QVERIFY(own.open(QIODevice::WriteOnly) && own.write("mine") == 4);
        own.close();
        const auto everything = [&folder] {
            QMap<QString, QByteArray> all;
            QDirIterator each(folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                              QDirIterator::Subdirectories);
            while (each.hasNext()) {
                const QString path = each.next();
                all[path] = QFileInfo(path).isFile() ? content(path) : QByteArray();
            }
            return all;
        };
        const auto before = everything();
        const QString calls = QStringLiteral("rename,renameat,renameat2");
        const Outcome outcome = runProgram(
            strace,
            // LeakSanitizer cannot look for leaks in a program that is traced.
            QStringList{QStringLiteral("-fqq"), QStringLiteral("-E"),
                        QStringLiteral("ASAN_OPTIONS=detect_leaks=0"), QStringLiteral("-o"),
                        place.filePath(QStringLiteral("trace")), QStringLiteral("-e"),
                        QStringLiteral("trace=") + calls, QStringLiteral("-e"),
                        QStringLiteral("inject=%1:error=EIO:when=%2").arg(calls).arg(failing),
                        QStringLiteral(DIMSCOPE_PROGRAM)}
                << words(QStringLiteral("report --no-measuring --preset gpt2-xl --output"))
                << folder);
        QVERIFY2(outcome.errors.endsWith(": Input/output error.\n") &&
                     outcome.errors.count('\n') == 1,
                 outcome.errors.constData());
        QCOMPARE(outcome.code, 1);
        QCOMPARE(everything(), before);
    }

    /// A disk that is full, and a parent that must not be written to, which need not be.
    void aFolderNeedsNothingBeside()
    {
        if (runProgram(QStringLiteral("unshare"), {QStringLiteral("-rm"), QStringLiteral("true")})
                .code != 0)
            QSKIP("unshare cannot mount a small disk here");
        QTemporaryDir place;
        const auto inside = [this, &place](const QString &script) {
            return runProgram(QStringLiteral("unshare"),
                              {QStringLiteral("-rm"), QStringLiteral("/bin/bash"),
                               QStringLiteral("-c"), script, QStringLiteral(DIMSCOPE_PROGRAM),
                               place.path(), reportOfTwo()});
        };
        const Outcome full = inside(QStringLiteral(
            "mount -t tmpfs -o size=2500k none $1 && cd $1 && cp -r $2 r && echo mine > r/mine && "
            "find r | sort > before && sha256sum r/report.* >> before && "
            "$0 report --preset gpt2-xl --no-measuring --output r/; echo $?; "
            "(find r | sort; sha256sum r/report.*) | diff - before && echo same"));
        QCOMPARE(full.output, QByteArray("1\nsame\n"));
        QVERIFY2(full.errors.contains("No space left on device"), full.errors.constData());
        const Outcome sealed = inside(QStringLiteral(
            "mount -t tmpfs none $1 && cd $1 && mkdir -p up/r && mount -t tmpfs none "
            "up/r && mount -o remount,ro $1 && cd / && $0 report --preset gpt2-xl "
            "--no-measuring --output $1/up/r/; echo $?; ls $1/up/r/report.pdf"));
        QCOMPARE(sealed.errors, QByteArray());
        QVERIFY(sealed.output.startsWith("0\n"));
    }

    /// Numbers are those of the language; what is not translated does not claim to be.
    void aLanguageIsChosen_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<bool>("isSaid");
        QTest::newRow("English") << QStringLiteral("en") << QByteArray("131,072") << false;
        QTest::newRow("German") << QStringLiteral("de") << QByteArray("131.072") << true;
        QTest::newRow("Chinese") << QStringLiteral("zh_CN") << QByteArray("131,072") << true;
    }
    void aLanguageIsChosen()
    {
        QFETCH(QString, language);
        QFETCH(QByteArray, number);
        QFETCH(bool, isSaid);
        const Outcome outcome =
            report(QStringLiteral("--preset llama-3.1-8b --format html --lang ") + language,
                   QStringLiteral("-"));
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.output.contains(number));
        const bool isTranslated = !outcome.output.contains("lang=\"en\"");
        QCOMPARE(isTranslated, !outcome.output.contains("Findings"));
        QCOMPARE(outcome.errors.contains("There is no translation to"), isSaid && !isTranslated);
    }

    void sectionsAreChosen()
    {
        const Outcome outcome = report(
            QStringLiteral("--preset gpt-oss-20b --sections parameters,findings --format json"),
            QStringLiteral("-"));
        QCOMPARE(outcome.code, 0);
        const QJsonArray sections =
            QJsonDocument::fromJson(outcome.output).object()[QLatin1String("sections")].toArray();
        QCOMPARE(sections.size(), 2);
        QCOMPARE(sections[0][QLatin1String("id")].toString(), QStringLiteral("findings"));
    }

    void twoDesignsAreCompared()
    {
        const Outcome outcome =
            report(QStringLiteral("--preset gpt-oss-20b --compare gpt-oss-120b --format json"),
                   QStringLiteral("-"));
        QCOMPARE(outcome.code, 0);
        const QJsonObject root = QJsonDocument::fromJson(outcome.output).object();
        QCOMPARE(root[QLatin1String("evaluations")].toArray().size(), 2);
        QCOMPARE(root[QLatin1String("subject")].toString(),
                 QStringLiteral("gpt-oss-20b and gpt-oss-120b"));
        QVERIFY(outcome.output.contains("\"Compared with gpt-oss-120b\""));
    }

    /// It was "the file of config.json".
    void standardInputIsCalledSo()
    {
        const Outcome piped = runProgram(
            QStringLiteral(DIMSCOPE_PROGRAM),
            words(QStringLiteral("report --no-measuring --format json --output - --config -")),
            QStringLiteral(DIMSCOPE_SOURCE_DIR
                           "/tests/data/hf_configs/openai--gpt-oss-20b.config.json"));
        QCOMPARE(piped.errors, QByteArray());
        QVERIFY(piped.output.contains("Unchanged from standard input."));
        QVERIFY(!piped.output.contains("the file of"));
    }

    /// A config.json or a preset, beside a design from elsewhere.
    void aDesignToCompareWithIsPiped_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("subject");
        QTest::newRow("config.json")
            << QStringLiteral("tests/data/hf_configs/openai--gpt-oss-20b.config.json")
            << QStringLiteral("GPT-2 small and standard input");
        QTest::newRow("preset") << QStringLiteral("resources/presets/gpt-oss-20b.json")
                                << QStringLiteral("GPT-2 small and gpt-oss-20b");
    }
    void aDesignToCompareWithIsPiped()
    {
        QFETCH(QString, file);
        QFETCH(QString, subject);
        const QString path = QStringLiteral(DIMSCOPE_SOURCE_DIR "/") + file;
        const QStringList start =
            words(QStringLiteral("report --no-measuring --format json --preset gpt2-small "
                                 "--output - --compare"));
        const Outcome piped = runProgram(QStringLiteral(DIMSCOPE_PROGRAM),
                                         QStringList(start) << QStringLiteral("-"), path);
        QCOMPARE(piped.errors, QByteArray());
        const auto designs = [](const Outcome &outcome) {
            QJsonArray all;
            for (const QJsonValue one : QJsonDocument::fromJson(outcome.output)
                                            .object()[QLatin1String("evaluations")]
                                            .toArray())
                all << one[QLatin1String("parameters")];
            return all;
        };
        QCOMPARE(
            QJsonDocument::fromJson(piped.output).object()[QLatin1String("subject")].toString(),
            subject);
        const Outcome named =
            runProgram(QStringLiteral(DIMSCOPE_PROGRAM), QStringList(start) << path);
        QCOMPARE(named.errors, QByteArray());
        QCOMPARE(designs(piped).size(), 2);
        QCOMPARE(designs(piped), designs(named));
    }

    /// Without a login there is no folder for sockets, which is no news to anybody.
    void nothingIsSaidOfTheMachine()
    {
        for (const char *command :
             {"report --preset gpt2-small --no-measuring --format csv --output -",
              "chart --chart budget --preset gpt2-small --no-measuring --format csv --output -"}) {
            const Outcome outcome =
                runProgram(QStringLiteral(DIMSCOPE_PROGRAM), words(QString::fromLatin1(command)),
                           QString(), false);
            QCOMPARE(outcome.errors, QByteArray());
            QCOMPARE(outcome.code, 0);
        }
    }

    /// Of every design that is compared, and on the way through a session.
    void assumedValuesAreListed()
    {
        const QString config = QStringLiteral(
            DIMSCOPE_SOURCE_DIR "/tests/data/hf_configs/openai--gpt-oss-20b.config.json");
        const QString page = m_folder.filePath(QStringLiteral("assumed.html"));
        const QString start = QStringLiteral("--preset gpt2-small --compare ") + config;
        QCOMPARE(report(start, page).code, 0);
        const Outcome direct =
            report(start + QStringLiteral(" --format json"), QStringLiteral("-"));
        const Outcome again =
            report(QStringLiteral("--format json --session ") + page, QStringLiteral("-"));
        for (const Outcome &outcome : {direct, again}) {
            QCOMPARE(outcome.errors, QByteArray());
            const QJsonArray designs = QJsonDocument::fromJson(outcome.output)
                                           .object()[QLatin1String("evaluations")]
                                           .toArray();
            QVERIFY(
                !designs[1][QLatin1String("design")][QLatin1String("assumed")].toArray().isEmpty());
            QVERIFY(outcome.output.contains("sinks = always ("));
        }
        QCOMPARE(again.output, direct.output);
    }

    /// What `dimscope measure` wrote, in a report of the design and in its chart.
    void measurementFilesAreReported()
    {
        const QString path = measurementFile();
        const QString start = QStringLiteral("--preset gpt-oss-20b --measurements ") + path;
        const Outcome outcome =
            report(start + QStringLiteral(" --format json"), QStringLiteral("-"));
        QCOMPARE(outcome.errors, QByteArray());
        const QJsonObject root = QJsonDocument::fromJson(outcome.output).object();
        QCOMPARE(root[QLatin1String("measurements")].toArray().size(), 2);
        QVERIFY(outcome.output.contains("10,820 to 11,016: NVIDIA H200, f16"));
        const Outcome chart = runProgram(
            QStringLiteral(DIMSCOPE_PROGRAM),
            words(QStringLiteral("chart --chart gemm --format csv --output - ") + start));
        QVERIFY2(chart.output.contains("gemm,Rows not 16-byte aligned,10922,247.5,246,249"),
                 chart.output.left(400).constData());
        // Beside a session they add to it, unless they are what it holds; what holds none is named.
        const QString page = m_folder.filePath(QStringLiteral("measured.html"));
        QCOMPARE(report(start, page).code, 0);
        const auto measuredWith = [&](const QString &more) {
            const Outcome both = report(QStringLiteral("--format json --session ") + page + more,
                                        QStringLiteral("-"));
            return QJsonDocument::fromJson(both.output)
                .object()[QLatin1String("measurements")]
                .toArray()
                .size();
        };
        const QString again = measurementFile("again.json", "247.6");
        const QString named = QStringLiteral(" --measurements ");
        QCOMPARE(measuredWith(named + path), 2);
        QCOMPARE(measuredWith(named + again), 4);
        QCOMPARE(measuredWith(named + again + named + again), 4);
        const QString json = m_folder.filePath(QStringLiteral("measured-report.json"));
        QCOMPARE(report(start, json).code, 0);
        for (const QString &other :
             {page, json,
              QStringLiteral(DIMSCOPE_SOURCE_DIR
                             "/tests/data/hf_configs/openai--gpt-oss-20b.config.json")}) {
            const Outcome refused =
                report(QStringLiteral("--preset gpt-oss-20b --measurements ") + other,
                       m_folder.filePath(QStringLiteral("none.pdf")));
            QCOMPARE(refused.code, 2);
            QCOMPARE(refused.errors, "dimscope: " + other.toUtf8() +
                                         " holds no measurements; 'dimscope measure --output "
                                         "FILE.json' writes them.\n");
        }
        const QString work = m_folder.filePath(QStringLiteral("work.dimscope"));
        QCOMPARE(report(start, work).code, 0);
        const Outcome session =
            report(QStringLiteral("--preset gpt-oss-20b --measurements ") + work,
                   m_folder.filePath(QStringLiteral("none.pdf")));
        QCOMPARE(session.code, 2);
        QCOMPARE(session.errors, QByteArray("dimscope: " + work.toUtf8() +
                                            " is a session; name it by --session.\n"));
        const Outcome recording =
            report(QStringLiteral("--preset gpt-oss-20b --measurements " DIMSCOPE_SOURCE_DIR
                                  "/resources/recordings/nvidia-h200-conditions.jsonl"),
                   m_folder.filePath(QStringLiteral("none.pdf")));
        QCOMPARE(recording.code, 2);
        QVERIFY2(recording.errors.contains("/nvidia-h200-conditions.jsonl is a recording "
                                           "of a worker, which"),
                 recording.errors.constData());
        QCOMPARE(recording.errors.count('\n'), 1);
    }

    void aBrokenMeasurementFileIsToldWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("before"); // what of a sound file is written otherwise
        QTest::addColumn<QByteArray>("after");  // empty: the file ends there
        QTest::addColumn<QByteArray>("sentence");
        const auto row = [](const char *before, const char *after, const char *sentence) {
            QTest::newRow(sentence)
                << QByteArray(before) << QByteArray(after) << QByteArray(sentence);
        };
        row("dimscope.measurements/1", "", "This is not JSON: line 1, column 12 is");
        row("{\"schema\":", "{schema:", "This is not JSON: line 1, column 2 is");
        row("\"sweep\":", "\"sweep\"", "This is not JSON: line 1, column 85 is");
        row(",\"failures\"", "", "This is not JSON: line 1, column 778 is");
        row("dimscope.measurements/1", "dimscope.measurements/9", "written by a newer Dimscope");
        row("\"kind\":\"gpu\"", "\"kind\":\"abacus\"", "In 'device', ");
        row("\"half_width\":0.005", "\"half_width\":\"narrow\"", "In 'method', 'half_width' ");
        row("\"tflops\":247.5", "\"tflops\":-1", "In result 1, 'tflops' ");
        row("\"results\":[", "\"rows\":[", "'results' is missing.");
    }
    /// It was "holds no measurements" where it could not be read so far as to say what it is.
    void aBrokenMeasurementFileIsToldWhatIsWrong()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QByteArray, sentence);
        QByteArray text = content(measurementFile());
        const qsizetype at = text.indexOf(before);
        QVERIFY(at >= 0);
        if (after.isEmpty())
            text.truncate(at);
        else
            text.replace(at, before.size(), after);
        const QString path = m_folder.filePath(QStringLiteral("broken.json"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        const Outcome outcome =
            report(QStringLiteral("--preset gpt-oss-20b --measurements ") + path,
                   m_folder.filePath(QStringLiteral("none.pdf")));
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.errors.contains("broken.json") && outcome.errors.contains(sentence),
                 outcome.errors.constData());
        QVERIFY2(!outcome.errors.contains("holds no measurements"), outcome.errors.constData());
        QCOMPARE(outcome.errors.count('\n'), 1);
    }

    void theNumbersAreThoseOfEvaluate()
    {
        const Outcome outcome =
            report(QStringLiteral("--preset gemma-3-12b-text --format json"), QStringLiteral("-"));
        const QJsonObject reported = QJsonDocument::fromJson(outcome.output)
                                         .object()[QLatin1String("evaluations")][0]
                                         .toObject();
        const Outcome numbers =
            runProgram(QStringLiteral(DIMSCOPE_PROGRAM),
                       words(QStringLiteral("evaluate --preset gemma-3-12b-text")));
        QCOMPARE(reported, QJsonDocument::fromJson(numbers.output).object());
    }

    /// A report as HTML is a session too, whether it is named or piped.
    void aReportFollowsFromAReport_data()
    {
        QTest::addColumn<bool>("piped");
        QTest::newRow("named") << false;
        QTest::newRow("piped") << true;
    }
    void aReportFollowsFromAReport()
    {
        QFETCH(bool, piped);
        const QString start = QStringLiteral("--preset gpt-oss-20b --set layers=12 --compare "
                                             "llama-3.1-8b");
        const QString page = m_folder.filePath(QStringLiteral("first.html"));
        QCOMPARE(report(start, page).code, 0);
        const Outcome direct = report(start + QStringLiteral(" --format csv"), QStringLiteral("-"));
        QStringList arguments{QStringLiteral("report"), QStringLiteral("--format"),
                              QStringLiteral("csv"),    QStringLiteral("--output"),
                              QStringLiteral("-"),      QStringLiteral("--session")};
        arguments << (piped ? QStringLiteral("-") : page);
        const Outcome again =
            runProgram(QStringLiteral(DIMSCOPE_PROGRAM), arguments, piped ? page : QString());
        QVERIFY2(again.code == 0, again.errors.constData());
        QVERIFY(direct.output.size() > 10000);
        QCOMPARE(again.output, direct.output);
    }

    void aSessionIsWhatAReportFollowsFrom_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QStringList>("formats");
        const QString data = QStringLiteral(DIMSCOPE_SOURCE_DIR "/tests/data/");
        const QStringList single = words(QStringLiteral("json html pdf dimscope"));
        QTest::newRow("preset") << QStringLiteral("--preset gpt-oss-20b --set layers=12 "
                                                  "--compare llama-3.1-8b --compare gpt2-small")
                                << single;
        QTest::newRow("config") << QStringLiteral("--config ") + data +
                                       QStringLiteral("hf_configs/openai--gpt-oss-20b.config.json")
                                << single;
        // Holds the report in all other formats and each chart as a picture, which takes long.
        QTest::newRow("measurements")
            << QStringLiteral("--preset gpt-oss-20b --measurements ") + measurementFile()
            << words(QStringLiteral("zip dimscope"));
    }
    /// Whatever format the report then has, and again from the session of the session.
    void aSessionIsWhatAReportFollowsFrom()
    {
        QFETCH(QString, request);
        QFETCH(QStringList, formats);
        const QString path = m_folder.filePath(QStringLiteral("made.dimscope"));
        const Outcome made = report(request, path);
        QCOMPARE(made.errors, QByteArray());
        QCOMPARE(made.code, 0);
        for (const QString &format : std::as_const(formats)) {
            const QString end = QStringLiteral(" --format ") + format;
            const Outcome direct = report(request + end, QStringLiteral("-"));
            const Outcome again =
                report(QStringLiteral("--session ") + path + end, QStringLiteral("-"));
            QCOMPARE(again.errors, QByteArray());
            QVERIFY(direct.output.size() > 200);
            QVERIFY2(again.output == direct.output, qPrintable(format));
        }
    }

    void aPageWithoutASessionIsNamed()
    {
        const QString page = m_folder.filePath(QStringLiteral("other.html"));
        QFile file(page);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("<html></html>") > 0);
        file.close();
        const Outcome outcome = runProgram(QStringLiteral(DIMSCOPE_PROGRAM),
                                           words(QStringLiteral("evaluate --session")) << page);
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.errors.contains("other.html: There is no session in this page"),
                 outcome.errors.constData());
    }

    void badInputEndsWithTwo_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QByteArray>("sentence");
        const auto row = [](const char *arguments, const char *sentence) {
            QTest::newRow(arguments) << QString::fromLatin1(arguments) << QByteArray(sentence);
        };
        row("--preset gpt-oss-20b", "--output FILE is missing");
        row("--preset gpt-oss-20b --output x.doc",
            "x.doc is no name of a report: its ending is the format. Write .pdf, .html, .svg, "
            ".png, .csv, .json, .zip or .dimscope, or a name that ends in / for a folder");
        row("--preset gpt-oss-20b --output -",
            "--format is needed and takes pdf, html, svg, png, csv, json, zip or dimscope.");
        row("--preset gpt-oss-20b --output x.pdf --format doc",
            "--format takes pdf, html, svg, png, csv, json, zip or dimscope.");
        row("--preset gpt-oss-20b --output x.dimscope --sections charts",
            "--sections chooses what stands in a report; a session has no sections.");
        row("--preset gpt-oss-20b --output x.csv --sections charts",
            "--sections chooses what stands in a report; a CSV holds the points of every chart.");
        row("--preset gpt-oss-20b --no-measuring --output x.pdf --compare gpt2-xl --compare "
            "gpt2-xl",
            "--compare gpt2-xl names a design that is compared already.");
        row("--preset gpt-oss-20b --no-measuring --output x.pdf --seed 7",
            "--seed goes with --experiments.");
        row("--preset gpt-oss-20b --no-measuring --output x.pdf --experiments --seed seven",
            "--seed takes a whole number.");
        row("--preset gpt-oss-20b --output x/ --format pdf", "--format goes with a file; x/ is a");
        row("--preset gpt-oss-20b --output x.pdf --paper a3", "--paper takes a4 or letter");
        row("--preset gpt-oss-20b --output x.pdf --sections charts,finding",
            "There is no section 'finding'; the nearest is 'findings'");
        row("--preset gpt-oss-20b --output x.pdf --sections ,", "--sections names no section");
        row("--preset gpt-oss-20b --no-measuring --output x.pdf --sections measurements",
            "The section 'measurements' needs some: name them with --measurements");
        row("--preset gpt-oss-20b --no-measuring --output x.pdf --sections notes",
            "The section 'notes' needs a session in which there are notes.");
        row("--preset gpt-oss-20b --no-measuring --output x.pdf --sections comparison",
            "The section 'comparison' needs a second design: name it with --compare.");
        row("--preset gpt-oss-20b --no-measuring --output x.pdf --sections summary,comparison",
            "The section 'comparison' needs a second design: name it with --compare.");
        row("--preset gpt-oss-20b --output x.pdf --compare gpt-oss-20b",
            "--compare gpt-oss-20b names the design that the report is of: there is nothing to "
            "compare.");
        row("--preset gpt-oss-20b --output x.pdf --compare - --config -",
            "Standard input can be read once: name - for one of --config, --session, --compare and "
            "--measurements.");
        row("--preset gpt-oss-20b --output x.pdf --compare gpt-5", "There is no preset 'gpt-5'");
        row("--preset gpt-oss-20b --output x.pdf --compare nope.json",
            "nope.json cannot be read: No such file");
        row("--preset gpt-oss-20b --output x.pdf --compare nowhere/config",
            "nowhere/config cannot be read: No such file");
        row("--config /nonexist --output x.pdf", "/nonexist cannot be read: No such file");
        row("--preset gpt-oss-20b --output x.pdf --compare /tmp/", "/tmp/ cannot be read: ");
        row("--preset gpt-oss-20b --output x.pdf --lang tlh",
            "There is no language 'tlh'; --lang takes names such as en, de and zh_CN.");
        row("--output x.pdf", "Name one of --preset ID");
        row("--session /nowhere.dimscope --output x.pdf", "/nowhere.dimscope cannot be read");
    }
    void badInputEndsWithTwo()
    {
        QFETCH(QString, arguments);
        QFETCH(QByteArray, sentence);
        const Outcome outcome =
            runProgram(QStringLiteral(DIMSCOPE_PROGRAM),
                       QStringList{QStringLiteral("report")} << words(arguments));
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.errors.contains(sentence), outcome.errors);
        QCOMPARE(outcome.errors.count("dimscope: "), 1);
        QVERIFY(outcome.output.isEmpty());
        QVERIFY(!QFile::exists(QStringLiteral("x.pdf")));
    }

    void anOddTimeIsRefused()
    {
        const Outcome outcome = runProgram(
            QStringLiteral("/usr/bin/env"),
            QStringList{QStringLiteral("SOURCE_DATE_EPOCH=yesterday"),
                        QStringLiteral(DIMSCOPE_PROGRAM), QStringLiteral("report")}
                << words(QStringLiteral("--preset gpt2-small --no-measuring --output x.pdf")));
        QCOMPARE(outcome.code, 2);
        QVERIFY(outcome.errors.contains("SOURCE_DATE_EPOCH is no number"));
    }

    /// Fonts that stand in for missing letters are chosen by the language of the desktop.
    void theLanguageOfTheDesktopChangesNothing_data()
    {
        QTest::addColumn<QString>("format");
        QTest::newRow("pdf") << QStringLiteral("pdf");
        QTest::newRow("html") << QStringLiteral("html");
        QTest::newRow("png") << QStringLiteral("png");
    }
    void theLanguageOfTheDesktopChangesNothing()
    {
        QFETCH(QString, format);
        QList<QByteArray> written;
        for (const char *language : {"C.UTF-8", "zh_CN.UTF-8", "ar_EG.UTF-8"}) {
            const Outcome outcome = runProgram(
                QStringLiteral("/usr/bin/env"),
                QStringList{QStringLiteral("LC_ALL=") + QString::fromLatin1(language),
                            QStringLiteral(DIMSCOPE_PROGRAM), QStringLiteral("report")}
                    << words(QStringLiteral("--preset gpt-oss-120b --no-measuring --output - "
                                            "--format ") +
                             format));
            QCOMPARE(outcome.code, 0);
            written << outcome.output;
        }
        QVERIFY(written[0] == written[1]);
        QVERIFY(written[0] == written[2]);
    }

    void whatCannotBeWrittenLeavesTheOldFile_data()
    {
        QTest::addColumn<QString>("limit"); // a file may grow to so many KiB
        QTest::addColumn<QString>("folder");
        QTest::newRow("no room left") << QStringLiteral("8") << QString();
        QTest::newRow("no such folder") << QString() << QStringLiteral("/nowhere/at/all/");
    }
    void whatCannotBeWrittenLeavesTheOldFile()
    {
        QFETCH(QString, limit);
        QFETCH(QString, folder);
        const QString path = folder.isEmpty() ? m_folder.filePath(QStringLiteral("old.pdf"))
                                              : folder + QLatin1String("r.pdf");
        if (folder.isEmpty()) {
            QFile old(path);
            QVERIFY(old.open(QIODevice::WriteOnly));
            old.write("the old report");
        }
        const QString shell =
            limit.isEmpty() ? QStringLiteral("exec \"$@\"")
                            : QStringLiteral("trap '' XFSZ; ulimit -f %1; exec \"$@\"").arg(limit);
        const Outcome outcome = runProgram(
            QStringLiteral("/bin/bash"),
            QStringList{QStringLiteral("-c"), shell, QStringLiteral("bash"),
                        QStringLiteral(DIMSCOPE_PROGRAM), QStringLiteral("report")}
                << words(QStringLiteral("--preset gpt2-small --no-measuring --output")) << path);
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.errors.contains("The report could not be written to"), outcome.errors);
        QCOMPARE(outcome.errors.count('\n'), 1);
        if (folder.isEmpty())
            QCOMPARE(content(path), QByteArray("the old report"));
        // Nothing half-written beside it either.
        const QStringList left =
            m_folder.path().isEmpty()
                ? QStringList()
                : QDir(m_folder.path()).entryList({QStringLiteral("old.pdf.*")});
        QCOMPARE(left, QStringList());
    }
};

QTEST_GUILESS_MAIN(ReportCommandTest)
#include "report_command_test.moc"
