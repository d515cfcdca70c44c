// SPDX-License-Identifier: GPL-3.0-or-later
// What the theory costs, and how exact it is, in the same run: the article's rank loop beside the
// same loop in Python, a whole evaluation with its charts, and the count and bounds that a search
// asks for. Expected: loop <= 100 us, evaluation with charts <= 350 us, >= 1e6 designs a second.
#include "core/chart/chart_catalogue.h"
#include "core/counting/memory.h"
#include "core/evaluation.h"
#include "core/theory/entropy_bound.h"
#include "core/theory/rank_deficiency.h"
#include "tests/benchmarks/figures.h"
#include "tests/gpu_specs.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <cmath>
#include <string_view>

using namespace dimscope;

namespace {

double kept = 0; // so that nothing is optimised away

void articleLoop()
{
    for (std::int64_t m = 1; m < 256; ++m) {
        for (const std::int64_t ratio : {2, 3, 4})
            kept += theory::log10RankDeficiency(ratio * m, m);
    }
}

/// Seconds of the same loop in Python; 0 where there is none.
double pythonLoop()
{
    QProcess python;
    python.start(QStringLiteral("python3"),
                 {QStringLiteral(DIMSCOPE_SOURCE_DIR "/tests/benchmarks/rank_loop.py")});
    if (!python.waitForFinished(60000))
        return 0;
    return python.readAllStandardOutput().trimmed().toDouble();
}

chart::ChartInput inputOf(const Evaluation &evaluation, const sweep::Sweep &sweep)
{
    chart::ChartInput input{evaluation, sweep, {}, "a device"};
    input.gpus = test::gpuSpecs();
    return input;
}

void timeEvaluation()
{
    const Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
    const sweep::Sweep sweep = sweep::articleSweep(measure::DType::f16);
    const double seconds = bench::medianSeconds([&] {
        const Evaluation evaluation = evaluate(design);
        for (const chart::ChartSpec &spec : chart::chartCatalogue())
            kept += double(spec.build(inputOf(evaluation, sweep)).series.size());
    });
    bench::report("evaluate gpt-oss-120b and all chart models", seconds * 1e6, "us");
    const Evaluation evaluation = evaluate(design);
    for (const chart::ChartSpec &spec : chart::chartCatalogue()) {
        const double one = bench::medianSeconds(
            [&] { kept += double(spec.build(inputOf(evaluation, sweep)).series.size()); });
        bench::report("  of it " + std::string(spec.id), one * 1e6, "us");
    }
}

void countDesigns()
{
    Design design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
    const int designs = 200000;
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < designs; ++i) {
        design.hiddenSize = 1024 + 64 * (i % 97);
        design.layers = 16 + i % 31;
        design.slidingAttention.headDim = design.fullAttention.headDim = 32 + 8 * (i % 13);
        design.mixture.experts = 8 << (i % 5);
        kept += double(countParameters(design).total) + double(kvCache(design).bytes) +
                forwardFlopsPerToken(design);
        kept += theory::maxKeysJoint(double(design.fullAttention.headDim)) > 4096 ? 1 : 0;
    }
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    bench::report("designs counted and bounded, one core", designs / taken.count(), "1/s");
}

QJsonObject facts(const char *name)
{
    return QJsonDocument::fromJson(
               QByteArray::fromStdString(test::fileText(
                   QStringLiteral("tests/data/theory/%1.json").arg(QLatin1String(name)))))
        .object();
}

/// Largest error over the reference tables, absolute.
void measureAccuracy()
{
    double worst = 0;
    const QJsonObject losses = facts("entropy")[QLatin1String("loss_by_head_dim")].toObject();
    for (auto row = losses.begin(); row != losses.end(); ++row)
        worst = std::max(worst, std::abs(-row.value()[QLatin1String("h_n")].toDouble() -
                                         theory::entropyLoss(row.key().toDouble())));
    bench::report("largest error of the entropy loss, " + std::to_string(losses.size()) + " rows",
                  worst, "nats");
    const QJsonObject ranks = facts("rank");
    double absolute = 0;
    double ulps = 0;
    qsizetype rows = 0;
    for (const char *table : {"table", "big", "large"}) {
        for (const QJsonValue &row : ranks[QLatin1String(table)].toArray()) {
            const double exact = row[2].toDouble();
            const double error = std::abs(
                theory::log10RankDeficiency(row[0].toInteger(), row[1].toInteger()) - exact);
            absolute = std::max(absolute, error);
            // Those tables that give all digits of a double.
            if (table != std::string_view("big"))
                ulps = std::max(ulps,
                                error / (std::nextafter(std::abs(exact), 1e300) - std::abs(exact)));
            ++rows;
        }
    }
    bench::report("largest error of log10 P, " + std::to_string(rows) + " rows to width 1e6",
                  absolute, "log10");
    bench::report("the same where the reference has every digit", ulps, "ulp");
    std::int64_t wrong = 0;
    const QJsonArray models =
        QJsonDocument::fromJson(
            QByteArray::fromStdString(test::fileText(QStringLiteral("tests/data/models.json"))))
            .object()[QLatin1String("models")]
            .toArray();
    for (const QJsonValue &model : models) {
        const Design design = test::presetDesign(model[QLatin1String("name")].toString());
        wrong += countParameters(design).total !=
                 model[QLatin1String("counts")][QLatin1String("total")].toInteger();
    }
    bench::report("models whose parameters differ from the facts, of " +
                      std::to_string(models.size()),
                  double(wrong), "models");
}

} // namespace

int main()
{
    const double loop = bench::medianSeconds(articleLoop) * 1e6;
    const double python = pythonLoop() * 1e6;
    if (python > 0)
        bench::report("the article's rank loop, m to 255, ratios 2 3 4", loop, "us", "Python",
                      python);
    else
        bench::report("the article's rank loop, m to 255, ratios 2 3 4", loop, "us");
    timeEvaluation();
    countDesigns();
    measureAccuracy();
    std::fprintf(stderr, "%g\n", kept > 0 ? 1.0 : 0.0);
    return 0;
}
