// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session_json.h"
#include "tests/app/run_program.h"
#include "tests/core/session/some_session.h"
#include "tests/preset_designs.h"

#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QXmlStreamReader>

#include <cmath>

using namespace dimscope::test;

namespace {

Outcome chart(const QString &arguments, const QString &output)
{
    return runProgram(QStringLiteral(DIMSCOPE_PROGRAM),
                      QStringList{QStringLiteral("chart"), QStringLiteral("--no-measuring")}
                          << words(arguments) << QStringLiteral("--output") << output);
}

/// The line of a series at an x.
QByteArrayList cells(const QByteArray &csv, const QByteArray &series, const QByteArray &x)
{
    for (const QByteArray &line : csv.split('\n')) {
        const QByteArrayList cells = line.trimmed().split(',');
        if (cells.value(1) == series && cells.value(2) == x)
            return cells;
    }
    return {};
}

} // namespace

class ChartCommandTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    /// Those of the session, or else new ones.
    void experimentsStandOnTheChart()
    {
        const QString path = m_folder.filePath(QStringLiteral("drawn.dimscope"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) &&
                file.write(QByteArray::fromStdString(
                    dimscope::session::sessionJson(dimscope::test::someSession()))) > 0);
        file.close();
        const QString options = QStringLiteral("--chart rank_deficiency --format csv ");
        const QByteArray series = "Random masks: share without full rank";
        const auto shareOf = [&](const QString &from) {
            const Outcome outcome = chart(options + from, QStringLiteral("-"));
            return cells(outcome.output, series, "8").value(3).toDouble();
        };
        const QString saved = QStringLiteral("--session ") + path;
        QCOMPARE(shareOf(saved), 0.412);
        QCOMPARE(shareOf(saved + QStringLiteral(" --experiments")), 0.412);
        // P[Bin(16, 1/2) < 8] = 0.401809 exactly, and 2,000 draws lie within 5 %.
        const double drawn = shareOf(QStringLiteral("--preset gpt2-xl --experiments"));
        QVERIFY2(std::abs(drawn / 0.401809 - 1) < 0.05, qPrintable(QString::number(drawn)));
    }

    void aPictureHasItsMillimetres()
    {
        const QString path = m_folder.filePath(QStringLiteral("bound.png"));
        const Outcome outcome = chart(
            QStringLiteral("--chart entropy_bound --preset gpt-oss-20b --size 80x50 --dpi 254"),
            path);
        QVERIFY2(outcome.code == 0, outcome.errors.constData());
        const QImage picture(path);
        QCOMPARE(picture.size(), QSize(800, 500)); // 10 pixels a millimetre
        QCOMPARE(picture.dotsPerMeterX(), 10000);
        // There is something on it.
        int dark = 0;
        for (int x = 0; x < picture.width(); ++x)
            dark += qGray(picture.pixel(x, picture.height() / 2)) < 128 ? 1 : 0;
        QVERIFY(dark > 0);
    }

    void aDrawingHasTitleAndLegendOrNot_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<bool>("title");
        QTest::addColumn<bool>("legend");
        QTest::newRow("both") << QString() << true << true;
        QTest::newRow("no title") << QStringLiteral(" --no-title") << false << true;
        QTest::newRow("no legend") << QStringLiteral(" --no-legend") << true << false;
        QTest::newRow("a series hidden") << QStringLiteral(" --hide article_log2") << true << false;
    }
    void aDrawingHasTitleAndLegendOrNot()
    {
        QFETCH(QString, options);
        QFETCH(bool, title);
        QFETCH(bool, legend);
        const Outcome outcome = chart(
            QStringLiteral("--chart entropy_bound --preset gpt-oss-20b --format svg") + options,
            QStringLiteral("-"));
        QVERIFY2(outcome.code == 0, outcome.errors.constData());
        QXmlStreamReader reader(outcome.output);
        QString texts;
        while (!reader.atEnd()) {
            // Not the title for screen readers.
            if (reader.readNext() == QXmlStreamReader::StartElement &&
                reader.name() == QLatin1StringView("title"))
                reader.skipCurrentElement();
            else if (reader.isCharacters())
                texts += reader.text().trimmed().toString() + QLatin1Char('|');
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QVERIFY(texts.contains(QStringLiteral("Number of keys")));
        QCOMPARE(texts.contains(QStringLiteral("|Head dimension and entropy bound|")), title);
        QCOMPARE(texts.contains(QStringLiteral("Article: 8.33 log")), legend);
    }

    /// The exact bounds of 128 keys, by high-precision arithmetic: 40.020 joint, 8.33 x 7 = 58.31.
    void theTableHoldsWhatIsComputed()
    {
        const QString common =
            QStringLiteral("--chart entropy_bound --preset gpt-oss-20b --format csv");
        const Outcome all = chart(common, QStringLiteral("-"));
        QCOMPARE(all.code, 0);
        QVERIFY(std::abs(cells(all.output, "Exact bound", "128").value(3).toDouble() - 40.020) <
                0.001);
        QVERIFY(std::abs(cells(all.output, "Article: 8.33 log₂ N", "128").value(3).toDouble() -
                         58.31) < 0.001);
        QVERIFY(!cells(all.output, "Source: 8.33 ln N", "128").isEmpty());
        const Outcome drawn = chart(common + QStringLiteral(" --drawn"), QStringLiteral("-"));
        QVERIFY(!cells(drawn.output, "Exact bound", "128").isEmpty());
        QVERIFY(cells(drawn.output, "Source: 8.33 ln N", "128").isEmpty());
        const Outcome more =
            chart(common + QStringLiteral(" --drawn --show source_natural"), QStringLiteral("-"));
        QVERIFY(!cells(more.output, "Source: 8.33 ln N", "128").isEmpty());
    }

    /// A picture without the label of a ring is written, and says so; a table lacks nothing.
    void whatHasNoRoomIsTold()
    {
        const QString session = m_folder.filePath(QStringLiteral("pinned.dimscope"));
        dimscope::session::Session pinned;
        pinned.design = presetDesign(QStringLiteral("deepseek-v3"));
        pinned.baseline = pinned.design;
        for (const char *pin : {"gpt-oss-120b", "llama-3.1-405b"})
            pinned.pins.push_back({pin, presetDesign(QString::fromLatin1(pin)), {}});
        QFile file(session);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(dimscope::session::sessionJson(pinned)));
        file.close();
        const auto written = [&](const QString &size, const QString &format) {
            return chart(QStringLiteral("--chart budget --session %1 --size %2 --format %3")
                             .arg(session, size, format),
                         QStringLiteral("-"));
        };
        const Outcome small = written(QStringLiteral("84x60"), QStringLiteral("svg"));
        QCOMPARE(small.code, 0);
        QVERIFY2(small.errors.contains("has no room to say: ") &&
                     small.errors.contains("116.8 billion"),
                 small.errors.constData());
        for (const Outcome &whole : {written(QStringLiteral("254x143"), QStringLiteral("svg")),
                                     written(QStringLiteral("84x60"), QStringLiteral("csv"))}) {
            QCOMPARE(whole.code, 0);
            QVERIFY2(whole.errors.isEmpty(), whole.errors.constData());
        }
    }

    /// What is too small for a picture is nothing to a table.
    void tablesHaveNoLeastSize()
    {
        const Outcome table = chart(QStringLiteral("--chart receptive_field --preset gpt-oss-20b "
                                                   "--size 60x45 --font 10 --format csv"),
                                    QStringLiteral("-"));
        QVERIFY2(table.code == 0, table.errors.constData());
    }

    void aFormIsChosen()
    {
        const QString common = QStringLiteral("--chart budget --preset gpt-oss-20b --format csv");
        const Outcome shares = chart(common, QStringLiteral("-"));
        const Outcome memory =
            chart(common + QStringLiteral(" --form memory"), QStringLiteral("-"));
        QVERIFY2(memory.code == 0, memory.errors.constData());
        QVERIFY(shares.output != memory.output);
    }

    void theSameInputsGiveTheSameBytes()
    {
        for (const char *format : {"pdf", "png", "svg", "csv"}) {
            const QString arguments =
                QStringLiteral("--chart receptive_field --preset gpt-oss-20b --compare "
                               "llama-3.1-8b --format ") +
                QString::fromLatin1(format);
            const Outcome first = chart(arguments, QStringLiteral("-"));
            QVERIFY2(first.code == 0 && first.output.size() > 500, first.errors.constData());
            QCOMPARE(chart(arguments, QStringLiteral("-")).output, first.output);
        }
    }

    /// A table holds every point, unless what is drawn alone is asked for; a picture is zoomed.
    void aZoomTakesNoPointFromATable()
    {
        const Outcome made =
            runProgram(QStringLiteral(DIMSCOPE_PROGRAM),
                       words(QStringLiteral("report --no-measuring --preset gpt-oss-20b --format "
                                            "dimscope --output -")));
        QVERIFY2(made.code == 0, made.errors.constData());
        QJsonObject session = QJsonDocument::fromJson(made.output).object();
        const auto written = [&session, this](const QString &name) {
            QFile file(m_folder.filePath(name));
            if (file.open(QIODevice::WriteOnly))
                file.write(QJsonDocument(session).toJson());
            return QStringLiteral("--chart entropy_bound --session ") + file.fileName();
        };
        const QString plain = written(QStringLiteral("plain.dimscope"));
        QJsonObject view = session[QLatin1String("view")].toObject();
        view[QLatin1String("charts")] =
            QJsonObject{{QStringLiteral("entropy_bound"),
                         QJsonObject{{QStringLiteral("x"), QJsonArray{10, 11}}}}};
        session[QLatin1String("view")] = view;
        const QString zoomed = written(QStringLiteral("zoomed.dimscope"));
        const auto output = [](const QString &arguments) {
            return chart(arguments, QStringLiteral("-")).output;
        };
        const QByteArray all = output(plain + QStringLiteral(" --format csv"));
        QVERIFY(all.count('\n') > 10);
        QCOMPARE(output(zoomed + QStringLiteral(" --format csv")), all);
        const QByteArray drawn = output(zoomed + QStringLiteral(" --format csv --drawn"));
        QVERIFY(drawn.count('\n') > 1 && drawn != all);
        QVERIFY(output(zoomed + QStringLiteral(" --format svg")) !=
                output(plain + QStringLiteral(" --format svg")));
    }

    void badInputEndsWithTwo_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QByteArray>("sentence");
        const auto row = [](const char *arguments, const char *sentence) {
            QTest::newRow(arguments) << QString::fromLatin1(arguments) << QByteArray(sentence);
        };
        row("--preset gpt-oss-20b", "--chart ID is missing; there are entropy_bound,");
        row("--chart bound --preset gpt-oss-20b", "There is no chart 'bound'; there are ");
        row("--chart rofline --preset gpt-oss-20b",
            "no chart 'rofline'; the nearest is 'roofline'.");
        row("--chart gemm --preset gpt-oss", "There is no preset 'gpt-oss'");
        row("--chart gemm --preset gpt-oss-20b --form x", "The chart 'gemm' has one form only.");
        row("--chart budget --preset gpt-oss-20b --form x", "--form takes one of shares,");
        row("--chart gemm --preset gpt-oss-20b --format bmp",
            "--format takes png, svg, pdf or csv");
        row("--chart gemm --preset gpt-oss-20b --size 80", "--size takes a width and a height");
        row("--chart receptive_field --preset gpt-oss-20b --size 60x45 --font 10",
            "With letters of 10 points this chart needs at least ");
        row("--chart gemm --preset gpt-oss-20b --dpi 1201", "1200");
        row("--chart gemm --preset gpt-oss-20b --dpi many", "--dpi takes a whole number");
        row("--chart gemm --preset gpt-oss-20b --font big", "--font takes a number of points");
        row("--chart gemm --preset gpt-oss-20b --show x", "The chart 'gemm' has no series 'x'");
    }
    void badInputEndsWithTwo()
    {
        QFETCH(QString, arguments);
        QFETCH(QByteArray, sentence);
        const QString path = m_folder.filePath(QStringLiteral("bad.png"));
        const Outcome outcome = chart(arguments, path);
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.errors.contains(sentence), outcome.errors.constData());
        QCOMPARE(outcome.errors.count('\n'), 1);
        QVERIFY(!QFile::exists(path));
    }

    void whatCannotBeWrittenEndsWithOne()
    {
        const Outcome outcome = chart(QStringLiteral("--chart gemm --preset gpt-oss-20b"),
                                      QStringLiteral("/nowhere/x.png"));
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.errors.contains("The chart could not be written to /nowhere/x.png"),
                 outcome.errors.constData());
    }
};

QTEST_GUILESS_MAIN(ChartCommandTest)
#include "chart_command_test.moc"
