// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/messages.h"

#include <QTest>

#include <cmath>

using namespace dimscope;
using namespace dimscope::protocol;

namespace {

/// JSON written with single quotes: Qt 6.4's moc stumbles over raw strings.
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

measure::Measurement someMeasurement()
{
    measure::Measurement m;
    m.shape = {4, 4096, 4096, 10944, measure::DType::f16};
    m.tflops = 398.38;
    m.ci95Low = 397.5;
    m.ci95High = 399.25;
    m.medianSeconds = 0.0037;
    m.samples = 25;
    m.effectiveSamples = 20.5;
    m.visitSeconds = {0.0036, 0.0038, 0.1 / 3};
    m.flags = {"throttled"};
    m.device = "NVIDIA \"H200\"\n";
    m.provenance = {{"kernel", "sm90_xmma"}, {"seed", "1"}};
    return m;
}

} // namespace

class MessagesTest : public QObject
{
    Q_OBJECT

private slots:
    void workerMessagesComeBack()
    {
        const std::vector<WorkerMessage> all{
            Hello{version, "dimscope-worker 0.1.0"},
            Hello{version, "dimscope-worker 0.1.0", 2.5},
            Alive{},
            Devices{{{"onednn:0", "onednn", DeviceKind::cpu, "CPU", {measure::DType::f32}, true}},
                    {{"cublaslt", "No NVIDIA GPU found: libcuda.so.1 is not installed."}}},
            ShapeResult{"7", 12, someMeasurement()},
            Done{"7", Outcome::cancelled},
            Error{"7", 3, "It does not fit."},
            Error{"", std::nullopt, "Unknown line."}};
        for (const WorkerMessage &message : all) {
            const std::string line = encode(message);
            QVERIFY(line.find('\n') == std::string::npos);
            const Result<WorkerMessage> back = decodeWorkerMessage(line);
            QVERIFY2(bool(back), line.c_str());
            QVERIFY2(*back == message, line.c_str());
        }
    }

    void windowMessagesComeBack()
    {
        measure::Method method;
        method.seed = 99;
        method.fewestVisits = 25;
        method.referenceEvery = 0;
        method.warmUpSeconds = 3;
        method.power = measure::Power::burst;
        method.gapSeconds = 0.2;
        method.algorithms = measure::Algorithms::search;
        method.operands = measure::Operands::flushed;
        method.data = measure::Data::integers;
        measure::GemmShape laidOut{2, 64, 32, 16, measure::DType::bf16, true, true, 65, 40, 33};
        laidOut.bias = true;
        laidOut.result = measure::DType::f32;
        measure::GemmShape grouped{3, 7, 32, 16, measure::DType::bf16};
        grouped.rows = {7, 0, 2};
        const std::vector<WindowMessage> all{
            Hello{version, "dimscope 0.1.0"},
            ListDevices{},
            Measure{"8",
                    "onednn:0",
                    {{1, 256, 256, 2880, measure::DType::f32}, laidOut, grouped},
                    method},
            Reprioritise{"8", {5, 2}},
            Cancel{"8"},
            Pause{},
            Resume{}};
        for (const WindowMessage &message : all) {
            const Result<WindowMessage> back = decodeWindowMessage(encode(message));
            QVERIFY(bool(back));
            QVERIFY(*back == message);
        }
    }

    void aMethodWithoutTheNewerMembersStillDecodes()
    {
        const auto message = decodeWindowMessage(
            json("{'type':'measure','job':'7','device':'onednn:0','method':{'half_width':0.02,"
                 "'shape_seconds':0.025,'batch_seconds':0.0002,'seed':1},'shapes':[]}")
                .toStdString());
        QVERIFY(bool(message));
        measure::Method expected;
        expected.shapeSeconds = 0.025;
        QCOMPARE(std::get<Measure>(*message).method, expected);
    }

    void badLinesAreProblems_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *name, const QByteArray &line, const char *sentence) {
            QTest::newRow(name) << line << QString::fromLatin1(sentence);
        };
        const QByteArray shapes = json("'method':{'half_width':0.02,'shape_seconds':0.1,'batch_"
                                       "seconds':0.0002,'seed':1},'shapes':");
        const QByteArray head = json("{'type':'measure','job':'1','device':'d',");
        row("empty", "", "not a JSON object");
        row("garbage", "\x01\x02garbage", "not a JSON object");
        row("half a line", json("{'type':'hel"), "not a JSON object");
        row("a list", "[]", "not a JSON object");
        row("no type", "{}", "'type' is missing");
        row("type is a number", json("{'type':3}"), "'type' is not a text");
        row("unknown type", json("{'type':'dance'}"), "'dance'");
        row("other version", json("{'type':'hello','protocol':2,'program':'x'}"),
            "is version 2, but this program speaks version 1");
        row("version is text", json("{'type':'hello','protocol':'1','program':'x'}"), "'protocol'");
        const auto method = [&](const char *member) {
            return head +
                   json("'method':{'half_width':0.02,'shape_seconds':0.1,'batch_seconds':"
                        "0.0002,'seed':1,") +
                   json(member) + "},\"shapes\":[]}";
        };
        row("unknown power", method("'power':'full'"), "'power'");
        row("unknown algorithms", method("'algorithms':'all'"), "'algorithms'");
        row("too few visits", method("'fewest_visits':1"), "'fewest_visits'");
        row("endless warm-up", method("'warm_up_seconds':1e9"), "'warm_up_seconds'");
        row("no job", json("{'type':'cancel'}"), "'job' is missing");
        row("no shapes",
            head + json("'method':{'half_width':0.02,'shape_seconds':0.1,'batch_seconds':0.0002,'"
                        "seed':1}}"),
            "'shapes' is missing");
        row("negative m", head + shapes + json("[{'batch':1,'m':-1,'n':1,'k':1,'dtype':'f32'}]}"),
            "'m'");
        row("zero k", head + shapes + json("[{'batch':1,'m':1,'n':1,'k':0,'dtype':'f32'}]}"),
            "'k'");
        row("huge m", head + shapes + json("[{'batch':1,'m':1e30,'n':1,'k':1,'dtype':'f32'}]}"),
            "'m'");
        row("too many operations",
            head + shapes +
                json("[{'batch':65536,'m':16777216,'n':16777216,'k':16777216,'dtype':'f32'}]}"),
            "operations");
        row("unknown dtype", head + shapes + json("[{'batch':1,'m':1,'n':1,'k':1,'dtype':'fp3'}]}"),
            "'dtype'");
        row("block scales",
            head + shapes + json("[{'batch':1,'m':1,'n':1,'k':1,'dtype':'nvfp4'}]}"), "nvfp4");
        row("a row that overlaps the next",
            head + shapes +
                json("[{'batch':1,'m':8,'n':4,'k':6,'dtype':'f32','trans_a':true,"
                     "'lda':7}]}"),
            "'lda' is shorter than a row of 8");
        row("endless rows",
            head + shapes +
                json("[{'batch':65536,'m':65536,'n':1,'k':1,'dtype':'f32',"
                     "'lda':16777216}]}"),
            "'lda' makes a matrix of more than 2^40 elements");
        const auto rows = [&](const char *members) {
            return head + shapes + json("[{'n':1,'k':1,'dtype':'f32',") + json(members) + "}]}";
        };
        row("groups without rows", rows("'batch':2,'m':3,'rows':[3,-1]"), "'rows' holds");
        row("other groups", rows("'batch':2,'m':3,'rows':[3]"), "as many entries as 'batch'");
        row("other largest group", rows("'batch':2,'m':3,'rows':[2,1]"), "largest entry than 'm'");
        row("no groups", rows("'batch':2,'m':3,'rows':[]"), "as many entries as 'batch'");
        row("transposed groups", rows("'batch':1,'m':3,'rows':[3],'trans_a':true"), "'trans_a'");
        row("a bias of text",
            head + shapes + json("[{'batch':1,'m':1,'n':1,'k':1,'dtype':'f32','bias':'yes'}]}"),
            "'bias' is not true or false");
        row("unknown operands", method("'operands':'cold'"), "'operands'");
        row("unknown data", method("'data':'ones'"), "'data'");
        row("a shape is a number", head + shapes + "[3]}", "no object");
        row("index is text", json("{'type':'reprioritise','job':'1','first':['a']}"), "'first'");
        row("too long", QByteArray(int(maximumLineBytes) + 1, ' '), "longer than");
        row("deep", QByteArray(100000, '['), "not a JSON object");
    }
    void badLinesAreProblems()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, sentence);
        const auto message =
            decodeWindowMessage(std::string_view(line.constData(), std::size_t(line.size())));
        QVERIFY(!message);
        QVERIFY2(QString::fromStdString(message.problem().sentence).contains(sentence),
                 message.problem().sentence.c_str());
    }

    void badResultsAreProblems_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("negative") << QByteArray("\"tflops\":398.38") << QByteArray("\"tflops\":-1");
        QTest::newRow("null") << QByteArray("\"tflops\":398.38") << QByteArray("\"tflops\":null");
        QTest::newRow("text") << QByteArray("\"samples\":25") << QByteArray("\"samples\":\"25\"");
        QTest::newRow("flags") << QByteArray("[\"throttled\"]") << QByteArray("[7]");
        QTest::newRow("index") << QByteArray("\"index\":12") << QByteArray("\"index\":-1");
        QTest::newRow("provenance") << QByteArray("\"seed\":\"1\"") << QByteArray("\"seed\":{}");
    }
    void badResultsAreProblems()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QByteArray line = QByteArray::fromStdString(
            encode(WorkerMessage(ShapeResult{"7", 12, someMeasurement()})));
        QVERIFY(line.contains(from));
        line.replace(from, to);
        QVERIFY(!decodeWorkerMessage(line.toStdString()));
    }

    void numbersThatJsonLacksAreRefusedNotSent()
    {
        measure::Measurement m = someMeasurement();
        m.ci95High = std::numeric_limits<double>::infinity();
        QVERIFY(!decodeWorkerMessage(encode(WorkerMessage(ShapeResult{"1", 0, m}))));
    }
};

QTEST_APPLESS_MAIN(MessagesTest)
#include "messages_test.moc"
