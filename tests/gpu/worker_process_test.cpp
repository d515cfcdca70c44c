// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/messages.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <set>

using namespace dimscope;

namespace {

class Process
{
public:
    explicit Process(const QStringList &arguments = {})
    {
        m_process.start(QStringLiteral(DIMSCOPE_WORKER), arguments);
        m_process.waitForStarted();
    }

    void send(const protocol::WindowMessage &message)
    {
        m_process.write(QByteArray::fromStdString(protocol::encode(message)) + '\n');
    }
    void sendRaw(const QByteArray &bytes) { m_process.write(bytes); }

    /// The next message of a kind; others are passed over. Fails after ten seconds.
    template<typename T>
    std::optional<T> next()
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 10000) {
            while (m_process.canReadLine()) {
                const auto message =
                    protocol::decodeWorkerMessage(m_process.readLine().trimmed().toStdString());
                if (!message)
                    return std::nullopt;
                if (const T *found = std::get_if<T>(&*message))
                    return *found;
            }
            m_process.waitForReadyRead(100);
        }
        return std::nullopt;
    }

    QProcess &process() { return m_process; }

private:
    QProcess m_process;
};

protocol::Measure threeShapes(const std::string &device)
{
    protocol::Measure job;
    job.job = "a";
    job.device = device;
    for (const std::int64_t k : {64, 96, 100})
        job.shapes.push_back({1, 32, 32, k, measure::DType::f32});
    return job;
}

} // namespace

class WorkerProcessTest : public QObject
{
    Q_OBJECT

private slots:
    void measurePrintsATable()
    {
        QProcess process;
        process.start(QStringLiteral(DIMSCOPE_WORKER),
                      QString::fromLatin1("measure --shape 4x4096x10944x4096 --dtype fp16 "
                                          "--device simulated:2 --seconds 0.1")
                          .split(QLatin1Char(' ')));
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 0);
        const QList<QByteArray> lines = process.readAllStandardOutput().trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].contains("simulated:2"));
        QVERIFY(lines[1].contains("TFLOPS"));
        QVERIFY(lines[2].startsWith("4 x 4096 x 10944 x 4096"));
        QVERIFY(lines[2].contains("simulated"));
    }

    void measureRefuses_data()
    {
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *arguments, const char *sentence) {
            QTest::newRow(arguments) << QString::fromLatin1(sentence);
        };
        row("measure", "name a product");
        row("measure --shape 4x4", "not '4x4'");
        row("measure --shape", "needs a value");
        row("measure --shape 4x4x4 --dtype f99", "not 'f99'");
        row("measure --shape 4x4x4 --device nowhere", "no device 'nowhere'");
        row("measure --shape 4x4x4 --size 4", "no option '--size'");
        row("measure --shape 99999999x4x4", "from 1 to");
        row("measure --shape 4x8x4 --lda 7", "shorter than a row of 8");
        row("measure --shape 4x8x4 --ldb 1.5", "whole number");
        row("measure --shape 4x8x4 --data ones", "uniform, normal, integers or zeros");
        row("measure --shape 4x8x4 --operands cold", "rotate, flush or hot");
        row("measure --shape 4x8x4 --result-dtype f99", "not 'f99'");
    }
    void measureRefuses()
    {
        QFETCH(QString, sentence);
        QProcess process;
        process.start(QStringLiteral(DIMSCOPE_WORKER),
                      QString::fromLatin1(QTest::currentDataTag()).split(QLatin1Char(' ')));
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 2);
        const QString errors = QString::fromUtf8(process.readAllStandardError());
        QVERIFY2(errors.contains(sentence), qPrintable(errors));
    }

    void greetsListsMeasuresAndEnds()
    {
        Process worker;
        const auto hello = worker.next<protocol::Hello>();
        QVERIFY(hello.has_value());
        QCOMPARE(hello->protocol, protocol::version);
        worker.send(protocol::Hello{protocol::version, "test"});
        worker.send(protocol::ListDevices{});
        const auto devices = worker.next<protocol::Devices>();
        QVERIFY(devices.has_value());
        if (devices->devices.empty())
            QSKIP(devices->absent.front().reason.c_str());
        worker.send(threeShapes(devices->devices.front().id));
        std::set<std::int64_t> seen;
        for (int i = 0; i < 3; ++i) {
            const auto result = worker.next<protocol::ShapeResult>();
            QVERIFY(result.has_value());
            QVERIFY(result->measurement.tflops > 0);
            QVERIFY(result->measurement.ci95Low <= result->measurement.tflops);
            QVERIFY(result->measurement.provenance.contains("kernel") ||
                    result->measurement.provenance.contains("algorithm"));
            seen.insert(result->index);
        }
        QCOMPARE(seen.size(), std::size_t(3));
        QVERIFY(worker.next<protocol::Done>().has_value());
        QElapsedTimer timer;
        timer.start();
        worker.process().closeWriteChannel();
        QVERIFY(worker.process().waitForFinished(1000));
        QCOMPARE(worker.process().exitCode(), 0);
    }

    void aJobThatCannotBeReadFailsUnderItsOwnName()
    {
        Process worker;
        worker.sendRaw("{\"type\":\"measure\",\"job\":\"x7\",\"device\":\"onednn:0\","
                       "\"shapes\":[{\"batch\":0}]}\n");
        const auto error = worker.next<protocol::Error>();
        QVERIFY(error.has_value());
        QCOMPARE(error->job, std::string("x7"));
        const auto done = worker.next<protocol::Done>();
        QVERIFY(done.has_value());
        QCOMPARE(*done, (protocol::Done{"x7", protocol::Outcome::failed}));
    }

    void aLineThatIsNoMessageIsAnsweredWithoutAJob()
    {
        Process worker;
        worker.sendRaw("hello?\n");
        QVERIFY(worker.process().waitForReadyRead(10000));
        QTest::qWait(50);
        const QByteArray answer = worker.process().readAll();
        QVERIFY2(answer.contains("\"error\"") && !answer.contains("\"job\""), answer);
    }

    void anotherProtocolEndsTheWorker()
    {
        Process worker;
        worker.sendRaw("{\"type\":\"hello\",\"protocol\":99,\"program\":\"future\"}\n");
        const auto error = worker.next<protocol::Error>();
        QVERIFY(error.has_value());
        QVERIFY(error->message.find("version 99") != std::string::npos);
        QVERIFY(worker.process().waitForFinished(1000));
        QCOMPARE(worker.process().exitCode(), 1);
    }

    void endsWithItsInputInTheMiddleOfAJob()
    {
        Process worker;
        worker.send(protocol::ListDevices{});
        const auto devices = worker.next<protocol::Devices>();
        QVERIFY(devices.has_value());
        if (devices->devices.empty())
            QSKIP(devices->absent.front().reason.c_str());
        protocol::Measure job = threeShapes(devices->devices.front().id);
        job.method.shapeSeconds = 60;
        job.method.halfWidth = 1e-4;
        worker.send(job);
        QTest::qWait(200);
        worker.process().closeWriteChannel();
        // Far less than the three minutes of its job; a busy machine leaves a polite worker little.
        QVERIFY(worker.process().waitForFinished(15000));
    }

    void garbageIsAnsweredWithASentence()
    {
        Process worker;
        worker.sendRaw("this is no JSON\n");
        const auto error = worker.next<protocol::Error>();
        QVERIFY(error.has_value());
        QVERIFY(error->message.find("not a JSON object") != std::string::npos);
        worker.send(protocol::ListDevices{});
        QVERIFY(worker.next<protocol::Devices>().has_value());
    }

    void options_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("output");
        QTest::newRow("version") << QStringLiteral("--version") << 0
                                 << QStringLiteral("dimscope-worker ");
        QTest::newRow("help") << QStringLiteral("--help") << 0
                              << QStringLiteral("Usage: dimscope-worker");
        QTest::newRow("unknown") << QStringLiteral("--dance") << 2 << QStringLiteral("'--dance'");
    }
    void options()
    {
        QFETCH(QString, option);
        QFETCH(int, code);
        QFETCH(QString, output);
        Process worker({option});
        QVERIFY(worker.process().waitForFinished(5000));
        QCOMPARE(worker.process().exitCode(), code);
        const QByteArray all =
            worker.process().readAllStandardOutput() + worker.process().readAllStandardError();
        QVERIFY2(QString::fromUtf8(all).contains(output), all);
    }

    void probeNamesEveryBackend()
    {
        Process worker({QStringLiteral("--probe")});
        QVERIFY(worker.process().waitForFinished(10000));
        const QByteArray all = worker.process().readAllStandardOutput();
        QVERIFY(all.contains("onednn") && all.contains("cublaslt"));
    }
};

QTEST_GUILESS_MAIN(WorkerProcessTest)
#include "worker_process_test.moc"
