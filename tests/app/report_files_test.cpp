// SPDX-License-Identifier: GPL-3.0-or-later
// Reports as files, read back by programs that others wrote: poppler, qpdf, unzip, an XML reader.
#include "app/report/report_file.h"
#include "app/report/report_source.h"
#include "core/design/field_spec.h"
#include "core/design/validate.h"
#include "core/evaluation.h"
#include "core/report/session_embedding.h"
#include "core/session/session_json.h"
#include "tests/preset_designs.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

#include <random>

using namespace dimscope;
using namespace dimscope::app;

namespace {

const QDateTime aTime = QDateTime::fromSecsSinceEpoch(1700000000, Qt::UTC);

session::Session sessionOf(const Design &design)
{
    session::Session session;
    session.design = design;
    session.baseline = design;
    return session;
}

Result<QByteArray> bytesOf(const Design &design, ReportFormat format)
{
    return reportBytes(reportOf(sessionOf(design), aTime), format, {ui::Paper::a4, aTime});
}

/// A preset with some fields drawn anew, sound all the same.
Design soundDesign(unsigned seed)
{
    std::mt19937 random(seed);
    const auto draw = [&random](std::int64_t low, std::int64_t high) {
        return std::uniform_int_distribution<std::int64_t>(low, high)(random);
    };
    const QStringList &ids = test::presetIds();
    for (;;) {
        Design design = test::presetDesign(ids.at(qsizetype(draw(0, ids.size() - 1))));
        for (const FieldSpec &field : fieldTable()) {
            // What counts reach 2^53, JSON's own doubles would round.
            if (field.type == FieldType::integer && field.key != "batch" && draw(0, 5) == 0)
                field.set(design, draw(field.minimum,
                                       std::max(field.minimum,
                                                std::min(field.maximum, 4 * field.get(design)))));
        }
        if (validate(design).empty() && countParameters(design).total < 1e15)
            return design;
    }
}

/// What a program prints; nothing where it is not installed or fails.
QByteArray output(const char *program, const QStringList &arguments)
{
    const QString path = QStandardPaths::findExecutable(QString::fromLatin1(program));
    if (path.isEmpty())
        return {};
    QProcess process;
    process.start(path, arguments);
    if (!process.waitForFinished(60000) || process.exitCode() != 0)
        return {};
    return process.readAllStandardOutput();
}

bool isInstalled(const char *program)
{
    return !QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty();
}

/// The words of a line, so that it does not matter how far apart they stand.
QString simplified(const QString &text)
{
    return text.simplified();
}

/// 1234567.25 with two decimals as "1,234,567.25", by Qt's own formatting.
QString grouped(double value, int decimals = 0)
{
    return QLocale(QLocale::English).toString(value, 'f', decimals);
}

struct Expected
{
    QString label;
    QString value;
};

/// What the document of `dimscope evaluate` says, as lines of a report say it.
QList<Expected> expectedOf(const QJsonObject &document)
{
    const QJsonObject parameters = document[QLatin1String("parameters")].toObject();
    const QJsonObject memory = document[QLatin1String("memory")].toObject();
    const auto number = [](const QJsonObject &object, const char *key, int decimals = 0) {
        return grouped(object[QLatin1String(key)].toDouble(), decimals);
    };
    QList<Expected> all{
        {QStringLiteral("Embeddings and LM head"), number(parameters, "embedding")},
        {QStringLiteral("Attention"), number(parameters, "attention")},
        {QStringLiteral("Feed-forward"), number(parameters, "feed_forward")},
        {QStringLiteral("Router"), number(parameters, "router")},
        {QStringLiteral("Norms"), number(parameters, "norms")},
        {QStringLiteral("Attention sinks"), number(parameters, "sinks")},
        {QStringLiteral("Total parameters"), number(parameters, "total")},
        {QStringLiteral("Active parameters of a token"), number(parameters, "active")},
        {QString(), number(memory, "weight_bytes") + QStringLiteral(" bytes")},
        {QString(), number(memory, "kv_cache_bytes") + QStringLiteral(" bytes")},
        {QString(), number(memory, "kv_cache_bytes_per_token") + QStringLiteral(" bytes")},
    };
    for (const QJsonValue row : document[QLatin1String("entropy_bound")].toArray()) {
        const QJsonObject bound = row.toObject();
        // The line of the table: attention, keys, dimension, exact, conditional, 8.33 ln, log2.
        all.append({bound[QLatin1String("attention")].toString(),
                    QStringList{number(bound, "keys"), number(bound, "head_dim"),
                                number(bound, "exact_joint"), number(bound, "exact_conditional"),
                                number(bound, "natural_8_33", 1), number(bound, "log2_8_33", 1)}
                        .join(QLatin1Char(' '))});
    }
    const QJsonObject field = document[QLatin1String("receptive_field")].toObject();
    all.append({QStringLiteral("What the model sees"), number(field, "nominal")});
    if (field[QLatin1String("sliding_layers")].toInt() > 0) {
        all.append({QStringLiteral("Reach of the sliding layers, 1 + L (W - 1)"),
                    number(field, "stacked_sliding")});
        all.append({QStringLiteral("layers x window"), number(field, "article_product")});
        all.append({QStringLiteral("Mean distance of influence"), number(field, "mean", 1)});
        all.append(
            {QStringLiteral("Its standard deviation"), number(field, "standard_deviation", 1)});
        all.append({QStringLiteral("99 % of the influence comes from within"),
                    number(field, "quantile_99")});
    }
    return all;
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
    void everyNumberIsThatOfEvaluate_data()
    {
        QTest::addColumn<Design>("design");
        for (const char *id :
             {"gpt-oss-120b", "llama-3.1-8b", "deepseek-v3", "gemma-3-12b-text", "gpt2-small"})
            QTest::newRow(id) << test::presetDesign(QString::fromLatin1(id));
        for (int i = 0; i < 20; ++i)
            QTest::newRow(qPrintable(QStringLiteral("random %1").arg(i)))
                << soundDesign(unsigned(i));
    }
    void everyNumberIsThatOfEvaluate()
    {
        QFETCH(Design, design);
        if (!isInstalled("pdftotext"))
            QSKIP("pdftotext (poppler-utils) is not installed, so the text is not read back");
        EvaluationChoices choices;
        choices.quantiles = true;
        const QJsonObject document =
            QJsonDocument::fromJson(QByteArray::fromStdString(toJson(evaluate(design, choices))))
                .object();
        const report::Report report =
            withSections(reportOf(sessionOf(design), aTime), {"parameters"});

        const auto pdf = reportBytes(report, ReportFormat::pdf, {ui::Paper::a4, aTime});
        QVERIFY(pdf);
        const QString printed = QString::fromUtf8(
            output("pdftotext",
                   {QStringLiteral("-layout"), saved("numbers.pdf", *pdf), QStringLiteral("-")}));
        static const QRegularExpression ligature(QStringLiteral("[\\x{FB00}-\\x{FB06}]"));
        QVERIFY(!printed.contains(ligature)); // a search would not find them
        QStringList lines;
        for (const QString &line : printed.split(QLatin1Char('\n')))
            lines << simplified(line);

        const auto html = reportBytes(report, ReportFormat::html, {ui::Paper::a4, aTime});
        QVERIFY(html);
        QString page = QString::fromUtf8(*html);
        page.replace(QStringLiteral("</td>"), QStringLiteral(" "));
        page.remove(QRegularExpression(QStringLiteral("<[^>]*>")));
        QStringList rows;
        for (const QString &line : page.split(QLatin1Char('\n')))
            rows << simplified(line);

        for (const Expected &expected : expectedOf(document)) {
            const QString wanted = expected.label.isEmpty()
                                       ? expected.value
                                       : expected.label + QLatin1Char(' ') + expected.value;
            const auto holds = [&wanted](const QString &line) {
                // "4 bytes" is not "64 bytes".
                const qsizetype at = line.indexOf(wanted);
                return at == 0 || (at > 0 && line.at(at - 1) == QLatin1Char(' ')) ||
                       (at > 0 && line.at(at - 1) == QChar(0x2019)) ||
                       (at > 0 && wanted.at(0).isLetter());
            };
            QVERIFY2(std::any_of(lines.begin(), lines.end(), holds),
                     qPrintable(wanted + QStringLiteral("\nis not in\n") +
                                lines.join(QLatin1Char('\n'))));
            QVERIFY2(std::any_of(rows.begin(), rows.end(), holds), qPrintable(wanted));
        }
    }

    void theSmallestTextHasSevenPoints()
    {
        if (!isInstalled("pdftohtml"))
            QSKIP("pdftohtml (poppler-utils) is not installed");
        const auto pdf =
            bytesOf(test::presetDesign(QStringLiteral("gpt-oss-120b")), ReportFormat::pdf);
        QVERIFY(pdf);
        const QString xml = QString::fromUtf8(output(
            "pdftohtml", {QStringLiteral("-xml"), QStringLiteral("-i"), QStringLiteral("-stdout"),
                          QStringLiteral("-zoom"), QStringLiteral("3"), saved("sizes.pdf", *pdf)}));
        static const QRegularExpression sizes(QStringLiteral("<fontspec [^>]*size=\"([0-9]+)\""));
        int seen = 0;
        for (const QRegularExpressionMatch &match : sizes.globalMatch(xml)) {
            // At three times their size, rounded to whole points.
            QVERIFY2(match.captured(1).toInt() >= 21, qPrintable(match.captured()));
            ++seen;
        }
        QVERIFY(seen >= 5);
    }

    void fontsAreEmbeddedChineseOnesToo()
    {
        if (!isInstalled("pdffonts") || !isInstalled("pdftotext"))
            QSKIP("pdffonts (poppler-utils) is not installed");
        Design design = test::presetDesign(QStringLiteral("llama-3.1-8b"));
        const QString name = QStringLiteral("我的模型");
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
