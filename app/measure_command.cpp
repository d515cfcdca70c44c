// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/measure_command.h"

#include "app/command_line.h"
#include "app/design_request.h"
#include "app/headless_measurement.h"
#include "app/measuring_command.h"
#include "app/result_store.h"
#include "app/text_output.h"
#include "core/measure/standard_methods.h"
#include "core/sweep/device_sweep.h"
#include "core/sweep/field_sweep.h"

#include <QCommandLineParser>
#include <QUuid>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

struct Request
{
    Design design;
    std::string sweep;
    std::optional<measure::DType> dtype;
    std::optional<double> halfWidth;
    std::optional<double> seconds;
    measure::Algorithms algorithms = measure::Algorithms::byDefault;
    bool isPreview = false;
    bool isFullSize = false;
};

/// The sweep as the window measures it on that device.
Result<sweep::Sweep> sweepFor(const Request &request, const protocol::Device &device)
{
    const bool isArticle = request.sweep == "article";
    const bool isCpu = device.kind == protocol::DeviceKind::cpu;
    const measure::DType dtype = request.dtype.value_or(
        sweep::standardDType(device.kind, isArticle ? sweep::SweepKind::article
                                                    : sweep::SweepKind::designIntermediateSize));
    Result<sweep::Sweep> full = isArticle ? Result<sweep::Sweep>(sweep::articleSweep(dtype))
                                          : sweep::fieldSweep(request.design, request.sweep, dtype);
    // The only order that GPU libraries multiply 8-bit operands in.
    if (full && device.kind == protocol::DeviceKind::gpu && measure::elementBytes(dtype) == 1) {
        for (sweep::SweepPoint &point : full.value().points)
            point.shape.transposedB = true;
    }
    if (!full || !isCpu || request.isFullSize)
        return full;
    return sweep::scaledDown(*full);
}

Result<HeadlessMeasurement::Plan> planFor(const Request &request, const protocol::Device &device)
{
    Result<sweep::Sweep> sweep = sweepFor(request, device);
    if (!sweep)
        return sweep.problem();
    HeadlessMeasurement::Plan plan{
        *sweep, request.isPreview
                    ? measure::previewMethod()
                    : measure::thoroughMethod(device.kind == protocol::DeviceKind::gpu)};
    plan.method.halfWidth = request.halfWidth.value_or(plan.method.halfWidth);
    plan.method.shapeSeconds = request.seconds.value_or(plan.method.shapeSeconds);
    plan.method.algorithms = request.algorithms;
    return plan;
}

/// None where the option is absent; a Problem where it is no number in the range.
Result<std::optional<double>> numberOption(const QCommandLineParser &parser, const QString &name,
                                           double low, double high)
{
    if (!parser.isSet(name))
        return std::optional<double>();
    bool isNumber = false;
    const double value = parser.value(name).toDouble(&isNumber);
    if (!isNumber || !(value >= low && value <= high))
        return Problem{
            name.toStdString(),
            (u"--%1 takes a number from %2 to %3."_s).arg(name).arg(low).arg(high).toStdString()};
    return std::optional<double>(value);
}

Result<Request> requestFrom(const QCommandLineParser &parser)
{
    Request request;
    const Result<ImportedDesign> design = requestedDesign(parser);
    if (!design)
        return design.problem();
    request.design = design->design;
    request.sweep = parser.value(u"sweep"_s).toStdString();
    request.isPreview = parser.isSet(u"preview"_s);
    request.isFullSize = parser.isSet(u"full-size"_s);
    if (parser.isSet(u"dtype"_s)) {
        request.dtype = measure::dtypeFromName(parser.value(u"dtype"_s).toStdString());
        if (!request.dtype)
            return Problem{"dtype", "--dtype takes f32, tf32, f16, bf16, s8, e4m3 or e5m2."};
    }
    const auto algorithms =
        measure::algorithmsFromName(parser.value(u"algorithms"_s).toStdString());
    if (!algorithms)
        return Problem{"algorithms", "--algorithms takes default, search or autotune."};
    request.algorithms = *algorithms;
    const Result<std::optional<double>> halfWidth = numberOption(parser, u"half-width"_s, 1e-4, 1);
    if (!halfWidth)
        return halfWidth.problem();
    request.halfWidth = *halfWidth;
    const Result<std::optional<double>> seconds = numberOption(parser, u"seconds"_s, 1e-3, 3600);
    if (!seconds)
        return seconds.problem();
    request.seconds = *seconds;
    // A range that is malformed is found before a worker is started.
    if (request.sweep != "article") {
        const auto sweep = sweep::fieldSweep(request.design, request.sweep, measure::DType::f32);
        if (!sweep)
            return sweep.problem();
    }
    return request;
}

void addOptions(QCommandLineParser &parser)
{
    addDesignOptions(parser);
    parser.addOption({u"sweep"_s,
                      u"key=first:last:step, such as intermediate_size=2780:2980:4, or 'article': "
                      "its 51 sizes."_s,
                      u"RANGE"_s});
    parser.addOption({u"device"_s,
                      u"Id, backend or part of the name of a device (default: the first real "
                      "one)."_s,
                      u"NAME"_s});
    parser.addOption({u"output"_s, u"FILE.json or FILE.csv; - is JSON on standard output."_s,
                      u"FILE"_s, u"-"_s});
    parser.addOption({u"dtype"_s, u"Number format (default: the window's)."_s, u"NAME"_s});
    parser.addOption({u"preview"_s, u"Two seconds instead of certified intervals."_s});
    parser.addOption({u"full-size"_s, u"Do not make the products smaller on a CPU."_s});
    parser.addOption(
        {u"half-width"_s, u"Wanted half-width of the 95 % interval, relative."_s, u"WIDTH"_s});
    parser.addOption({u"seconds"_s, u"Time for each product."_s, u"SECONDS"_s});
    parser.addOption({u"algorithms"_s, u"default, search or autotune."_s, u"WORD"_s, u"default"_s});
    parser.addOption({u"worker"_s,
                      u"Command that speaks the worker protocol, such as "
                      "'ssh gpubox dimscope-worker'."_s,
                      u"COMMAND"_s});
}

} // namespace

int runMeasure()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"dimscope measure (--preset ID | --config FILE) [--set key=value ...] --sweep RANGE "
        "[--device NAME] [--output FILE]\n"
        "Measures the down projection of a design over a range of one of its fields, as the "
        "window's Measure button does."_s);
    addOptions(parser);
    if (const int code = parseArguments(parser, true); code >= 0)
        return code;
    const QString output = parser.value(u"output"_s);
    const bool isCsv = output.endsWith(".csv"_L1, Qt::CaseInsensitive);
    if (!isCsv && output != "-"_L1 && !output.endsWith(".json"_L1, Qt::CaseInsensitive)) {
        complain(u"The name of --output ends in .json or .csv."_s);
        return exitBadInput;
    }
    if (!parser.isSet(u"sweep"_s)) {
        complain(u"Name a --sweep: intermediate_size=2780:2980:4, say, or article."_s);
        return exitBadInput;
    }
    const Result<Request> request = requestFrom(parser);
    if (!request) {
        complain(QString::fromStdString(request.problem().sentence));
        return exitBadInput;
    }
    HeadlessMeasurement measurement(
        workerCommand(parser.value(u"worker"_s)), parser.value(u"device"_s),
        [&](const protocol::Device &device) { return planFor(*request, device); });
    // Beside what windows measure, as it comes; a store that fails is told once and harms nothing.
    auto store = ResultStore::open(ResultStore::defaultPath());
    std::optional<QString> problem;
    if (!store)
        complain(QString::fromStdString(store.problem().sentence));
    else if (!store.value()->notice().isEmpty())
        complain(store.value()->notice());
    const QString run = u"measure/"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    QObject::connect(&measurement, &HeadlessMeasurement::measured, &measurement,
                     [&](const measure::Measurement &measured, const protocol::Device &device,
                         const measure::Method &method) {
                         if (!store || problem)
                             return;
                         problem = store.value()->add(
                             {run, device, method, measured, QDateTime::currentDateTimeUtc()});
                         if (problem)
                             complain(*problem);
                     });
    const Result<protocol::MeasurementFile> file = measurement.run();
    if (!file) {
        complain(QString::fromStdString(file.problem().sentence));
        return file.problem().field == "input" ? exitBadInput : exitFailure;
    }
    const std::string text =
        isCsv ? protocol::measurementCsv(*file) : protocol::measurementJson(*file);
    if (const auto failure = writeTextTo(output, text, u"The measurements"_s)) {
        complain(*failure);
        return exitFailure;
    }
    for (const auto &failed : file->failures)
        complain(QString::fromStdString(failed.name + ": " + failed.error));
    return file->failures.empty() ? exitOk : exitFailure;
}

} // namespace dimscope::app
