// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/messages.h"
#include "core/why/measured.h"
#include "core/why/waves.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <cmath>
#include <limits>

using namespace dimscope;
using measure::Measurement;
using why::Agreement;
using why::Explanation;

namespace {

/// The results of a recording of a real H200.
std::vector<Measurement> recording(const char *name)
{
    QFile file(QStringLiteral(DIMSCOPE_SOURCE_DIR "/resources/recordings/") + QLatin1String(name));
    std::vector<Measurement> all;
    if (!file.open(QIODevice::ReadOnly))
        return all;
    for (const QByteArray &line : file.readAll().split('\n')) {
        const auto message = protocol::decodeWorkerMessage(line.toStdString());
        if (message && std::holds_alternative<protocol::ShapeResult>(*message))
            all.push_back(std::get<protocol::ShapeResult>(*message).measurement);
    }
    return all;
}

/// 2 x 1024^3 in about 4.3 us, aligned, on a GPU that nothing slowed.
Measurement product(std::int64_t k = 1024, double tflops = 500)
{
    Measurement m;
    m.shape = {1, 1024, 1024, k, measure::DType::bf16};
    m.tflops = tflops;
    m.ci95Low = 0.99 * tflops;
    m.ci95High = 1.01 * tflops;
    m.medianSeconds = 2.0 * 1024 * 1024 * static_cast<double>(k) / tflops * 1e-12;
    m.samples = 40;
    m.effectiveSamples = 30;
    m.device = "A device";
    m.provenance = {{"backend", "cublaslt"}};
    return m;
}

const why::Fact *factOf(const Explanation &explanation, std::string_view label)
{
    for (const why::Fact &fact : explanation.facts) {
        if (fact.label == label)
            return &fact;
    }
    return nullptr;
}

const why::DevicePeaks h200{989.4, 4.8e12, "NVIDIA H200 datasheet"};

} // namespace

Q_DECLARE_METATYPE(dimscope::measure::Measurement)
Q_DECLARE_METATYPE(dimscope::why::Agreement)

class WhyMeasuredTest : public QObject
{
    Q_OBJECT

private slots:
    /// Real results. Kept visits give the mean once more. Where they were not kept nothing
    /// contradicts the median, what is far from it is not called agreement, and what was recorded
    /// is told.
    void recordings_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("least");
        QTest::newRow("article") << QByteArray("nvidia-h200-article-sweep.jsonl") << 51;
        QTest::newRow("conditions") << QByteArray("nvidia-h200-conditions.jsonl") << 20;
        QTest::newRow("best shapes") << QByteArray("nvidia-h200-best-shapes.jsonl") << 20;
        QTest::newRow("random") << QByteArray("nvidia-h200-random-shapes.jsonl") << 90;
    }
    void recordings()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, least);
        const std::vector<Measurement> all = recording(name.constData());
        QVERIFY(std::ssize(all) >= least);
        for (Measurement m : all) {
            if (!m.visitSeconds.empty()) {
                const Explanation kept = why::explainMeasured(m, {all, nullptr, h200});
                QVERIFY2(kept.check.agrees(), kept.check.sentence.c_str());
                m.visitSeconds.clear();
            }
            const Explanation e = why::explainMeasured(m, {all, nullptr, h200});
            const double atMedian = measure::flops(m.shape) / m.medianSeconds * 1e-12;
            const bool isInside = atMedian >= m.ci95Low && atMedian <= m.ci95High;
            QVERIFY2(e.check.agreement == Agreement::notComputed, e.check.sentence.c_str());
            QVERIFY2(e.check.sentence.starts_with("Not computed twice: the visits were not kept"),
                     e.check.sentence.c_str());
            QVERIFY2(e.check.sentence.find(isInside ? "within its interval"
                                                    : "outside its interval") != std::string::npos,
                     e.check.sentence.c_str());
            // What the formula comes to first is the number that is shown.
            QVERIFY2(e.substituted.find(" / t\n= " + e.value + ", ") != std::string::npos,
                     e.substituted.c_str());
            QVERIFY2(e.check.how.find("not kept") != std::string::npos, e.check.how.c_str());
            QVERIFY(!e.reason.empty() && e.reason.ends_with('.'));
            for (const char *label : {"Product", "Time", "Interval", "Kernel", "Waves", "Alignment",
                                      "Clocks", "Power", "Slowed"}) {
                const why::Fact *fact = factOf(e, label);
                QVERIFY2(fact != nullptr && fact->text != "not recorded", label);
            }
            for (const std::string &flag : m.flags)
                QVERIFY2(factOf(e, "Flag: " + flag)->text.find("does not know") ==
                             std::string::npos,
                         flag.c_str());
            // A corrupted speed, time or shape does not go unnoticed.
            Measurement broken = m;
            broken.tflops *= 1.5;
            QCOMPARE(why::explainMeasured(broken).check.agreement, Agreement::disagrees);
            broken = m;
            broken.medianSeconds *= 1.5;
            QCOMPARE(why::explainMeasured(broken).check.agreement, Agreement::disagrees);
            broken = m;
            broken.shape.n *= 2;
            QCOMPARE(why::explainMeasured(broken).check.agreement, Agreement::disagrees);
        }
    }

    /// Of the article's sizes those that are no multiple of 8 are slow for their rows, and the
    /// others are not.
    void theArticlesCliff()
    {
        const std::vector<Measurement> all = recording("nvidia-h200-article-sweep.jsonl");
        const sweep::Sweep plan = sweep::articleSweep(measure::DType::f16);
        int slow = 0;
        for (const Measurement &m : all) {
            const std::string reason = why::explainMeasured(m, {all, &plan, h200}).reason;
            const bool isUnaligned = m.shape.k % 8 != 0;
            slow += isUnaligned ? 1 : 0;
            QVERIFY2(reason.starts_with("Slow") == isUnaligned ||
                         (!isUnaligned && reason.find("the power limit") != std::string::npos),
                     reason.c_str());
            QCOMPARE(reason.find("not 16-byte aligned") != std::string::npos, isUnaligned);
        }
        QCOMPARE(slow, 26); // 25 of the fifty and 10922
        QCOMPARE(why::explainMeasured(all.front(), {all, &plan, h200}).reason,
                 std::string("Slow, 31.4 % of the best of this sweep (k = 10,944 at 744.0 TFLOPS): "
                             "its rows of 21,640 bytes are not 16-byte aligned, and the aligned "
                             "sizes of this sweep run 3.1 times as fast (730.7 TFLOPS in the "
                             "median)."));
    }

    /// Its folder is that of whoever played it back.
    void aRecordingIsNamedWithoutItsFolder()
    {
        Measurement m = product();
        m.provenance["replayed_from"] = "/home/someone/recordings/h200.jsonl";
        QCOMPARE(why::explainMeasured(m, {{}, nullptr, {}}).source,
                 std::string("Measured on A device, cublaslt, played back from h200.jsonl"));
    }

    void aWholeExplanation()
    {
        const std::vector<Measurement> all = recording("nvidia-h200-article-sweep.jsonl");
        const Explanation e = why::explainMeasured(all.front(), {all, nullptr, {}});
        QCOMPARE(e.title, std::string("Speed of 4 x 4096 x 10820 x 4096, f16"));
        QCOMPARE(e.value, std::string("233.5 TFLOPS"));
        QCOMPARE(e.formula, std::string("2 batch m n k / t, t the mean over the visits"));
        QCOMPARE(e.substituted, std::string("2 x 4 x 4,096 x 4,096 x 10,820 / 6.22064 ms\n"
                                            "= 233.5 TFLOPS"));
        QCOMPARE(e.source, std::string("Measured on NVIDIA H200, cublaslt, cuBLASLt 130100, driver "
                                       "580.159.04, worker 0.1.0"));
        QCOMPARE(e.check.sentence, std::string("Shape and visits (929) give 233.5 TFLOPS, 0.0 % "
                                               "from the number shown."));
        const std::pair<const char *, const char *> facts[] = {
            {"Product", "4 x 4096 x 10820 x 4096 (m x k x n), f16"},
            {"Time", "6.216 ms a product, the median of its visits"},
            {"Interval", "232.6 to 234.3 TFLOPS, 95 % of the mean, from 929 visits worth 885 "
                         "independent ones"},
            {"Kernel", "23 tile 256x128 stages 64x3 cluster AUTO split-K 1 (cublaslt)"},
            {"Tile", "256x128"},
            {"Waves", "15.52 over 132 multiprocessors, the last 52 % full"},
            {"Clocks", "1680 MHz at the last visit, 1440 to 1980 MHz over all"},
            {"Power", "676 W at 61 °C, measured sustained"},
            {"Slowed", "by the power limit, at 927 of 929 visits"},
            {"Operands", "uniform in [-1, 1], rotated through more than the cache holds"},
            {"Largest error", "1.12e-06"},
            {"Arithmetic intensity", "1,722 operations a byte moved once"},
            {"Flag: throttled", "Power, heat or the board slowed the device at a visit (927 of "
                                "929); such visits are kept."}};
        for (const auto &[label, text] : facts) {
            const why::Fact *fact = factOf(e, label);
            QVERIFY2(fact != nullptr, label);
            QCOMPARE(fact->text, std::string(text));
        }
        QVERIFY(
            factOf(e, "Alignment")
                ->text.starts_with(
                    "A: Rows of 10,820 f16 elements take 21,640 bytes, divisible by 8: not 16-byte "
                    "aligned. B: Rows of 4,096"));
    }

    /// cuBLASLt counts the waves of one product of a batch for some kernels and of all for others.
    void waves_data()
    {
        QTest::addColumn<QByteArray>("tile");
        QTest::addColumn<QByteArray>("told");
        QTest::addColumn<QByteArray>("splits");
        QTest::addColumn<int>("batch");
        QTest::addColumn<double>("waves"); // 0: not known
        // 4096 x 4096: 32 x 13 tiles of 320 x 128, 16 x 32 of 256 x 128, 132 multiprocessors.
        QTest::newRow("of one product") << QByteArray("320x128") << QByteArray("3.151515")
                                        << QByteArray("1") << 4 << 4 * 32 * 13 / 132.0;
        QTest::newRow("of all") << QByteArray("256x128") << QByteArray("15.515152")
                                << QByteArray("1") << 4 << 4 * 16 * 32 / 132.0;
        QTest::newRow("split-K left out") << QByteArray("256x128") << QByteArray("3.878788")
                                          << QByteArray("4") << 1 << 4 * 16 * 32 / 132.0;
        QTest::newRow("several tiles at once")
            << QByteArray("32x32") << QByteArray("17.8") << QByteArray("1") << 1 << 17.8;
        QTest::newRow("unresolved batch")
            << QByteArray("32x32") << QByteArray("17.8") << QByteArray("1") << 4 << 0.0;
        QTest::newRow("a number for a tile")
            << QByteArray("24") << QByteArray("3.9") << QByteArray("1") << 1 << 3.9;
        QTest::newRow("no number")
            << QByteArray("256x128") << QByteArray("many") << QByteArray("1") << 1 << 0.0;
        QTest::newRow("none") << QByteArray("256x128") << QByteArray("0") << QByteArray("1") << 1
                              << 0.0;
    }
    void waves()
    {
        QFETCH(QByteArray, tile);
        QFETCH(QByteArray, told);
        QFETCH(QByteArray, splits);
        QFETCH(int, batch);
        QFETCH(double, waves);
        Measurement m = product();
        m.shape = {batch, 4096, 4096, 4096, measure::DType::f16};
        m.provenance = {{"tile", tile.toStdString()},
                        {"waves", told.toStdString()},
                        {"split_k", splits.toStdString()},
                        {"sms", "132"}};
        QVERIFY(std::abs(why::wavesOf(m).value_or(0) - waves) < 1e-4);
        m.shape.rows = {4096, 1};
        QVERIFY(!why::wavesOf(m));
    }

    void reasons_data()
    {
        QTest::addColumn<Measurement>("measurement");
        QTest::addColumn<bool>(
            "hasNeighbours"); // 1024 and 1088 at 1000 and 990 TFLOPS, 1026 at 400
        QTest::addColumn<bool>("hasPeaks");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *name, const Measurement &m, bool hasNeighbours,
                            bool hasPeaks, const char *reason) {
            QTest::newRow(name) << m << hasNeighbours << hasPeaks << QString::fromUtf8(reason);
        };
        const auto with = [](Measurement m, std::map<std::string, std::string> more,
                             std::vector<std::string> flags = {}) {
            m.provenance.merge(more);
            m.flags = std::move(flags);
            return m;
        };
        // 2 x 1024^2 x 1040: 2.2e9 operations, 10.9 us at 200 TFLOPS.
        const Measurement slow = product(1040, 200);
        row("no reason", slow, true, false,
            "Slow, 20.0 % of the best of this sweep (k = 1,024 at 1,000 TFLOPS), and nothing that "
            "was recorded says why.");
        row("the best", product(1040, 1234), true, false,
            "Fast: the best of 4 sizes of this sweep, though it is small: at 1.77 µs a product, "
            "starting it and filling the device take much of the time.");
        const auto wide = [](Measurement m, double low, double high) {
            m.ci95Low = low;
            m.ci95High = high;
            m.samples = 3;
            return m;
        };
        // A preview on a CPU said "slow, and nothing says why" of noise.
        row("wide and slow", wide(slow, 20, 1500), true, false,
            "Not certain to be slow: 20.0 % of the best of this sweep (k = 1,024 at 1,000 TFLOPS), "
            "but its interval, 20.00 to 1,500 TFLOPS, reaches that of the best; more visits narrow "
            "both.");
        row("wide and fast", wide(product(1040, 1234), 700, 1768), true, false,
            "Not certain to be fast: the best of 4 sizes of this sweep, but its interval goes from "
            "700.0 to 1,768 TFLOPS; more visits narrow it.");
        row("wide, and yet slow", wide(slow, 20, 380), true, false,
            "Slow, 20.0 % of the best of this sweep (k = 1,024 at 1,000 TFLOPS), and nothing that "
            "was recorded says why.");
        Measurement once = slow;
        once.samples = 1;
        row("one visit", once, true, false,
            "Neither slow nor fast yet: 20.0 % of the best of this sweep (k = 1,024 at 1,000 "
            "TFLOPS), but one visit has no interval.");
        row("unaligned", product(1028, 250), true, true,
            "Slow, 25.0 % of the best of this sweep (k = 1,024 at 1,000 TFLOPS): its rows of 2,056 "
            "bytes are not 16-byte aligned, and the aligned sizes of this sweep run 4.0 times as "
            "fast (1,000 TFLOPS in the median).");
        row("unaligned and fast", product(1028, 985), true, false,
            "Fast: 98.5 % of the best of this sweep (k = 1,024 at 1,000 TFLOPS), though it is "
            "small: at 2.19 µs a product, starting it and filling the device take much of the "
            "time.");
        row("unaligned alone", product(1028, 150), false, false,
            "No other size of this sweep is measured to compare with; rows of A are not 16-byte "
            "aligned, as NVIDIA's guide asks for full speed.");
        row("a last wave", with(slow, {{"waves", "2.1"}}), true, false,
            "Slow, 20.0 % of the best of this sweep (k = 1,024 at 1,000 TFLOPS): its tiles fill "
            "2.10 waves, so the last of 3 is only 10.0 % full and 30.0 % of the device idles.");
        row("less than a wave", with(slow, {{"waves", "0.25"}}), false, false,
            "No other size of this sweep is measured to compare with; its tiles fill only 25.0 % "
            "of one wave, so the rest of the device has nothing to do.");
        row("full waves", with(slow, {{"waves", "3.9"}}), false, false,
            "No other size of this sweep is measured to compare with.");
        row("against the data sheet", slow, false, true,
            "No other size of this sweep is measured to compare with; this one reaches 20.2 % of "
            "the 989.4 TFLOPS that the device has at best.");
        Measurement thin = product(1040, 100);
        thin.shape.m = 32;
        // 2 32 1024 1040 / 2 (32 1040 + 1024 1040 + 32 1024) = 30.1 FLOPs a byte.
        row("memory", thin, false, true,
            "No other size of this sweep is measured to compare with; this one reaches 10.1 % of "
            "the 989.4 TFLOPS that the device has at best; memory limits it: 30.1 operations come "
            "to a byte, where this device needs 206, and 69.1 % of its bandwidth is used.");
        row("throttled",
            with(slow,
                 {{"throttle_reasons", "0x24"},
                  {"sm_clock_mhz", "1400"},
                  {"sm_clock_mhz_highest", "1980"}},
                 {"throttled"}),
            true, false,
            "Slow, 20.0 % of the best of this sweep (k = 1,024 at 1,000 TFLOPS): the power limit "
            "and the temperature limit slowed the clock to 1,400 of 1,980 MHz.");
        row("throttled, no sensors", with(slow, {}, {"throttled"}), false, false,
            "No other size of this sweep is measured to compare with; something that was not "
            "recorded slowed the clock.");
        row("simulated", with(slow, {}, {"simulated"}), true, true,
            "A model of tiles, waves, alignment, bandwidth and power made this number up, so it "
            "says nothing about a device.");
        row("wrong", with(slow, {}, {"wrong result"}), true, true,
            "The product came out wrong, so its speed means nothing.");
        row("no speed", product(1024, 0), true, true, "No speed was measured.");
        row("not a number", product(1024, std::nan("")), true, true, "No speed was measured.");
    }
    void reasons()
    {
        QFETCH(Measurement, measurement);
        QFETCH(bool, hasNeighbours);
        QFETCH(bool, hasPeaks);
        QFETCH(QString, reason);
        std::vector<Measurement> sweep{measurement};
        if (hasNeighbours)
            sweep.insert(sweep.end(),
                         {product(1024, 1000), product(1088, 990), product(1026, 400)});
        // Another product is no neighbour.
        Measurement other = product(1024, 5000);
        other.shape.n = 77;
        sweep.push_back(other);
        const why::MeasuredContext context{sweep, nullptr,
                                           hasPeaks ? std::optional(h200) : std::nullopt};
        QCOMPARE(QString::fromStdString(why::explainMeasured(measurement, context).reason), reason);
    }

    void absentDataAreSaid()
    {
        Measurement bare;
        bare.shape = {1, 64, 64, 64, measure::DType::f32};
        const Explanation e = why::explainMeasured(bare);
        QCOMPARE(e.check.agreement, Agreement::notComputed);
        QCOMPARE(e.check.sentence, std::string("Not computed twice: no time was recorded."));
        for (const char *label :
             {"Time", "Kernel", "Tile", "Waves", "Clocks", "Power", "Operands", "Largest error"})
            QCOMPARE(factOf(e, label)->text, std::string("not recorded"));
        QCOMPARE(factOf(e, "Slowed")->text, std::string("not known: no reading of it"));
        QCOMPARE(factOf(e, "Interval")->text, std::string("none yet, after 0 visits"));
        QCOMPARE(e.source, std::string("Measured on an unnamed device"));
        QVERIFY(factOf(e, "Measured at") == nullptr);
        bare.provenance["measured_at"] = "2025-08-05";
        bare.provenance["kernel"] = "brg:avx512_core";
        bare.provenance["backend"] = "onednn";
        const Explanation more = why::explainMeasured(bare);
        QCOMPARE(factOf(more, "Measured at")->text, std::string("2025-08-05"));
        QCOMPARE(factOf(more, "Kernel")->text, std::string("brg:avx512_core (onednn)"));
    }

    void groups()
    {
        Measurement m = product();
        m.shape = {3, 200, 100, 50, measure::DType::bf16};
        m.shape.rows = {200, 0, 100};
        m.tflops = 3; // 2 x 300 x 100 x 50 in 1 us
        m.medianSeconds = 1e-6;
        const Explanation e = why::explainMeasured(m);
        QCOMPARE(e.check.agreement, Agreement::notComputed);
        QCOMPARE(e.substituted, std::string("2 x 300 rows of 3 products x 100 x 50 / t\n"
                                            "= 3.000 TFLOPS, as it was recorded\n"
                                            "at the median time, 1.00000 µs: 3.000 TFLOPS"));
        m.shape.rows = {200, 100, 100};
        const Explanation broken = why::explainMeasured(m);
        QCOMPARE(broken.check.agreement, Agreement::disagrees);
        QVERIFY2(broken.check.sentence.find("shown is 3.000 TFLOPS") != std::string::npos &&
                     broken.check.sentence.find("give 4.000 TFLOPS, 33.3 % apart") !=
                         std::string::npos,
                 broken.check.sentence.c_str());
    }

    void visits_data()
    {
        QTest::addColumn<double>("speed");  // times the mean over the visits
        QTest::addColumn<double>("median"); // times theirs
        QTest::addColumn<int>("kept");      // of three visits
        QTest::addColumn<Agreement>("agreement");
        QTest::addColumn<QString>("words");
        QTest::newRow("as the worker tells them")
            << 1.0 << 1.0 << 3 << Agreement::agrees
            << u"Shape and visits (3) give 450.0 TFLOPS, 0.0 % from the number shown."_qs;
        QTest::newRow("a tenth of a percent of rounding")
            << 1.001 << 1.0 << 3 << Agreement::agrees << u"0.1 % from the number shown"_qs;
        QTest::newRow("one percent too much")
            << 1.01 << 1.0 << 3 << Agreement::disagrees << u"shown is 454.5 TFLOPS"_qs;
        QTest::newRow("one percent too little")
            << 0.99 << 1.0 << 3 << Agreement::disagrees << u"give 450.0 TFLOPS, 1.0 % apart"_qs;
        QTest::newRow("the speed at the median")
            << 500.0 / 450 << 1.0 << 3 << Agreement::disagrees << u"shown is 500.0 TFLOPS"_qs;
        QTest::newRow("another median")
            << 1.0 << 1.01 << 3 << Agreement::disagrees << u"the median time shown is 4.338"_qs;
        // 500 at the median, whatever the mean is.
        QTest::newRow("not kept, within the interval")
            << 500.0 / 450 / 1.007 << 1.0 << 0 << Agreement::notComputed
            << u"0.7 % from the mean and within its interval"_qs;
        QTest::newRow("not kept, near the median")
            << 500.0 / 450 / 1.015 << 1.0 << 0 << Agreement::notComputed
            << u"1.5 % from the mean and outside its interval"_qs;
        QTest::newRow("not all kept, near the median")
            << 500.0 / 450 / 1.015 << 1.0 << 2 << Agreement::notComputed
            << u"Not computed twice: not all visits were kept"_qs;
        QTest::newRow("not kept, further")
            << 500.0 / 450 / 1.09 << 1.0 << 0 << Agreement::notComputed << u"9.0 % from"_qs;
        QTest::newRow("not kept, beyond reason")
            << 500.0 / 450 / 1.2 << 1.0 << 0 << Agreement::disagrees << u"20.0 % apart"_qs;
        QTest::newRow("not all kept")
            << 1.0 << 1.0 << 2 << Agreement::disagrees << u"shape and median"_qs;
    }
    /// Three visits, of which one is slower: 500 TFLOPS at the median time and 450 at the mean.
    void visits()
    {
        QFETCH(double, speed);
        QFETCH(double, median);
        QFETCH(int, kept);
        QFETCH(Agreement, agreement);
        QFETCH(QString, words);
        Measurement m = product();
        const double at500 = m.medianSeconds;
        const double slow = at500 * (3 / 0.9 - 2);
        m.samples = 3;
        m.visitSeconds = {at500, slow, at500};
        m.visitSeconds.resize(std::size_t(kept));
        m.tflops = 450 * speed;
        m.ci95Low = 0.99 * m.tflops;
        m.ci95High = 1.01 * m.tflops;
        m.medianSeconds *= median;
        const Explanation e = why::explainMeasured(m);
        QVERIFY2(e.check.agreement == agreement, e.check.sentence.c_str());
        QVERIFY2(QString::fromStdString(e.check.sentence).contains(words),
                 e.check.sentence.c_str());
        if (kept == 3) {
            // The number shown is what the formula comes to; none stands beside it.
            QCOMPARE(e.formula, std::string("2 batch m n k / t, t the mean over the visits"));
            QCOMPARE(e.substituted,
                     std::string("2 x 1,024 x 1,024 x 1,024 / 4.77219 µs\n= 450.0 TFLOPS"));
        } else {
            QVERIFY2(e.check.how.find(kept == 0 ? "visits were not kept"
                                                : "Only 2 of its 3 visits were kept") !=
                         std::string::npos,
                     e.check.how.c_str());
        }
    }

    /// Whatever a file may hold.
    void strangeMeasurements()
    {
        constexpr std::int64_t most = std::int64_t(1) << 40;
        for (const double number :
             {0.0, -1.0, 1e300, std::numeric_limits<double>::infinity(), std::nan("")}) {
            for (const std::int64_t size : {std::int64_t(-1), std::int64_t(0), most}) {
                Measurement m = product();
                m.shape.m = size;
                m.shape.k = size;
                m.tflops = number;
                m.ci95Low = number;
                m.ci95High = number;
                m.medianSeconds = number;
                if (size < 0) {
                    m.samples = 2;
                    m.visitSeconds = {number, 1e-6};
                }
                m.flags = {"throttled", "unheard of"};
                m.provenance = {{"waves", "nan"},
                                {"sms", "0"},
                                {"tile", "x"},
                                {"split_k", "-1"},
                                {"throttle_reasons", "0xzz"},
                                {"sm_clock_mhz", ""}};
                const Explanation e = why::explainMeasured(m, {{&m, 1}, nullptr, h200});
                QVERIFY(!e.check.agrees());
                QVERIFY(!e.reason.empty());
                QVERIFY(factOf(e, "Flag: unheard of")->text.find("does not know") !=
                        std::string::npos);
            }
        }
    }
};

QTEST_APPLESS_MAIN(WhyMeasuredTest)
#include "why_measured_test.moc"
