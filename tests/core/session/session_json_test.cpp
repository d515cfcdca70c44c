// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session_json.h"

#include "core/design/field_groups.h"
#include "core/design/field_spec.h"
#include "core/design/validate.h"
#include "core/evaluation.h"
#include "tests/core/session/some_session.h"
#include "tests/preset_designs.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace dimscope;
using session::MeasurementSet;
using session::readSession;
using session::Session;
using session::sessionJson;

namespace {

Session comeBack(const std::string &text)
{
    const Result<Session> read = readSession(text);
    if (!read)
        qFatal("%s", read.problem().sentence.c_str());
    return *read;
}

QJsonObject objectOf(const std::string &text)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
}

std::string textOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson().toStdString();
}

/// A preset with some fields moved as sliders move them.
Design anyDesign(std::mt19937 &random)
{
    const auto below = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); };
    Design design = test::presetDesign(test::presetIds()[below(int(test::presetIds().size()))]);
    for (const FieldSpec &field : fieldTable()) {
        const FieldGroupSpec *group = findGroup(field.group);
        const auto *remedy = field.inapplicable != nullptr ? field.inapplicable(design)
                             : group != nullptr && group->inapplicable != nullptr
                                 ? group->inapplicable(design)
                                 : nullptr;
        if (remedy != nullptr || below(4) != 0)
            continue;
        std::uniform_int_distribution<std::int64_t> between(field.minimum, field.maximum);
        field.set(design, below(3) == 0 ? field.maximum : between(random));
    }
    if (below(4) == 0) // patterns that the choices would shorten
        design.attentionPattern.insert(design.attentionPattern.end(),
                                       design.attentionPattern.begin(),
                                       design.attentionPattern.end());
    if (below(8) == 0)
        design.feedForwardPattern.assign(3, design.feedForwardPattern.front());
    if (below(8) == 0)
        design.name = "na\"me \u00e4";
    return design;
}

} // namespace

class SessionJsonTest : public QObject
{
    Q_OBJECT

private slots:
    void everyPartComesBack()
    {
        const Session session = test::someSession();
        QVERIFY(comeBack(sessionJson(session)) == session);
        Session least;
        least.design = least.baseline = samples::gpt2();
        QVERIFY(comeBack(sessionJson(least)) == least);
    }

    void aViewComesBackAlone()
    {
        const session::View view = test::someSession().view;
        const Result<session::View> back = session::readView(session::viewText(view));
        QVERIFY(back && *back == view);
        QVERIFY(!session::readView("{"));
        QVERIFY(!session::readView("{\"grid\":[1]}"));
        QVERIFY(!session::readView("{\"charts\":{\"gemm\":{\"other_scale\":[\"z\"]}}}"));
    }

    /// Whatever sliders and files can make, contradictions between fields among it.
    void everyDesignComesBack()
    {
        std::mt19937 random(20251124);
        int unsound = 0;
        for (int i = 0; i < 1500; ++i) {
            Session session;
            session.design = anyDesign(random);
            session.baseline = anyDesign(random);
            session.pins = {{"pin", anyDesign(random), {}}};
            unsound += validate(session.design).empty() ? 0 : 1;
            const std::string text = sessionJson(session);
            const Result<Session> back = readSession(text);
            QVERIFY2(bool(back), back ? "" : back.problem().sentence.c_str());
            QVERIFY2(*back == session, text.c_str());
            if (session.design.layers < 100) // what was read can be shown
                QVERIFY(!toJson(evaluate(back->design)).empty());
        }
        QVERIFY2(unsound > 100, qPrintable(QString::number(unsound)));
    }

    void sizesBeyondSlidersComeBack()
    {
        Session session;
        session.design = samples::llama2();
        session.design.hiddenSize = 100000; // the slider ends at 32768
        session.design.layers = 500;
        session.baseline = session.design;
        QVERIFY(comeBack(sessionJson(session)) == session);
    }

    void everyMeasurementComesBack()
    {
        std::mt19937 random(7);
        for (int i = 0; i < 200; ++i) {
            Session session;
            session.design = session.baseline = samples::gpt2();
            session.measurements = {test::anySet(std::size_t(i % 9), random),
                                    test::anySet(3, random)};
            const std::string text = sessionJson(session);
            const Result<Session> back = readSession(text);
            QVERIFY2(bool(back), back ? "" : back.problem().sentence.c_str());
            QVERIFY2(*back == session, text.c_str());
        }
    }

    void setsAndFilesAreTheSame()
    {
        const MeasurementSet set = test::someSession().measurements.front();
        const protocol::MeasurementFile file = fileFrom(set);
        QCOMPARE(file.results[0].measurement.provenance.at("sm_clock_mhz"), std::string("1650"));
        QVERIFY(!file.results[1].measurement.provenance.contains("sm_clock_mhz"));
        QCOMPARE(file.results[1].measurement.provenance.at("seed"), std::string("1"));
        QVERIFY(session::setFrom(file) == set);
    }

    /// What docs/session-file.md says, read by another reader.
    void theText()
    {
        const QJsonObject root = objectOf(sessionJson(test::someSession()));
        QCOMPARE(root[QLatin1String("schema")].toString(), QStringLiteral("dimscope.session/1"));
        const QJsonObject design = root[QLatin1String("design")].toObject();
        QCOMPARE(design[QLatin1String("name")].toString(), QStringLiteral("gpt-oss-120b"));
        QCOMPARE(design[QLatin1String("fields")][QLatin1String("hidden_size")].toInt(), 3072);
        const QJsonObject set = root[QLatin1String("measurements")][0].toObject();
        const QJsonObject results = set[QLatin1String("results")].toObject();
        QCOMPARE(results[QLatin1String("count")].toInt(), 2);
        QCOMPARE(results[QLatin1String("m")].toInt(), 4096); // one for all
        QCOMPARE(results[QLatin1String("k")].toArray(), (QJsonArray{10922, 10944}));
        QCOMPARE(results[QLatin1String("provenance")][QLatin1String("sm_clock_mhz")].toArray(),
                 (QJsonArray{QLatin1String("1650"), QJsonValue::Null}));
        QCOMPARE(results[QLatin1String("visit_seconds")][0][2].toDouble(), 0.1 / 3);
    }

    void theDocumentedExampleReads()
    {
        const std::string page = test::fileText(QStringLiteral("docs/session-file.md"));
        const std::size_t from = page.find("```json") + 7;
        const Session read = comeBack(page.substr(from, page.find("```", from) - from));
        QCOMPARE(read.design.hiddenSize, 768);
        QVERIFY(read.baseline == read.design);
        QCOMPARE(read.measurements[0].results[1].measurement.tflops, 694.2);
        QCOMPARE(read.measurements[0].results[1].measurement.visitSeconds.size(), std::size_t(2));
    }

    /// Members of tomorrow at every level survive; Qt's writer also sorts all members.
    void unknownMembersAreKept()
    {
        QJsonObject root = objectOf(sessionJson(test::someSession()));
        const QJsonObject extra{{QLatin1String("deep"), QJsonArray{1.5, true, QJsonValue()}}};
        const auto plant = [&](QJsonObject object) {
            object[QLatin1String("tomorrow")] = extra;
            return object;
        };
        const auto plantAt = [&](QJsonObject object, std::initializer_list<const char *> names) {
            for (const char *name : names)
                object[QLatin1String(name)] = plant(object[QLatin1String(name)].toObject());
            return plant(object);
        };
        root[QLatin1String("design")] =
            plantAt(root[QLatin1String("design")].toObject(), {"fields"});
        root[QLatin1String("baseline")] = plant(root[QLatin1String("baseline")].toObject());
        QJsonArray pins = root[QLatin1String("pins")].toArray();
        pins[1] = plantAt(pins[1].toObject(), {"design"});
        root[QLatin1String("pins")] = pins;
        QJsonObject view = root[QLatin1String("view")].toObject();
        view[QLatin1String("charts")] =
            plantAt(view[QLatin1String("charts")].toObject(), {"gemm", "rank_deficiency"});
        root[QLatin1String("view")] = plant(view);
        root[QLatin1String("experiments")] = plantAt(root[QLatin1String("experiments")].toObject(),
                                                     {"entropy_crossings", "rank_shares"});
        QJsonArray sets = root[QLatin1String("measurements")].toArray();
        sets[0] = plantAt(sets[0].toObject(), {"results", "device", "method"});
        QJsonObject set = sets[0].toObject();
        QJsonArray failures = set[QLatin1String("failures")].toArray();
        failures[0] = plant(failures[0].toObject());
        set[QLatin1String("failures")] = failures;
        // A column of objects, of texts that are too few, and of what is no column.
        QJsonObject results = set[QLatin1String("results")].toObject();
        QJsonObject provenance = plant(results[QLatin1String("provenance")].toObject());
        provenance[QLatin1String("zz_few")] = QJsonArray{QLatin1String("one")};
        provenance[QLatin1String("zz_mixed")] = QJsonArray{QLatin1String("one"), 2};
        provenance[QLatin1String("zz_number")] = 1.5;
        results[QLatin1String("provenance")] = provenance;
        set[QLatin1String("results")] = results;
        sets[0] = set;
        root[QLatin1String("measurements")] = sets;
        root = plant(root);

        const Session read = comeBack(textOf(root));
        QCOMPARE(read.design.hiddenSize, 3072);
        QCOMPARE(objectOf(sessionJson(read)), root);
        QVERIFY(comeBack(sessionJson(read)) == read);
    }

    void theFirstVersionIsMigrated()
    {
        QJsonObject old =
            objectOf(test::fileText(QStringLiteral("resources/presets/gpt-oss-120b.json")));
        old[QLatin1String("schema")] = QLatin1String("dimscope.session/0");
        old[QLatin1String("notes")] = QLatin1String("from long ago");
        const MeasurementSet set = test::someSession().measurements.front();
        old[QLatin1String("measurements")] =
            QJsonArray{objectOf(protocol::measurementJson(fileFrom(set)))};
        const Session read = comeBack(textOf(old));
        QCOMPARE(read.version, 0);
        QCOMPARE(read.design.name, std::string("gpt-oss-120b"));
        QCOMPARE(read.design.hiddenSize, 2880);
        QVERIFY(read.baseline == read.design);
        QCOMPARE(read.notes, std::string("from long ago"));
        QVERIFY(read.measurements == std::vector{set});
        QVERIFY(read.unknown.find("\"source\"") != std::string::npos);
        QCOMPARE(objectOf(sessionJson(read))[QLatin1String("schema")].toString(),
                 QStringLiteral("dimscope.session/1"));
    }
};

QTEST_APPLESS_MAIN(SessionJsonTest)
#include "session_json_test.moc"
