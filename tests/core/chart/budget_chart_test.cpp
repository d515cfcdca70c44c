// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/budget_chart.h"
#include "core/chart/pinned.h"
#include "core/counting/memory.h"
#include "tests/gpu_specs.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

using namespace dimscope;
using namespace dimscope::chart;

namespace {

ChartModel build(const Design &design, const char *form = "shares")
{
    const Evaluation evaluation = evaluate(design);
    const sweep::Sweep sweep;
    ChartInput input{evaluation, sweep, {}, {}};
    const ChosenForms forms{{"budget", form}};
    input.gpus = test::gpuSpecs();
    input.forms = &forms;
    return budgetChart(input);
}

ChartModel build(const char *preset, const char *form = "shares")
{
    return build(test::presetDesign(QString::fromLatin1(preset)), form);
}

const Band &bandOf(const ChartModel &model, const char *id)
{
    const auto found = std::find_if(model.bands.begin(), model.bands.end(),
                                    [id](const Band &band) { return band.id == id; });
    if (found == model.bands.end())
        qFatal("There is no band %s.", id);
    return *found;
}

/// The box of a part in the bar at height y.
Band::Box boxAt(const ChartModel &model, const char *id, double y)
{
    for (const Band::Box &box : bandOf(model, id).boxes) {
        if (box.low < y && y < box.high)
            return box;
    }
    return {};
}

bool hasLabel(const ChartModel &model, const std::string &label)
{
    const auto &details = model.series.front().details;
    return std::any_of(details.begin(), details.end(),
                       [&](const PointDetail &detail) { return detail.label == label; });
}

constexpr double parameters = 3.5; // heights of the bars
constexpr double active = 2.5;
constexpr double perToken = 0.5;

} // namespace

class BudgetChartTest : public QObject
{
    Q_OBJECT

private slots:
    void formsAreChosenByName()
    {
        const Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        const Evaluation evaluation = evaluate(design);
        const sweep::Sweep sweep;
        ChartInput input{evaluation, sweep, {}, {}};
        QCOMPARE(std::string(input.form("budget")), std::string("shares"));
        QVERIFY(input.form("gemm").empty() && input.form("no chart").empty());
        ChosenForms forms{{"budget", "memory"}, {"gemm", "memory"}};
        input.forms = &forms;
        QCOMPARE(std::string(input.form("budget")), std::string("memory"));
        QVERIFY(input.form("gemm").empty());
        forms["budget"] = "pie";
        QCOMPARE(std::string(input.form("budget")), std::string("shares"));
    }

    void barsAreFullInEveryPreset_data()
    {
        QTest::addColumn<QString>("preset");
        for (const QString &id : test::presetIds())
            QTest::newRow(qPrintable(id)) << id;
    }
    void barsAreFullInEveryPreset()
    {
        QFETCH(QString, preset);
        const ChartModel model = build(test::presetDesign(preset));
        for (const double y : {0.5, 1.5, 2.5, 3.5}) {
            std::vector<Band::Box> bar;
            for (const Band &band : model.bands) {
                QVERIFY(band.solid && !band.boxes.empty());
                const Band::Box box = boxAt(model, band.id.c_str(), y);
                if (box.right > box.left)
                    bar.push_back(box);
            }
            std::sort(bar.begin(), bar.end(),
                      [](const auto &a, const auto &b) { return a.left < b.left; });
            QCOMPARE(bar.front().left, 0.0);
            for (std::size_t i = 1; i < bar.size(); ++i)
                QCOMPARE(bar[i].left, bar[i - 1].right);
            QVERIFY(std::abs(bar.back().right - 100) < 1e-9);
        }
    }

    void sharesOfGptOss()
    {
        const ChartModel model = build("gpt-oss-120b");
        const auto share = [&](const char *id, double y) {
            const Band::Box box = boxAt(model, id, y);
            return box.right - box.left;
        };
        QVERIFY(std::abs(share("feed_forward", parameters) -
                         100 * 114701598720.0 / 116829156672.0) < 1e-9);
        QVERIFY(std::abs(share("embedding", active) - 100 * 579133440.0 / 5132849472.0) < 1e-9);
        // 38.69 of 48.95 GFLOP, by hand: 2 x 18 x 64 x 128 x 131,200 of that and 2 x
        // (579,133,440 + 955,514,880 + 13,271,040 + 3,583,180,800).
        const double keys = 2.0 * 18 * 64 * 128 * 131200;
        const double rest = 2.0 * (579133440.0 + 955514880 + 13271040 + 3583180800.0);
        QVERIFY(std::abs(share("keys", perToken) - 100 * keys / (keys + rest)) < 1e-9);
        for (const char *label :
             {"116.8 billion", "5.13 billion", "60.77 GiB", "48.95 GFLOP", "98 %", "79 %"})
            QVERIFY2(hasLabel(model, label), label);
        QCOMPARE(bandOf(model, "feed_forward").name, std::string("Experts"));
        QCOMPARE(bandOf(model, "other").name, std::string("Norms and sinks"));
        QVERIFY2(model.summary.find("116.8 billion parameters, 98.2 % experts") !=
                     std::string::npos,
                 model.summary.c_str());
        QCOMPARE(model.y.ticks.front().label, std::string("FLOPs per token"));
        QCOMPARE(model.y.ticks.back().label, std::string("Parameters"));
    }

    /// The roofline's decoding absorbs the expansion, the budget does not: each says so.
    void latentAttentionSaysItsForm()
    {
        const auto sourceOf = [](const ChartModel &model, std::string_view id) {
            for (const Series &series : model.series) {
                if (series.id == id)
                    return series.source;
            }
            return std::string();
        };
        for (const char *preset : {"deepseek-v3", "gpt-oss-120b"}) {
            const bool isLatent = std::string_view(preset) == "deepseek-v3";
            const ChartModel shares = build(preset);
            const auto says = [isLatent](const std::string &text, std::string_view word) {
                return (text.find(word) != std::string::npos) == isLatent;
            };
            QVERIFY2(says(shares.summary, "values expanded, not absorbed"), shares.summary.c_str());
            QVERIFY(says(sourceOf(shares, "numbers"), "values expanded, not absorbed"));
        }
    }

    /// By hand from the model card: the parts of the parameters, and a total of each bar.
    void tablesSayHowMuchAPartIs()
    {
        const ChartModel model = build("gpt-oss-120b");
        const auto has = [&](const BarPart &bar) {
            return std::any_of(model.bars.begin(), model.bars.end(), [&](const BarPart &one) {
                return one.bar == bar.bar && one.part == bar.part && one.unit == bar.unit &&
                       one.amount == bar.amount && std::abs(one.percent - bar.percent) < 1e-9;
            });
        };
        QVERIFY(has({"Parameters", "Experts", "parameters", 114701598720.0,
                     100 * 114701598720.0 / 116829156672.0}));
        QVERIFY(has({"Parameters", "Total", "parameters", 116829156672.0, 100}));
        QVERIFY(has({"Active parameters", "Total", "parameters", 5132849472.0, 100}));
        QVERIFY(has({"Weight bytes", "Total", "bytes", 65248815744.0, 100}));
        std::map<std::string, double> amounts;
        std::map<std::string, double> totals;
        for (const BarPart &bar : model.bars)
            (bar.part == "Total" ? totals : amounts)[bar.bar] += bar.amount;
        QCOMPARE(totals.size(), std::size_t(4));
        for (const auto &[bar, total] : totals)
            QVERIFY2(std::abs(amounts[bar] / total - 1) < 1e-12, bar.c_str());
        QVERIFY(build("gpt-oss-120b", "memory").bars.empty());
    }

    void partsAreNamedAsTheyAre()
    {
        const ChartModel dense = build("llama-3.1-8b");
        QCOMPARE(bandOf(dense, "feed_forward").name, std::string("Dense MLP"));
        QCOMPARE(bandOf(dense, "other").name, std::string("Norms"));
        QVERIFY(std::none_of(dense.bands.begin(), dense.bands.end(),
                             [](const Band &band) { return band.id == "router"; }));
        QCOMPARE(bandOf(build("deepseek-v3"), "feed_forward").name,
                 std::string("Experts and dense MLP"));
    }

    /// Over every bar the read-out has a point within a few percent.
    void readOutsCoverTheBars()
    {
        const ChartModel model = build("gpt-oss-120b");
        const Series &numbers = model.series.front();
        QVERIFY(numbers.marker == Marker::none);
        for (const double y : {0.5, 1.5, 2.5, 3.5}) {
            for (double x = 0; x <= 100; ++x) {
                const bool near = std::any_of(
                    numbers.points.begin(), numbers.points.end(),
                    [&](const Point &point) { return point.y == y && std::abs(point.x - x) <= 4; });
                QVERIFY2(near, qPrintable(QStringLiteral("%1 %2").arg(x).arg(y)));
            }
        }
        QVERIFY(std::any_of(numbers.details.begin(), numbers.details.end(), [](const auto &detail) {
            return detail.text == "Parameters, Experts: 114.7 billion of 116.8 billion, 98.2 %.";
        }));
    }

    void memoryOfGptOss()
    {
        const ChartModel model = build("gpt-oss-120b", "memory");
        QCOMPARE(model.x.minimum, 10.0);
        QCOMPARE(model.x.maximum, 20.0);
        constexpr double gib = 1 << 30;
        const double weights = 65248815744.0;
        // 36,864 bytes a token of the full layers, and 18 windows of 262,144 (theory.md 3.4).
        const auto total = [&](double tokens) {
            return (weights + tokens * 36864 + 18 * 262144) / gib;
        };
        const Series &line = model.series.front();
        for (const Point &point : line.points) {
            const double tokens = std::round(std::exp2(point.x));
            QVERIFY(std::abs(point.y - total(tokens)) < 1e-9);
        }
        QCOMPARE(*model.marks.front().x, 17.0);
        QVERIFY(std::abs(*model.marks.front().y - total(131072)) < 1e-9);
        QCOMPARE(model.marks.front().label,
                 std::string("gpt-oss-120b: 65.27 GiB for 1 sequence of 131,072 tokens"));
        // The weights' bands lie on each other and end where the cache begins.
        double below = 0;
        for (const Band &band : model.bands) {
            QCOMPARE(band.slices.front().low, below);
            below = band.slices.front().high;
            if (band.id != "keys")
                QCOMPARE(band.slices.back().high, below);
        }
        QVERIFY(std::abs(bandOf(model, "keys").slices.back().low - weights / gib) < 1e-9);
        QVERIFY(std::abs(bandOf(model, "keys").slices.back().high - total(1 << 20)) < 1e-9);
        QVERIFY2(model.summary.find("takes it has 80 GiB: A100 SXM, H100 SXM.") !=
                     std::string::npos,
                 model.summary.c_str());
    }

    /// As a dashed curve, since the ring says only where one context is.
    void memoryOfAPinnedDesignIsACurve()
    {
        ChartModel model = build("gpt-oss-120b", "memory");
        addPinned(model, build("llama-3.1-8b", "memory"), "llama", 1);
        const auto pinned =
            std::find_if(model.series.begin(), model.series.end(),
                         [](const Series &series) { return series.id == "pinned_1_total"; });
        QVERIFY(pinned != model.series.end());
        QVERIFY(pinned->dash == Dash::sparselyDotted);
        QCOMPARE(pinned->points, build("llama-3.1-8b", "memory").series.front().points);
    }

    /// Under the total of each bar, without touching it.
    void sharesNameThePinnedTotals()
    {
        const ChartModel alone = build("gpt-oss-120b");
        ChartModel model = alone;
        addPinned(model, alone, "the same", 0);
        QCOMPARE(model, alone);
        addPinned(model, build("llama-3.1-8b"), "llama", 0, 2);
        addPinned(model, build("deepseek-v3"), "deepseek", 1, 2);
        std::map<int, std::map<double, std::string>> labels; // of the rows, from the bottom up
        for (const Series &series : model.series) {
            QVERIFY(std::is_sorted(series.points.begin(), series.points.end(),
                                   [](const Point &a, const Point &b) { return a.x < b.x; }));
            QCOMPARE(series.points.size(), series.details.size());
            for (std::size_t i = 0; i < series.points.size(); ++i) {
                const Point &point = series.points[i];
                if (point.x > 100)
                    labels[static_cast<int>(point.y)][point.y] = series.details[i].label;
            }
        }
        QCOMPARE(labels.size(), std::size_t(4));
        for (const auto &[row, texts] : labels) {
            QCOMPARE(texts.size(), std::size_t(3));
            double before = row;
            for (const auto &[y, text] : texts) {
                QVERIFY(y - before > 0.1);
                before = y;
            }
        }
        const auto &ofParameters = labels.at(3);
        QCOMPARE(ofParameters.rbegin()->second, std::string("116.8 billion"));
        QCOMPARE(std::next(ofParameters.begin())->second, std::string("Pin 1: 8.03 billion"));
        QVERIFY(ofParameters.begin()->second.starts_with("Pin 2: 671"));
        QVERIFY(std::any_of(model.series.back().details.begin(), model.series.back().details.end(),
                            [](const PointDetail &detail) {
                                return detail.text.starts_with("deepseek: Parameters: 671");
                            }));
    }

    void capacitiesLieInside()
    {
        const ChartModel model = build("gpt-oss-120b", "memory");
        std::vector<double> rules;
        for (const DesignMark &mark : model.marks) {
            if (!mark.x)
                rules.push_back(*mark.y);
        }
        QCOMPARE(rules, (std::vector<double>{141, 80, 48, 24}));
        // 12 layers of 2 x 768 in bf16: 36 GiB at 2^20 tokens.
        QCOMPARE(build("gpt2-small", "memory").marks.size(), std::size_t(2));
        // 24 and 48 GiB of 1,500 would lie on the floor.
        const ChartModel large = build("llama-3.1-405b", "memory");
        for (const DesignMark &mark : large.marks)
            QVERIFY(mark.x || *mark.y >= 100);
    }

    void theBatchMultipliesTheCache()
    {
        Design design = test::presetDesign(QStringLiteral("llama-3.1-8b"));
        design.context = 8192;
        const double one = *build(design, "memory").marks.front().y;
        design.batch = 8;
        const ChartModel model = build(design, "memory");
        // 32 layers of 2 x 8 x 128 in bf16: a GiB for 8,192 tokens.
        QVERIFY(std::abs(*model.marks.front().y - one - 7) < 1e-9);
        QVERIFY(model.marks.front().label.ends_with("for 8 sequences of 8,192 tokens"));
    }

    void aContextBesideTheGridHasItsPoint()
    {
        Design design = test::presetDesign(QStringLiteral("llama-3.1-8b"));
        for (const std::int64_t context : {1, 500, 5000, 3000000}) {
            design.context = context;
            const ChartModel model = build(design, "memory");
            const DesignMark &mark = model.marks.front();
            QVERIFY(*mark.x >= model.x.minimum && *mark.x <= model.x.maximum);
            QVERIFY(std::any_of(model.series.front().points.begin(),
                                model.series.front().points.end(), [&](const Point &point) {
                                    return point == Point{*mark.x, *mark.y};
                                }));
        }
    }
};

QTEST_APPLESS_MAIN(BudgetChartTest)
#include "budget_chart_test.moc"
