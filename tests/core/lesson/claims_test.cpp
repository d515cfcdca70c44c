// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/chart_catalogue.h"
#include "core/design/field_spec.h"
#include "core/lesson/claims.h"
#include "tests/core/any_design.h"
#include "tests/preset_designs.h"

#include <QTest>

#include <cmath>
#include <random>
#include <set>

using namespace dimscope;
using namespace dimscope::lesson;

namespace {

/// What the sentence of the article comes to for a design, from the evaluation alone; nothing where
/// it is about no such design, or about none at all.
std::optional<bool> isTrue(const std::string &claim, const Evaluation &e)
{
    const auto row = [&e](AttentionMask mask) -> const EntropyBoundRow * {
        for (const EntropyBoundRow &one : e.entropyBound) {
            if (one.attention == mask)
                return &one;
        }
        return nullptr;
    };
    const ReceptiveFieldRow &field = e.receptiveField;
    const bool slides = field.slidingLayers > 0;
    const EntropyBoundRow *window = slides ? row(AttentionMask::sliding) : nullptr;
    const EntropyBoundRow *context = field.fullLayers > 0 ? row(AttentionMask::full) : nullptr;
    const FeedForwardKind &experts = e.design.mixture;
    const bool hasExperts = layersWith(e.design, FeedForwardType::mixture) > 0;
    const double hidden = double(e.design.hiddenSize);
    if (claim == "log_base" && window != nullptr)
        return window->keys == 1; // whose logarithm is 0 in every base
    if (claim == "window_bound" && window != nullptr && window->keys == 128)
        return false; // 41 by theory.md, section 1.4
    if (claim == "window_justifies_64" && window != nullptr && context != nullptr &&
        window->keys == 128 && window->headDim == 64)
        return context->exactJoint == window->exactJoint;
    if (claim == "ratio_8_3")
        return std::abs(double(e.rankDeficiency.smallestWidth1e12) / hidden - 8.0 / 3) < 0.14;
    if (claim == "expert_size" && hasExperts && e.design.hiddenSize == 2880)
        return experts.intermediateSize == 2088;
    if (claim == "mlp_ratio" && hasExperts && experts.expertsPerToken == 4)
        return e.rankDeficiency.width == 4 * e.design.hiddenSize;
    if (claim == "layers_times_window" && slides)
        return field.articleProduct == field.stackedSliding;
    if (claim == "reach_as_virtue" && slides)
        return double(field.slidingLayers) * double(e.design.slidingAttention.window - 1) / 2 *
                   0.05 >=
               4096;
    if (claim == "four_bits" && hasExperts && experts.intermediateSize > 0 &&
        (e.design.weightFormat == WeightFormat::mxfp4 ||
         e.design.weightFormat == WeightFormat::nvfp4))
        return false; // 4.25 and 4.5 bits with the scales, and more for the rest
    if (claim == "mlp_bias")
        return (hasExperts && experts.bias) ||
               (layersWith(e.design, FeedForwardType::dense) > 0 && e.design.dense.bias);
    if (claim == "equal_sizes")
        return e.design.hiddenSize == (hasExperts ? experts : e.design.dense).intermediateSize;
    if (claim == "base_length")
        return e.design.context == 4096;
    if (claim == "hardware_reason" && e.design.hiddenSize == 2880)
        return false; // 6 % of a tile of 256 is wasted
    return std::nullopt;
}

} // namespace

class ClaimsTest : public QObject
{
    Q_OBJECT

    Claims m_claims;

    static Evaluation evaluated(const char *preset)
    {
        return evaluate(test::presetDesign(QString::fromLatin1(preset)));
    }
    const Claim &claim(const char *id) const
    {
        for (const Claim &one : m_claims.claims) {
            if (one.id == id)
                return one;
        }
        qFatal("%s", id);
    }

private slots:
    void initTestCase()
    {
        const auto read = readClaims(test::fileText(QStringLiteral("resources/claims.json")));
        QVERIFY2(bool(read), read ? "" : read.problem().sentence.c_str());
        m_claims = *read;
    }

    void thereAreTwentyThreeAndANote()
    {
        QCOMPARE(m_claims.claims.size(), std::size_t(23));
        std::set<std::string> ids;
        for (std::size_t i = 0; i < m_claims.claims.size(); ++i) {
            QCOMPARE(m_claims.claims[i].number, int(i) + 1);
            ids.insert(m_claims.claims[i].id);
            QVERIFY(!m_claims.claims[i].live.empty());
        }
        QCOMPARE(ids.size(), std::size_t(23));
        QCOMPARE(m_claims.notes.front().id, std::string("superposition"));
    }

    // Theory.md sections 1.4, 2.3, 3.1, 5.5 and 6.
    void liveNumbers_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<QString>("claim");
        QTest::addColumn<QString>("part");
        const auto row = [](const char *preset, const char *id, const char *part) {
            QTest::addRow("%s, %s, %s", preset, id, part)
                << QString::fromLatin1(preset) << QString::fromLatin1(id)
                << QString::fromUtf8(part);
        };
        row("gpt-oss-120b", "window_bound", "8.33 log₂ N over the window = 58.3 dimensions");
        row("gpt-oss-120b", "window_bound", "8.33 ln N over the window = 40.4 dimensions");
        row("gpt-oss-120b", "window_bound", "exact bound over the window = 41 dimensions");
        row("gpt-oss-120b", "window_justifies_64", "exact bound over the context = 98 dimensions");
        row("llama-3.1-8b", "why_128",
            "keys that the head dimension of full layers holds = 5,055,1");
        row("gpt-oss-120b", "joint_or_conditional", "√d in full layers = 0.49 nats");
        row("gpt-oss-120b", "rank_formula", "probability = -656.83");
        row("gpt-oss-120b", "ratio_8_3", "10⁻¹² = 2.19");
        row("gpt-oss-120b", "layers_times_window", "layers x window = 4,608 tokens");
        row("gpt-oss-120b", "layers_times_window", "reach of the sliding layers = 2,287 tokens");
        row("gpt-oss-120b", "reach_as_virtue", "residual share of 0.95 = 57 tokens");
        row("gpt-oss-120b", "sink_tokens", "sink parameters = 2,304");
        row("gpt-oss-120b", "four_bits", "on average = 4.468 bits");
        row("gpt-oss-20b", "four_bits", "on average = 5.264 bits");
        row("gpt-oss-120b", "mlp_bias", "biases of attention = 288,000");
        row("gpt-oss-120b", "mlp_bias", "feed-forward parts = 39,813,120");
        row("gpt-oss-120b", "benchmark", "10,922, H100 = 272.73 TFLOPS");
        row("gpt-oss-120b", "benchmark", "sweep, H100 = 398.38 TFLOPS");
        row("gpt-oss-120b", "hardware_reason", "256 wide = 6.2 %");
        row("llama-3.1-8b", "window_bound", "over the window: this design has none");
    }
    void liveNumbers()
    {
        QFETCH(QString, preset);
        QFETCH(QString, claim);
        QFETCH(QString, part);
        const QString text = QString::fromStdString(
            liveText(this->claim(qPrintable(claim)), evaluated(qPrintable(preset))));
        QVERIFY2(text.contains(part), qPrintable(text));
    }

    void verdictsFollowTheDesign()
    {
        const Evaluation gptOss = evaluated("gpt-oss-120b");
        const Evaluation llama = evaluated("llama-3.1-8b");
        QVERIFY(liveVerdict(claim("window_bound"), gptOss) == Verdict::fails); // 41, not 64
        QVERIFY(liveVerdict(claim("window_bound"), llama) == Verdict::notApplicable);
        QVERIFY(liveVerdict(claim("window_justifies_64"), gptOss) == Verdict::fails);
        QVERIFY(liveVerdict(claim("window_justifies_64"), llama) == Verdict::notApplicable);
        QVERIFY(liveVerdict(claim("layers_times_window"), gptOss) == Verdict::fails);
        QVERIFY(liveVerdict(claim("layers_times_window"), llama) == Verdict::notApplicable);
        // About a benchmark, whatever the design.
        QVERIFY(liveVerdict(claim("benchmark"), llama) == Verdict::notApplicable);
        QCOMPARE(liveVerdictText(claim("benchmark"), llama), std::string());
        QVERIFY(liveVerdict(claim("constant"), gptOss) == Verdict::notApplicable);
        Design wide = gptOss.design;
        wide.slidingAttention.window = 4096;
        QVERIFY(liveVerdict(claim("window_bound"), evaluate(wide)) == Verdict::notApplicable);
    }

    /// A verdict is about the article's sentence as it stands, not about what the argument needs:
    /// for every preset, 200 designs around them and 200 of any numbers.
    void verdictsAreWhatTheSentencesComeTo()
    {
        std::vector<Design> designs;
        for (const QString &id : test::presetIds())
            designs.push_back(test::presetDesign(id));
        std::mt19937 random(9);
        const std::vector<Design> presets = designs;
        const auto preset = [&] { return presets[random() % presets.size()]; };
        for (int i = 0; i < 200; ++i) {
            Design near = preset();
            const std::int64_t windows[] = {1, 2, 128, 4096};
            near.slidingAttention.window = windows[random() % 4];
            near.mixture.expertsPerToken = std::int64_t(1 + random() % 8);
            near.hiddenSize = std::int64_t(64 * (1 + random() % 64));
            designs.push_back(near);
            designs.push_back(test::anyDesign(preset(), random));
        }
        for (const Design &design : designs) {
            const Evaluation evaluation = evaluate(design);
            for (const Claim &one : m_claims.claims) {
                const std::optional<bool> expected = isTrue(one.id, evaluation);
                const Verdict verdict = liveVerdict(one, evaluation);
                const std::string said = one.article + " " + liveVerdictText(one, evaluation) +
                                         " " + liveText(one, evaluation);
                QVERIFY2(verdict == (!expected   ? Verdict::notApplicable
                                     : *expected ? Verdict::holds
                                                 : Verdict::fails),
                         said.c_str());
            }
        }
    }

    /// What is right is said of gpt-oss or of every model, never of "the model", which may be
    /// another one.
    void whatIsRightNamesItsModel()
    {
        for (const char *id :
             {"window_justifies_64", "expert_size", "mlp_ratio", "layers_times_window",
              "reach_as_virtue", "mlp_bias", "rumoured_size", "equal_sizes", "base_length"})
            QVERIFY2(claim(id).right.find("gpt-oss") != std::string::npos, id);
    }

    /// Each claim is judged by the heads of the layers that it is about.
    void headsAreThoseOfTheClaimsLayers()
    {
        const Evaluation gemma = evaluated("gemma-4-26b-a4b"); // 256 where it slides, 512 elsewhere
        const auto says = [this](const char *id, const Evaluation &evaluation, const char *part) {
            const std::string text = liveText(claim(id), evaluation);
            QVERIFY2(text.find(part) != std::string::npos, text.c_str());
        };
        says("window_bound", gemma, "head dimension of sliding layers = 256 dimensions");
        says("why_128", gemma, "head dimension of full layers = 512 dimensions");
        says("window_justifies_64", gemma, "head dimension of full layers = 512 dimensions");
        says("equal_sizes", gemma, "query heads x head dimension of sliding layers = 4,096");
        says("equal_sizes", gemma, "query heads x head dimension of full layers = 8,192");
        Design design = evaluated("gpt-oss-120b").design;
        design = *setField(design, "attention.full.head_dim=128");
        design = *setField(design, "attention.sliding.window=256");
        const Evaluation changed = evaluate(design);
        says("window_justifies_64", changed, "head dimension of full layers = 128 dimensions");
    }

    /// A claim about a window, experts or a size of 2,880 says nothing of a design without them.
    void claimsThatDoNotApplySayWhy_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<QString>("claim");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *preset, const char *id, const char *text) {
            QTest::addRow("%s, %s", preset, id)
                << QString::fromLatin1(preset) << QString::fromLatin1(id)
                << QString::fromLatin1(text);
        };
        const char *noWindow =
            "Does not apply here: no layer has a window shorter than the context.";
        row("deepseek-v3", "log_base", noWindow);
        row("deepseek-v3", "window_justifies_64", noWindow);
        row("deepseek-v3", "layers_times_window", noWindow);
        row("deepseek-v3", "reach_as_virtue", noWindow);
        row("deepseek-v3", "expert_size",
            "Does not apply here: the claim is about a model of hidden size 2,880.");
        row("deepseek-v3", "hardware_reason",
            "Does not apply here: the claim is about a hidden size of 2,880.");
        row("deepseek-v3", "sink_tokens", "Does not apply here: there are no sinks.");
        row("deepseek-v3", "four_bits",
            "Does not apply here: its weights are not stored in a format of four bits.");
        row("llama-3.1-8b", "mlp_ratio", "Does not apply here: there are no experts.");
        row("gemma-3-12b-text", "window_justifies_64",
            "Does not apply here: the claim is about a window of 128.");
        row("gemma-3-12b-text", "window_bound",
            "Does not apply here: the claim is about a window of 128.");
        row("mimo-v2-flash", "mlp_ratio",
            "Does not apply here: a token does not meet four experts.");
        row("gpt-oss-120b", "log_base", "Fails here.");
        row("gpt-oss-120b", "ratio_8_3", "Fails here.");
        row("gpt-oss-120b", "window_justifies_64", "Fails here.");
        row("gpt-oss-120b", "expert_size", "Fails here.");
        row("gpt-oss-120b", "hardware_reason", "Fails here.");
        row("gpt-oss-120b", "mlp_ratio", "Holds here.");
        row("gpt-oss-120b", "four_bits", "Fails here.");
        row("gpt-oss-120b", "sink_tokens", "");
    }
    void claimsThatDoNotApplySayWhy()
    {
        QFETCH(QString, preset);
        QFETCH(QString, claim);
        QFETCH(QString, text);
        QCOMPARE(QString::fromStdString(liveVerdictText(this->claim(qPrintable(claim)),
                                                        evaluated(qPrintable(preset)))),
                 text);
    }

    void whatIsShownExists()
    {
        const Evaluation base = evaluated("gpt-oss-120b");
        const sweep::Sweep sweep = sweep::articleSweep(measure::DType::f16);
        for (const Claim &one : m_claims.claims) {
            if (!one.show)
                continue;
            const Design start = one.show->preset.empty()
                                     ? base.design
                                     : test::presetDesign(QString::fromStdString(one.show->preset));
            const auto design = designToShow(*one.show, start);
            QVERIFY2(bool(design), one.id.c_str());
            const Evaluation evaluation = evaluate(*design);
            std::set<std::string> series;
            bool chart = false;
            for (const chart::ChartSpec &spec : chart::chartCatalogue()) {
                if (spec.id != one.show->chart)
                    continue;
                chart = true;
                chart::ChartModel model = spec.build({evaluation, sweep, {}, {}});
                for (const chart::Series &curve : model.series)
                    series.insert(curve.id);
                const std::size_t marks = model.marks.size();
                applyHighlight(model, {one.show->chart, one.show->series, one.show->marks},
                               evaluation);
                QVERIFY2(model.marks.size() == marks + one.show->marks.size(), one.id.c_str());
            }
            QVERIFY2(chart, one.id.c_str());
            for (const std::string &wanted : one.show->series)
                QVERIFY2(series.contains(wanted), (one.id + ": " + wanted).c_str());
        }
    }

    void faultsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *name, const char *from, const char *to,
                            const char *sentence) {
            QByteArray json = R"({"claims":[{"number":1,"id":"a","verdict":"loose","article":"x",
                "right":"y","source":"z","live":["total"],"check":["total","<=","5"]}]})";
            QTest::newRow(name) << json.replace(from, to) << QString::fromLatin1(sentence);
        };
        row("no JSON", "{\"claims\"", "{claims", "not JSON");
        row("no list", "\"claims\":[", "\"claim\":[", "no list 'claims'");
        row("verdict", "loose", "meh", "The claim a has the unknown verdict 'meh'.");
        row("quantity", "[\"total\"]", "[\"totl\"]", "names the unknown quantity 'totl'");
        row("relation", "<=", "<", "unknown relation '<'");
        row("text", "\"right\":\"y\",", "", "lacks the text 'right'");
        row("number", "\"number\":1", "\"number\":\"1\"", "lacks its number");
        row("check", ",\"5\"]", "]", "a check that is not");
    }
    void faultsAreNamed()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, sentence);
        const auto read = readClaims(json.toStdString());
        QVERIFY(!read);
        const QString said = QString::fromStdString(read.problem().sentence);
        QVERIFY2(said.contains(sentence), qPrintable(said));
    }
};

QTEST_APPLESS_MAIN(ClaimsTest)
#include "claims_test.moc"
