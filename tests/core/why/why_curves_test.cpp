// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/chart_catalogue.h"
#include "core/language/capitals.h"
#include "core/why/curves.h"
#include "core/why/head_ring.h"
#include "tests/core/sample_designs.h"
#include "tests/preset_designs.h"

#include <QTest>

#include <cmath>

using namespace dimscope;
using why::Agreement;

namespace {

chart::ChartModel chartOf(std::string_view id, const Evaluation &evaluation,
                          std::span<const chart::PublishedModel> published = {})
{
    static const sweep::Sweep sweep = sweep::articleSweep(measure::DType::f16);
    for (const chart::ChartSpec &spec : chart::chartCatalogue()) {
        if (spec.id == id)
            return spec.build({evaluation, sweep, {}, {}, published});
    }
    return {};
}

const chart::Series *seriesOf(const chart::ChartModel &model, std::string_view id)
{
    for (const chart::Series &series : model.series) {
        if (series.id == id)
            return &series;
    }
    return nullptr;
}

const std::vector<std::string_view> theoryCharts{"entropy_bound", "rank_deficiency",
                                                 "receptive_field"};

} // namespace

class WhyCurvesTest : public QObject
{
    Q_OBJECT

private slots:
    /// Along every curve of every preset: the formula gives what is drawn, and both computations
    /// agree.
    void curvesOfPresets_data()
    {
        QTest::addColumn<QString>("id");
        for (const QString &id : test::presetIds())
            QTest::newRow(qPrintable(id)) << id;
    }
    void curvesOfPresets()
    {
        QFETCH(QString, id);
        const Evaluation evaluation = evaluate(test::presetDesign(id));
        int asked = 0;
        for (const std::string_view chart : theoryCharts) {
            const chart::ChartModel model = chartOf(chart, evaluation);
            for (const chart::Series &series : model.series) {
                // Neither end, where curves are cut at the border.
                for (const std::size_t part : {1, 3, 5}) {
                    const std::size_t index = series.points.size() * part / 6;
                    if (index == 0 || index + 1 >= series.points.size())
                        continue;
                    const chart::Point at = series.points[index];
                    const auto subject = why::curveSubject(chart, series.id, at.x, evaluation);
                    QVERIFY2(subject.has_value(), series.id.c_str());
                    const double first = why::realOf(*subject->first(evaluation));
                    const double drawn = chart == "receptive_field" ? std::exp2(at.y) : at.y;
                    QVERIFY2(std::abs(first - drawn) <= 1e-9 * std::abs(drawn) + 1e-9,
                             series.id.c_str());
                    const auto explanation = why::explainPoint(chart, series, at, evaluation);
                    QVERIFY(explanation.has_value());
                    QVERIFY2(explanation->check.agrees(),
                             (series.id + ": " + explanation->check.sentence).c_str());
                    ++asked;
                }
            }
        }
        QVERIFY2(asked >= 20, qPrintable(QString::number(asked)));
    }

    void corruption()
    {
        const Evaluation evaluation = evaluate(samples::gptOss120b());
        for (const std::string_view chart : theoryCharts) {
            for (const chart::Series &series : chartOf(chart, evaluation).series) {
                const double x = series.points[series.points.size() / 2].x;
                const auto sound = why::curveSubject(chart, series.id, x, evaluation);
                QVERIFY(explain(*sound, evaluation)->check.agrees());
                for (const bool isFirst : {true, false}) {
                    why::Subject broken = *sound;
                    auto &computation = isFirst ? broken.first : broken.second;
                    computation = [right = computation](const Evaluation &e) {
                        return std::optional<why::Value>(why::realOf(*right(e)) * 1.01);
                    };
                    const auto explanation = explain(broken, evaluation);
                    QVERIFY2(explanation->check.agreement == Agreement::disagrees,
                             broken.id.c_str());
                }
            }
        }
    }

    /// 69.140 and 99.96 over 4,096 keys, theory.md section 1.4; 36 layers of 128.
    void texts()
    {
        const Evaluation evaluation = evaluate(samples::gptOss120b());
        const auto text = [&](const char *chart, const char *series, double x) {
            const auto subject = why::curveSubject(chart, series, x, evaluation);
            const auto explanation = explain(*subject, evaluation);
            return explanation->id + " | " + explanation->title + " | " + explanation->substituted;
        };
        QCOMPARE(text("entropy_bound", "article_log2", 12),
                 std::string("entropy_bound.article_log2 | The article's rule over 4,096 keys | "
                             "8.33 x log2 4,096\n= 99.9600 dimensions"));
        QCOMPARE(text("entropy_bound", "asymptote_joint", 12),
                 std::string("entropy_bound.asymptote_joint | Asymptote of the exact bound over "
                             "4,096 keys | 8.31234768 x ln 4,096\n= 69.1402 dimensions"));
        QCOMPARE(text("entropy_bound", "exact_joint", 12),
                 std::string("entropy_bound.exact_joint | Exact bound over 4,096 keys | 2 ln 4,096 "
                             "= 16.6355 nats = KL(n)\nn = 68.8302 dimensions"));
        QCOMPARE(text("rank_deficiency", "ratio_8_3", 1024),
                 std::string("rank_deficiency.ratio_8_3 | Rank deficiency of 2,730 units for 1,024 "
                             "dimensions | P[Bin(2,730, 1/2) < 1,024]\n= 10^-39.0201"));
        QCOMPARE(text("receptive_field", "stacked_reach", 36),
                 std::string("receptive_field.stacked_reach | Reach of the sliding layers after 36 "
                             "layers | 1 + 18 x (128 - 1)\n= 2,287 tokens"));
        QCOMPARE(text("receptive_field", "influence_mean_residual", 36),
                 std::string("receptive_field.influence_mean_residual | Mean distance of influence "
                             "after 36 layers | 18 x (1 - 0.95) x (128 - 1) / 2\n"
                             "= 57.1500 tokens"));
        QVERIFY(!why::curveSubject("entropy_bound", "nothing", 12, evaluation));
        QVERIFY(!why::curveSubject("gemm", "published_h100", 10944, evaluation));
        QVERIFY(!why::curveSubject("entropy_bound", "exact_joint", std::nan(""), evaluation));
    }

    /// A click far off the axes is still answered.
    void farOff()
    {
        const Evaluation evaluation = evaluate(samples::gptOss120b());
        for (const std::string_view chart : theoryCharts) {
            for (const chart::Series &series : chartOf(chart, evaluation).series) {
                for (const double x : {-1e300, -1.0, 0.0, 0.5, 40.0, 5000.0, 1e300}) {
                    const auto explanation = why::explainPoint(chart, series, {x, 1}, evaluation);
                    QVERIFY(explanation.has_value());
                    QVERIFY2(
                        explanation->check.agreement != Agreement::disagrees,
                        (series.id + QString::number(x).toStdString() + explanation->check.sentence)
                            .c_str());
                }
            }
        }
    }

    void subjectsOfSeries_data()
    {
        QTest::addColumn<QString>("chart");
        QTest::addColumn<QString>("series");
        QTest::addColumn<QString>("ofGptOss");
        QTest::addColumn<QString>("ofMistral");
        QTest::addColumn<QString>("ofLlama");
        const auto row = [](const char *chart, const char *series, const char *oss,
                            const char *mistral, const char *llama) {
            QTest::addRow("%s/%s", chart, series)
                << QString::fromLatin1(chart) << QString::fromLatin1(series)
                << QString::fromLatin1(oss) << QString::fromLatin1(mistral)
                << QString::fromLatin1(llama);
        };
        row("entropy_bound", "", "exact_joint.full", "exact_joint.sliding", "exact_joint.full");
        row("entropy_bound", "exact_joint", "exact_joint.full", "exact_joint.sliding",
            "exact_joint.full");
        row("entropy_bound", "exact_conditional", "exact_conditional.full",
            "exact_conditional.sliding", "exact_conditional.full");
        row("entropy_bound", "article_log2", "", "", "");
        row("rank_deficiency", "", "rank_log10", "rank_log10", "rank_log10");
        row("rank_deficiency", "ratio_design", "rank_log10", "rank_log10", "rank_log10");
        row("rank_deficiency", "ratio_4", "", "", "");
        row("receptive_field", "", "stacked_reach", "stacked_reach", "nominal_reach");
        row("receptive_field", "full_layers", "nominal_reach", "nominal_reach", "nominal_reach");
        row("receptive_field", "spread", "influence_deviation", "influence_deviation", "");
        row("receptive_field", "influence_mean", "influence_mean", "influence_mean", "");
        row("receptive_field", "influence_mean_residual", "", "", "");
        row("receptive_field", "all_layers_reach", "all_layers_reach", "all_layers_reach", "");
        row("gemm", "fastest", "", "", "");
    }
    void subjectsOfSeries()
    {
        QFETCH(QString, chart);
        QFETCH(QString, series);
        QFETCH(QString, ofGptOss);
        QFETCH(QString, ofMistral);
        QFETCH(QString, ofLlama);
        const std::pair<Design, QString> designs[] = {{samples::gptOss120b(), ofGptOss},
                                                      {samples::mistral(), ofMistral},
                                                      {samples::llama2(), ofLlama}};
        for (const auto &[design, expected] : designs) {
            const Evaluation evaluation = evaluate(design);
            const auto found =
                why::subjectOfSeries(chart.toStdString(), series.toStdString(), evaluation);
            QCOMPARE(QString::fromStdString(std::string(found.value_or(""))), expected);
            if (found)
                QVERIFY(why::explain(*found, evaluation).has_value());
        }
        QVERIFY(!why::subjectOfSeries("entropy_bound", "", evaluate(Design())));
    }

    void rings_data()
    {
        QTest::addColumn<double>("keys");
        QTest::addColumn<int>("head");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("last");
        QTest::newRow("full") << 131072.0 << 64
                              << u"Head dimension 64 over 131,072 keys, full layers"_qs
                              << u"64 against 97.64 dimensions (exact whole 98): does not meet the "
                                 "bound"_qs
                              << u"64 < 98"_qs;
        QTest::newRow("sliding")
            << 128.0 << 64 << u"Head dimension 64 over 128 keys, sliding layers"_qs
            << u"64 against 40.02 dimensions (exact whole 41): meets the bound"_qs
            << u"64 >= 41"_qs;
        // A slider has moved it away from where it was clicked.
        QTest::newRow("near") << 120000.0 << 70
                              << u"Head dimension 64 over 131,072 keys, full layers"_qs
                              << u"64 against 97.64 dimensions (exact whole 98): does not meet the "
                                 "bound"_qs
                              << u"64 < 98"_qs;
    }
    /// A ring is a head dimension; the bound alone is the curve.
    void rings()
    {
        QFETCH(double, keys);
        QFETCH(int, head);
        QFETCH(QString, title);
        QFETCH(QString, value);
        QFETCH(QString, last);
        const auto e =
            why::explainHeadRing({std::log2(keys), double(head)}, evaluate(samples::gptOss120b()));
        QVERIFY(e.has_value());
        QCOMPARE(QString::fromStdString(e->title), title);
        QCOMPARE(QString::fromStdString(e->value), value);
        QVERIFY2(QString::fromStdString(e->substituted).endsWith(u'\n' + last),
                 e->substituted.c_str());
        QCOMPARE(e->formula, std::string("2 ln N = KL(n), solved for n"));
        QVERIFY2(e->check.agrees(), e->check.sentence.c_str());
        Evaluation broken = evaluate(samples::gptOss120b());
        for (EntropyBoundRow &row : broken.entropyBound)
            ++row.exactJoint;
        QCOMPARE(why::explainHeadRing({std::log2(keys), double(head)}, broken)->check.agreement,
                 Agreement::disagrees);
        QVERIFY(!why::explainHeadRing({7, 64}, evaluate(Design())));
    }

    void publishedPoints()
    {
        const Evaluation evaluation = evaluate(samples::gptOss120b());
        std::vector<chart::PublishedModel> published;
        for (const char *id : {"qwen3-0.6b", "llama-3.2-1b"})
            published.push_back(chart::publishedModel(test::presetDesign(QLatin1String(id))));
        for (const std::string_view chart : {"entropy_bound", "rank_deficiency"}) {
            const chart::ChartModel model = chartOf(chart, evaluation, published);
            const chart::Series *series = seriesOf(model, "published_models");
            QVERIFY(series != nullptr && !series->points.empty());
            for (std::size_t i = 0; i < series->points.size(); ++i) {
                const auto explanation =
                    why::explainPoint(chart, *series, series->points[i], evaluation);
                QVERIFY(explanation.has_value());
                QCOMPARE(explanation->facts.front().text, series->details[i].text);
                QVERIFY(!explanation->formula.empty() && !explanation->substituted.empty());
                QVERIFY2(explanation->check.agrees(), explanation->check.sentence.c_str());
                QVERIFY(explanation->source.ends_with(startingSentence(series->source)));
            }
        }
        const chart::ChartModel reach = chartOf("receptive_field", evaluation, published);
        const chart::Series *reaches = seriesOf(reach, "published_models");
        QVERIFY(reaches != nullptr);
        for (std::size_t i = 0; i < reaches->points.size(); ++i) {
            const auto told =
                why::explainPoint("receptive_field", *reaches, reaches->points[i], evaluation);
            QCOMPARE(told->facts.front().text, reaches->details[i].text);
            // The number that the point's own sentence begins with.
            QVERIFY2(reaches->details[i].text.starts_with(told->value), told->value.c_str());
        }
        const chart::ChartModel gemm = chartOf("gemm", evaluation);
        const chart::Series *h100 = seriesOf(gemm, "published_h100");
        const auto explanation = why::explainPoint("gemm", *h100, {10944, 398}, evaluation);
        // The value alone; the rest stands below it.
        QCOMPARE(explanation->value, std::string("398.4 TFLOPS"));
        QCOMPARE(explanation->facts.size(), std::size_t(1));
        QVERIFY2(explanation->facts.front().text.find("published without an interval") !=
                     std::string::npos,
                 explanation->facts.front().text.c_str());
        // Drawn to the scale of another device it is still the published number.
        chart::Series scaled = *h100;
        for (chart::Point &point : scaled.points)
            point.y /= 1000;
        QCOMPARE(why::explainPoint("gemm", scaled, {10944, 0.398}, evaluation)->value,
                 std::string("398.4 TFLOPS"));
        QVERIFY(explanation->source.find("swiglu-maf-bench") != std::string::npos);
        // A measured point is explained from its measurement.
        QVERIFY(!why::explainPoint("gemm", *seriesOf(gemm, "measured_aligned"), {10944, 398},
                                   evaluation));
        chart::Series odd =
            *seriesOf(chartOf("rank_deficiency", evaluation, published), "published_models");
        odd.points = {{1024, -0.123456}};
        odd.details.resize(1);
        const auto told = why::explainPoint("rank_deficiency", odd, odd.points[0], evaluation);
        QCOMPARE(told->check.agreement, Agreement::notComputed);
        chart::Series none;
        none.id = "published_none";
        QVERIFY(!why::explainPoint("gemm", none, {0, 0}, evaluation));
    }
};

QTEST_APPLESS_MAIN(WhyCurvesTest)
#include "why_curves_test.moc"
