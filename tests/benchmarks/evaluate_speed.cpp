// SPDX-License-Identifier: GPL-3.0-or-later
// Prints what one slider move costs in core: evaluate() and the four chart models. Nothing is
// asserted, because the machine is not ours; the target is 1 ms in all.
#include "core/chart/chart_catalogue.h"
#include "core/evaluation.h"
#include "tests/core/sample_designs.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

using namespace dimscope;

namespace {

/// Median microseconds of a call.
template<typename Call>
double microseconds(Call call)
{
    std::vector<double> times;
    for (int i = 0; i < 200; ++i) {
        const auto start = std::chrono::steady_clock::now();
        call();
        const auto end = std::chrono::steady_clock::now();
        times.push_back(std::chrono::duration<double, std::micro>(end - start).count());
    }
    std::nth_element(times.begin(), times.begin() + 100, times.end());
    return times[100];
}

void timeDesign(const Design &design)
{
    const sweep::Sweep sweep = sweep::articleSweep(measure::DType::f16);
    std::vector<measure::Measurement> measurements;
    for (const sweep::SweepPoint &point : sweep.points) {
        measure::Measurement measurement;
        measurement.shape = point.shape;
        measurement.tflops = 300 + double(point.value % 8) * 10;
        measurement.ci95Low = measurement.tflops - 1;
        measurement.ci95High = measurement.tflops + 1;
        measurements.push_back(measurement);
    }
    std::size_t points = 0; // so that nothing is optimised away
    double total = microseconds([&] { points += evaluate(design).findings.size(); });
    std::printf("%s\n  %-18s %8.1f us\n", design.name.c_str(), "evaluate", total);
    const Evaluation evaluation = evaluate(design);
    for (const chart::ChartSpec &spec : chart::chartCatalogue()) {
        const double time = microseconds([&] {
            points += spec.build({evaluation, sweep, measurements, "a device"}).series.size();
        });
        std::printf("  %-18s %8.1f us\n", std::string(spec.id).c_str(), time);
        total += time;
    }
    std::printf("  %-18s %8.1f us (%zu)\n", "all", total, points % 10);
}

} // namespace

int main()
{
    for (const Design &design : samples::all())
        timeDesign(design);
    return 0;
}
