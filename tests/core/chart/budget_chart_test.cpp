// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/budget_chart.h"

#include "tests/preset_designs.h"

#include <QTest>

#include <cmath>

using namespace dimscope;
using namespace dimscope::chart;

namespace {

ChartModel built(const Design &design, const std::string &form)
{
    const Evaluation evaluation = evaluate(design);
    const sweep::Sweep sweep;
    const ChosenForms forms{{"budget", form}};
    ChartInput input{evaluation, sweep, {}, {}};
    input.gpus = test::gpuSpecs();
    input.forms = &forms;
    return budgetChart(input);
}

bool says(const ChartModel &model, const std::string &text)
{
    for (const Series &series : model.series) {
        for (const PointDetail &detail : series.details) {
            if (detail.text.find(text) != std::string::npos)
                return true;
        }
    }
    return false;
}

} // namespace

class BudgetChartTest : public QObject
{
    Q_OBJECT

private slots:
    void sharesOfEveryPresetAreWhole()
    {
        for (const QString &id : test::presetIds()) {
            const ChartModel model = built(test::presetDesign(id), "shares");
            std::map<double, double> sums; // by the height of the bar
            for (const Band &band : model.bands) {
                QVERIFY(band.solid);
                for (const Band::Box &box : band.boxes)
                    sums[box.low] += box.right - box.left;
            }
            QCOMPARE(sums.size(), std::size_t(4));
            for (const auto &[height, sum] : sums)
                QVERIFY2(std::abs(sum - 100) < 1e-9, qPrintable(id));
        }
    }

    /// gpt-oss model card, table 1, and exact counts of its checkpoint: 201,088 x 2,880 twice are
    /// 0.991 % of 116,829,156,672.
    void gptOssByPart()
    {
        const ChartModel model =
            built(test::presetDesign(QStringLiteral("gpt-oss-120b")), "shares");
        QVERIFY(says(model, "Parameters: 116.8 B."));
        QVERIFY(says(model, "Active parameters: 5.133 B."));
        QVERIFY(says(model, "Weight bytes: 60.77 GiB."));
        QVERIFY(says(model, "Embedding and LM head: 1.158 B of 116.8 B, 0.991 %."));
        QVERIFY(model.summary.find("116.8 B parameters, 98.") != std::string::npos);
    }

    void memoryGrowsWithTheContext()
    {
        // 60.77 GiB of weights; 18 full layers keep 2 x 8 x 64 values of 2 bytes a token:
        // 131,072 x 36,864 bytes are 4.5 GiB, and 128 tokens of 18 sliding ones 4.5 MiB.
        Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
        const ChartModel model = built(design, "memory");
        QCOMPARE(*model.marks[0].x, 17.0);
        QVERIFY(std::abs(*model.marks[0].y - 65.27) < 0.01);
        const Series &total = model.series[0];
        QVERIFY(std::is_sorted(total.points.begin(), total.points.end(),
                               [](const Point &a, const Point &b) { return a.y < b.y; }));
        // The topmost band ends where the curve is.
        for (std::size_t i = 0; i < total.points.size(); ++i)
            QCOMPARE(model.bands.back().slices[i].high, total.points[i].y);
        QVERIFY(model.summary.find("80 GiB: ") != std::string::npos);
        // Twice the sequences, twice the cache.
        design.batch = 2;
        QVERIFY(std::abs(*built(design, "memory").marks[0].y - 69.77) < 0.01);
    }

    void capacitiesAreRulesWithinThePlot()
    {
        const ChartModel model =
            built(test::presetDesign(QStringLiteral("gpt-oss-120b")), "memory");
        int rules = 0;
        for (const DesignMark &mark : model.marks) {
            if (mark.x)
                continue;
            ++rules;
            QVERIFY(*mark.y > 0 && *mark.y <= model.y.maximum);
        }
        QVERIFY(rules >= 1);
    }

    void anUnknownFormIsTheFirst()
    {
        const Design design = test::presetDesign(QStringLiteral("gpt-oss-20b"));
        QCOMPARE(built(design, "nonsense"), built(design, "shares"));
        QVERIFY(!(built(design, "memory") == built(design, "shares")));
    }
};

QTEST_APPLESS_MAIN(BudgetChartTest)
#include "budget_chart_test.moc"
