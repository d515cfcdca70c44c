// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/field_spec.h"
#include "core/design/mends.h"
#include "core/design/validate.h"
#include "tests/preset_designs.h"

#include <QTest>

using namespace dimscope;

class ValidateTest : public QObject
{
    Q_OBJECT

private slots:
    void presetsAreSound()
    {
        for (const QString &id : test::presetIds())
            QVERIFY2(validate(test::presetDesign(id)).empty(), qPrintable(id));
    }

    void contradictions_data()
    {
        QTest::addColumn<QStringList>("assignments");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const char *field) {
            QTest::newRow(name) << QString::fromLatin1(name).split(QLatin1Char(' '))
                                << QString::fromLatin1(field);
        };
        row("query_heads=8 key_value_heads=5", "attention.full.key_value_heads");
        row("experts=4 experts_per_token=9", "experts_per_token");
        row("hidden_size=0", "hidden_size");
        row("layers=0", "layers");
        row("layers=4294967296", "layers");
        row("window=0", "window");
        row("leading_dense=40", "leading_dense");
        row("vocabulary=0", "vocabulary");
        row("hidden_size=16777217", "hidden_size");
        row("experts=16777216 intermediate_size=16777216 hidden_size=16777216", "hidden_size");
        row("intermediate_size=0", "feed_forward.mixture.intermediate_size");
        row("head_dim=0", "attention.full.head_dim");
        row("attention.sliding.query_heads=8 attention.sliding.key_value_heads=3",
            "attention.sliding.key_value_heads");
        row("attention.full.key_is_value=true attention.full.value_head_dim=32",
            "attention.full.key_is_value");
        row("attention.full.latent_rope_head_dim=65 attention.full.latent_key_value_rank=512",
            "attention.full.latent_rope_head_dim");
        row("attention.full.latent_query_rank=512", "attention.full.latent_key_value_rank");
        row("context=0", "context");
        row("batch=0", "batch");
        // The parameters fit 63 bits, their bytes do not.
        row("hidden_size=16777216 vocabulary=4294967296 layers=10000 experts=4194304",
            "hidden_size");
        row("layers=100000 context=4294967296 key_value_heads=4194304 query_heads=4194304 "
            "head_dim=4096 hidden_size=1",
            "context");
    }
    void contradictions()
    {
        QFETCH(QStringList, assignments);
        QFETCH(QString, field);
        Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        for (const QString &assignment : assignments) {
            const auto next = setField(design, assignment.toStdString());
            QVERIFY2(bool(next), qPrintable(assignment));
            design = *next;
        }
        const std::vector<Problem> problems = validate(design);
        QVERIFY(!problems.empty());
        QCOMPARE(problems.front().field, field.toStdString());
        const std::string last = field.section(QLatin1Char('.'), -1).toStdString();
        QVERIFY(problems.front().sentence.find(last) != std::string::npos);
        QVERIFY(problems.front().sentence.ends_with('.'));
    }

    void everyContradictionIsMended_data() { contradictions_data(); }
    void everyContradictionIsMended()
    {
        QFETCH(QStringList, assignments);
        QFETCH(QString, field);
        Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        for (const QString &assignment : assignments)
            design = *setField(design, assignment.toStdString());
        const std::vector<Problem> before = validate(design);
        const std::optional<Mend> mend = mendFor(design, before.front());
        // Sizes that only together are too large have no single value at fault.
        if (before.front().sentence.find("counted") != std::string::npos) {
            QVERIFY(!mend);
            return;
        }
        QVERIFY2(bool(mend), qPrintable(field));
        for (const Problem &left : validate(mend->applied(design)))
            QVERIFY2(left.field != field.toStdString(), left.sentence.c_str());
    }

    void theNearestNumberOfHeadsIsOffered_data()
    {
        QTest::addColumn<qint64>("queryHeads");
        QTest::addColumn<qint64>("heads");
        QTest::addColumn<qint64>("nearest");
        QTest::newRow("64, 11") << qint64(64) << qint64(11) << qint64(8);
        QTest::newRow("64, 12 is as far from 8 as from 16")
            << qint64(64) << qint64(12) << qint64(8);
        QTest::newRow("64, 13") << qint64(64) << qint64(13) << qint64(16);
        QTest::newRow("61 is prime") << qint64(61) << qint64(60) << qint64(61);
        QTest::newRow("more than there are") << qint64(24) << qint64(100) << qint64(24);
    }
    void theNearestNumberOfHeadsIsOffered()
    {
        QFETCH(qint64, queryHeads);
        QFETCH(qint64, heads);
        QFETCH(qint64, nearest);
        Design design = test::presetDesign(QStringLiteral("llama-3.1-8b"));
        design.fullAttention.queryHeads = queryHeads;
        design.fullAttention.keyValueHeads = heads;
        const auto mend = mendFor(design, validate(design).front());
        QVERIFY(mend && mend->field->key == "attention.full.key_value_heads");
        QCOMPARE(mend->value, nearest);
    }

    void aWindowBeyondTheContextIsSoundButOdd()
    {
        Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        QVERIFY(advice(design).empty());
        design.slidingAttention.window = 262144; // Phi-3-mini-128k: beyond its 131,072
        QVERIFY(validate(design).empty());
        QCOMPARE(advice(design).size(), std::size_t(1));
        QCOMPARE(advice(design).front().field, std::string("window"));
        design.attentionPattern = {AttentionMask::full}; // nobody reads the window
        QVERIFY(advice(design).empty());
    }

    void oddRotaryHeads_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("value");
        QTest::addColumn<QString>("told"); // empty: nothing
        const QString full = QStringLiteral("attention.full.head_dim");
        QTest::newRow("odd") << QStringLiteral("llama-3.1-8b") << full << 63 << full;
        QTest::newRow("even") << QStringLiteral("llama-3.1-8b") << full << 66 << QString();
        QTest::newRow("learned positions") << QStringLiteral("gpt2-xl") << full << 63 << QString();
        const QString sliding = QStringLiteral("attention.sliding.head_dim");
        QTest::newRow("sliding") << QStringLiteral("gpt-oss-20b") << sliding << 63 << sliding;
        QTest::newRow("no layer slides")
            << QStringLiteral("llama-3.1-8b") << sliding << 63 << QString();
        const QString rope = QStringLiteral("attention.full.latent_rope_head_dim");
        QTest::newRow("rotary part") << QStringLiteral("deepseek-v3") << rope << 63 << rope;
        QTest::newRow("beside the rotary part")
            << QStringLiteral("deepseek-v3") << full << 191 << QString();
    }
    void oddRotaryHeads()
    {
        QFETCH(const QString, preset);
        QFETCH(const QString, field);
        QFETCH(const int, value);
        QFETCH(const QString, told);
        Design design = test::presetDesign(preset);
        findField(field.toStdString())->set(design, value);
        QVERIFY(validate(design).empty());
        const std::vector<Problem> all = advice(design);
        QCOMPARE(all.size(), told.isEmpty() ? std::size_t(0) : std::size_t(1));
        if (told.isEmpty())
            return;
        QCOMPARE(QString::fromStdString(all.front().field), told);
        QCOMPARE(all.front().sentence,
                 told.toStdString() + ": 63 dimensions are odd; rotary embeddings turn pairs of "
                                      "dimensions (Su et al. 2021, section 3.2.2).");
        const std::optional<Mend> mend = mendFor(design, all.front());
        QVERIFY(mend && mend->value == 64);
    }

    void noPresetIsAdvised()
    {
        for (const QString &id : test::presetIds())
            QVERIFY2(advice(test::presetDesign(id)).empty(), qPrintable(id));
    }

    void patternsNameALayer()
    {
        Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        design.attentionPattern.clear();
        design.feedForwardPattern.clear();
        const std::vector<Problem> problems = validate(design);
        QVERIFY(problems.size() >= 2);
        QCOMPARE(problems[0].field, std::string("layer_pattern"));
        QCOMPARE(problems[1].field, std::string("feed_forward_pattern"));
    }

    void nothingNegativeIsSound()
    {
        const Design sound = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        for (std::int64_t Design::*member :
             {&Design::hiddenSize, &Design::vocabulary, &Design::context, &Design::batch,
              &Design::layers, &Design::leadingDense, &Design::normsPerLayer,
              &Design::learnedPositions}) {
            Design design = sound;
            design.*member = -1;
            QCOMPARE(validate(design).size(), 1);
        }
        for (std::int64_t FeedForwardKind::*member :
             {&FeedForwardKind::intermediateSize, &FeedForwardKind::experts,
              &FeedForwardKind::expertsPerToken, &FeedForwardKind::sharedExperts,
              &FeedForwardKind::sharedIntermediateSize, &FeedForwardKind::besideDense}) {
            Design design = sound;
            design.mixture.*member = -1;
            QCOMPARE(validate(design).size(), 1);
        }
    }
};

QTEST_APPLESS_MAIN(ValidateTest)
#include "validate_test.moc"
