// SPDX-License-Identifier: MIT
#include "core/chart/roofline_chart.h"

#include "core/chart/chart_parts.h"
#include "core/chart/measured_point.h"
#include "core/chart/roofline_products.h"
#include "core/chart/ticks.h"
#include "core/counted.h"
#include "core/counting/gemm_traffic.h"

#include <algorithm>
#include <cmath>

namespace dimscope::chart {

namespace {

using measure::Measurement;

/// Where the measuring device is no GPU that is known.
constexpr std::string_view referenceGpu = "NVIDIA H200";

struct Roof
{
    const GpuSpec *gpu = nullptr; ///< null: none is known at all
    bool ofThisDevice = false;
};

Roof roofFor(const ChartInput &input)
{
    return {roofOf(input.gpus, input.deviceName), findGpu(input.gpus, input.deviceName) != nullptr};
}

/// A measured product in the coordinates of the chart.
struct MeasuredProduct
{
    const Measurement *measurement;
    Point at;
};

/// Of several of one shape the last given, since a certified one follows its preview. By intensity.
std::vector<MeasuredProduct> measuredProducts(std::span<const Measurement> measurements)
{
    std::vector<MeasuredProduct> products;
    for (auto it = measurements.rbegin(); it != measurements.rend(); ++it) {
        const double intensity = arithmeticIntensity(it->shape);
        if (!std::isfinite(it->tflops) || it->tflops <= 0 || intensity <= 0)
            continue;
        const bool known = std::any_of(products.begin(), products.end(), [&](const auto &product) {
            return product.measurement->shape == it->shape;
        });
        if (!known)
            products.push_back({&*it, {std::log2(intensity), std::log10(it->tflops)}});
    }
    std::stable_sort(products.begin(), products.end(),
                     [](const auto &a, const auto &b) { return a.at.x < b.at.x; });
    return products;
}

bool hasHalfPrecision(const Measurement &measurement)
{
    return measurement.shape.dtype == measure::DType::bf16 ||
           measurement.shape.dtype == measure::DType::f16;
}

/// The fastest in 16 bits, the formats of the roof; of all formats where there is none. Null: none.
const Measurement *fastest(const ChartInput &input)
{
    const Measurement *best = nullptr;
    for (const std::span<const Measurement> some : {input.measurements, input.earlier}) {
        for (const Measurement &one : some) {
            if (!std::isfinite(one.tflops) || one.tflops <= 0)
                continue;
            const bool better = best == nullptr || (hasHalfPrecision(one) == hasHalfPrecision(*best)
                                                        ? one.tflops > best->tflops
                                                        : hasHalfPrecision(one));
            if (better)
                best = &one;
        }
    }
    return best;
}

/// From half a FLOP a byte, or less where a product needs it, to 4,096 or more.
Axis intensityAxis(const std::vector<RooflineProducts> &products,
                   const std::vector<MeasuredProduct> &measured)
{
    double low = -1;
    double high = 12;
    const auto hold = [&](double exponent) {
        low = std::min(low, std::floor(exponent));
        high = std::max(high, 2 * std::ceil(exponent / 2));
    };
    for (const RooflineProducts &product : products)
        hold(std::log2(product.intensity));
    for (const MeasuredProduct &product : measured)
        hold(product.at.x);
    return log2Axis(say("Arithmetic intensity (FLOP/byte)"), low, high);
}

/// Whole powers of ten as they are spoken, and a little room above the highest roof.
Axis speedAxis(double low, double high)
{
    constexpr double room = 0.4;
    constexpr double steps = 4; // to a power of ten
    Axis axis = log10Axis(say("Speed (TFLOPS)"), std::floor(low), std::ceil(high + room));
    axis.maximum = std::ceil((high + room) * steps) / steps;
    std::erase_if(axis.ticks, [&](const Tick &tick) { return tick.value > axis.maximum; });
    for (Tick &tick : axis.ticks) {
        if (std::abs(tick.value) <= 4)
            tick.label =
                grouped(std::pow(10.0, tick.value), static_cast<int>(std::max(0.0, -tick.value)));
    }
    return axis;
}

std::string ratesText(const GpuSpec &gpu)
{
    return significant(gpu.bf16Tflops, 3) + " TFLOPS, " +
           significant(gpu.bytesPerSecond / 1e12, 2) + " TB/s";
}

Series specSeries(const Roof &roof, const ChartModel &model)
{
    const GpuSpec &gpu = *roof.gpu;
    Series series;
    series.id = "spec_roof";
    series.name = roof.ofThisDevice ? gpu.label + ": " + ratesText(gpu)
                                    : say("%1 for reference: %2", gpu.label, ratesText(gpu));
    series.source = say("dense bf16 peak and bandwidth: %1", gpu.source);
    series.colour = slot::other + 2;
    std::vector<Point> line;
    for (const double x : {model.x.minimum, std::log2(ridgeIntensity(gpu)), model.x.maximum})
        line.push_back({x, std::log10(attainableTflops(gpu, std::exp2(x)))});
    std::sort(line.begin(), line.end(), [](const Point &a, const Point &b) { return a.x < b.x; });
    series.points = clipped(line, model.x, model.y);
    return series;
}

/// The best that was measured, as a ceiling alone: nobody has measured the memory.
Series measuredRoof(const Measurement &best, const Roof &roof, const ChartModel &model)
{
    Series series;
    series.id = "measured_roof";
    series.name = say("Fastest measured: %1 TFLOPS, %2", significant(best.tflops, 3),
                      measure::name(best.shape.dtype));
    series.source = say("the fastest product measured on %1, as a ceiling: the memory's bandwidth "
                        "was not measured",
                        best.device);
    series.dash = Dash::dashed;
    series.colour = slot::exact;
    const double y = std::log10(best.tflops);
    // Left of the slope there is nothing under it.
    const double start = roof.ofThisDevice
                             ? std::log2(best.tflops * 1e12 / roof.gpu->bytesPerSecond)
                             : model.x.minimum;
    series.points =
        clipped({{std::min(start, model.x.maximum), y}, {model.x.maximum, y}}, model.x, model.y);
    return series;
}

Series designSeries(Phase phase, const std::vector<RooflineProducts> &products,
                    const Design &design, const GpuSpec &gpu, const ChartModel &model)
{
    const bool prefill = phase == Phase::prefill;
    Series series;
    series.id = prefill ? "prefill" : "decode";
    series.name = prefill ? say("Prefill") : say("Decode");
    series.source =
        say("the design's products at what the roof lets them reach. A, B and C are moved once "
            "each; weights in the design's format, unpacked to bf16, all else in bf16");
    if (hasLatentAttention(design))
        series.source +=
            "; " + (prefill ? say("latent attention with its keys and values expanded")
                            : say("latent attention by the latents themselves, their expansion "
                                  "absorbed: other FLOPs than the budget's"));
    series.style = SeriesStyle::points;
    series.marker = prefill ? Marker::circle : Marker::triangle;
    series.hollow = true;
    series.colour = prefill ? slot::design : slot::other;
    for (const RooflineProducts &product : products) {
        const double reach = attainableTflops(gpu, product.intensity);
        const Point at{std::log2(product.intensity), std::log10(reach)};
        if (product.phase != phase || at.y < model.y.minimum)
            continue;
        PointDetail detail{at.y, at.y, {}};
        const std::string intensity = significant(product.intensity);
        detail.text = product.intensity < ridgeIntensity(gpu)
                          ? say("%1, %2: %3 FLOP/byte, at most %4 TFLOPS, memory bound.",
                                series.name, product.shapes, intensity, significant(reach))
                          : say("%1, %2: %3 FLOP/byte, at most %4 TFLOPS, compute bound.",
                                series.name, product.shapes, intensity, significant(reach));
        detail.label = product.label;
        detail.name = product.shapes;
        series.points.push_back(at);
        series.details.push_back(std::move(detail));
    }
    return series;
}

Series measuredSeries(const std::vector<MeasuredProduct> &products, const ChartModel &model)
{
    Series series;
    series.id = "measured";
    series.name = say("Measured");
    series.style = SeriesStyle::points;
    series.marker = Marker::square;
    series.colour = slot::exact;
    for (const auto &[measurement, at] : products) {
        series.source =
            say("measured on %1: mean and its 95 % interval, at the intensity of its own formats",
                measurement->device);
        const auto inside = [&](double tflops) {
            return std::max(model.y.minimum, std::log10(std::max(tflops, 1e-300)));
        };
        PointDetail detail{inside(lowOf(*measurement)),
                           inside(highOf(*measurement)),
                           {},
                           measure::isWeak(*measurement)};
        detail.openTop = detail.high > model.y.maximum;
        detail.name = measure::text(measurement->shape) + " " +
                      std::string(measure::name(measurement->shape.dtype));
        detail.text = say("%1: %2 TFLOPS (%3) at %4 FLOP/byte.", detail.name,
                          significant(measurement->tflops), intervalText(*measurement),
                          significant(std::exp2(at.x)));
        series.points.push_back(at);
        series.details.push_back(std::move(detail));
    }
    return series;
}

/// "a, b and c".
std::string listed(const std::vector<std::string> &names)
{
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text = i == 0                  ? names[i]
               : i + 1 == names.size() ? say("%1 and %2", text, names[i])
                                       : say("%1, %2", text, names[i]);
    return text;
}

/// What bounds a phase: "decoding 1 sequence at once is compute bound in qkv, memory bound in
/// scores".
std::string boundsText(const std::string &subject, Phase phase,
                       const std::vector<RooflineProducts> &products, const GpuSpec &gpu)
{
    std::vector<std::string> memory;
    std::vector<std::string> compute;
    for (const RooflineProducts &product : products) {
        if (product.phase != phase)
            continue;
        std::vector<std::string> &names =
            product.intensity < ridgeIntensity(gpu) ? memory : compute;
        names.insert(names.end(), product.names.begin(), product.names.end());
    }
    if (memory.empty())
        return say("%1 is compute bound throughout", subject);
    if (compute.empty())
        return say("%1 is memory bound throughout", subject);
    return say("%1 is compute bound in %2, memory bound in %3", subject, listed(compute),
               listed(memory));
}

std::string summaryOf(const Design &design, const Workload &workload, const GpuSpec &gpu,
                      const std::vector<RooflineProducts> &products)
{
    if (products.empty())
        return say("This design multiplies nothing.");
    const std::string sequences = counted(std::max<std::int64_t>(design.batch, 1), noun::sequence);
    const std::string tokens =
        counted(std::clamp<std::int64_t>(workload.prefillTokens, 1,
                                         std::max<std::int64_t>(design.context, 1)),
                noun::token);
    const std::string prefill = say("prefill of %1 of %2", sequences, tokens);
    const std::string decode =
        hasLatentAttention(design)
            ? say("decoding %1 at once with the expansion of the latents absorbed", sequences)
            : say("decoding %1 at once", sequences);
    return say("On the %1, whose ridge lies at %2 FLOP/byte, %3; %4.", gpu.label,
               significant(ridgeIntensity(gpu), 3),
               boundsText(prefill, Phase::prefill, products, gpu),
               boundsText(decode, Phase::decode, products, gpu));
}

} // namespace

const GpuSpec *roofOf(std::span<const GpuSpec> gpus, std::string_view deviceName)
{
    for (const std::string_view name : {deviceName, referenceGpu}) {
        if (const GpuSpec *gpu = findGpu(gpus, name))
            return gpu;
    }
    return gpus.empty() ? nullptr : &gpus.front();
}

ChartModel rooflineChart(const ChartInput &input)
{
    const Design &design = input.evaluation.design;
    const Workload workload;
    const Roof roof = roofFor(input);
    const std::vector<MeasuredProduct> measured = measuredProducts(input.measurements);
    const Measurement *best = fastest(input);
    std::vector<RooflineProducts> products;
    if (roof.gpu != nullptr)
        products = rooflineProducts(design, workload);
    ChartModel model;
    model.id = "roofline";
    model.title = say("Roofline of the design's matrix products");
    model.x = intensityAxis(products, measured);
    model.x.unit = "FLOP/byte";

    double low = 0;
    double high = 2;
    if (roof.gpu != nullptr) {
        low = std::log10(attainableTflops(*roof.gpu, std::exp2(model.x.minimum)));
        high = std::log10(roof.gpu->bf16Tflops);
    }
    for (const MeasuredProduct &product : measured) {
        low = std::min(low, product.at.y);
        high = std::max(high, product.at.y);
    }
    if (best != nullptr) {
        low = std::min(low, std::log10(best->tflops));
        high = std::max(high, std::log10(best->tflops));
    }
    model.y = speedAxis(low, high);
    model.y.unit = "TFLOPS";

    if (roof.gpu != nullptr) {
        model.summary = summaryOf(design, workload, *roof.gpu, products);
        model.series.push_back(specSeries(roof, model));
        for (const Phase phase : {Phase::prefill, Phase::decode})
            model.series.push_back(designSeries(phase, products, design, *roof.gpu, model));
        model.marks.push_back(
            {std::clamp(std::log2(ridgeIntensity(*roof.gpu)), model.x.minimum, model.x.maximum),
             std::nullopt, say("Ridge: %1 FLOP/byte", significant(ridgeIntensity(*roof.gpu), 3))});
    } else {
        model.summary = say("No GPU is known to compare with.");
        model.notice = model.summary;
    }
    if (best != nullptr)
        model.series.push_back(measuredRoof(*best, roof, model));
    if (!measured.empty())
        model.series.push_back(measuredSeries(measured, model));
    model.weakName = weakNameOf(model.series);
    if (std::any_of(input.measurements.begin(), input.measurements.end(), isSimulated))
        model.notice += (model.notice.empty() ? "" : " ") + simulatedText();
    return model;
}

} // namespace dimscope::chart
