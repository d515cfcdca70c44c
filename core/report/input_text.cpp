// SPDX-License-Identifier: MIT
#include "core/design/preset.h"
#include "core/protocol/json_reader.h"
#include "core/report/measured_sweeps.h"
#include "core/report/report_input.h"
#include "core/session/experiments_json.h"

#include <algorithm>

namespace dimscope::report {

namespace {

std::string text(const Subject &subject)
{
    const Design &design = subject.evaluation.design;
    std::string all = writePreset({"design", design.name, subject.source, design, {}}) +
                      writePreset({"baseline", subject.baseline.name, {}, subject.baseline, {}});
    for (const std::string &assumed : subject.assumed)
        all += "assumed " + assumed + "\n";
    return all;
}

} // namespace

std::string inputText(const ReportInput &input)
{
    std::string all = text(input.subject);
    for (const Subject &other : input.compared)
        all += text(other);
    all += "view " + input.view + "\n";
    if (!input.notes.empty())
        all += "notes " + input.notes + "\n";
    if (!input.experiments.isEmpty())
        all += "experiments " + session::experimentsJson(input.experiments).dump() + "\n";
    all += "sweep " + input.shown.sweep.title + "\n";
    for (const MeasuredSweep *one : allMeasured(input)) {
        all += headingOf(*one) + " " + one->sweep.scaling + "\n";
        // What the rules of measuring are judged by beside the results.
        if (one->device)
            all += protocol::toJson(*one->device).dump() + "\n";
        if (one->method)
            all += protocol::toJson(*one->method).dump() + "\n";
        if (one->planned)
            all += "products " + std::to_string(*one->planned) + "\n";
        std::vector<const measure::Measurement *> measured;
        for (const measure::Measurement &measurement : one->measurements)
            measured.push_back(&measurement);
        std::sort(measured.begin(), measured.end(),
                  [](const auto *a, const auto *b) { return a->shape < b->shape; });
        for (const measure::Measurement *measurement : measured)
            all += protocol::toJson(*measurement).dump() + "\n";
    }
    for (const FailedProduct &failed : input.failed)
        all += "failed " + failed.device + " " + failed.name + " " + failed.reason + "\n";
    return all;
}

} // namespace dimscope::report
