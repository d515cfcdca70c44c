// SPDX-License-Identifier: GPL-3.0-or-later
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Outcome
{
    int code = -1;
    QByteArray output;
    QByteArray errors;
};

/// Without a display; as a desktop does, the environment may name a platform all the same.
Outcome run(const QStringList &arguments, const char *platform = nullptr)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    environment.remove(QStringLiteral("DISPLAY"));
    environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
    if (platform != nullptr)
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QString::fromLatin1(platform));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(DIMSCOPE_PROGRAM), arguments);
    if (!process.waitForFinished(90000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '));
}

} // namespace

class CommandLineTest : public QObject
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

private slots:
    void evaluatePrintsTheCounts()
    {
        const Outcome outcome = run(words("evaluate --preset gpt-oss-120b"));
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.errors.isEmpty());
        const QJsonObject root = QJsonDocument::fromJson(outcome.output).object();
        QCOMPARE(root[QLatin1String("parameters")][QLatin1String("total")].toInteger(),
                 116829156672);
        QCOMPARE(root[QLatin1String("findings")].toArray().size(), 5);
    }

    void aSessionIsADesignToo()
    {
        const QString path =
            file("work.dimscope", "{\"schema\": \"dimscope.session/1\", \"design\": {\"name\": "
                                  "\"mine\", \"fields\": {\"hidden_size\": 768, \"layers\": 12, "
                                  "\"vocabulary\": 50257, \"context\": 1024, "
                                  "\"attention.full.query_heads\": 12, "
                                  "\"attention.full.key_value_heads\": 12, "
                                  "\"attention.full.head_dim\": 64, "
                                  "\"feed_forward.dense.intermediate_size\": 3072}}, "
                                  "\"view\": {\"maximised\": \"gemm\"}}");
        const Outcome numbers = run({QStringLiteral("evaluate"), QStringLiteral("--session"), path,
                                     QStringLiteral("--set"), QStringLiteral("layers=11")});
        QCOMPARE(numbers.errors, QByteArray());
        const QJsonObject root = QJsonDocument::fromJson(numbers.output).object();
        QCOMPARE(root[QLatin1String("design")][QLatin1String("layers")].toInt(), 11);
        const QString picture = m_folder.filePath(QStringLiteral("session.png"));
        const Outcome shot =
            run({QStringLiteral("screenshot"), QStringLiteral("--session"), path,
                 QStringLiteral("--no-measuring"), QStringLiteral("--output"), picture});
        QCOMPARE(shot.code, 0);
        QVERIFY(QFile::exists(picture));
        const Outcome report = run({QStringLiteral("report"), QStringLiteral("--session"), path,
                                    QStringLiteral("--no-measuring"), QStringLiteral("--output"),
                                    m_folder.filePath(QStringLiteral("session.pdf"))});
        QCOMPARE(report.code, 0);
        const Outcome both = run({QStringLiteral("evaluate"), QStringLiteral("--session"), path,
                                  QStringLiteral("--preset"), QStringLiteral("gpt2-small")});
        QCOMPARE(both.code, 2);
        QCOMPARE(both.errors, QByteArray("dimscope: Name one of --preset ID, --config FILE and "
                                         "--session FILE.\n"));
    }

    /// What a person saves on the way, 64 query heads over 7 key/value heads, opens in the window.
    void aSessionMayContradictItself()
    {
        const QString path =
            file("unsound.dimscope", "{\"schema\": \"dimscope.session/1\", \"design\": {\"name\": "
                                     "\"mine\", \"fields\": {\"hidden_size\": 768, \"layers\": 12, "
                                     "\"vocabulary\": 50257, \"context\": 1024, "
                                     "\"attention.full.query_heads\": 64, "
                                     "\"attention.full.key_value_heads\": 7, "
                                     "\"attention.full.head_dim\": 64, "
                                     "\"feed_forward.dense.intermediate_size\": 3072}}}");
        const QStringList session{QStringLiteral("--session"), path};
        const QString sentence = QStringLiteral("64 query heads cannot share 7 key/value heads");
        const Outcome numbers = run(QStringList{QStringLiteral("evaluate")} + session);
        QCOMPARE(numbers.errors, QByteArray());
        QCOMPARE(numbers.code, 0);
        QVERIFY(QString::fromUtf8(numbers.output).contains(sentence));
        const Outcome report = run(QStringList{QStringLiteral("report")} + session +
                                   words("--no-measuring --format json --output -"));
        QCOMPARE(report.code, 0);
        QVERIFY(QString::fromUtf8(report.output)
                    .contains(QStringLiteral("Key/value heads of full layers: ") + sentence));
        const Outcome shot = run(QStringList{QStringLiteral("screenshot")} + session +
                                 words("--no-measuring --output") +
                                 QStringList{m_folder.filePath(QStringLiteral("unsound.png"))});
        QCOMPARE(shot.errors, QByteArray());
        QCOMPARE(shot.code, 0);
        // What the command line itself asks for is still refused, and no preset is unsound.
        const Outcome set = run(QStringList{QStringLiteral("evaluate")} + session +
                                words("--set attention.full.key_value_heads=5"));
        QCOMPARE(set.code, 2);
        const Outcome other =
            run(QStringList{QStringLiteral("evaluate")} + session + words("--set layers=11"));
        QCOMPARE(other.code, 0);
        const Outcome preset =
            run(QStringList{QStringLiteral("export")} + session + words("--preset-json"));
        QCOMPARE(preset.code, 2);
    }

    void aFullDiskBehindAPipeIsTold_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<QByteArray>("what");
        const auto row = [](const char *command, const char *what) {
            QTest::newRow(command) << QByteArray(command) << QByteArray(what);
        };
        row("evaluate --preset gpt2-small", "The numbers");
        row("export --preset gpt2-small --config-json", "The design");
        row("lesson --preset gpt2-small --show heads", "The table");
        row("report --preset gpt2-small --no-measuring --output - --format json", "The report");
    }
    void aFullDiskBehindAPipeIsTold()
    {
        QFETCH(QByteArray, command);
        QFETCH(QByteArray, what);
        const QString full = QStringLiteral("/dev/full");
        if (!QFile::exists(full))
            QSKIP("there is no /dev/full");
        QProcess process;
        process.setStandardOutputFile(full);
        process.start(QStringLiteral(DIMSCOPE_PROGRAM), words(command.constData()));
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.readAllStandardError(),
                 "dimscope: " + what +
                     " could not be written to standard output: No space left on device.\n");
        QCOMPARE(process.exitCode(), 1);
    }

    void aSweepIsMeasuredHeadless_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("json") << QStringLiteral("m.json");
        QTest::newRow("csv") << QStringLiteral("m.csv");
    }
    void aSweepIsMeasuredHeadless()
    {
        QFETCH(QString, name);
        const QString path = m_folder.filePath(name);
        const Outcome outcome =
            run(words("measure --preset gpt-oss-120b --sweep intermediate_size=2876:2886:4 "
                      "--device fake --preview")
                << QStringLiteral("--worker") << QStringLiteral(DIMSCOPE_FAKE_WORKER " good")
                << QStringLiteral("--output") << path);
        QCOMPARE(outcome.errors, QByteArray());
        QCOMPARE(outcome.code, 0);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        if (name.endsWith(QLatin1String("csv"))) {
            QCOMPARE(text.count('\n'), 5);
            QVERIFY(text.contains("\nintermediate_size=2880,Fake CPU,1,256,512,2880,f32,"));
            return;
        }
        const QJsonObject root = QJsonDocument::fromJson(text).object();
        QCOMPARE(root[QLatin1String("device")][QLatin1String("name")].toString(),
                 QStringLiteral("Fake CPU"));
        QList<qint64> sizes;
        for (const QJsonValue row : root[QLatin1String("results")].toArray())
            sizes << row[QLatin1String("k")].toInteger();
        QCOMPARE(sizes, (QList<qint64>{2876, 2880, 2884, 2886}));
        QCOMPARE(root[QLatin1String("products")].toInt(), 4);
    }

    void theArticlesSweepIsMeasuredHeadless()
    {
        const Outcome outcome =
            run(words("measure --preset gpt-oss-120b --sweep article --device simulated:2"));
        QCOMPARE(outcome.code, 0);
        const QJsonArray rows =
            QJsonDocument::fromJson(outcome.output).object()[QLatin1String("results")].toArray();
        QCOMPARE(rows.size(), 51);
        QCOMPARE(rows[26][QLatin1String("k")].toInteger(), 10922);
        QVERIFY(rows[26][QLatin1String("flags")].toArray().contains(QLatin1String("simulated")));
    }

    void aProductThatFailsIsNamedAndTheRestIsKept()
    {
        const Outcome outcome =
            run(words("measure --preset gpt-oss-120b --sweep intermediate_size=2876:2884:4")
                << QStringLiteral("--worker") << QStringLiteral(DIMSCOPE_FAKE_WORKER " too-large"));
        QCOMPARE(outcome.code, 1);
        const QJsonObject root = QJsonDocument::fromJson(outcome.output).object();
        QCOMPARE(root[QLatin1String("results")].toArray().size(), 2);
        QCOMPARE(root[QLatin1String("products")].toInt(), 3);
        QVERIFY(outcome.errors.contains("intermediate_size=2880: It does not fit"));
    }

    void withoutADisplayTheWindowSaysSo()
    {
        for (const char *platform : {"", "xcb", "wayland;xcb"}) {
            const Outcome outcome = run(words("--preset gpt-oss-20b --no-measuring"), platform);
            QCOMPARE(outcome.code, 1);
            QVERIFY2(outcome.errors.contains("There is no display"), outcome.errors.constData());
        }
    }

    /// Whatever platform the environment of a desktop names.
    void commandsNeedNoDisplay_data()
    {
        QTest::addColumn<QString>("arguments");
        for (const char *arguments :
             {"report --preset gpt2-small --no-measuring --sections summary --format png",
              "chart --preset gpt2-small --no-measuring --chart budget --format png",
              "screenshot --preset gpt2-small --no-measuring", "evaluate --preset gpt2-small",
              "presets", "--help", "--version"})
            QTest::newRow(arguments) << QString::fromLatin1(arguments);
    }
    void commandsNeedNoDisplay()
    {
        QFETCH(QString, arguments);
        QStringList all = arguments.split(QLatin1Char(' '));
        const QString picture = m_folder.filePath(QStringLiteral("platform.png"));
        const bool isPicture = arguments.contains(QLatin1String("no-measuring"));
        if (isPicture)
            all << QStringLiteral("--output") << picture;
        QFile::remove(picture);
        const Outcome outcome = run(all, "xcb");
        QVERIFY2(outcome.code == 0, outcome.errors.constData());
        QCOMPARE(QFile::exists(picture), isPicture);
    }

    void theWindowGoesWithoutAWorkerToo()
    {
        QVERIFY(run(words("--help")).output.contains("--no-measuring"));
        const Outcome both =
            run(QStringList{QStringLiteral("--no-measuring"), QStringLiteral("--worker"),
                            QStringLiteral("dimscope-worker")},
                "offscreen");
        QCOMPARE(both.code, 2);
        QVERIFY(both.errors.contains("Name one of --worker COMMAND and --no-measuring."));
    }

    void presetsAreListedWithTheirTotals()
    {
        const Outcome outcome = run(words("presets"));
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.output.count('\n') >= 45);
        QVERIFY(outcome.output.contains("671,026,419,200")); // DeepSeek V3
    }

    void theConventionOfActiveIsChosen_data()
    {
        QTest::addColumn<qint64>("active"); // facts/models.json
        QTest::newRow("excl_input_embedding") << qint64(3608307264);
        QTest::newRow("incl_all") << qint64(4187440704);
        QTest::newRow("excl_all_embeddings") << qint64(3029173824);
    }
    void theConventionOfActiveIsChosen()
    {
        QFETCH(qint64, active);
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        const Outcome outcome =
            run(words("evaluate --preset gpt-oss-20b --active-convention") << name);
        const QJsonValue parameters =
            QJsonDocument::fromJson(outcome.output).object()[QLatin1String("parameters")];
        QCOMPARE(parameters[QLatin1String("active")].toInteger(), active);
        QCOMPARE(parameters[QLatin1String("active_convention")].toString(), name);
    }

    void whatAConfigLeavesOpenIsListed()
    {
        const Outcome outcome = run(
            {QStringLiteral("evaluate"), QStringLiteral("--config"),
             QStringLiteral(DIMSCOPE_SOURCE_DIR
                            "/tests/data/hf_configs/mistralai--Mixtral-8x7B-v0.1.config.json")});
        const QJsonValue design =
            QJsonDocument::fromJson(outcome.output).object()[QLatin1String("design")];
        QVERIFY(!design[QLatin1String("assumed")].toArray().isEmpty());
        QVERIFY(design[QLatin1String("ignored")].toArray().contains(QStringLiteral("rope_theta")));
    }

    /// P[Bin(1, 0.3) < 1] = 0.7.
    void theActivationIsAParameter()
    {
        const Outcome outcome = run(words("evaluate --preset llama-3.1-8b --set hidden_size=1 "
                                          "--set intermediate_size=1 --activation 0.3"));
        const QJsonValue rank =
            QJsonDocument::fromJson(outcome.output).object()[QLatin1String("rank_deficiency")];
        QCOMPARE(rank[QLatin1String("activation")].toDouble(), 0.3);
        QVERIFY(qAbs(rank[QLatin1String("log10_probability")].toDouble() + 0.15490196) < 1e-8);
    }

    // Theory.md section 3.2.
    void theInfluenceHasQuantiles_data()
    {
        QTest::addColumn<double>("alpha");
        QTest::addColumn<double>("half");
        QTest::addColumn<double>("most");
        QTest::addColumn<double>("beyond");
        QTest::newRow("no residual") << 0.0 << 1143.0 << 1505.0 << 1.0;
        QTest::newRow("residual") << 0.95 << 32.0 << 272.0 << 0.133;
    }
    void theInfluenceHasQuantiles()
    {
        QFETCH(double, alpha);
        QFETCH(double, half);
        QFETCH(double, most);
        QFETCH(double, beyond);
        const Outcome outcome =
            run(words("evaluate --preset gpt-oss-120b --alpha") << QString::number(alpha));
        const QJsonValue field =
            QJsonDocument::fromJson(outcome.output).object()[QLatin1String("receptive_field")];
        QCOMPARE(field[QLatin1String("quantile_50")].toDouble(), half);
        QCOMPARE(field[QLatin1String("quantile_99")].toDouble(), most);
        QVERIFY(qAbs(field[QLatin1String("mass_beyond_window")].toDouble() - beyond) < 5e-4);
    }

    void anExportedDesignEvaluatesAlike()
    {
        const QString path = m_folder.filePath(QStringLiteral("exported.json"));
        const Outcome exported = run(words("export --preset deepseek-v3 --set layers=40 "
                                           "--config-json --output")
                                     << path);
        QVERIFY2(exported.code == 0, exported.errors);
        const auto shapes = [](const Outcome &outcome) {
            QJsonObject json = QJsonDocument::fromJson(outcome.output).object();
            QJsonObject design = json[QLatin1String("design")].toObject();
            for (const char *key : {"assumed", "ignored", "leading_dense", "feed_forward_pattern"})
                design.remove(QLatin1String(key));
            json[QLatin1String("design")] = design;
            return json;
        };
        const QJsonObject again =
            shapes(run({QStringLiteral("evaluate"), QStringLiteral("--config"), path}));
        QVERIFY(!again[QLatin1String("parameters")].toObject().isEmpty());
        QCOMPARE(again, shapes(run(words("evaluate --preset deepseek-v3 --set layers=40"))));
    }

    void lessonsAreTables()
    {
        const Outcome heads = run(words("lesson --show heads"));
        QCOMPARE(heads.code, 0);
        QVERIFY(heads.output.contains("+23 over 41 at 128 keys"));
        const Outcome script = run(words("lesson --show article-script --ratio 3"));
        QCOMPARE(script.code, 0);
        QVERIFY(script.output.contains("OverflowError at hidden size 342"));
    }

    void setMovesTheBounds()
    {
        const Outcome before = run(words("evaluate --preset gpt-oss-120b --set window=128"));
        QVERIFY(before.output.contains("40.4") && before.output.contains("58.3"));
        const Outcome after = run(words("evaluate --preset gpt-oss-120b --set window=4096"));
        QVERIFY(after.output.contains("69.3") && after.output.contains("100.0"));
    }

    void configFilesAreRead()
    {
        const Outcome outcome =
            run({QStringLiteral("evaluate"), QStringLiteral("--config"),
                 QStringLiteral(DIMSCOPE_SOURCE_DIR
                                "/tests/data/hf_configs/openai--gpt-oss-20b.config.json")});
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.output.contains("20914757184"));
    }

    void badInputEndsWithTwoAndOneSentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("sentence");
        const auto row = [](const char *arguments, const char *sentence) {
            QTest::newRow(arguments) << words(arguments) << QByteArray(sentence);
        };
        row("evaluate", "Name one of --preset ID, --config FILE and --session FILE.");
        row("evaluate --preset gpt-5", "There is no preset 'gpt-5'; 'dimscope presets' lists");
        row("evaluate --preset lama-3-8b", "no preset 'lama-3-8b'; the nearest is 'llama-3-8b'");
        row("evaluate --preset Gpt-Oss-20B", "the nearest is 'gpt-oss-20b'");
        row("evaluate --preset gpt-oss-120b --set breadth=1",
            "There is no field 'breadth'; 'dimscope evaluate' prints all that there are.");
        row("evaluate --preset gpt-oss-120b --set hiden_size=1", "the nearest is 'hidden_size'");
        row("evaluate --preset gpt-oss-120b --set experts_per_token=129", "129 of 128 experts");
        row("evaluate --preset gpt-oss-120b --set key_value_heads=5", "evenly");
        row("evaluate --preset gpt-oss-120b --set hidden_size=-5",
            "hidden_size is -5; it cannot be negative.");
        row("evaluate --preset gpt-oss-120b --set hidden_size=0",
            "it must be from 1 to 16,777,216");
        row("evaluate --preset gpt-oss-120b --set hidden_size=4294967296", "from 1 to 16,777,216");
        row("evaluate --preset gpt-oss-120b --set hidden_size=99999999999999999999",
            "hidden_size is 99999999999999999999; that is far beyond any model.");
        row("evaluate --preset gpt-oss-120b --set =5", "'=5' is not of the form key=value");
        row("evaluate --preset gpt-oss-120b stray", "'stray' is no option of this command.");
        row("screenshot --output x.png --presentation 0", "--presentation takes");
        row("screenshot --output x.png --claim 24", "--claim takes");
        row("screenshot --output x.png --claim 20", "6, 7, 9, 10, 11, 14 or 15.");
        row("screenshot --output x.png --presentation abc", "--presentation takes");
        row("screenshot --output x.png --set hiden_size=1", "the nearest is 'hidden_size'");
        row("evalute --preset gpt-oss-120b", "'evalute' is neither a command");
        row("nowhere/config.json", "'nowhere/config.json' is neither a command");
        row("evaluate --config /nowhere/config.json", "/nowhere/config.json cannot be read");
        row("evaluate --config /dev/zero", "zero is too large");
        row("evaluate --dance", "dance");
        row("lesson", "--show takes heads or article-script.");
        row("lesson --show article-script --ratio 5", "--ratio takes 2, 3 or 4.");
        row("export --preset gpt-oss-20b", "Name either --config-json or --preset-json.");
        row("export --preset gpt-oss-20b --set experts=2 --config-json", "4 of 2 experts");
        row("evaluate --preset gpt-oss-20b --active-convention all", "--active-convention takes");
        row("evaluate --preset gpt-oss-20b --alpha 1", "--alpha takes a number from 0 to below 1");
        row("evaluate --preset gpt-oss-20b --activation 1", "--activation takes a number between");
        row("evaluate --preset gpt-oss-20b --tensor-parallel 0", "--tensor-parallel takes");
        row("measure --preset gpt-oss-120b", "Name a --sweep");
        row("measure --preset gpt-oss-120b --sweep hiden_size=1:2:3",
            "the nearest is 'hidden_size'");
        row("measure --preset gpt-oss-120b --sweep article --output x.txt", "ends in .json or");
        row("measure --preset gpt-oss-120b --sweep article --dtype f99", "--dtype takes");
        row("measure --preset gpt-oss-120b --sweep article --seconds x", "--seconds takes");
        row("measure --preset gpt-oss-120b --sweep article --device nowhere",
            "There is no device 'nowhere'; there are: ");
        row("evaluat --preset gpt-oss-120b", "neither a command nor a file");
        row("--preset nope", "no preset 'nope'");
        row("screenshot --output x.jpg", "ends in .png");
        row("screenshot --output x.png --size 300x300", "smaller than the window");
        row("screenshot --output x.png --size 9999x9999 --scale 4", "100 million pixels");
        row("report --preset gpt-oss-120b --output x.doc",
            "its ending is the format. Write .pdf, .html");
        row("report --output x.pdf", "Name one of --preset ID");
        row("screenshot", "--output FILE.png is missing");
        row("screenshot --output x.png --size 12", "--size takes");
        row("screenshot --output x.png --theme pink", "--theme takes");
        row("screenshot --output x.png --scale 9", "--scale takes");
        row("--preset gpt-5", "There is no preset 'gpt-5'; 'dimscope presets' lists them all.");
    }
    void badInputEndsWithTwoAndOneSentence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, sentence);
        if (!words("evaluate report screenshot").contains(arguments.front()))
            qputenv("QT_QPA_PLATFORM", "offscreen");
        QProcess process;
        process.start(QStringLiteral(DIMSCOPE_PROGRAM), arguments);
        QVERIFY(process.waitForFinished(30000));
        QCOMPARE(process.exitCode(), 2);
        const QByteArray errors = process.readAllStandardError();
        QVERIFY2(errors.contains(sentence), errors);
        QCOMPARE(errors.count("dimscope: "), 1);
        QVERIFY(process.readAllStandardOutput().isEmpty());
    }

    void brokenConfigsEndWithTwo_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("sentence");
        QTest::newRow("no JSON") << QByteArray("{,}") << QByteArray("This is not JSON: line 1");
        QTest::newRow("Jamba as a Llama")
            << QByteArray("{\"model_type\":\"jamba\",\"architectures\":[\"LlamaForCausalLM\"]}")
            << QByteArray("'jamba' is not modelled: most of its layers are state spaces");
        QTest::newRow("Mamba") << QByteArray("{\"model_type\":\"mamba\"}") << QByteArray("'mamba'");
        QTest::newRow("nothing") << QByteArray() << QByteArray("This file is empty");
    }
    void brokenConfigsEndWithTwo()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, sentence);
        const Outcome outcome = run(
            {QStringLiteral("evaluate"), QStringLiteral("--config"), file("config.json", content)});
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.errors.contains("config.json: ") && outcome.errors.contains(sentence),
                 outcome.errors);
    }

    void helpAndVersionNeedNoDisplay_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("output");
        QTest::newRow("version") << words("--version") << QByteArray("dimscope 0.1.0\n");
        QTest::newRow("help") << words("--help") << QByteArray("dimscope evaluate");
        QTest::newRow("evaluate") << words("evaluate --help") << QByteArray("--set");
        QTest::newRow("report") << words("report --help") << QByteArray("--output");
        QTest::newRow("screenshot") << words("screenshot --help") << QByteArray("--theme");
    }
    void helpAndVersionNeedNoDisplay()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, output);
        const Outcome outcome = run(arguments);
        QCOMPARE(outcome.code, 0);
        QVERIFY2(outcome.output.contains(output), outcome.output);
    }

    void whatHelpOffersIsThere()
    {
        for (const char *command : {"--help", "report --help", "evaluate --help"}) {
            const Outcome outcome = run(words(command));
            QVERIFY2(outcome.output.contains("--help"), outcome.output);
            QVERIFY2(!outcome.output.contains("--help-all"), outcome.output);
        }
        const Outcome outcome = run(words("--help-all"));
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.errors.contains("help-all"), outcome.errors);
    }

    void screenshotsHaveTheirSize()
    {
        const QString path = m_folder.filePath(QStringLiteral("window.png"));
        const Outcome outcome =
            run({QStringLiteral("screenshot"), QStringLiteral("--size"), QStringLiteral("1440x900"),
                 QStringLiteral("--scale"), QStringLiteral("2"), QStringLiteral("--theme"),
                 QStringLiteral("dark"), QStringLiteral("--no-measuring"),
                 QStringLiteral("--output"), path});
        QVERIFY2(outcome.code == 0, outcome.errors);
        const QImage image(path);
        QCOMPARE(image.size(), QSize(2880, 1800));
        QVERIFY(image.pixelColor(20, 1000).lightness() < 60);
    }

    /// The session's own choice of charts won over the option.
    void everyChartOfASessionIsPictured()
    {
        const QString session = m_folder.filePath(QStringLiteral("charts.dimscope"));
        QCOMPARE(
            run({QStringLiteral("report"), QStringLiteral("--preset"), QStringLiteral("gpt2-small"),
                 QStringLiteral("--no-measuring"), QStringLiteral("--output"), session})
                .code,
            0);
        const auto picture = [&](const QStringList &more) {
            const QString path = m_folder.filePath(QStringLiteral("charts.png"));
            QFile::remove(path);
            const Outcome outcome = run(
                QStringList{QStringLiteral("screenshot"), QStringLiteral("--session"), session,
                            QStringLiteral("--no-measuring"), QStringLiteral("--output"), path} +
                more);
            return outcome.code == 0 ? QImage(path) : QImage();
        };
        const QImage alone = picture({});
        QVERIFY(!alone.isNull());
        const QImage all = picture({QStringLiteral("--all-charts")});
        QVERIFY(!all.isNull());
        QVERIFY(all != alone);
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
