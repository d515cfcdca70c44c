// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/budget_chart.h"
#include "core/counting/memory.h"
#include "core/why/budget.h"
#include "tests/gpu_specs.h"

#include <QTest>

#include <cmath>

using namespace dimscope;
using why::Agreement;
using why::Explanation;

namespace {

chart::ChartModel budgetOf(const Evaluation &evaluation, const char *form = "shares")
{
    const sweep::Sweep sweep;
    chart::ChartInput input{evaluation, sweep, {}, {}};
    const chart::ChosenForms forms{{"budget", form}};
    input.gpus = test::gpuSpecs();
    input.forms = &forms;
    return chart::budgetChart(input);
}

Evaluation gptOss()
{
    return evaluate(test::presetDesign(QStringLiteral("gpt-oss-120b")));
}

} // namespace

class WhyBudgetTest : public QObject
{
    Q_OBJECT

private slots:
    /// A click on a part of a bar, in rows from the top down; amounts by hand from the model card.
    void aPartIsExplained_data()
    {
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("y");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("share");
        const auto row = [](const char *name, double x, double y, const char *title,
                            const char *value, const char *share) {
            QTest::newRow(name) << x << y << QString::fromLatin1(title)
                                << QString::fromLatin1(value) << QString::fromLatin1(share);
        };
        row("experts", 50, 3.5, "Feed-forward parameters", "114,701,598,720 parameters",
            "98.18 % of 116,829,156,672 parameters");
        row("embedding", 0.5, 3.5, "Embedding parameters", "1,158,266,880 parameters",
            "0.9914 % of 116,829,156,672 parameters");
        row("active head", 5, 2.5, "Active parameters: embedding and LM head",
            "579,133,440 parameters", "11.28 % of 5,132,849,472 parameters");
        row("bytes of experts", 50, 1.5, "Stored weights: feed-forward", " bytes (",
            "% of 65,248,815,744 bytes");
        row("keys", 95, 0.5, "Operations of a token: attention over keys", "38,692,454,400 FLOPs",
            "79.04 % of 48,954,654,720 FLOP");
        row("beside the bar", 110, 3.5, "Parameters", "116,829,156,672 parameters", "");
    }
    void aPartIsExplained()
    {
        QFETCH(double, x);
        QFETCH(double, y);
        QFETCH(QString, title);
        QFETCH(QString, value);
        QFETCH(QString, share);
        const Evaluation evaluation = gptOss();
        const auto explanation = why::explainBar(budgetOf(evaluation), {x, y}, evaluation);
        QVERIFY(explanation.has_value());
        QCOMPARE(QString::fromStdString(explanation->title), title);
        QVERIFY2(QString::fromStdString(explanation->value).contains(value),
                 explanation->value.c_str());
        QVERIFY2(explanation->check.agrees(), explanation->check.sentence.c_str());
        QVERIFY(!explanation->formula.empty() && !explanation->substituted.empty());
        QCOMPARE(explanation->facts.empty(), share.isEmpty());
        if (!share.isEmpty())
            QVERIFY2(QString::fromStdString(explanation->facts.back().text).contains(share),
                     explanation->facts.back().text.c_str());
    }

    /// Rows and parts are known by what they are, whatever they are called in another language.
    void namesAreNoIdentities()
    {
        const Evaluation evaluation = gptOss();
        chart::ChartModel model = budgetOf(evaluation);
        for (chart::Tick &tick : model.y.ticks)
            tick.label = "row";
        for (chart::Band &band : model.bands)
            band.name = "part";
        for (chart::BarPart &bar : model.bars) {
            bar.bar = "row";
            bar.part = "part";
        }
        // 114,661,785,600 weights in 17 / 32 bytes, 39,813,120 others in 2.
        const auto part = why::explainBar(model, {50, 1.5}, evaluation);
        QVERIFY(part.has_value());
        QCOMPARE(part->title, std::string("Stored weights: feed-forward"));
        const std::vector<why::Fact> facts{{"In the chart", "row: part"},
                                           {"Share", "93.48 % of 65,248,815,744 bytes"}};
        QVERIFY2(part->facts == facts, part->facts.back().text.c_str());
        const auto whole = why::explainBar(model, {110, 0.5}, evaluation);
        QCOMPARE(whole->title, std::string("Operations of a token at the full context"));
    }

    /// Every part of every bar of every preset has its explanation, of the amount that is drawn.
    void everyPartOfEveryPreset_data()
    {
        QTest::addColumn<QString>("id");
        for (const QString &id : test::presetIds())
            QTest::newRow(qPrintable(id)) << id;
    }
    void everyPartOfEveryPreset()
    {
        QFETCH(QString, id);
        const Evaluation evaluation = evaluate(test::presetDesign(id));
        const chart::ChartModel model = budgetOf(evaluation);
        for (const chart::Band &band : model.bands) {
            for (const chart::Band::Box &box : band.boxes) {
                const auto explanation = why::explainBar(
                    model, {(box.left + box.right) / 2, (box.low + box.high) / 2}, evaluation);
                QVERIFY2(explanation && explanation->facts.size() == 2, band.id.c_str());
                QVERIFY2(explanation->check.agrees(),
                         (explanation->id + ": " + explanation->check.sentence).c_str());
                // The share, from the box, is what the panel says.
                const double percent = std::stod(explanation->facts.back().text);
                QVERIFY2(std::abs(percent - (box.right - box.left)) <
                             1e-3 * (box.right - box.left) + 1e-9,
                         (explanation->id + ": " + explanation->facts.back().text).c_str());
            }
        }
    }

    /// 36,864 bytes a token of the full layers and 18 windows of 262,144 (theory.md 3.4).
    void theMemoryIsExplainedAtItsContext()
    {
        Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        design.batch = 3;
        const Evaluation evaluation = evaluate(design);
        for (const double exponent : {10.0, 12.0, 17.0, 20.0}) {
            const auto cache =
                3 * (std::llround(std::exp2(exponent)) * 36864 + std::int64_t(18) * 262144);
            const auto keys = why::memorySubject("keys", exponent, evaluation);
            const auto total = why::memorySubject("total", exponent, evaluation);
            QVERIFY(keys && total);
            QCOMPARE(std::get<std::int64_t>(*keys->first(evaluation)), cache);
            QCOMPARE(std::get<std::int64_t>(*total->first(evaluation)), cache + 65248815744);
            QVERIFY(why::explain(*keys, evaluation)->check.agrees());
            QVERIFY(why::explain(*total, evaluation)->check.agrees());
        }
        // Every band of the chart answers.
        for (const chart::Band &band : budgetOf(evaluation, "memory").bands) {
            const auto subject = why::memorySubject(band.id, 15, evaluation);
            QVERIFY2(subject.has_value(), band.id.c_str());
            QVERIFY(why::explain(*subject, evaluation)->check.agrees());
        }
        QVERIFY(!why::memorySubject("nothing", 15, evaluation));
        QVERIFY(!why::memorySubject("keys", std::nan(""), evaluation));
    }

    void whatIsCorruptedIsReported_data()
    {
        QTest::addColumn<QString>("series");
        QTest::addColumn<bool>("isFirst");
        for (const char *series : {"keys", "total", "feed_forward", "attention"}) {
            for (const bool isFirst : {true, false})
                QTest::addRow("%s, %s", series, isFirst ? "first" : "second")
                    << QString::fromLatin1(series) << isFirst;
        }
    }
    void whatIsCorruptedIsReported()
    {
        QFETCH(QString, series);
        QFETCH(bool, isFirst);
        const Evaluation evaluation = gptOss();
        auto subject = why::memorySubject(series.toStdString(), 17, evaluation);
        QVERIFY(subject && why::explain(*subject, evaluation)->check.agrees());
        auto &computation = isFirst ? subject->first : subject->second;
        computation = [right = computation](const Evaluation &e) -> std::optional<why::Value> {
            return std::get<std::int64_t>(*right(e)) + 1;
        };
        const auto broken = why::explain(*subject, evaluation);
        QCOMPARE(broken->check.agreement, Agreement::disagrees);
        QVERIFY(broken->check.sentence.find("DISAGREE") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(WhyBudgetTest)
#include "why_budget_test.moc"
