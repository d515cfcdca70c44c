// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/field_spec.h"
#include "core/session/session_json.h"
#include "tests/core/session/some_session.h"

#include <QTest>

using namespace dimscope;

class SessionFaultsTest : public QObject
{
    Q_OBJECT

private slots:
    /// One change to a sound session, and what is said about it.
    void faults_data()
    {
        QTest::addColumn<QByteArray>("old");
        QTest::addColumn<QByteArray>("now");
        QTest::addColumn<QByteArray>("sentence");
        const auto row = [](const char *name, const char *old, const char *now,
                            const char *sentence) {
            QTest::newRow(name) << QByteArray(old).replace('\'', '"')
                                << QByteArray(now).replace('\'', '"') << QByteArray(sentence);
        };
        row("not a session", "dimscope.session/1", "dimscope.measurements/1",
            "This is not a session: it has no schema dimscope.session/1.");
        row("no schema", "'schema'", "'scheme'",
            "This is not a session: it has no schema dimscope.session/1.");
        row("newer", "dimscope.session/1", "dimscope.session/2",
            "This session was written by a newer Dimscope (version 2 of the format, this one "
            "knows 1).");
        row("newer than any number", "dimscope.session/1", "dimscope.session/4294967297",
            "This session was written by a newer Dimscope (version 4294967297 of the format, this "
            "one knows 1).");
        row("newer than its sentence", "dimscope.session/1",
            "dimscope.session/123456789012345678901234567890",
            "This session was written by a newer Dimscope (version 12345678901234567890 of the "
            "format, this one knows 1).");
        row("below any number", "dimscope.session/1", "dimscope.session/-4294967297",
            "This is not a session: it has no schema dimscope.session/1.");
        row("digits and more", "dimscope.session/1", "dimscope.session/4294967297x",
            "This is not a session: it has no schema dimscope.session/1.");
        row("no version", "dimscope.session/1", "dimscope.session/one",
            "This is not a session: it has no schema dimscope.session/1.");
        row("no JSON in a set", "{'program'", "{program",
            "This is not JSON: line 11, column 2 is where reading stopped.");
        row("half a count", "'count':2", "'count':", "");
        row("unknown literal", "'notes': ", "'notes': nil, 'n': ",
            "This is not JSON: line 8, column 11 is where reading stopped.");
        row("text behind", "}]\n}", "}]\n} x",
            "This is not JSON: line 12, column 3 is where reading stopped.");
        row("no design", "'design': {'name':'gpt-oss-120b'", "'plan': {'name':'gpt-oss-120b'",
            "In the session's design: there is no design.");
        row("no fields", "'gpt-oss-120b','fields'", "'gpt-oss-120b','felder'",
            "In the session's design: the design has no 'fields'.");
        row("name", "'name':'gpt-oss-120b'", "'name':7",
            "In the session's design: 'name' is not a text of at most 4096 bytes.");
        row("field", "'hidden_size':3072", "'hidden_size':'wide'",
            "In the session's design: hidden_size takes a whole number, not 'wide'.");
        row("absurd layers", "'layers':36", "'layers':4000000000",
            "In the session's design: Layers is 4,000,000,000; it must be from 1 to 100,000.");
        row("no size", "'hidden_size':3072", "'hidden_size':0",
            "In the session's design: Hidden size is 0; it must be from 1 to 16,777,216.");
        row("negative", "'hidden_size':2880", "'hidden_size':-1",
            "In the session's baseline: hidden_size is -1; it cannot be negative.");
        row("pins", "'pins': [", "'pins': 7, 'p': [",
            "In the session's pins: there is no list of at most 1000 designs.");
        row("assumed", "'assumed': [", "'assumed': [7,",
            "In the session's assumed: there is no text of at most 4096 bytes.");
        row("assumed of a pin", "'assumed':[", "'assumed':7,'a':[",
            "In the session's pins[0].assumed: there is no list of at most 1000 texts.");
        row("baseline of a pin", "'baseline':{", "'baseline':7,'b':{",
            "In the session's pins[0].baseline: there is no design.");
        row("pin", "{'name':'narrow'", "7,{'name':'narrow'",
            "In the session's pins[0]: there is no object.");
        row("pinned design", "'hidden_size':5376", "'hidden_size':true",
            "In the session's pins[1].design: hidden_size takes a whole number, not 'true'.");
        row("view", "'view': {", "'view': [], 'v': {",
            "In the session's view: there is no object.");
        row("sweep", "'article'", "'artikel'",
            "In the session's view.sweep: 'artikel' is neither design nor article.");
        row("range", "[2.0,17.5]", "[17.5,2.0]",
            "In the session's view.charts.entropy_bound.x: a range is two numbers, the smaller "
            "first.");
        row("shown", "'earlier':false", "'earlier':0",
            "In the session's view.charts.gemm.shown: a series is shown (true) or not (false).");
        row("notes", "'notes': ", "'notes': [], 'n': ",
            "In the session's notes: there is no text of at most 1048576 bytes.");
        row("experiments", "'experiments': {", "'experiments': [], 'e': {",
            "In the session's experiments: there is no object.");
        row("seed", "'seed':7", "'seed':-7",
            "In the session's experiments.seed: -7 is not possible here.");
        row("table", "'rank_shares':{", "'rank_shares':7,'r':{",
            "In the session's experiments.rank_shares: there is no object.");
        row("experiments' column", "'keys':[16,4096]", "'keys':7",
            "In the session's experiments.entropy_crossings.keys: there is no list of at most 1000 "
            "numbers.");
        row("experiments' short column", "'rows':[200,200]", "'rows':[200]",
            "In the session's experiments.entropy_crossings.rows: there is no list of 2 numbers.");
        row("half a key", "'keys':[16,4096]", "'keys':[16,4096.5]",
            "In the session's experiments.entropy_crossings.keys: 4096.5 is not possible here.");
        row("no number", "'dimension':[28.25,", "'dimension':['28',",
            "In the session's experiments.entropy_crossings.dimension: \"28\" is not possible "
            "here.");
        row("no share", "'share':[0.412]", "'share':[41.2]",
            "In the session's experiments.rank_shares.share: 41.2 is not possible here.");
        row("outside its interval", "'share':[0.412]", "'share':[0.52]",
            "In the session's experiments.rank_shares: a value lies outside its interval.");
        row("no hidden size", "'hidden':[8]", "'hidden':[0]",
            "In the session's experiments.rank_shares.hidden: 0 is not possible here.");
        row("sets", "'measurements': [", "'measurements': 7, 'm': [",
            "In the session's measurements: there is no list.");
        row("set", "'measurements': [", "'measurements': [null,",
            "In the session's measurements[0]: there is no object.");
        row("device", "'backend':'cublaslt'", "'backend':5",
            "In the session's measurements[0]: 'device': 'backend' is not a text of at most 64 "
            "bytes.");
        row("method", "'power':'sustained'", "'power':'endless'",
            "In the session's measurements[0]: 'method': 'power' is neither 'sustained' nor "
            "'burst'.");
        row("results", "'results':", "'resultate':",
            "In the session's measurements[0]: 'results' is missing.");
        row("results of another kind", "'results':{", "'results':7,'more':{",
            "In the session's measurements[0]: 'results' is not an object.");
        row("count", "'count':2", "'count':-2",
            "In the session's measurements[0]: 'results.count' is not a whole number from 0 to "
            "1000000.");
        row("too many", "'count':2", "'count':9000000",
            "In the session's measurements[0]: 'results.count' is not a whole number from 0 to "
            "1000000.");
        row("no count", "'count':2", "'counts':2",
            "In the session's measurements[0]: 'results.count' is missing.");
        row("short column", "[10922,10944]", "[10922]",
            "In the session's measurements[0]: 'results.k' does not hold 2 entries, as "
            "'results.count' says.");
        row("long column", "[10922,10944]", "[10922,10944,1]",
            "In the session's measurements[0]: 'results.k' does not hold 2 entries, as "
            "'results.count' says.");
        row("fraction", "[10922,10944]", "[10922,10944.5]",
            "In the session's measurements[0]: 'results.k' holds something that is no whole "
            "number from 1 to 16777216.");
        row("no product", "'m':4096", "'m':0",
            "In the session's measurements[0]: 'results.m' holds something that is no whole "
            "number from 1 to 16777216.");
        row("format", "'dtype':'f16'", "'dtype':'f17'",
            "In the session's measurements[0]: 'results.dtype' holds something that is no known "
            "number format.");
        row("missing column", "'tflops':", "'teraflops':",
            "In the session's measurements[0]: 'results.tflops' is missing.");
        row("number", "'tflops':247.1", "'tflops':-247.1",
            "In the session's measurements[0]: 'results.tflops' holds something that is no "
            "number in its range.");
        row("visits", "[0.002]", "['soon']",
            "In the session's measurements[0]: 'results.visit_seconds' holds an entry that cannot "
            "be one.");
        row("flags", "['throttled']", "'throttled'",
            "In the session's measurements[0]: 'results.flags' holds something that is no list.");
        row("provenance", "['1650',null]", "['1650']",
            "In the session's measurements[0]: 'results.provenance.sm_clock_mhz' does not hold 2 "
            "entries, as 'results.count' says.");
        row("provenance text", "'seed':'1'", "'seed':1",
            "In the session's measurements[0]: 'results.provenance.seed' holds something that is "
            "no text of at most 4096 bytes.");
        row("old version", "'schema': 'dimscope.session/1'",
            "'schema': 'dimscope.session/0', 'x': 1",
            "In the session's measurements: measurements[0]: This is no measurement file: it has "
            "no schema dimscope.measurements/1.");
    }
    void faults()
    {
        QFETCH(QByteArray, old);
        QFETCH(QByteArray, now);
        QFETCH(QByteArray, sentence);
        QByteArray text = QByteArray::fromStdString(sessionJson(test::someSession()));
        const qsizetype at = text.indexOf(old);
        QVERIFY2(at >= 0, text.constData());
        text.replace(at, old.size(), now);
        const auto read = session::readSession(text.toStdString());
        QVERIFY2(!read, "it was read");
        if (sentence.isEmpty()) // where is a matter of the writer
            QVERIFY(read.problem().sentence.starts_with("This is not JSON: line 11, "));
        else
            QCOMPARE(QByteArray::fromStdString(read.problem().sentence), sentence);
    }

    void aPinOrBaselineHasASize()
    {
        session::Session session = test::someSession();
        session.pins.front().design.hiddenSize = 0;
        const std::string said = "Hidden size is 0; it must be from 1 to 16,777,216.";
        QCOMPARE(session::readSession(sessionJson(session)).problem().sentence,
                 "In the session's pinned design narrow: " + said);
        session.pins.clear();
        session.baseline.hiddenSize = 0;
        QCOMPARE(session::readSession(sessionJson(session)).problem().sentence,
                 "In the session's baseline: " + said);
    }

    /// A kind of layers that a pattern has asked for is empty until it is filled, also in what was
    /// pinned or saved before that.
    void aKindMayBeEmpty_data()
    {
        QTest::addColumn<QByteArray>("field");
        for (const char *field : {"attention.full.query_heads=0", "window=0", "experts=0",
                                  "feed_forward.mixture.intermediate_size=0"})
            QTest::newRow(field) << QByteArray(field);
    }
    void aKindMayBeEmpty()
    {
        QFETCH(QByteArray, field);
        session::Session session = test::someSession();
        const auto changed = setField(session.design, field.toStdString());
        QVERIFY(changed);
        session.pins.front().design = *changed;
        session.baseline = *changed;
        const auto back = session::readSession(sessionJson(session));
        QVERIFY2(bool(back), back ? "" : back.problem().sentence.c_str());
        QVERIFY(*back == session);
    }

    /// Each is sound alone, and a file may go beyond the sliders.
    void sizesBeyondSlidersMayContradictOneAnother()
    {
        session::Session session = test::someSession();
        session.design = samples::llama2();
        session.design.fullAttention.queryHeads = 4999;
        session.design.fullAttention.keyValueHeads = 2500;
        session.pins.front().design = session.design;
        const auto back = session::readSession(sessionJson(session));
        QVERIFY2(bool(back), back ? "" : back.problem().sentence.c_str());
        QVERIFY(*back == session);
    }

    void aPinMayContradictItself()
    {
        const auto changed = setField(samples::gptOss120b(), "attention.full.key_value_heads=7");
        QVERIFY(changed);
        session::Session session = test::someSession();
        session.pins.front().design = *changed;
        session.baseline = *changed;
        QVERIFY(session::readSession(sessionJson(session)));
        // Its latent rank has been ticked, but not set.
        session.pins.front().design.fullAttention.latent = LatentAttention{0, 0, 64};
        QVERIFY(session::readSession(sessionJson(session)));
    }

    void whatIsNoObject()
    {
        for (const auto &[text, sentence] :
             {std::pair{"", "This is not JSON: line 1, column 1 is where reading stopped."},
              {"[]", "This is not a session: it is no JSON object."},
              {"{}", "This is not a session: it has no schema dimscope.session/1."}})
            QCOMPARE(session::readSession(text).problem().sentence, std::string(sentence));
    }

    /// A file that ends anywhere is told so and never read by half.
    void everyPrefixIsRefused()
    {
        const std::string text = sessionJson(test::someSession());
        for (std::size_t length = 0; length + 2 < text.size(); ++length) {
            const auto read = session::readSession(std::string_view(text).substr(0, length));
            QVERIFY2(!read, std::to_string(length).c_str());
            QVERIFY(!read.problem().sentence.empty());
        }
    }
};

QTEST_APPLESS_MAIN(SessionFaultsTest)
#include "session_faults_test.moc"
