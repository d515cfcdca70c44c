// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/flag_text.h"
#include "core/measure/provenance_keys.h"
#include "core/protocol/json_reader.h"
#include "core/session/experiments_json.h"
#include "core/session/measurement_columns.h"
#include "core/session/session_json.h"
#include "tests/core/session/some_session.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <set>

using namespace dimscope;
using namespace Qt::StringLiterals;

namespace {

using Json = nlohmann::ordered_json;
using Keys = std::set<QString>;

QString documentText(const QString &name)
{
    QFile file(QStringLiteral(DIMSCOPE_SOURCE_DIR "/docs/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no such document");
    return QString::fromUtf8(file.readAll());
}

/// What stands in `code` in a text.
Keys codeIn(const QString &text)
{
    static const QRegularExpression code(u"`([^`]+)`"_s);
    Keys keys;
    for (const QRegularExpressionMatch &match : code.globalMatch(text))
        keys.insert(match.captured(1));
    return keys;
}

/// The rows of the table whose head begins with these cells, behind a text.
QList<QStringList> rowsOf(const QString &document, const QString &behind, const QString &head)
{
    const QString text = documentText(document);
    const qsizetype place = text.indexOf(behind);
    const qsizetype start = text.indexOf(u"\n| "_s + head, place);
    if (place < 0 || start < 0)
        qFatal("no such table");
    const QString table = text.mid(start + 1, text.indexOf(u"\n\n"_s, start) - start - 1);
    QList<QStringList> rows;
    for (const QString &line : table.split(u'\n').mid(2)) {
        QStringList cells = line.split(u'|').mid(1);
        for (QString &cell : cells)
            cell = cell.trimmed();
        rows << cells;
    }
    return rows;
}

/// What the first column of that table names.
Keys namedIn(const QString &document, const QString &behind, const QString &head)
{
    Keys keys;
    for (const QStringList &cells : rowsOf(document, behind, head))
        keys.merge(codeIn(cells.first()));
    return keys;
}

Keys keysOf(const Json &object)
{
    Keys keys;
    for (const auto &[key, value] : object.items())
        keys.insert(QString::fromStdString(key));
    return keys;
}

/// A file that says everything that can be said.
protocol::MeasurementFile fullFile()
{
    measure::Measurement m;
    m.shape = {2, 3, 4, 5,    measure::DType::f16, true,  true,
               8, 8, 8, true, measure::DType::f32, {3, 1}};
    m.visitSeconds = {1, 2};
    m.flags = {"drift"};
    m.device = "another"; // in a session's columns where it is not the set's
    for (const std::string_view key : measure::provenanceKeys)
        m.provenance.emplace(key, "x");
    m.provenance["visits"] = "2";
    protocol::MeasurementFile file;
    file.device.name = "one";
    file.products = 1;
    file.results = {{"a", m}};
    file.failures = {{"b", "No."}};
    return file;
}

Json fullJson()
{
    return Json::parse(protocol::measurementJson(fullFile()));
}

/// What a product has besides its four sizes and its format.
Keys shapeKeys()
{
    return namedIn(u"worker-protocol.md"_s, u"A shape may also have"_s, u"member"_s);
}

QString difference(const Keys &a, const Keys &b)
{
    QStringList only;
    std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(only));
    return only.join(u", "_s);
}

} // namespace

/// Every member that is written is in the documents, and they name no other.
class DocumentedMembersTest : public QObject
{
    Q_OBJECT

private slots:
    void aMeasurementFile()
    {
        const Keys named = namedIn(u"measurements.md"_s, u"## The JSON"_s, u"member | meaning"_s);
        QCOMPARE(difference(named, keysOf(fullJson())), QString());
    }

    void itsParts_data()
    {
        QTest::addColumn<QString>("member");
        QTest::newRow("device") << u"device"_s;
        QTest::newRow("failures") << u"failures"_s;
    }
    void itsParts()
    {
        QFETCH(QString, member);
        Json part = fullJson()[member.toStdString()];
        if (part.is_array())
            part = Json(part.front());
        for (const QStringList &cells :
             rowsOf(u"measurements.md"_s, u"## The JSON"_s, u"member | meaning"_s)) {
            if (!codeIn(cells[0]).contains(member))
                continue;
            const Keys named = codeIn(cells[1]);
            for (const QString &key : keysOf(part))
                QVERIFY2(named.contains(key), qPrintable(key));
        }
    }

    void aResult()
    {
        Keys named = namedIn(u"measurements.md"_s, u"A row of `results`"_s, u"member | unit"_s);
        named.merge(shapeKeys());
        QCOMPARE(difference(named, keysOf(fullJson()["results"][0])), QString());
    }

    void provenance()
    {
        const Keys named =
            namedIn(u"measurements.md"_s, u"The entries of `provenance`"_s, u"entry | unit"_s);
        QCOMPARE(difference(named, keysOf(fullJson()["results"][0]["provenance"])), QString());
    }

    void flags()
    {
        const Keys named =
            namedIn(u"worker-protocol.md"_s, u"TFLOPS are 1e12 operations"_s, u"flag | meaning"_s);
        QCOMPARE(named.size(), std::size_t{8});
        for (const QString &flag : named)
            QVERIFY2(measure::isKnownFlag(flag.toStdString()), qPrintable(flag));
    }

    /// With the defaults that hold where a member is left out.
    void theMethod()
    {
        const Json written = protocol::toJson(measure::Method{});
        Keys named;
        for (const QStringList &cells :
             rowsOf(u"worker-protocol.md"_s, u"The members of `method`"_s, u"member | default"_s)) {
            const QString key = *codeIn(cells[0]).begin();
            named.insert(key);
            Json without = written;
            without.erase(key.toStdString());
            const auto read = protocol::methodFromJson(without);
            QCOMPARE(bool(read), !cells[1].isEmpty());
            if (!read)
                continue;
            const Json value = protocol::toJson(*read)[key.toStdString()];
            const QString text =
                QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
            const QString told = QString(cells[1]).remove(u'`');
            QVERIFY2(value.is_string() ? text == told : text.toDouble() == told.toDouble(),
                     qPrintable(key));
        }
        QCOMPARE(difference(named, keysOf(written)), QString());
    }

    void aSession()
    {
        const Json all = Json::parse(session::sessionJson(test::someSession()));
        const Keys named =
            namedIn(u"session-file.md"_s, u"## The JSON, schema"_s, u"member | meaning"_s);
        QCOMPARE(difference(named, keysOf(all)), QString());
    }

    void itsExperiments()
    {
        const Json all = session::experimentsJson(test::someSession().experiments);
        Keys named;
        for (const QStringList &cells :
             rowsOf(u"session-file.md"_s, u"## Random experiments"_s, u"member | meaning"_s)) {
            const QString key = *codeIn(cells[0]).begin();
            named.insert(key);
            const Json &part = all.at(key.toStdString());
            QCOMPARE(difference(codeIn(cells[1]), part.is_object() ? keysOf(part) : Keys()),
                     QString());
        }
        QCOMPARE(difference(named, keysOf(all)), QString());
    }

    void aSetOfASession()
    {
        const Json set = session::setJson(session::setFrom(fullFile()));
        const QString text = documentText(u"session-file.md"_s);
        const QString all = text.mid(text.indexOf(u"## A set of measurements"_s));
        const Keys named = codeIn(all.left(all.indexOf(u"\n| "_s)));
        for (const QString &key : keysOf(set))
            QVERIFY2(named.contains(key), qPrintable(key));
        QCOMPARE(difference(named, keysOf(set)), QString());
    }

    void itsColumns()
    {
        const Json set = session::setJson(session::setFrom(fullFile()));
        Keys named;
        for (const QStringList &cells :
             rowsOf(u"session-file.md"_s, u"## A set of measurements"_s, u"column | meaning"_s))
            named.merge(codeIn(cells[0]));
        named.merge(shapeKeys());
        QCOMPARE(difference(named, keysOf(set["results"])), QString());
    }
};

QTEST_APPLESS_MAIN(DocumentedMembersTest)
#include "documented_members_test.moc"
