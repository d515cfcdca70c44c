// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/masked_rank.h"
#include "core/evidence/softmax_entropy.h"
#include "core/language/say.h"
#include "core/lesson/article_script_table.h"
#include "core/lesson/claims.h"
#include "core/lesson/difference_table.h"
#include "core/lesson/head_shapes.h"
#include "core/sweep/field_sweep.h"
#include "core/why/curve_groups.h"
#include "core/why/measured.h"
#include "core/why/subject_groups.h"
#include "tests/preset_designs.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace dimscope;
using measure::Measurement;

namespace {

/// A language that has only the letter x, so that whatever else is read was not said.
std::string onlyX(std::string_view english)
{
    std::string said(english);
    for (char &c : said) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
            c = 'x';
    }
    return said;
}

/// The words of a text that are neither said nor of formulas, units and names.
QStringList unsaid(const std::string &text)
{
    static const QSet<QString> written{u"exp"_qs,      u"ln"_qs,           u"log"_qs,    u"min"_qs,
                                       u"sqrt"_qs,     u"KL"_qs,           u"alpha"_qs,  u"mu"_qs,
                                       u"bf"_qs,       u"ms"_qs,           u"TFLOPS"_qs, u"GiB"_qs,
                                       u"cublaslt"_qs, u"OverflowError"_qs};
    static const QRegularExpression word(u"[A-Za-z]{2,}"_qs);
    static const QRegularExpression saidWord(u"^x+$"_qs);
    QStringList words;
    for (auto all = word.globalMatch(QString::fromStdString(text)); all.hasNext();) {
        const QString one = all.next().captured();
        if (!saidWord.match(one).hasMatch() && !written.contains(one))
            words.append(one);
    }
    return words;
}

Measurement product(std::int64_t k, double tflops)
{
    Measurement m;
    m.shape = {1, 1024, 1024, k, measure::DType::bf16};
    m.tflops = tflops;
    m.ci95Low = 0.99 * tflops;
    m.ci95High = 1.01 * tflops;
    m.medianSeconds = 2.0 * 1024 * 1024 * static_cast<double>(k) / tflops * 1e-12;
    m.samples = 40;
    m.effectiveSamples = 30;
    m.provenance = {{"backend", "cublaslt"}};
    return m;
}

} // namespace

class SaidTextsTest : public QObject
{
    Q_OBJECT

    static void verify(const std::string &text)
    {
        const QStringList left = unsaid(text);
        QVERIFY2(left.isEmpty(), (left.join(u", "_qs).toStdString() + " in: " + text).c_str());
    }
    static void verify(const why::Explanation &e)
    {
        std::vector<std::string> all{e.title,       e.value,          e.formula,
                                     e.substituted, e.source,         e.check.how,
                                     e.check.value, e.check.sentence, e.reason};
        all.insert(all.end(), e.assumptions.begin(), e.assumptions.end());
        for (const why::Fact &fact : e.facts)
            all.insert(all.end(), {fact.label, fact.text});
        for (const std::string &text : all)
            verify(text);
    }
    static void verify(const why::Subject &subject, const Evaluation &evaluation)
    {
        verify(subject.title);
        verify(subject.formula);
        verify(subject.how);
        verify(subject.source);
        for (const std::string &text : subject.assumptions)
            verify(text);
        if (subject.first(evaluation))
            verify(subject.substituted(evaluation));
    }
    static void verify(const lesson::Table &table)
    {
        verify(table.title);
        verify(table.note);
        for (const std::string &header : table.headers)
            verify(header);
    }
    template<typename T>
    static void verifyProblem(const Result<T> &result)
    {
        QVERIFY(!result);
        verify(result.problem().sentence);
    }

private slots:
    void init() { useCatalogue(onlyX); }
    void cleanup() { useCatalogue({}); }

    void whatIsNotSaidIsFound()
    {
        QCOMPARE(unsaid("xx layers log2 128 xx Full"), QStringList({u"layers"_qs, u"Full"_qs}));
    }

    void ofDesigns_data()
    {
        QTest::addColumn<QString>("preset");
        for (const char *preset : {"gpt-oss-120b", "gemma-3-12b-text", "gpt2-small", "deepseek-v3",
                                   "mistral-7b-v0.1", "llama-3.1-8b"})
            QTest::newRow(preset) << QString::fromLatin1(preset);
    }
    void ofDesigns()
    {
        QFETCH(QString, preset);
        Design design = test::presetDesign(preset);
        design.name.clear();
        const Evaluation evaluation = evaluate(design);
        for (const Finding &finding : evaluation.findings)
            verify(finding.text);

        for (const lesson::Quantity &quantity : lesson::quantities()) {
            verify(liveText(quantity, evaluation));
            verify(markText(quantity, 1));
        }
        const auto claims =
            lesson::readClaims(test::fileText(QStringLiteral("resources/claims.json")));
        for (const lesson::Claim &claim : claims->claims) {
            verify(liveText(claim, evaluation));
            if (liveVerdict(claim, evaluation) != Verdict::notApplicable)
                verify(liveVerdictText(claim, evaluation));
        }

        std::vector<why::Subject> subjects;
        why::appendReachSubjects(subjects);
        why::appendEntropySubjects(subjects);
        for (const why::Subject &subject : subjects)
            verify(subject, evaluation);
        for (const char *curve : {"exact_joint", "exact_conditional", "article_log2",
                                  "source_natural", "asymptote_joint"})
            verify(*why::boundCurve(curve, 7), evaluation);

        verify(lesson::differenceTable(evaluation, evaluation, {}));
        verify(lesson::headShapeTable(design));
        for (const auto &row : lesson::headShapeTable(design).rows) {
            for (const std::string &cell : row)
                verify(cell);
        }
        const sweep::Sweep sweep =
            sweep::scaledDown(sweep::designSweep(design, measure::DType::bf16));
        for (const std::string &text : {sweep.title, sweep.dimension, sweep.scaling})
            verify(text);
    }

    void ofTheArticle()
    {
        const lesson::Table script = lesson::articleScriptTable(4);
        verify(script);
        for (const auto &row : script.rows) {
            for (const std::string &cell : row)
                verify(cell);
        }
        const sweep::Sweep sweep = sweep::articleSweep(measure::DType::bf16);
        verify(sweep.title);
        verify(sweep.dimension);
    }

    void ofMeasuredPoints()
    {
        std::vector<Measurement> sweep;
        for (std::int64_t k = 1000; k <= 1032; ++k)
            sweep.push_back(product(k, k % 8 == 0 ? 500 : 300));
        verify(why::explainMeasured(sweep[1], {sweep, nullptr, {}}));
        verify(why::explainMeasured(sweep[0], {sweep, nullptr, {}}));
        const auto plan =
            sweep::designSweep(test::presetDesign(u"gpt-oss-120b"_qs), measure::DType::bf16);
        const auto verdict = sweep::alignmentCliff(plan, sweep);
        QVERIFY(verdict);
        verify(verdict->sentence);

        Measurement told = product(1001, 20);
        told.flags = {"unconverged", "throttled", "drift", "outliers", "disturbed", "recorded"};
        told.provenance = {{"backend", "cublaslt"},
                           {"data", "A"},
                           {"operands", "B"},
                           {"waves", "8.2"},
                           {"sms", "132"},
                           {"driver", "1"},
                           {"worker", "2"},
                           {"replayed_from", "3"},
                           {"throttle_reasons", "0xec"},
                           {"throttled_visits", "3"},
                           {"power", "4"},
                           {"power_watts", "700"},
                           {"temperature_celsius", "60"},
                           {"sm_clock_mhz", "1500"},
                           {"sm_clock_mhz_lowest", "1400"},
                           {"sm_clock_mhz_highest", "1900"},
                           {"tile", "128x256"},
                           {"kernel", "5"}};
        // Flags and tiles are words of files.
        const auto isOfFiles = [](const why::Fact &fact) {
            return fact.label.find(':') != std::string::npos || fact.text == "128x256";
        };
        for (const why::DevicePeaks &peaks :
             {why::DevicePeaks{}, why::DevicePeaks{989.4, 4.8e12, "1"}}) {
            for (const bool isAlone : {true, false}) {
                why::Explanation e = why::explainMeasured(
                    told, {isAlone ? std::span<const Measurement>() : sweep, nullptr, peaks});
                for (const why::Fact &fact : e.facts) {
                    if (fact.label.find(':') != std::string::npos)
                        verify(fact.text);
                }
                std::erase_if(e.facts, isOfFiles);
                verify(e);
            }
        }
        told.flags = {"simulated"};
        verify(why::explainMeasured(told).reason);
        told.flags = {"wrong result"};
        verify(why::explainMeasured(told).reason);
        told.tflops = 0;
        told.medianSeconds = 0;
        told.samples = 1;
        told.provenance.clear();
        told.flags.clear();
        verify(why::explainMeasured(told));
    }

    void ofProblems()
    {
        const Design design = test::presetDesign(u"gpt-oss-120b"_qs);
        for (const char *range : {"1", "1=5:1:1", "hidden_size=1:100000:1"})
            verifyProblem(sweep::fieldSweep(design, range, measure::DType::bf16));
        verifyProblem(lesson::readClaims("{}"));
        verifyProblem(lesson::readClaims(R"({"claims": [1]})"));
        evidence::MaskedRankRequest rank;
        rank.hidden = 0;
        verifyProblem(evidence::maskedRank(rank));
        evidence::SoftmaxEntropyRequest entropy;
        entropy.rows = 0;
        verifyProblem(evidence::softmaxEntropy(entropy));
    }
};

QTEST_APPLESS_MAIN(SaidTextsTest)
#include "said_texts_test.moc"
