// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/say.h"
#include "core/number_text.h"
#include "core/why/products.h"
#include "core/why/subject.h"
#include "tests/core/any_design.h"
#include "tests/core/fact_models.h"
#include "tests/core/sample_designs.h"
#include "tests/preset_designs.h"

#include <QElapsedTimer>
#include <QTest>

#include <cmath>
#include <limits>
#include <set>

using namespace dimscope;
using why::Agreement;
using why::Explanation;
using why::Subject;

namespace {

/// Another value of the same kind.
why::Value corrupted(const why::Value &value)
{
    if (const auto *count = std::get_if<std::int64_t>(&value))
        return *count + 1;
    const double real = std::get<double>(value);
    return real == 0 ? 1.0 : real * 1.001;
}

QByteArray describe(const std::string &design, const Explanation &explanation)
{
    return QByteArray::fromStdString(design + ": " + explanation.id + ": " +
                                     explanation.check.sentence);
}

/// Every number of the design, twice. How many were.
int checkAll(const Evaluation &evaluation)
{
    int twice = 0;
    for (const Subject &subject : why::subjects()) {
        const std::optional<Explanation> explanation = explain(subject, evaluation);
        if (!explanation)
            continue;
        twice += explanation->check.agrees() ? 1 : 0;
        if (explanation->check.agreement == Agreement::disagrees)
            QTest::qFail(describe(evaluation.design.name, *explanation), __FILE__, __LINE__);
    }
    return twice;
}

} // namespace

class WhySubjectsTest : public QObject
{
    Q_OBJECT

private slots:
    /// Both computations know that it acts as full attention.
    void aWindowBeyondTheContext()
    {
        Design design = samples::gptOss120b();
        design.context = 999;
        for (const std::int64_t window : {998, 999, 100'000}) {
            design.slidingAttention.window = window;
            for (const auto &pattern : {std::vector{AttentionMask::sliding, AttentionMask::full},
                                        std::vector{AttentionMask::sliding}}) {
                design.attentionPattern = pattern;
                const Evaluation evaluation = evaluate(design);
                QVERIFY(checkAll(evaluation) > 10);
                const std::optional<Subject> bound = why::findSubject("exact_joint.sliding");
                QCOMPARE(why::explain(*bound, evaluation)->value, std::string("58 dimensions"));
                const std::optional<Subject> reach = why::findSubject("stacked_reach");
                QCOMPARE(why::explain(*reach, evaluation).has_value(), window < 999);
            }
        }
    }

    void cleanup() { useCatalogue({}); }

    /// Numbers are told in the language of the moment, also where they were asked for before.
    void theLanguageOfTheMoment()
    {
        const Evaluation evaluation = evaluate(samples::gptOss120b());
        QCOMPARE(why::explain("total.other", evaluation)->title,
                 std::string("Parameters: norms and sinks"));
        useCatalogue([](std::string_view english) {
            if (english == "%1: %2")
                return std::string("%2 - %1");
            if (english == "%1 sinks")
                return std::string("Senken %1");
            return "<" + std::string(english) + ">";
        });
        const auto explanation = why::explain("total.other", evaluation);
        QCOMPARE(explanation->title, std::string("<norms and sinks> - <Parameters>"));
        QCOMPARE(explanation->formula, std::string("<layers x norms x width + sinks>"));
        QVERIFY2(explanation->substituted.find("\n+ Senken <18 sliding layers> x 64") !=
                     std::string::npos,
                 explanation->substituted.c_str());
        QVERIFY2(explanation->source.starts_with("<Shapes"), explanation->source.c_str());
        QVERIFY2(explanation->check.sentence.starts_with("<Both computations give <"),
                 explanation->check.sentence.c_str());
        QCOMPARE(bytesText(576), std::string("<576 bytes>"));
        QCOMPARE(countText(116'829'156'672), std::string("<116.8 billion>"));
        useCatalogue({});
        QCOMPARE(why::explain("total.other", evaluation)->title,
                 std::string("Parameters: norms and sinks"));
    }

    void theTable()
    {
        std::set<std::string> ids;
        for (const Subject &subject : why::subjects()) {
            QVERIFY2(ids.insert(subject.id).second, subject.id.c_str());
            QVERIFY2(!subject.title.empty() && !subject.formula.empty() && !subject.how.empty() &&
                         !subject.source.empty(),
                     subject.id.c_str());
            QVERIFY2(subject.how.ends_with('.'), subject.id.c_str());
            for (const std::string &sentence : subject.assumptions)
                QVERIFY2(sentence.ends_with('.'), sentence.c_str());
            QCOMPARE(why::findSubject(subject.id)->title, subject.title);
        }
        QVERIFY(ids.size() >= 26);
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
                               "exact_joint.full",
                               "exact_conditional.sliding",
                               "loss_nats.full",
                               "max_keys.full",
                               "rank_log10",
                               "rank_smallest_width",
                               "nominal_reach",
                               "stacked_reach",
                               "influence_mean",
                               "influence_deviation"})
            QVERIFY2(ids.contains(id), id);
        QVERIFY(!why::findSubject("nothing"));
        QVERIFY(!why::explain("nothing", evaluate(samples::gptOss120b())));
    }

    /// On every preset each number is computed twice, none is too large, and both agree.
    void presets_data()
    {
        QTest::addColumn<QString>("id");
        for (const QString &id : test::presetIds())
            QTest::newRow(qPrintable(id)) << id;
    }
    void presets()
    {
        QFETCH(QString, id);
        Design design = test::presetDesign(id);
        for (const WeightFormat format : {WeightFormat::bf16, WeightFormat::fp8, WeightFormat::int8,
                                          WeightFormat::mxfp4, WeightFormat::nvfp4}) {
            design.weightFormat = format;
            for (const EvaluationChoices &choices :
                 {EvaluationChoices{},
                  EvaluationChoices{ActiveConvention::inclAll, 0.95, 0.4, false},
                  EvaluationChoices{ActiveConvention::exclAllEmbeddings, 0.5, 0.5, false}}) {
                const Evaluation evaluation = evaluate(design, choices);
                int shown = 0;
                for (const Subject &subject : why::subjects())
                    shown += subject.first(evaluation) ? 1 : 0;
                QVERIFY(shown >= 19); // of a model without sliding layers
                QCOMPARE(checkAll(evaluation), shown);
            }
        }
    }

    void factModels()
    {
        const QJsonArray models = test::factModels();
        QVERIFY(models.size() >= 40);
        for (const QJsonValue &model : models) {
            Design design = test::designOf(model[QLatin1String("config")].toObject());
            design.name = model[QLatin1String("name")].toString().toStdString();
            QVERIFY(checkAll(evaluate(design)) >= 19);
        }
    }

    /// The source of a count says for how many presets it was held against a published total: as
    /// many as the data name, and each of them is equal.
    void theSourceOfACountIsTrue()
    {
        int equal = 0;
        for (const QJsonValue &model : test::factModels()) {
            if (!model[QLatin1String("matches_a_published_total_to_the_digit")].toBool())
                continue;
            const QString name = model[QLatin1String("name")].toString();
            QVERIFY2(test::presetIds().contains(name), qPrintable(name));
            const Evaluation evaluation = evaluate(test::presetDesign(name));
            QCOMPARE(evaluation.parameters.total,
                     model[QLatin1String("counts")][QLatin1String("total")].toInteger());
            ++equal;
        }
        const std::string said = "the " + std::to_string(equal) + " presets";
        for (const char *id : {"total", "embedding", "attention", "feed_forward"})
            QVERIFY2(why::findSubject(id)->source.find(said) != std::string::npos, id);
    }

    void anyDesigns()
    {
        std::mt19937 random(20250806);
        int twice = 0;
        for (int i = 0; i < 400; ++i) {
            const QString &id = test::presetIds()[i % test::presetIds().size()];
            twice += checkAll(evaluate(test::anyDesign(test::presetDesign(id), random)));
        }
        // Most of the 400 x 20 or more are small enough.
        QVERIFY2(twice > 5000, qPrintable(QString::number(twice)));
    }

    /// Far out of range: an answer each time, and no disagreement that is none.
    void strangeDesigns()
    {
        for (const std::int64_t value :
             {std::int64_t(-3), std::int64_t(0), std::int64_t(1), std::int64_t(1) << 40}) {
            for (const FieldSpec &field : fieldTable()) {
                if (field.type != FieldType::integer)
                    continue;
                Design design = samples::gptOss120b();
                field.set(design, value);
                design.name = std::string(field.key) + " = " + std::to_string(value);
                const Evaluation evaluation = evaluate(design);
                for (const Subject &subject : why::subjects()) {
                    const auto explanation = explain(subject, evaluation);
                    if (explanation && value >= 0)
                        QVERIFY2(explanation->check.agreement != Agreement::disagrees,
                                 describe(design.name, *explanation));
                }
            }
        }
        QVERIFY(checkAll(evaluate(Design())) > 0);
    }

    void tooLargeIsSaid()
    {
        Design design = samples::gptOss120b();
        design.context = std::int64_t(1) << 31;
        const auto explanation = why::explain("kv_cache_bytes", evaluate(design));
        QCOMPARE(explanation->check.agreement, Agreement::notComputed);
        QVERIFY(!explanation->check.agrees());
        QVERIFY(explanation->check.value.empty());
        QCOMPARE(explanation->check.sentence,
                 std::string("Not computed twice: too large for a second computation at a click."));
    }

    /// A fault in either computation is reported with both numbers.
    void corruption_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("isFirst");
        for (const Subject &subject : why::subjects()) {
            const QString id = QString::fromStdString(subject.id);
            QTest::newRow(qPrintable(id + QLatin1String(", first"))) << id << true;
            QTest::newRow(qPrintable(id + QLatin1String(", second"))) << id << false;
        }
    }
    void corruption()
    {
        QFETCH(QString, id);
        QFETCH(bool, isFirst);
        const Subject subject = *why::findSubject(id.toStdString());
        const Evaluation evaluation = evaluate(samples::gptOss120b());
        const auto sound = explain(subject, evaluation);
        QVERIFY(sound.has_value());
        QVERIFY2(sound->check.agrees(), describe("sound", *sound));
        QVERIFY2(sound->check.sentence.find(sound->check.value) != std::string::npos,
                 sound->check.sentence.c_str());

        Subject broken = subject;
        auto &computation = isFirst ? broken.first : broken.second;
        computation = [right = computation](const Evaluation &e) -> std::optional<why::Value> {
            return corrupted(*right(e));
        };
        const auto explanation = explain(broken, evaluation);
        QVERIFY(explanation.has_value());
        QVERIFY(!explanation->check.agrees());
        QCOMPARE(explanation->check.agreement, Agreement::disagrees);
        const std::string first = why::valueText(*broken.first(evaluation), subject.unit);
        const std::string second = why::valueText(*broken.second(evaluation), subject.unit);
        const std::string &sentence = explanation->check.sentence;
        QVERIFY2(first != second && sentence.find("DISAGREE") != std::string::npos &&
                     sentence.find("shown is " + first) != std::string::npos &&
                     sentence.find("gives " + second) != std::string::npos,
                 sentence.c_str());
    }

    /// Where both look the same in print, more digits tell them apart.
    void smallDifferencesAreReadable()
    {
        Subject broken = *why::findSubject("loss_nats.full");
        broken.second = [](const Evaluation &e) -> std::optional<why::Value> {
            return e.entropyBound.back().lossNats * (1 + 1e-9);
        };
        const auto explanation = explain(broken, evaluate(samples::gptOss120b()));
        QVERIFY(!explanation->check.agrees());
        QVERIFY2(explanation->check.sentence.find("15.4734001602 nats, the second computation "
                                                  "gives 15.4734001757 nats") != std::string::npos,
                 explanation->check.sentence.c_str());
    }

    /// Fast enough for a click; the limit leaves room for a busy machine.
    void time()
    {
        Design largest = test::presetDesign(QStringLiteral("deepseek-v3"));
        for (const FieldSpec &field : fieldTable()) {
            if (field.type == FieldType::integer && field.key != "layers")
                field.set(largest, field.maximum);
        }
        for (Design design : {test::presetDesign(QStringLiteral("deepseek-v3")), samples::mistral(),
                              samples::gptOss120b(), largest}) {
            if (design == largest)
                design.layers = 160;
            const Evaluation evaluation = evaluate(design);
            for (const Subject &subject : why::subjects()) {
                QElapsedTimer timer;
                timer.start();
                explain(subject, evaluation);
                if (timer.elapsed() >= 10)
                    qInfo("%s, %s: %lld ms", design.name.c_str(), subject.id.c_str(),
                          static_cast<long long>(timer.elapsed()));
                QVERIFY2(timer.elapsed() < 1000, subject.id.c_str());
            }
        }
    }

    void operationsOfProducts()
    {
        for (const QString &id : test::presetIds()) {
            const Design design = test::presetDesign(id);
            for (const DesignGemm &gemm : designGemms(design, {4096, 2})) {
                const Explanation explanation = why::explainProduct(gemm);
                QVERIFY2(explanation.check.agrees(), describe(design.name, explanation));
                const Explanation broken = why::explainProduct(gemm, flops(gemm) * 1.5);
                QCOMPARE(broken.check.agreement, Agreement::disagrees);
                QVERIFY(broken.check.sentence.find(broken.value) != std::string::npos &&
                        broken.check.sentence.find(broken.check.value) != std::string::npos);
            }
        }
        DesignGemm gemm{"qkv", "full", Phase::prefill, 8192, 1, 8192, 5120, 2880, 18, {}};
        const Explanation explanation = why::explainProduct(gemm);
        QCOMPARE(explanation.title, std::string("Operations: qkv, full layers, prefill"));
        QCOMPARE(explanation.substituted, std::string("2 x 8,192 x 5,120 x 2,880 x 18 layers\n"
                                                      "= 4,348,654,387,200 FLOPs"));
    }
};

QTEST_APPLESS_MAIN(WhySubjectsTest)
#include "why_subjects_test.moc"
