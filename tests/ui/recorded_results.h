// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/messages.h"
#include "tests/preset_designs.h"
#include "ui/document/exploration.h"

#include <set>
#include <variant>

namespace dimscope::test {

/// The article's sweep as a real H200 has measured it, weak points among it, and the points of a
/// few small random experiments: charts with all that they can show.
inline void showRecordedResults(ui::Exploration &exploration)
{
    exploration.setDevice(protocol::Device{
        "cublaslt:0", "cublaslt", protocol::DeviceKind::gpu, "NVIDIA H200", {}, false});
    exploration.setSweepKind(sweep::SweepKind::article);
    exploration.refresh();
    std::set<std::int64_t> wanted;
    for (const sweep::SweepPoint &point : exploration.sweep().points)
        wanted.insert(point.shape.k);
    std::vector<measure::Measurement> measured;
    const QString recording = QString::fromStdString(
        fileText(QStringLiteral("resources/recordings/nvidia-h200-article-sweep.jsonl")));
    for (const QString &line : recording.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const auto message = protocol::decodeWorkerMessage(line.toStdString());
        if (const auto *result = message ? std::get_if<protocol::ShapeResult>(&*message) : nullptr;
            result != nullptr && wanted.erase(result->measurement.shape.k) > 0)
            measured.push_back(result->measurement);
    }
    if (measured.size() < 40)
        qFatal("the recording has %zu products of the sweep", measured.size());
    exploration.setMeasurements(std::move(measured));
    constexpr evidence::ExperimentsRequest few{1, 20, 60, 64};
    exploration.setExperiments(evidence::runExperiments(few));
    exploration.refresh();
}

} // namespace dimscope::test
