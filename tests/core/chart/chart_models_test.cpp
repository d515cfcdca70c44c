// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/chart_catalogue.h"
#include "core/chart/pinned.h"
#include "core/chart/rank_deficiency_chart.h"
#include "core/chart/reading.h"
#include "core/chart/section.h"
#include "core/design/field_spec.h"
#include "tests/core/plural_of_one.h"
#include "tests/core/sample_designs.h"
#include "tests/gpu_specs.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

using namespace dimscope;
using namespace dimscope::chart;

namespace {

ChartInput inputOf(const Evaluation &evaluation, const sweep::Sweep &sweep,
                   const ChosenForms *forms = nullptr)
{
    ChartInput input{evaluation, sweep, {}, {}};
    input.gpus = test::gpuSpecs();
    input.forms = forms;
    return input;
}

ChartModel build(std::string_view id, const Evaluation &evaluation)
{
    const sweep::Sweep sweep = sweep::articleSweep(measure::DType::f16);
    for (const ChartSpec &spec : chartCatalogue()) {
        if (spec.id == id)
            return spec.build(inputOf(evaluation, sweep));
    }
    return {};
}

ChartModel build(std::string_view id, const Design &design)
{
    return build(id, evaluate(design));
}

const Series &seriesOf(const ChartModel &model, std::string_view id)
{
    static const Series none;
    const auto found = std::find_if(model.series.begin(), model.series.end(),
                                    [id](const Series &series) { return series.id == id; });
    return found == model.series.end() ? none : *found;
}

/// Linear interpolation of a curve, as the eye reads it.
double valueAt(const Series &series, double x)
{
    for (std::size_t i = 1; i < series.points.size(); ++i) {
        const Point &a = series.points[i - 1];
        const Point &b = series.points[i];
        if (a.x <= x && x <= b.x)
            return b.x == a.x ? a.y : a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x);
    }
    return std::nan("");
}

bool isInside(const Axis &axis, double value)
{
    return std::isfinite(value) && value >= axis.minimum && value <= axis.maximum;
}

void verifySound(const ChartModel &model)
{
    QVERIFY(!model.title.empty());
    QVERIFY(model.summary.size() > 10);
    QVERIFY(model.summary.ends_with('.'));
    for (const Axis *axis : {&model.x, &model.y}) {
        QVERIFY2(axis->title.ends_with(')'), axis->title.c_str()); // ends with its unit
        QVERIFY(axis->ticks.size() >= 2 && axis->ticks.size() <= 8);
    }
    std::set<std::string> ids;
    int shown = 0;
    for (const Series &series : model.series) {
        QVERIFY(ids.insert(series.id).second);
        QVERIFY(!series.name.empty() && !series.source.empty());
        shown += series.shownAtStart ? 1 : 0;
        QVERIFY(series.points.size() <= 600);
        QVERIFY(series.details.empty() || series.details.size() == series.points.size());
        for (std::size_t i = 0; i < series.points.size(); ++i) {
            const Point &point = series.points[i];
            QVERIFY2(isInside(model.x, point.x) && isInside(model.y, point.y), series.id.c_str());
            QVERIFY2(i == 0 || point.x >= series.points[i - 1].x, series.id.c_str());
        }
    }
    // Where every layer is full there are columns alone.
    QVERIFY((shown >= 1 || model.id == "receptive_field") && shown <= 3);
    for (const Band &band : model.bands) {
        QVERIFY(ids.insert(band.id).second);
        for (std::size_t i = 0; i < band.slices.size(); ++i) {
            const Band::Slice &slice = band.slices[i];
            QVERIFY(isInside(model.x, slice.x));
            QVERIFY(isInside(model.y, slice.low) && isInside(model.y, slice.high));
            QVERIFY(slice.low <= slice.high);
            QVERIFY(i == 0 || slice.x >= band.slices[i - 1].x);
        }
        for (const Band::Box &box : band.boxes) {
            QVERIFY(isInside(model.x, box.left) && isInside(model.x, box.right));
            QVERIFY(isInside(model.y, box.low) && isInside(model.y, box.high));
            QVERIFY(box.left < box.right && box.low < box.high);
        }
    }
    // Of shares there is no design to mark: the bars are the design.
    QVERIFY(!model.marks.empty() || model.id == "budget");
    for (const DesignMark &mark : model.marks) {
        QVERIFY(mark.x || mark.y);
        QVERIFY(!mark.x || isInside(model.x, *mark.x));
        QVERIFY(!mark.y || isInside(model.y, *mark.y));
        QVERIFY(!mark.label.empty());
    }
}

} // namespace

class ChartModelsTest : public QObject
{
    Q_OBJECT

private slots:
    /// Curves without an end go on to an edge of the axes, whatever a pinned design has made of
    /// them.
    void curvesGoOnAsFarAsPinnedOnes_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("wide"); // the pinned design
        for (const char *id : {"rank_deficiency", "entropy_bound"}) {
            QTest::addRow("%s, a wider one", id) << id << true;
            QTest::addRow("%s, a narrower one", id) << id << false;
        }
    }
    void curvesGoOnAsFarAsPinnedOnes()
    {
        QFETCH(QString, id);
        QFETCH(bool, wide);
        Design small = samples::gptOss120b();
        Design large = samples::llama2();
        large.hiddenSize = 16384;
        large.dense.intermediateSize = 53248;
        large.context = 10'000'000;
        small.context = 4;
        const Evaluation evaluation = evaluate(wide ? small : large);
        const ChartModel pinned = build(id.toStdString(), wide ? large : small);
        const sweep::Sweep sweep = sweep::articleSweep(measure::DType::f16);
        Reaches reaches;
        widen(reaches, {pinned});
        ChartInput input = inputOf(evaluation, sweep);
        input.pinned = &reaches;
        for (const ChartSpec &spec : chartCatalogue()) {
            if (spec.id != id.toStdString())
                continue;
            ChartModel model = spec.build(input);
            verifySound(model);
            addPinned(model, pinned, "pinned", 0);
            QCOMPARE(model.x.maximum,
                     std::max(spec.build(inputOf(evaluation, sweep)).x.maximum, pinned.x.maximum));
            for (const Series &series : model.series) {
                if (series.style != SeriesStyle::line || series.id.starts_with("pinned_"))
                    continue;
                const Point &end = series.points.back();
                QVERIFY2(std::abs(end.x - model.x.maximum) < 1e-6 ||
                             std::abs(end.y - model.y.minimum) < 1e-6 ||
                             std::abs(end.y - model.y.maximum) < 1e-6,
                         series.id.c_str());
            }
        }
    }

    /// Keys and tokens are counted: a curve is sampled where there are some.
    void curvesOfTokensHaveWholeOnes_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("context");
        QTest::addColumn<int>("least"); // points of the longest curve
        QTest::newRow("entropy_bound") << QStringLiteral("entropy_bound") << 131072 << 60;
        QTest::newRow("entropy_bound, few keys") << QStringLiteral("entropy_bound") << 3 << 60;
        QTest::newRow("budget") << QStringLiteral("budget") << 131072 << 40;
        QTest::newRow("budget, odd context") << QStringLiteral("budget") << 1449 << 40;
    }
    void curvesOfTokensHaveWholeOnes()
    {
        QFETCH(QString, id);
        QFETCH(int, context);
        QFETCH(int, least);
        Design design = samples::gptOss120b();
        design.context = context;
        const Evaluation evaluation = evaluate(design);
        const sweep::Sweep sweep = sweep::articleSweep(measure::DType::f16);
        const ChosenForms forms{{"budget", "memory"}};
        std::size_t longest = 0;
        for (const ChartSpec &spec : chartCatalogue()) {
            if (spec.id != id.toStdString())
                continue;
            const ChartModel model = spec.build(inputOf(evaluation, sweep, &forms));
            for (const Series &series : model.series) {
                longest = std::max(longest, series.points.size());
                double last = -1;
                for (const Point &point : series.points) {
                    const double tokens = std::exp2(point.x);
                    QVERIFY2(std::abs(tokens - std::round(tokens)) < 1e-9 * tokens,
                             qPrintable(QString::number(tokens)));
                    if (series.style == SeriesStyle::line)
                        QVERIFY(point.x > last);
                    last = point.x;
                }
            }
            for (const Band &band : model.bands) {
                for (const Band::Slice &slice : band.slices) {
                    const double tokens = std::exp2(slice.x);
                    QVERIFY(std::abs(tokens - std::round(tokens)) < 1e-9 * tokens);
                    longest = std::max(longest, band.slices.size());
                }
            }
        }
        QVERIFY(longest >= std::size_t(least));
    }

    void everyChartOfEveryDesignIsSound_data()
    {
        QTest::addColumn<int>("design");
        const std::vector<Design> designs = samples::all();
        for (std::size_t i = 0; i < designs.size(); ++i)
            QTest::newRow(designs[i].name.c_str()) << int(i);
    }
    void everyChartOfEveryDesignIsSound()
    {
        QFETCH(int, design);
        const Evaluation evaluation = evaluate(samples::all()[std::size_t(design)]);
        QCOMPARE(chartCatalogue().size(), std::size_t(6));
        for (const ChartSpec &spec : chartCatalogue()) {
            const ChartModel model = build(spec.id, evaluation);
            QCOMPARE(model.id, std::string(spec.id));
            verifySound(model);
            if (QTest::currentTestFailed())
                qFatal("%s", model.id.c_str());
        }
    }

    void slidersToTheirEndsStaySound()
    {
        for (const std::int64_t value : {0, 1, 2, 3, 7, 64, 1000, 65536, 1 << 20, 1 << 24}) {
            for (int field = 0; field < 7; ++field) {
                Design design = samples::gptOss120b();
                std::int64_t *const fields[] = {&design.hiddenSize,
                                                &design.slidingAttention.headDim,
                                                &design.slidingAttention.window,
                                                &design.context,
                                                &design.mixture.intermediateSize,
                                                &design.mixture.expertsPerToken,
                                                &design.layers};
                *fields[field] = field == 6 ? std::clamp<std::int64_t>(value, 1, 3000) : value;
                const Evaluation evaluation = evaluate(design);
                for (const ChartSpec &spec : chartCatalogue()) {
                    verifySound(build(spec.id, evaluation));
                    if (QTest::currentTestFailed())
                        qFatal("%s, field %d = %lld", spec.id.data(), field,
                               static_cast<long long>(value));
                }
            }
        }
    }

    /// Random fields at random places of their ranges, sound or not, in every form.
    void anyDesignStaysSound()
    {
        std::mt19937 random(20251124);
        const auto chance = [&](int n) {
            return std::uniform_int_distribution<int>(0, n - 1)(random);
        };
        const sweep::Sweep sweep;
        for (int i = 0; i < 200; ++i) {
            const QString &id = test::presetIds()[i % test::presetIds().size()];
            Design design = test::presetDesign(id);
            for (const FieldSpec &field : fieldTable()) {
                if (chance(4) != 0)
                    continue;
                std::uniform_int_distribution<std::int64_t> between(field.minimum, field.maximum);
                const int end = chance(3);
                field.set(design, end == 0   ? field.minimum
                                  : end == 1 ? field.maximum
                                             : between(random));
            }
            const Evaluation evaluation = evaluate(design);
            for (const ChartSpec &spec : chartCatalogue()) {
                if (spec.id != "budget" && spec.id != "roofline")
                    continue;
                std::vector<ChosenForms> choices{{}};
                for (const ChartForm &form : spec.forms)
                    choices.push_back({{std::string(spec.id), std::string(form.id)}});
                for (const ChosenForms &forms : choices) {
                    verifySound(spec.build(inputOf(evaluation, sweep, &forms)));
                    if (QTest::currentTestFailed())
                        qFatal("%s of %s, design %d", spec.id.data(), qPrintable(id), i);
                }
            }
        }
    }

    void entropyBoundOfGptOss()
    {
        const ChartModel model = build("entropy_bound", samples::gptOss120b());
        QCOMPARE(model.x.minimum, 4.0);
        QCOMPARE(model.x.maximum, 20.0);
        QCOMPARE(model.y.maximum, 200.0);
        QCOMPARE(model.marks.size(), std::size_t(2));
        QCOMPARE(*model.marks[0].x, 7.0);
        QCOMPARE(*model.marks[0].y, 64.0);
        QCOMPARE(model.marks[0].label, std::string("gpt-oss-120b: 64 over 128 keys"));
        QCOMPARE(*model.marks[1].x, 17.0);
        // Section 1.4, read off the curves where 128 and 131,072 are sampled.
        QVERIFY(std::abs(valueAt(seriesOf(model, "exact_joint"), 7) - 40.019895681932816) < 1e-9);
        QVERIFY(std::abs(valueAt(seriesOf(model, "article_log2"), 7) - 58.31) < 1e-9);
        QVERIFY(std::abs(valueAt(seriesOf(model, "source_natural"), 17) - 98.157) < 1e-3);
        QVERIFY(std::abs(valueAt(seriesOf(model, "exact_conditional"), 7) - 19.849294078249343) <
                1e-9);
        QVERIFY(std::abs(valueAt(seriesOf(model, "asymptote_joint"), 17) - 97.949) < 1e-3);
    }

    void theWindowMovesItsMarkAndNothingElse()
    {
        Design design = samples::gptOss120b();
        const ChartModel before = build("entropy_bound", design);
        design.slidingAttention.window = 4096;
        const ChartModel after = build("entropy_bound", design);
        QCOMPARE(*after.marks[0].x, 12.0);
        QCOMPARE(after.marks[0].label, std::string("gpt-oss-120b: 64 over 4,096 keys"));
        QVERIFY(after.marks[1] == before.marks[1]);
        QVERIFY(after.series == before.series);
        QVERIFY(after.x == before.x && after.y == before.y);
        QVERIFY(after.summary.find("exact bound 69, article 100.0") != std::string::npos);

        const ChartModel reach = build("receptive_field", design);
        QVERIFY(std::abs(*reach.marks[0].y - std::log2(1 + 18 * 4095)) < 1e-12);
    }

    void axesKeepStillWhileASliderMoves()
    {
        for (const char *id : {"entropy_bound", "rank_deficiency", "receptive_field"}) {
            int changes = 0;
            ChartModel last;
            for (std::int64_t window = 64; window <= 4096; window += 8) {
                Design design = samples::gptOss120b();
                design.slidingAttention.window = window;
                const ChartModel model = build(id, design);
                changes += window > 64 && !(model.x == last.x && model.y == last.y) ? 1 : 0;
                last = model;
            }
            QVERIFY2(changes <= 4, id);
        }
    }

    void rankDeficiencyOfGptOss()
    {
        const ChartModel model = build("rank_deficiency", samples::gptOss120b());
        QCOMPARE(model.x.minimum, 0.0);
        QCOMPARE(model.x.maximum, 4000.0);
        QCOMPARE(model.y.minimum, -800.0);
        QCOMPARE(model.y.maximum, 0.0);
        QCOMPARE(*model.marks[0].x, 2880.0);
        QVERIFY(std::abs(*model.marks[0].y + 656.829677166449) < 1e-9);
        QVERIFY(std::abs(valueAt(seriesOf(model, "ratio_design"), 2880) - *model.marks[0].y) < 0.5);
        QVERIFY(std::abs(valueAt(seriesOf(model, "ratio_8_3"), 2880) + 107.196276763846) < 0.5);
        QVERIFY(std::abs(valueAt(seriesOf(model, "ratio_3"), 2880) + 214.545653720855) < 0.5);
        // Ratio 2 never helps: it rises to one half.
        QVERIFY(seriesOf(model, "ratio_2").points.back().y > -0.31);
        // Its ratio is 4: one curve, not two on top of each other.
        QVERIFY(seriesOf(model, "ratio_4").id.empty());
        QCOMPARE(seriesOf(model, "ratio_design").name,
                 std::string("gpt-oss-120b: width 4 x hidden"));
        const std::set<std::string> shown{"ratio_8_3", "ratio_design"};
        for (const Series &series : model.series) {
            QCOMPARE(series.shownAtStart, shown.contains(series.id));
            QVERIFY(series.points.size() > 20 && series.points.size() <= 200);
        }
    }

    void anotherRatioHasItsOwnCurve()
    {
        Design design = samples::gptOss120b();
        design.hiddenSize = 3072;
        const ChartModel model = build("rank_deficiency", design);
        // Solid is the design alone, among the curves of the theory.
        for (const Series &series : model.series)
            QCOMPARE(series.dash == Dash::solid && series.style == SeriesStyle::line,
                     series.id == "ratio_design");
        QCOMPARE(seriesOf(model, "ratio_4").name, std::string("Width 4 x hidden"));
        QCOMPARE(seriesOf(model, "ratio_design").name,
                 std::string("gpt-oss-120b: width 3.75 x hidden"));
    }

    void exponentsAreNotGrouped()
    {
        Design design = samples::gptOss120b();
        design.hiddenSize = 4096;
        design.mixture.intermediateSize = 14336;
        design.mixture.expertsPerToken = 2;
        const ChartModel model = build("rank_deficiency", design);
        QVERIFY2(model.marks[0].label.ends_with("P = 10^{-3527}"), model.marks[0].label.c_str());
        for (const Tick &tick : model.y.ticks)
            QVERIFY2(tick.label.find(',') == std::string::npos, tick.label.c_str());
    }

    void oneOfEverythingIsSingular()
    {
        for (const AttentionMask mask : {AttentionMask::full, AttentionMask::sliding}) {
            const Evaluation evaluation = evaluate(samples::ones(mask));
            for (const std::string form : {"shares", "memory"}) {
                const ChosenForms forms{{"budget", form}};
                const sweep::Sweep sweep = sweep::articleSweep(measure::DType::f16);
                ChartInput input = inputOf(evaluation, sweep, &forms);
                const PublishedModel published = publishedModel(evaluation.design);
                input.published = {&published, 1};
                for (const ChartSpec &spec : chartCatalogue()) {
                    const ChartModel model = spec.build(input);
                    std::string all = model.summary + "|" + model.notice + "|" + model.title;
                    for (const DesignMark &mark : model.marks)
                        all += "|" + mark.label;
                    for (const Series &series : model.series) {
                        for (const PointDetail &detail : series.details)
                            all += "|" + detail.text + "|" + detail.label;
                    }
                    QVERIFY2(test::pluralOfOne(all).isEmpty(),
                             (spec.id.data() + (": " + test::pluralOfOne(all).toStdString()) + all)
                                 .c_str());
                }
            }
        }
    }

    /// Those that always lack rank, and those of a few dimensions, lie on no edge.
    void randomMasksHaveRoomForTheirMarkers()
    {
        evidence::ExperimentsResult experiments;
        experiments.ranks = {{6, 16, {1, 0.9, 1}, 0, 100}, {128, 256, {0.5, 0.4, 0.6}, -0.3, 100}};
        const Evaluation evaluation = evaluate(samples::gptOss120b());
        const sweep::Sweep sweep = sweep::articleSweep(measure::DType::f16);
        ChartInput input = inputOf(evaluation, sweep);
        const ChartModel without = rankDeficiencyChart(input);
        input.experiments = &experiments;
        const ChartModel model = rankDeficiencyChart(input);
        constexpr double radius = 0.02; // of an axis, of a marker in presentations
        for (const Point &point : seriesOf(model, "random_masks").points) {
            QVERIFY((point.x - model.x.minimum) / (model.x.maximum - model.x.minimum) > radius);
            QVERIFY((model.y.maximum - point.y) / (model.y.maximum - model.y.minimum) > radius);
        }
        QCOMPARE(model.x.ticks, without.x.ticks);
        QCOMPARE(model.y.ticks, without.y.ticks);
        verifySound(model);
        // A curve is exact where something was drawn, not between two of its points: by its sum
        // P[Bin(16, 1/2) < 6] = 6885 / 65536.
        const auto reading = readingAt(seriesOf(model, "ratio_8_3"), 6, 0);
        QVERIFY(reading);
        QVERIFY(std::abs(std::pow(10, reading->point.y) - 6885.0 / 65536) < 1e-12);
    }

    /// As the finding says it, and the same numbers.
    void whatLiesBeyondTheContextIsCalledThat()
    {
        const ChartModel model = build("receptive_field", samples::mistral());
        QVERIFY2(model.marks.at(0).label.ends_with(
                     ": 131,041 tokens (beyond the context of 32,768) over 32 sliding layers"),
                 model.marks.at(0).label.c_str());
        QVERIFY2(model.summary.find("reach 131,041 tokens (beyond the context of 32,768), with "
                                    "influence around 65,520 (beyond the context of 32,768).") !=
                     std::string::npos,
                 model.summary.c_str());
        const ChartModel within = build("receptive_field", samples::gptOss120b());
        QVERIFY(within.marks.at(0).label.find("beyond") == std::string::npos);
        QVERIFY(within.summary.find("beyond") == std::string::npos);
    }

    void receptiveFieldOfGptOss()
    {
        const ChartModel model = build("receptive_field", samples::gptOss120b());
        const auto &reach = seriesOf(model, "stacked_reach").points;
        QCOMPARE(reach.size(), std::size_t(36));
        QVERIFY(std::abs(reach.front().y - 7) < 1e-12);             // one window
        QVERIFY(std::abs(std::exp2(reach.back().y) - 2287) < 1e-6); // section 3.1
        QVERIFY(std::abs(std::exp2(seriesOf(model, "article_product").points.back().y) - 4608) <
                1e-6);
        QVERIFY(std::abs(std::exp2(seriesOf(model, "influence_mean").points.back().y) - 1143) <
                1e-6);
        QVERIFY(std::abs(std::exp2(seriesOf(model, "all_layers_reach").points.back().y) - 4573) <
                1e-6);
        QVERIFY(std::abs(std::exp2(seriesOf(model, "influence_mean_residual").points.back().y) -
                         57.15) < 1e-6);
        QCOMPARE(model.bands[0].id, std::string("full_layers"));
        QCOMPARE(model.bands[0].slices.size(), std::size_t(4 * 18));
        QCOMPARE(model.bands[0].slices[1].high, 17.0); // up to the context
        const Band::Slice last = model.bands[1].slices.back();
        QVERIFY(std::abs(std::exp2(last.low) - (1143 - 156.76)) < 0.01); // section 3.2
        QVERIFY(std::abs(std::exp2(last.high) - (1143 + 156.76)) < 0.01);
        QCOMPARE(*model.marks[0].x, 36.0);
        QVERIFY(model.notice.empty());
    }

    void withoutSlidingLayersOnlyTheBandShows()
    {
        const ChartModel model = build("receptive_field", samples::llama2());
        QVERIFY(!model.notice.empty());
        // The legend names nothing that is not there.
        QVERIFY(model.series.empty());
        QCOMPARE(model.bands.size(), std::size_t(1));
        QCOMPARE(model.bands[0].slices.size(), std::size_t(4)); // 32 layers, joined
        QCOMPARE(*model.marks[0].y, 12.0);
    }

    void aWindowBeyondTheContextActsAsFull()
    {
        Design design = samples::gptOss120b();
        design.context = 999;
        design.slidingAttention.window = 100'000;
        const ChartModel reach = build("receptive_field", design);
        QVERIFY2(reach.notice.find("100,000 keys acts as full") != std::string::npos,
                 reach.notice.c_str());
        QVERIFY(reach.series.empty());
        QCOMPARE(reach.bands.size(), std::size_t(1));
        QCOMPARE(reach.bands[0].slices.size(), std::size_t(4)); // 36 layers, joined
        const ChartModel bound = build("entropy_bound", design);
        QCOMPARE(bound.marks.size(), std::size_t(1)); // one place, one ring
        QCOMPARE(*bound.marks[0].x, std::log2(999.0));
        design.slidingAttention.headDim = 32;
        QCOMPARE(build("entropy_bound", design).marks.size(), std::size_t(2));
    }

    /// Over all charts and their forms: another scale wherever one says something.
    void scalesOfEveryForm_data()
    {
        QTest::addColumn<bool>("x");
        QTest::addColumn<bool>("y");
        QTest::newRow("entropy_bound") << true << true;
        QTest::newRow("rank_deficiency") << true << false; // powers beyond a double
        QTest::newRow("receptive_field") << true << true;
        QTest::newRow("gemm") << true << true;
        QTest::newRow("budget shares") << false << false; // lengths that add up; names
        QTest::newRow("budget memory") << true << false;  // heights that add up
        QTest::newRow("roofline") << true << true;
    }
    void scalesOfEveryForm()
    {
        QFETCH(bool, x);
        QFETCH(bool, y);
        const Evaluation evaluation = evaluate(test::presetDesign(QStringLiteral("gpt-oss-120b")));
        const sweep::Sweep sweep = sweep::articleSweep(measure::DType::f16);
        bool found = false;
        for (const ChartSpec &spec : chartCatalogue()) {
            std::vector<ChartForm> forms(spec.forms.begin(), spec.forms.end());
            if (forms.empty())
                forms.emplace_back();
            for (const ChartForm &form : forms) {
                const std::string name =
                    std::string(spec.id) + (form.id.empty() ? "" : " ") + std::string(form.id);
                if (name != QTest::currentDataTag())
                    continue;
                found = true;
                const ChosenForms chosen{{std::string(spec.id), std::string(form.id)}};
                const ChartModel model = spec.build(inputOf(evaluation, sweep, &chosen));
                QCOMPARE(hasOtherScale(model, Direction::x), x);
                QCOMPARE(hasOtherScale(model, Direction::y), y);
            }
        }
        QVERIFY(found);
    }
};

QTEST_APPLESS_MAIN(ChartModelsTest)
#include "chart_models_test.moc"
