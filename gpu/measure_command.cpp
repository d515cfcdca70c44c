// SPDX-License-Identifier: MIT
#include "gpu/measure_command.h"

#include "core/measure/shape_text.h"
#include "core/measure/standard_methods.h"
#include "gpu/worker.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>

namespace dimscope::gpu {

namespace {

constexpr const char *help =
    "Usage: dimscope-worker measure --shape BxMxKxN [--shape ...] [options]\n"
    "Measures C (m x n) = A (m x k) B (k x n) and prints a table.\n"
    "  --shape SIZES      batch x m x k x n, such as 4x4096x10944x4096; the batch may be left out\n"
    "  --dtype NAME       f32, tf32, f16, bf16, s8, e4m3 or e5m2; also fp32, fp16, int8 (default\n"
    "                     f32)\n"
    "  --trans-a --trans-b  the operand is stored transposed: A as k x m, B as n x k\n"
    "  --lda --ldb --ldc N  elements from one stored row to the next (default: a row)\n"
    "  --bias             adds n numbers to every row of C\n"
    "  --result-dtype NAME  format of C (default: the device's)\n"
    "  --operands WORD    rotate, flush or hot: what a repetition finds in the cache\n"
    "  --data WORD        uniform, normal, integers or zeros\n"
    "  --device ID        as 'dimscope-worker --probe' lists them (default: the first real one)\n"
    "  --half-width W     wanted half-width of the 95 % interval, relative (default 0.01)\n"
    "  --seconds S        time for each product (default 0.8)\n"
    "  --algorithms WORD  default, search or autotune\n"
    "  --json             prints result lines instead, which --replay plays back\n";

struct Request
{
    std::vector<std::string> shapes;
    measure::GemmShape kind; ///< of every shape, sizes left out
    std::string device;
    measure::Method method = measure::thoroughMethod(false);
    bool asJson = false;
};

int refuse(const std::string &sentence)
{
    std::fprintf(stderr, "dimscope-worker: %s\n", sentence.c_str());
    return 2;
}

std::optional<measure::DType> dtypeOf(const std::string &name)
{
    static const std::map<std::string, std::string, std::less<>> synonyms{
        {"fp32", "f32"}, {"fp16", "f16"}, {"int8", "s8"}};
    const auto found = synonyms.find(name);
    return measure::dtypeFromName(found == synonyms.end() ? name : found->second);
}

/// None where the text is no number between the two.
std::optional<double> numberOf(const std::string &text, double low, double high)
{
    char *end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (text.empty() || *end != '\0' || !(value >= low && value <= high))
        return std::nullopt;
    return value;
}

/// False for an option that wants a value.
bool takeSwitch(Request &request, const std::string &option)
{
    if (option == "--json")
        request.asJson = true;
    else if (option == "--trans-a")
        request.kind.transposedA = true;
    else if (option == "--trans-b")
        request.kind.transposedB = true;
    else if (option == "--bias")
        request.kind.bias = true;
    else
        return false;
    return true;
}

/// Empty where the option was taken, otherwise what is wrong with it.
std::string take(Request &request, const std::string &option, const std::string &value)
{
    if (option == "--shape") {
        request.shapes.push_back(value);
    } else if (option == "--device") {
        request.device = value;
    } else if (option == "--dtype") {
        const auto dtype = dtypeOf(value);
        if (!dtype)
            return "--dtype takes f32, tf32, f16, bf16, s8, e4m3 or e5m2, not '" + value + "'.";
        request.kind.dtype = *dtype;
    } else if (option == "--result-dtype") {
        request.kind.result = dtypeOf(value);
        if (!request.kind.result)
            return "--result-dtype takes f32, f16, bf16 or s32, not '" + value + "'.";
    } else if (option == "--lda" || option == "--ldb" || option == "--ldc") {
        const auto leading = numberOf(value, 1, 1 << 24);
        if (!leading || *leading != std::floor(*leading))
            return option + " takes a whole number from 1 to 16777216.";
        (option == "--lda"   ? request.kind.lda
         : option == "--ldb" ? request.kind.ldb
                             : request.kind.ldc) = static_cast<std::int64_t>(*leading);
    } else if (option == "--operands") {
        const auto operands = measure::operandsFromName(value);
        if (!operands)
            return "--operands takes rotate, flush or hot.";
        request.method.operands = *operands;
    } else if (option == "--data") {
        const auto data = measure::dataFromName(value);
        if (!data)
            return "--data takes uniform, normal, integers or zeros.";
        request.method.data = *data;
    } else if (option == "--half-width") {
        const auto width = numberOf(value, 1e-4, 1);
        if (!width)
            return "--half-width takes a number from 0.0001 to 1.";
        request.method.halfWidth = *width;
    } else if (option == "--seconds") {
        const auto seconds = numberOf(value, 1e-3, 3600);
        if (!seconds)
            return "--seconds takes a number from 0.001 to 3600.";
        request.method.shapeSeconds = *seconds;
    } else if (option == "--algorithms") {
        const auto algorithms = measure::algorithmsFromName(value);
        if (!algorithms)
            return "--algorithms takes default, search or autotune.";
        request.method.algorithms = *algorithms;
    } else {
        return "there is no option '" + option + "'; see 'dimscope-worker measure --help'.";
    }
    return {};
}

/// The device with that id, or the first that is not simulated where none is named; null where
/// there is none.
const protocol::Device *chosen(const std::vector<protocol::Device> &devices, const std::string &id)
{
    const auto found = std::find_if(devices.begin(), devices.end(), [&](const auto &device) {
        return id.empty() ? device.kind != protocol::DeviceKind::simulated : device.id == id;
    });
    return found == devices.end() ? nullptr : &*found;
}

void printTable(const std::vector<measure::GemmShape> &shapes,
                const std::map<std::int64_t, measure::Measurement> &results)
{
    std::printf("%-28s %-5s %12s %21s %12s %7s  %s\n", "batch x m x k x n", "dtype", "TFLOPS",
                "95 % interval", "time (us)", "visits", "flags");
    for (const auto &[index, m] : results) {
        const measure::GemmShape &shape = shapes[static_cast<std::size_t>(index)];
        std::string flags;
        for (const std::string &flag : m.flags)
            flags += (flags.empty() ? "" : ", ") + flag;
        std::printf("%-28s %-5s %12.5g %10.5g %10.5g %12.5g %7d  %s\n",
                    measure::text(shape).c_str(), std::string(measure::name(shape.dtype)).c_str(),
                    m.tflops, m.ci95Low, m.ci95High, m.medianSeconds * 1e6, m.samples,
                    flags.c_str());
    }
}

int measureShapes(const Request &request, const std::vector<measure::GemmShape> &shapes)
{
    const std::vector<std::unique_ptr<Backend>> backends = allBackends();
    const protocol::Devices all = listDevices(backends);
    const protocol::Device *device = chosen(all.devices, request.device);
    if (device == nullptr)
        return refuse(request.device.empty()
                          ? std::string("there is no device to measure on; see --probe.")
                          : "there is no device '" + request.device + "'; see --probe.");
    protocol::Measure job{"measure", device->id, shapes, request.method};
    if (device->kind == protocol::DeviceKind::gpu)
        job.method.warmUpSeconds = measure::thoroughMethod(true).warmUpSeconds;
    // What the window sends is checked by the same decoder.
    if (const auto decoded =
            protocol::decodeWindowMessage(protocol::encode(protocol::WindowMessage(job)));
        !decoded)
        return refuse(decoded.problem().sentence);
    std::map<std::int64_t, measure::Measurement> results;
    bool hasFailed = false;
    const JobReports reports{[&](std::int64_t index, const measure::Measurement &m) {
                                 results[index] = m;
                                 results[index].device = device->name;
                             },
                             [&](std::int64_t index, const std::string &sentence) {
                                 hasFailed = true;
                                 const auto &shape = shapes[static_cast<std::size_t>(index)];
                                 std::fprintf(stderr, "dimscope-worker: %s: %s\n",
                                              measure::text(shape).c_str(), sentence.c_str());
                             }};
    JobControl control;
    WarmedDevices warmed;
    const auto backend = std::find_if(backends.begin(), backends.end(), [&](const auto &one) {
        return one->name() == device->backend;
    });
    runJob(**backend, *device, job, control, reports, warmed);
    if (request.asJson) {
        for (const auto &[index, m] : results)
            std::printf("%s\n", protocol::encode(protocol::WorkerMessage(
                                                     protocol::ShapeResult{job.job, index, m}))
                                    .c_str());
    } else if (!results.empty()) {
        std::printf("%s (%s)\n", device->name.c_str(), device->id.c_str());
        printTable(shapes, results);
    }
    return hasFailed || std::fflush(stdout) != 0 ? 1 : 0;
}

} // namespace

int runMeasureCommand(const std::vector<std::string> &arguments)
{
    Request request;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string &option = arguments[i];
        if (option == "--help") {
            std::fputs(help, stdout);
            return 0;
        }
        if (takeSwitch(request, option))
            continue;
        const bool hasValue = i + 1 < arguments.size();
        const std::string problem =
            take(request, option, hasValue ? arguments[i + 1] : std::string());
        if (!problem.empty())
            return refuse(problem);
        if (!hasValue)
            return refuse(option + " needs a value.");
        ++i;
    }
    if (request.shapes.empty())
        return refuse("name a product with --shape, such as --shape 4x4096x10944x4096.");
    std::vector<measure::GemmShape> shapes;
    for (const std::string &text : request.shapes) {
        const auto shape = measure::shapeFromText(text, request.kind);
        if (!shape)
            return refuse("--shape takes batch x m x k x n, such as 4x4096x10944x4096, not '" +
                          text + "'.");
        shapes.push_back(*shape);
    }
    return measureShapes(request, shapes);
}

} // namespace dimscope::gpu
