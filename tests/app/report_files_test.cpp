// SPDX-License-Identifier: GPL-3.0-or-later
// Reports as files, read back by programs that others wrote: poppler, qpdf, unzip, an XML reader.
#include "app/report/report_file.h"
#include "app/report/report_source.h"
#include "core/evaluation.h"
#include "core/report/session_embedding.h"
#include "core/session/session_json.h"
#include "tests/app/report_reading.h"
#include "tests/app/some_results.h"

#include <QFontDatabase>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace dimscope;
using namespace dimscope::app;
using namespace dimscope::test;

namespace {

Result<QByteArray> bytesOf(const Design &design, ReportFormat format)
{
    return reportBytes(reportOf(sessionOf(design), aTime), format, {ui::Paper::a4, aTime});
}

} // namespace

class ReportFilesTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString saved(const char *name, const QByteArray &content)
    {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        return path;
    }

private slots:
    void textIsLargeEnoughAndOnThePage_data()
    {
        QTest::addColumn<session::Session>("session");
        const auto design = [](const char *id) {
            return test::presetDesign(QString::fromLatin1(id));
        };
        QTest::newRow("a design") << sessionOf(design("gpt-oss-120b"));
        session::Session compared = sessionOf(design("gpt-oss-20b"));
        compared.pins = {{"Llama", design("llama-3.1-8b"), {}}};
        QTest::newRow("a comparison") << compared;
        session::Session measured = sessionOf(design("gpt-oss-120b"));
        measured.measurements = {someResults(measured.design)};
        QTest::newRow("with measurements") << measured;
        session::Session named = measured;
        named.design.name = std::string(70, 'W') + "/" + std::string(80, 'i');
        named.baseline = named.design;
        named.pins = {{std::string(60, 'M') + " and more", design("deepseek-v3"), {}}};
        QTest::newRow("long names") << named;
        named.design.name = std::string(200, 'W');
        named.baseline = named.design;
        named.pins.front().name = std::string(200, 'M');
        QTest::newRow("names of 200 letters") << named;
    }
    void textIsLargeEnoughAndOnThePage()
    {
        QFETCH(session::Session, session);
        if (!isInstalled("pdftohtml"))
            QSKIP("pdftohtml (poppler-utils) is not installed");
        const auto pdf =
            reportBytes(reportOf(session, aTime), ReportFormat::pdf, {ui::Paper::a4, aTime});
        QVERIFY(pdf);
        const QString xml = QString::fromUtf8(output(
            "pdftohtml", {QStringLiteral("-xml"), QStringLiteral("-i"), QStringLiteral("-stdout"),
                          QStringLiteral("-zoom"), QStringLiteral("3"), saved("sizes.pdf", *pdf)}));
        static const QRegularExpression sizes(QStringLiteral("<fontspec [^>]*size=\"([0-9]+)\""));
        int seen = 0;
        for (const QRegularExpressionMatch &match : sizes.globalMatch(xml)) {
            // At three times their size, rounded to whole points; report_pages_test has them exact.
            QVERIFY2(match.captured(1).toInt() >= 21, qPrintable(match.captured()));
            ++seen;
        }
        QVERIFY(seen >= 5);
        // Page one is as it is with short names: both charts stand on it, as large as ever.
        const QString pageOne = xml.left(xml.indexOf(QStringLiteral("</page>"))).remove(u'\n');
        QVERIFY(pageOne.contains(QStringLiteral("Head dimension and entropy bound")));
        QCOMPARE(pageOne.count(QStringLiteral("(tokens)")) + pageOne.count(u"TFLOPS") > 0, true);
        static const QRegularExpression words(
            QStringLiteral("<text [^>]*left=\"(-?[0-9]+)\" width=\"([0-9]+)\".*"));
        constexpr int margin = 3 * 34; // 12 mm of the 16 that are left blank
        for (const QRegularExpressionMatch &match : words.globalMatch(xml)) {
            const int left = match.captured(1).toInt();
            QVERIFY2(left >= margin && left + match.captured(2).toInt() <= 3 * 595 - margin,
                     qPrintable(match.captured()));
        }
    }

    void fontsAreEmbeddedChineseOnesToo()
    {
        if (!isInstalled("pdffonts") || !isInstalled("pdftotext"))
            QSKIP("pdffonts (poppler-utils) is not installed");
        Design design = test::presetDesign(QStringLiteral("llama-3.1-8b"));
        // Fonts draw most of them as they draw radicals, which a search would not find.
        const QString name = QStringLiteral("我的一非长用行工页面模型");
        design.name = name.toStdString();
        const auto pdf = bytesOf(design, ReportFormat::pdf);
        QVERIFY(pdf);
        const QString path = saved("fonts.pdf", *pdf);
        const QList<QByteArray> lines = output("pdffonts", {path}).split('\n');
        QVERIFY(lines.size() > 3);
        bool isChinese = false;
        for (const QByteArray &line : lines.mid(2)) {
            if (line.trimmed().isEmpty())
                continue;
            // Columns: ... emb sub uni, then the object's two numbers.
            const QList<QByteArray> words = line.simplified().split(' ');
            QCOMPARE(words.at(words.size() - 5), QByteArray("yes"));
            isChinese = isChinese || line.contains("CJK");
        }
        if (!isChinese)
            QSKIP("Noto Sans CJK (fonts-noto-cjk) is not installed");
        QVERIFY(QString::fromUtf8(output("pdftotext", {path, QStringLiteral("-")})).contains(name));
    }

    /// The roots of Chinese fonts have a bar that stands off from what is under it.
    void englishIsDrawnWithoutChineseFonts()
    {
        if (!isInstalled("pdffonts"))
            QSKIP("pdffonts (poppler-utils) is not installed");
        if (!QFontDatabase::families().contains(QStringLiteral("DejaVu Sans")))
            QSKIP("DejaVu Sans (fonts-dejavu-core) is not installed");
        const auto pdf =
            bytesOf(test::presetDesign(QStringLiteral("gpt-oss-20b")), ReportFormat::pdf);
        QVERIFY(pdf);
        const QByteArray fonts = output("pdffonts", {saved("english.pdf", *pdf)});
        QVERIFY2(!fonts.contains("CJK"), fonts.constData());
    }

    /// Characters that share their glyph with a radical: they are found as a person types them.
    void chineseIsCopiedAsItIsTyped()
    {
        if (!isInstalled("pdftotext") || !isInstalled("pdffonts"))
            QSKIP("pdftotext (poppler-utils) is not installed");
        Design design = test::presetDesign(QStringLiteral("llama-3.1-8b"));
        const QString name = QStringLiteral("一非长用行工页面户见车门马龙青母食");
        design.name = name.toStdString();
        const auto pdf = bytesOf(design, ReportFormat::pdf);
        QVERIFY(pdf);
        const QString path = saved("copied.pdf", *pdf);
        if (!output("pdffonts", {path}).contains("CJK"))
            QSKIP("Noto Sans CJK (fonts-noto-cjk) is not installed");
        const QString text = QString::fromUtf8(output("pdftotext", {path, QStringLiteral("-")}));
        QVERIFY2(text.startsWith(name), qPrintable(text.left(40)));
        static const QRegularExpression radical(QStringLiteral("[\\x{2E80}-\\x{2FDF}\\t]"));
        QCOMPARE(radical.match(text).captured(), QString());
    }

    /// A translation says which language it is.
    void theLanguageIsThatOfTheText()
    {
        if (!isInstalled("qpdf"))
            QSKIP("qpdf is not installed");
        struct Chinese : QTranslator
        {
            QString translate(const char *context, const char *source, const char *,
                              int) const override
            {
                return QLatin1String(context) == QLatin1String("Report") &&
                               QLatin1String(source) == QLatin1String("en")
                           ? QStringLiteral("zh-CN")
                           : QString();
            }
            bool isEmpty() const override { return false; }
        };
        const Design design = test::presetDesign(QStringLiteral("llama-3.1-8b"));
        const auto languages = [&design, this] {
            const auto html = bytesOf(design, ReportFormat::html);
            const auto pdf = bytesOf(design, ReportFormat::pdf);
            const QByteArray plain =
                output("qpdf", {QStringLiteral("--qdf"), QStringLiteral("--object-streams=disable"),
                                saved("language.pdf", *pdf), QStringLiteral("-")});
            static const QRegularExpression lang(QStringLiteral("/Lang \\(([^)]*)\\)"));
            const qsizetype at = html->indexOf(" lang=\"") + 7;
            return QStringList{QString::fromUtf8(html->mid(at, html->indexOf('"', at) - at)),
                               lang.match(QString::fromLatin1(plain)).captured(1)};
        };
        QCOMPARE(languages(), (QStringList{QStringLiteral("en"), QStringLiteral("en")}));
        Chinese chinese;
        QVERIFY(QCoreApplication::installTranslator(&chinese));
        QCOMPARE(languages(), (QStringList{QStringLiteral("zh-CN"), QStringLiteral("zh-CN")}));
    }

    void bookmarksLeadToTheSections()
    {
        if (!isInstalled("qpdf"))
            QSKIP("qpdf is not installed");
        const Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        const auto pdf = bytesOf(design, ReportFormat::pdf);
        QVERIFY(pdf);
        const QString path = saved("outline.pdf", *pdf);
        QVERIFY(!output("qpdf", {QStringLiteral("--check"), path}).isEmpty());
        const QJsonObject root =
            QJsonDocument::fromJson(output("qpdf", {QStringLiteral("--json"), path})).object();
        QStringList titles;
        int page = 1;
        for (const QJsonValue one : root[QLatin1String("outlines")].toArray()) {
            titles << one[QLatin1String("title")].toString();
            const int leads = one[QLatin1String("destpageposfrom1")].toInt();
            QVERIFY(leads >= page);
            page = leads;
        }
        QStringList sections;
        for (const report::Section &section : reportOf(sessionOf(design), aTime).sections)
            sections << QString::fromStdString(section.title);
        QCOMPARE(titles, sections);
        const QByteArray info = output("pdfinfo", {path});
        if (!info.isEmpty())
            QVERIFY2(info.contains("Nov 14"), info); // of 1700000000, whatever today is
    }

    void theSameInputsGiveTheSameBytes_data()
    {
        QTest::addColumn<int>("format");
        for (const char *name : {"pdf", "html", "svg", "png", "csv", "json", "zip"})
            QTest::newRow(name) << int(*formatFromName(QString::fromLatin1(name)));
    }
    void theSameInputsGiveTheSameBytes()
    {
        QFETCH(int, format);
        const Design design = test::presetDesign(QStringLiteral("gpt-oss-20b"));
        const auto first = bytesOf(design, ReportFormat(format));
        QTest::qSleep(format == int(ReportFormat::pdf) ? 1100 : 0); // Qt stamps whole seconds
        const auto second = bytesOf(design, ReportFormat(format));
        QVERIFY(first && second);
        QVERIFY(*first == *second);
        Design other = design;
        ++other.layers;
        const auto third = bytesOf(other, ReportFormat(format));
        QVERIFY(!(*first == *third));
    }

    void thePageOfTheWebIsWellFormedAndNeedsNothing()
    {
        Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        design.name = "<b>A & \"B\"</b> </script>";
        const auto html = bytesOf(design, ReportFormat::html);
        QVERIFY(html);
        QXmlStreamReader reader(*html);
        int charts = 0;
        QStringList ids;
        while (!reader.atEnd()) {
            reader.readNext();
            if (!reader.isStartElement())
                continue;
            charts += reader.name() == QLatin1String("svg") ? 1 : 0;
            const QXmlStreamAttributes attributes = reader.attributes();
            if (attributes.hasAttribute(QLatin1String("id")))
                ids << attributes.value(QLatin1String("id")).toString();
            for (const char *link : {"src", "href"}) {
                const QString target = attributes.value(QLatin1String(link)).toString();
                QVERIFY2(target.isEmpty() || target.startsWith(QLatin1Char('#')),
                         qPrintable(target));
            }
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QVERIFY(charts >= 5); // two on top, each by itself below
        QCOMPARE(ids.removeDuplicates(), 0);
        QVERIFY(!html->contains("@import"));
        QVERIFY(!html->contains("url("));
    }

    /// On a page of any width a chart is as wide as its letters need: beyond a width it is the wide
    /// one, below it one for narrow screens, which is scrolled on the narrowest.
    void lettersOfChartsStayReadable()
    {
        session::Session session = sessionOf(test::presetDesign(QStringLiteral("gpt-oss-20b")));
        session.pins = {{"Llama", test::presetDesign(QStringLiteral("llama-3.1-8b")), {}}};
        const auto written = reportBytes(reportOf(session, aTime), ReportFormat::html, {});
        QVERIFY(written);
        const QString html = QString::fromUtf8(*written);
        QVERIFY(html.contains(QStringLiteral("\n.chart{overflow-x:auto}")));
        static const QRegularExpression rule(
            QStringLiteral("@media screen and \\(max-width:([0-9]+)px\\)\\{.*\\.chart "
                           "svg\\{min-width:([0-9]+)px\\}\\}"));
        const QRegularExpressionMatch widths = rule.match(html);
        constexpr double margins = 2 * 1.25 * 16;
        const double wide = widths.captured(1).toDouble() - margins;
        const double narrow = widths.captured(2).toDouble();
        static const QRegularExpression chart(
            QStringLiteral("<div class=\"chart(| screen| narrow)\"[^>]*>\\s*<svg "
                           "[^>]*viewBox=\"0 0 ([0-9]+) "
                           "[^>]*>(.*?)</svg>\\s*(?:<p class=\"small\">[^<]*</p>)?\\s*</div>"),
            QRegularExpression::DotMatchesEverythingOption);
        static const QRegularExpression size(QStringLiteral("font-size=\"([0-9.]+)\""));
        QMap<bool, qsizetype> charts; // by whether they are for narrow screens
        QMap<bool, double> smallest{{false, 1000}, {true, 1000}};
        for (const QRegularExpressionMatch &one : chart.globalMatch(html)) {
            const bool isNarrow = one.captured(1) == QLatin1String(" narrow");
            ++charts[isNarrow];
            const double scale = (isNarrow ? narrow : wide) / one.captured(2).toDouble();
            for (const QRegularExpressionMatch &text : size.globalMatch(one.captured(3)))
                smallest[isNarrow] =
                    std::min(smallest[isNarrow], text.captured(1).toDouble() * scale);
        }
        const qsizetype figures = html.count(QStringLiteral("<figure>"));
        QVERIFY(figures > 7);
        QCOMPARE(charts[false], figures);
        QCOMPARE(charts[true], figures);
        QVERIFY2(smallest[false] >= 11, qPrintable(QString::number(smallest[false])));
        QVERIFY2(smallest[true] >= 9.5, qPrintable(QString::number(smallest[true])));
    }

    void thePageCarriesItsSession()
    {
        const session::Session session =
            sessionOf(test::presetDesign(QStringLiteral("gpt-oss-120b")));
        const auto html = reportBytes(reportOf(session, aTime), ReportFormat::html, {});
        QVERIFY(html);
        const auto found = report::findEmbeddedSession(html->toStdString());
        QVERIFY(found.has_value());
        QCOMPARE(*found, sessionJson(session));
        // The report of what it carries is the report itself.
        const auto read = session::readSession(*found);
        QVERIFY(read);
        const auto again = reportBytes(reportOf(*read, aTime), ReportFormat::html, {});
        QVERIFY(*html == *again);
    }

    /// A person's words: lines stay lines, and nothing becomes a number or an element.
    void notesAreWrittenAsTheyAre_data()
    {
        QTest::addColumn<QString>("notes");
        QTest::newRow("a few lines") << QStringLiteral("Why 64?\n\n  2^10 < 5,000 & log2 x\nEnd");
        QStringList many;
        for (int i = 0; i < 300; ++i)
            many << QStringLiteral("Line %1 of many").arg(i);
        QTest::newRow("pages of lines") << many.join(QLatin1Char('\n'));
        QTest::newRow("one line of pages") << many.join(QLatin1Char(' '));
    }
    void notesAreWrittenAsTheyAre()
    {
        QFETCH(QString, notes);
        session::Session session = sessionOf(test::presetDesign(QStringLiteral("gpt2-small")));
        session.notes = notes.toStdString();
        const report::Report report = reportOf(session, aTime);
        const auto html = reportBytes(report, ReportFormat::html, {});
        QVERIFY(html &&
                html->contains("<p class=\"verbatim\">" + notes.toHtmlEscaped().toUtf8() + "</p>"));
        const auto json = reportBytes(report, ReportFormat::json, {});
        QVERIFY(json);
        const QJsonObject section =
            QJsonDocument::fromJson(*json).object()[QLatin1String("sections")][1].toObject();
        QCOMPARE(section[QLatin1String("id")].toString(), QStringLiteral("notes"));
        QCOMPARE(section[QLatin1String("blocks")][0][QLatin1String("text")].toString(), notes);
        if (!isInstalled("pdftotext"))
            QSKIP("pdftotext (poppler-utils) is not installed");
        const auto pdf =
            reportBytes(withSections(report, {"notes"}), ReportFormat::pdf, {ui::Paper::a4, aTime});
        QVERIFY(pdf);
        const QString text =
            QString::fromUtf8(output("pdftotext", {QStringLiteral("-layout"),
                                                   saved("notes.pdf", *pdf), QStringLiteral("-")}));
        for (const QString &line : notes.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
            if (line.size() < 100)
                QVERIFY2(text.contains(line.trimmed()), qPrintable(line));
        }
        // Nothing is lost where a page ends.
        const QString last = notes.right(15);
        QVERIFY2(text.simplified().contains(last.simplified()), qPrintable(last));
        static const QRegularExpression lines(QStringLiteral("Line\\s+([0-9]+)\\s+of\\s+many"));
        QSet<QString> found;
        for (const QRegularExpressionMatch &match : lines.globalMatch(text))
            found << match.captured(1);
        QCOMPARE(found.size(), notes.count(QStringLiteral("of many")));
    }

    void theArchiveHoldsEveryChart()
    {
        if (!isInstalled("unzip"))
            QSKIP("unzip is not installed");
        const Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        const auto archive = bytesOf(design, ReportFormat::zip);
        QVERIFY(archive);
        const QString path = saved("report.zip", *archive);
        QVERIFY(output("unzip", {QStringLiteral("-tq"), path}).contains("No errors"));
        const QByteArray list = output("unzip", {QStringLiteral("-l"), path});
        for (const chart::ChartModel &model : reportOf(sessionOf(design), aTime).charts) {
            for (const char *ending : {".svg", ".png", ".csv"})
                QVERIFY(list.contains(("charts/" + model.id + ending).c_str()));
        }
        for (const char *name :
             {"report.pdf", "report.html", "report.json", "tables/parameters.csv"})
            QVERIFY2(list.contains(name), name);
    }
};

QTEST_MAIN(ReportFilesTest)
#include "report_files_test.moc"
