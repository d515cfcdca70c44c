// SPDX-License-Identifier: GPL-3.0-or-later
// How far one measurement of a product lies from the next: the preview of the article's 51 sizes
// (scaled for a CPU) beside the loop that the article runs, 50 products to warm up and the mean of
// 100 more, on six of the sizes. Both take turns, eight times.
#include "core/measure/standard_methods.h"
#include "core/sweep/sweep.h"
#include "gpu/sampler.h"
#include "tests/benchmarks/figures.h"

#include <QTest>

#include <array>
#include <cmath>
#include <map>

#ifdef DIMSCOPE_HAS_ONEDNN
#include "tests/benchmarks/bare_onednn.h"
#endif

using namespace dimscope;

#ifdef DIMSCOPE_HAS_ONEDNN
namespace {

constexpr int repeats = 8;
constexpr int loopWarmUps = 50;
constexpr int loopProducts = 100;
/// Both ends, the article's own size and its neighbours that are aligned to 64, 128 and 8 elements.
constexpr std::array<std::int64_t, 6> loopSizes{10820, 10880, 10922, 10944, 10984, 11016};

double mean(const std::vector<double> &values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    return sum / double(values.size());
}

/// Standard deviation relative to the mean, in percent.
double spread(const std::vector<double> &values)
{
    const double middle = mean(values);
    double squares = 0;
    for (const double value : values)
        squares += (value - middle) * (value - middle);
    return 100 * std::sqrt(squares / double(values.size() - 1)) / middle;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

using Runs = std::map<std::int64_t, std::vector<double>>; ///< TFLOPS by size

std::vector<double> spreads(const Runs &runs, bool loopSizesAlone)
{
    std::vector<double> all;
    for (const auto &[size, tflops] : runs) {
        if (!loopSizesAlone ||
            std::find(loopSizes.begin(), loopSizes.end(), size) != loopSizes.end())
            all.push_back(spread(tflops));
    }
    return all;
}

} // namespace
#endif

class SweepSpread : public QObject
{
    Q_OBJECT

private slots:
    void besideTheArticlesLoop()
    {
#ifdef DIMSCOPE_HAS_ONEDNN
        const auto backends = gpu::allBackends();
        const auto backend = std::find_if(backends.begin(), backends.end(),
                                          [](const auto &b) { return b->name() == "onednn"; });
        QVERIFY(backend != backends.end() && !(*backend)->devices().empty());
        const protocol::Device device = (*backend)->devices().front();
        const sweep::Sweep sweep = sweep::scaledDown(sweep::articleSweep(measure::DType::f32));
        protocol::Measure job;
        job.job = "bench";
        job.device = device.id;
        for (const sweep::SweepPoint &point : sweep.points)
            job.shapes.push_back(point.shape);
        Runs previews;
        Runs loops;
        std::map<std::int64_t, std::vector<measure::Measurement>> intervals;
        std::vector<double> previewSeconds;
        std::vector<double> loopSeconds;
        std::vector<double> halfWidths;
        gpu::WarmedDevices warmed;
        for (int i = 0; i < repeats; ++i) {
            job.method = measure::previewMethod();
            job.method.seed = std::uint64_t(i + 1);
            std::map<std::int64_t, measure::Measurement> last;
            gpu::JobControl control;
            const auto begin = std::chrono::steady_clock::now();
            gpu::runJob(**backend, device, job, control,
                        {[&](std::int64_t, const measure::Measurement &m) { last[m.shape.k] = m; },
                         [](std::int64_t, const std::string &why) { qFatal("%s", why.c_str()); }},
                        warmed);
            const auto middle = std::chrono::steady_clock::now();
            for (const auto &[size, m] : last) {
                previews[size].push_back(m.tflops);
                intervals[size].push_back(m);
                halfWidths.push_back(100 * (m.ci95High - m.ci95Low) / 2 / m.tflops);
            }
            for (const sweep::SweepPoint &point : sweep.points) {
                if (std::find(loopSizes.begin(), loopSizes.end(), point.value) == loopSizes.end())
                    continue;
                bench::BareGemm product(point.shape);
                product.run(loopWarmUps);
                loops[point.value].push_back(loopProducts * measure::flops(point.shape) /
                                             product.run(loopProducts) / 1e12);
            }
            const auto end = std::chrono::steady_clock::now();
            previewSeconds.push_back(std::chrono::duration<double>(middle - begin).count());
            loopSeconds.push_back(std::chrono::duration<double>(end - middle).count() *
                                  double(sweep.points.size()) / double(loopSizes.size()));
        }
        QCOMPARE(loops.size(), loopSizes.size());
        double covered = 0;
        for (const auto &[size, runs] : intervals) {
            for (const measure::Measurement &m : runs)
                covered += m.ci95Low <= mean(previews[size]) && mean(previews[size]) <= m.ci95High;
        }
        const std::string loop = "50 + 100 loop";
        bench::report("preview, 51 shapes: one sweep", median(previewSeconds), "s",
                      loop + ", 6 shapes scaled to 51", median(loopSeconds));
        bench::report("preview: repeat-to-repeat spread, 6 shapes, median",
                      median(spreads(previews, true)), "%", loop, median(spreads(loops, true)));
        const auto worst = [](const std::vector<double> &all) {
            return *std::max_element(all.begin(), all.end());
        };
        bench::report("preview: repeat-to-repeat spread, 6 shapes, worst",
                      worst(spreads(previews, true)), "%", loop, worst(spreads(loops, true)));
        bench::report("preview: repeat-to-repeat spread, 51 shapes, median",
                      median(spreads(previews, false)), "%");
        bench::report("preview: half-width of the 95 % interval, median", median(halfWidths), "%");
        bench::report("preview: intervals that hold the mean of all repeats",
                      100 * covered / double(repeats) / double(sweep.points.size()), "%");
#else
        QSKIP("built without oneDNN (libdnnl-dev)");
#endif
    }
};

QTEST_APPLESS_MAIN(SweepSpread)
#include "sweep_spread.moc"
