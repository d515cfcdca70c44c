// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/why/subject.h"
#include "tests/core/sample_designs.h"
#include "tests/preset_designs.h"

#include <QTest>

#include <cctype>
#include <cmath>

using namespace dimscope;

namespace {

/// Reads "18 full layers x (64 + 8,000) / 2": + - x / and parentheses over numbers with commas;
/// words are skipped, and so are lines.
class Arithmetic
{
public:
    explicit Arithmetic(std::string text)
        : m_text(std::move(text))
    {
    }

    double value()
    {
        const double value = sum();
        return m_at == m_text.size() ? value : std::nan("");
    }

private:
    char next()
    {
        while (m_at < m_text.size()) {
            const auto c = static_cast<unsigned char>(m_text[m_at]);
            const bool isLetter = std::isalpha(c) != 0 || c > 127;
            if (isLetter && !isTimes())
                skipWord();
            else if (std::isspace(c) != 0)
                ++m_at;
            else
                return m_text[m_at];
        }
        return 0;
    }
    bool isTimes() const
    {
        return m_text[m_at] == 'x' && (m_at + 1 == m_text.size() || m_text[m_at + 1] == ' ');
    }
    void skipWord()
    {
        // "feed-forward" is one word.
        while (m_at < m_text.size() &&
               (std::isalpha(static_cast<unsigned char>(m_text[m_at])) != 0 || m_text[m_at] == '-'))
            ++m_at;
    }
    double sum()
    {
        double value = product();
        for (char c = next(); c == '+' || c == '-'; c = next()) {
            ++m_at;
            const double term = product();
            value += c == '+' ? term : -term;
        }
        return value;
    }
    double product()
    {
        double value = factor();
        for (char c = next(); c == 'x' || c == '/'; c = next()) {
            ++m_at;
            const double other = factor();
            value = c == 'x' ? value * other : value / other;
        }
        return value;
    }
    double factor()
    {
        if (next() == '(') {
            ++m_at;
            const double value = sum();
            if (next() != ')')
                return std::nan("");
            ++m_at;
            return value;
        }
        std::string digits;
        while (m_at < m_text.size() &&
               (std::isdigit(static_cast<unsigned char>(m_text[m_at])) != 0 ||
                m_text[m_at] == ',' || m_text[m_at] == '.')) {
            if (m_text[m_at] != ',')
                digits += m_text[m_at];
            ++m_at;
        }
        return digits.empty() ? std::nan("") : std::stod(digits);
    }

    std::string m_text;
    std::size_t m_at = 0;
};

std::string withoutResult(const std::string &text)
{
    return text.substr(0, text.rfind("\n= "));
}

} // namespace

Q_DECLARE_METATYPE(dimscope::Design)

/// The formula with the numbers put in is what gives the number.
class WhySubstitutedTest : public QObject
{
    Q_OBJECT

private slots:
    void theReaderReads()
    {
        QCOMPARE(Arithmetic("18 full layers x (64 x 2 + 8,000 biases)\n+ 1 / 4").value(),
                 18.0 * 8128 + 0.25);
        QVERIFY(std::isnan(Arithmetic("2 x (3").value()));
        QVERIFY(std::isnan(Arithmetic("2 & 3").value()));
    }

    void arithmetic_data()
    {
        QTest::addColumn<QString>("id");
        for (const char *id : {"total",
                               "active",
                               "embedding",
                               "attention",
                               "feed_forward",
                               "router",
                               "norms",
                               "sinks",
                               "weight_bytes",
                               "kv_cache_bytes",
                               "kv_cache_bytes_per_token",
                               "forward_flops_per_token",
                               "stacked_reach",
                               "all_layers_reach",
                               "article_product",
                               "influence_mean",
                               "loss_nats.full",
                               "loss_nats.sliding",
                               "total.other",
                               "active.embedding",
                               "active.attention",
                               "active.feed_forward",
                               "active.router",
                               "active.other",
                               "weight_bytes.embedding",
                               "weight_bytes.attention",
                               "weight_bytes.feed_forward",
                               "weight_bytes.router",
                               "weight_bytes.other",
                               "forward_flops_per_token.embedding",
                               "forward_flops_per_token.attention",
                               "forward_flops_per_token.feed_forward",
                               "forward_flops_per_token.router",
                               "forward_flops_per_token.keys"})
            QTest::newRow(id) << QString::fromLatin1(id);
    }
    void arithmetic()
    {
        QFETCH(QString, id);
        const why::Subject subject = *why::findSubject(id.toStdString());
        int compared = 0;
        for (const QString &preset : test::presetIds()) {
            Design design = test::presetDesign(preset);
            for (const WeightFormat format :
                 {design.weightFormat, WeightFormat::bf16, WeightFormat::fp8, WeightFormat::int8,
                  WeightFormat::mxfp4, WeightFormat::nvfp4}) {
                design.weightFormat = format;
                const Evaluation evaluation =
                    evaluate(design, {ActiveConvention::inclAll, 0.25, 0.5, false});
                const auto value = subject.first(evaluation);
                if (!value)
                    continue;
                ++compared;
                const auto explanation = explain(subject, evaluation);
                const std::string text = withoutResult(explanation->substituted);
                const double given = Arithmetic(text).value();
                const double shown = why::realOf(*value);
                // Losses are printed to nine digits.
                const double allowed = id.startsWith(QLatin1String("loss")) ? 1e-6 : 1e-14 * shown;
                QVERIFY2(std::abs(given - shown) <= allowed,
                         (preset.toStdString() + ":\n" + explanation->substituted).c_str());
                QVERIFY(explanation->substituted.ends_with("\n= " + explanation->value));
            }
        }
        QVERIFY(compared >= 12);
    }

    /// By hand, for gpt-oss-120b; losses and probabilities by Python's mpmath and integers.
    void gptOss_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *id, const char *text) {
            QTest::newRow(id) << QString::fromLatin1(id) << QString::fromUtf8(text);
        };
        row("total", "1,158,266,880 embedding\n+ 955,802,880 attention\n"
                     "+ 114,701,598,720 feed-forward\n+ 13,275,648 router\n+ 210,240 norms\n"
                     "+ 2,304 sinks\n= 116,829,156,672 parameters (116.8 billion)");
        row("embedding", "201,088 x 2,880 input table + 201,088 x 2,880 head\n"
                         "= 1,158,266,880 parameters (1.16 billion)");
        row("attention",
            "18 sliding layers x (2,880 x (64 x 64 + 8 x 64 + 8 x 64) + 64 x 64 x 2,880 + 64 x 64 "
            "+ 8 x 64 + 8 x 64 + 2,880)\n"
            "+ 18 full layers x (2,880 x (64 x 64 + 8 x 64 + 8 x 64) + 64 x 64 x 2,880 + 64 x 64 + "
            "8 x 64 + 8 x 64 + 2,880)\n"
            "= 955,802,880 parameters (955.8 million)");
        row("feed_forward",
            "36 mixture layers x (128 experts x (3 x 2,880 x 2,880 + 2 x 2,880 + 2,880))\n"
            "= 114,701,598,720 parameters (114.7 billion)");
        row("router", "36 mixture layers x (2,880 x 128 + 128)\n= 13,275,648 parameters (13.28 "
                      "million)");
        row("norms", "36 layers x 2 x 2,880 + 2,880 at the end\n= 210,240 parameters");
        row("sinks", "18 sliding layers x 64 + 18 full layers x 64\n= 2,304 parameters");
        row("weight_bytes", "114,661,785,600 of experts x 17 / 32 bytes\n"
                            "+ 2,167,371,072 others x 2 bytes\n"
                            "= 65,248,815,744 bytes (60.77 GiB)");
        row("kv_cache_bytes", "18 full layers x 131,072 tokens x (8 x 64 + 8 x 64) x 2 bytes\n"
                              "+ 18 sliding layers x 128 tokens x (8 x 64 + 8 x 64) x 2 bytes\n"
                              "= 4,836,556,800 bytes (4.50 GiB)");
        row("kv_cache_bytes_per_token",
            "18 full layers x (8 x 64 + 8 x 64) x 2 bytes\n= 36,864 bytes a token (36.00 KiB)");
        row("exact_joint.sliding", "2 ln 128 = 9.70406 nats\nKL(40) = 9.69927 < 9.70406\n"
                                   "KL(41) = 9.93985 >= 9.70406\nn = 41 dimensions");
        row("max_keys.full", "exp(15.4734002 / 2)\n= 2,290.90 keys");
        row("rank_log10", "P[Bin(11,520, 1/2) < 2,880]\n= 10^-656.830");
        row("rank_smallest_width", "P[Bin(6,317, 1/2) < 2,880] = 1.069 × 10^-12\n"
                                   "P[Bin(6,318, 1/2) < 2,880] = 9.807 × 10^-13\nn = 6,318 units");
        row("nominal_reach", "18 full layers see the context\n= 131,072 tokens");
        row("stacked_reach", "1 + 18 x (128 - 1)\n= 2,287 tokens");
        row("influence_mean", "18 x (128 - 1) / 2\n= 1,143 tokens");
        row("influence_deviation",
            "sqrt(18 x ((128 - 1) x (2 x 128 - 1) / 6 - 63.5^2))\n= 156.763 tokens");
    }
    void gptOss()
    {
        QFETCH(QString, id);
        QFETCH(QString, text);
        const auto explanation = why::explain(id.toStdString(), evaluate(samples::gptOss120b()));
        QCOMPARE(QString::fromStdString(explanation->substituted), text);
    }

    void otherFormats_data()
    {
        QTest::addColumn<Design>("design");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("text");
        Design small = samples::gpt2();
        QTest::newRow("nothing") << small << QStringLiteral("sinks")
                                 << QStringLiteral("0\n= 0 parameters");
        QTest::newRow("tied, with positions")
            << small << QStringLiteral("embedding")
            << QStringLiteral("50,257 x 768 input table + 1,024 x 768 positions\n"
                              "= 39,383,808 parameters (39.38 million)");
        QTest::newRow("LayerNorm") << small << QStringLiteral("norms")
                                   << QStringLiteral("12 layers x 2 x 2 x 768 + 2 x 768 at the "
                                                     "end\n= 38,400 parameters");
        Design one = small;
        one.layers = 1;
        QTest::newRow("one layer") << one << QStringLiteral("feed_forward")
                                   << QStringLiteral("1 dense layer x (2 x 768 x 3,072 + 1 x 3,072 "
                                                     "+ 768)\n= 4,722,432 parameters (4.72 "
                                                     "million)");
        QTest::newRow("likely") << small << QStringLiteral("rank_log10")
                                << QStringLiteral("P[Bin(3,072, 1/2) < 768]\n= 10^-176.604");
        Design narrow = small;
        narrow.dense.intermediateSize = 1536;
        QTest::newRow("a half less") << narrow << QStringLiteral("rank_log10")
                                     << QStringLiteral("P[Bin(1,536, 1/2) < 768]\n= 0.4898");
    }
    void otherFormats()
    {
        QFETCH(Design, design);
        QFETCH(QString, id);
        QFETCH(QString, text);
        const auto explanation = why::explain(id.toStdString(), evaluate(design));
        QCOMPARE(QString::fromStdString(explanation->substituted), text);
    }
};

QTEST_APPLESS_MAIN(WhySubstitutedTest)
#include "why_substituted_test.moc"
