// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation.h"
#include "tests/core/plural_of_one.h"
#include "tests/core/sample_designs.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <set>

using namespace dimscope;

namespace {

Finding findingOf(const Design &design, std::string_view id)
{
    for (const Finding &finding : evaluate(design).findings) {
        if (finding.id == id)
            return finding;
    }
    return {};
}

bool contains(const Finding &finding, std::string_view part)
{
    return finding.text.find(part) != std::string::npos;
}

} // namespace

class FindingsTest : public QObject
{
    Q_OBJECT

private slots:
    void oneIsSingular()
    {
        Design design = samples::mistral();
        design.layers = 1;
        design.slidingAttention.window = 1;
        const Finding stacked = findingOf(design, "receptive_field");
        QVERIFY2(contains(stacked, "1 layer with a window of 1 key reaches 1 token; layers x "
                                   "window is 1."),
                 stacked.text.c_str());
        design = samples::llama2();
        design.layers = 1;
        const Finding only = findingOf(design, "receptive_field");
        QVERIFY2(contains(only, "The only layer sees the whole context of "), only.text.c_str());
    }

    void deviationsHaveTheirUnit()
    {
        const Finding stacked = findingOf(samples::mistral(), "receptive_field");
        QVERIFY2(QRegularExpression(QStringLiteral("standard deviation of [0-9,]+ tokens\\."))
                     .match(QString::fromStdString(stacked.text))
                     .hasMatch(),
                 stacked.text.c_str());
    }

    void oneOfEverythingIsSingular()
    {
        for (const AttentionMask mask : {AttentionMask::full, AttentionMask::sliding}) {
            Design design = samples::ones(mask);
            for (const std::int64_t context : {1, 2}) {
                design.context = context;
                for (const Finding &finding : evaluate(design).findings)
                    QVERIFY2(test::pluralOfOne(finding.text).isEmpty(), finding.text.c_str());
            }
            design.layers = 2;
            design.context = 2;
            design.attentionPattern = {AttentionMask::full, AttentionMask::sliding};
            const Finding both = findingOf(design, "receptive_field");
            QVERIFY2(contains(both, "only 1 of 2 layers slides: it reaches 1 token, and its "
                                    "influence centres on 0 tokens") &&
                         contains(both, "The other one sees all 2 tokens."),
                     both.text.c_str());
        }
    }

    void fivePlainSentencesForEveryDesign()
    {
        const std::set<std::string> ids{"window_bound", "context_bound", "receptive_field",
                                        "rank_deficiency", "alignment"};
        std::vector<Design> designs = samples::all();
        designs.emplace_back();
        for (const Design &design : designs) {
            std::set<std::string> seen;
            bool notApplicable = false;
            for (const Finding &finding : evaluate(design).findings) {
                seen.insert(finding.id);
                const QString text = QString::fromStdString(finding.text);
                static const QRegularExpression banned(
                    QStringLiteral("!|n't|it's|[Pp]lease|nan|inf |[0-9]{5}"));
                QVERIFY2(!text.contains(banned), qPrintable(text));
                static const QRegularExpression sentence(QStringLiteral("\\.( |$)"));
                QVERIFY2(text.endsWith(QLatin1Char('.')), qPrintable(text));
                QVERIFY2(text.count(sentence) <= 2, qPrintable(text));
                // Those that do not apply come last.
                QVERIFY(!notApplicable || finding.verdict == Verdict::notApplicable);
                notApplicable = finding.verdict == Verdict::notApplicable;
            }
            QVERIFY(seen == ids);
        }
    }

    void theWindowOfGptOss()
    {
        const Finding finding = findingOf(samples::gptOss120b(), "window_bound");
        QCOMPARE(finding.verdict, Verdict::holds);
        for (const char *part :
             {"128 keys", "8.33 log2 N = 58.3", "8.33 ln N = 40.4", "exact 41", "64 dimensions"})
            QVERIFY2(contains(finding, part), finding.text.c_str());
    }

    void aWindowOf4096()
    {
        Design design = samples::gptOss120b();
        design.slidingAttention.window = 4096;
        const Finding finding = findingOf(design, "window_bound");
        QCOMPARE(finding.verdict, Verdict::fails);
        for (const char *part : {"4,096 keys", "= 100.0", "= 69.3", "exact 69"})
            QVERIFY2(contains(finding, part), finding.text.c_str());
        design.slidingAttention.headDim = 80; // between the source and the article
        QCOMPARE(findingOf(design, "window_bound").verdict, Verdict::depends);
        design.slidingAttention.headDim = 100;
        QCOMPARE(findingOf(design, "window_bound").verdict, Verdict::holds);
    }

    void theContextOfGptOss()
    {
        const Finding finding = findingOf(samples::gptOss120b(), "context_bound");
        QCOMPARE(finding.verdict, Verdict::fails);
        for (const char *part : {"131,072 keys", "= 141.6", "= 98.2", "exact 98",
                                 "the window cannot be the reason for 64"})
            QVERIFY2(contains(finding, part), finding.text.c_str());
        // No window, no word about it.
        Design design = samples::gptOss120b();
        design.attentionPattern = {AttentionMask::full};
        QVERIFY(!contains(findingOf(design, "context_bound"), "the reason"));
        QCOMPARE(findingOf(samples::llama2(), "context_bound").verdict, Verdict::holds);
    }

    /// "The 256 dimensions of a head" beside "The 512 dimensions of a head" read as a
    /// contradiction.
    void headsOfTwoSizesSayOfWhichLayers()
    {
        Design design = samples::gptOss120b();
        design.slidingAttention.headDim = 128;
        QVERIFY(contains(findingOf(design, "window_bound"),
                         "The 128 dimensions of a head in sliding layers satisfy both."));
        QVERIFY(contains(findingOf(design, "context_bound"),
                         "The 64 dimensions of a head in full layers fall short of both."));
        design.slidingAttention.headDim = 50;
        design.fullAttention.headDim = 100;
        for (const char *id : {"window_bound", "context_bound"}) {
            const Finding finding = findingOf(design, id);
            QCOMPARE(finding.verdict, Verdict::depends);
            QVERIFY2(contains(finding, " layers satisfy the source but not the article."),
                     finding.text.c_str());
        }
        // Sliding heads that no layer has are of no account.
        design.attentionPattern = {AttentionMask::full};
        QVERIFY(contains(findingOf(design, "context_bound"), "dimensions of a head satisfy"));
    }

    void whatDoesNotApplySaysSo()
    {
        QCOMPARE(findingOf(samples::llama2(), "window_bound").verdict, Verdict::notApplicable);
        QVERIFY(contains(findingOf(samples::llama2(), "window_bound"), "no sliding layers"));
        QCOMPARE(findingOf(samples::llama2(), "receptive_field").verdict, Verdict::notApplicable);
        QCOMPARE(findingOf(samples::mistral(), "context_bound").verdict, Verdict::notApplicable);
        QVERIFY(contains(findingOf(samples::mistral(), "context_bound"), "no full-attention"));
    }

    void rankDeficiency()
    {
        const Finding gated = findingOf(samples::gptOss120b(), "rank_deficiency");
        QCOMPARE(gated.verdict, Verdict::depends);
        for (const char *part :
             {"11,520 units for 2,880 dimensions (ratio 4.00)", "10^-657;", "6,318 units"})
            QVERIFY2(contains(gated, part), gated.text.c_str());
        const Finding plain = findingOf(samples::gpt2(), "rank_deficiency");
        // GPT-2 has GELU, which leaves no unit at exactly zero.
        QVERIFY(contains(plain, "as ReLU leaves them; those of GELU are only near it"));
        QCOMPARE(plain.verdict, Verdict::holds);
        QVERIFY(!contains(plain, "Gated"));
        Design narrow = samples::gpt2();
        narrow.dense.intermediateSize = 768;
        const Finding certain = findingOf(narrow, "rank_deficiency");
        QCOMPARE(certain.verdict, Verdict::fails);
        QVERIFY(contains(certain, "all but certain"));
        narrow.dense.intermediateSize = 2 * 768; // 1/2 - C(2m, m) / 2^(2m+1)
        QVERIFY(contains(findingOf(narrow, "rank_deficiency"), "is 0.490"));
    }

    void receptiveField()
    {
        const Finding finding = findingOf(samples::gptOss120b(), "receptive_field");
        QCOMPARE(finding.verdict, Verdict::fails);
        for (const char *part : {"4,608", "18 of 36 layers", "reach 2,287 tokens, and", "1,143",
                                 "157", "131,072 tokens"})
            QVERIFY2(contains(finding, part), finding.text.c_str());
        const Finding all = findingOf(samples::mistral(), "receptive_field");
        QCOMPARE(all.verdict, Verdict::holds);
        for (const char *part :
             {"131,041 tokens (beyond the context of 32,768)", "131,072",
              "centres on 65,520 tokens (beyond the context of 32,768), with", "6,689"})
            QVERIFY2(contains(all, part), all.text.c_str());
    }

    void aWindowBeyondTheContext()
    {
        Design design = samples::gptOss120b();
        design.context = 999;
        design.slidingAttention.window = 100'000;
        for (const char *id : {"window_bound", "receptive_field"}) {
            const Finding finding = findingOf(design, id);
            QCOMPARE(finding.verdict, Verdict::notApplicable);
            QVERIFY2(contains(finding, "A window of 100,000 keys acts as full attention over the "
                                       "context of 999 tokens"),
                     finding.text.c_str());
        }
        QVERIFY(contains(findingOf(design, "receptive_field"), "all 36 layers see all of it"));
        const Finding context = findingOf(design, "context_bound");
        QVERIFY2(contains(context, "999 keys") && contains(context, "exact 58"),
                 context.text.c_str());

        design.attentionPattern = {AttentionMask::sliding}; // no layer is full by name
        const Finding all = findingOf(design, "context_bound");
        QCOMPARE(all.verdict, context.verdict);
        QVERIFY2(contains(all, "whole context of 999 keys"), all.text.c_str());
    }

    void alignment()
    {
        const Finding gptOss = findingOf(samples::gptOss120b(), "alignment");
        QCOMPARE(gptOss.verdict, Verdict::depends);
        QVERIFY(contains(gptOss, "2,880 is a multiple of 64 but not of 128"));
        QVERIFY(contains(gptOss, "93.75 %")); // section 5.6
        QCOMPARE(findingOf(samples::llama2(), "alignment").verdict, Verdict::holds);
        Design design = samples::llama2();
        design.dense.intermediateSize = 10922;
        const Finding odd = findingOf(design, "alignment");
        QCOMPARE(odd.verdict, Verdict::fails);
        QVERIFY(contains(odd, "10,922 is a multiple of 2 but not of 4"));
        QVERIFY(contains(odd, "not even 16-byte aligned"));
        design.hiddenSize = 4097;
        QVERIFY(contains(findingOf(design, "alignment"), "4,097 is odd"));
    }

    void verdictKeys()
    {
        QCOMPARE(key(Verdict::holds), std::string_view("holds"));
        QCOMPARE(key(Verdict::fails), std::string_view("fails"));
        QCOMPARE(key(Verdict::depends), std::string_view("depends"));
        QCOMPARE(key(Verdict::notApplicable), std::string_view("not_applicable"));
    }
};

QTEST_APPLESS_MAIN(FindingsTest)
#include "findings_test.moc"
