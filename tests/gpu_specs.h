// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/device/gpu_spec.h"
#include "tests/preset_designs.h"

#include <vector>

namespace dimscope::test {

/// Every file of resources/gpus.
inline const std::vector<GpuSpec> &gpuSpecs()
{
    static const std::vector<GpuSpec> specs = [] {
        std::vector<GpuSpec> found;
        const QDir folder(QStringLiteral(DIMSCOPE_SOURCE_DIR "/resources/gpus"));
        for (const QString &name : folder.entryList({QStringLiteral("*.json")})) {
            const Result<GpuSpec> spec =
                readGpuSpec(fileText(QStringLiteral("resources/gpus/") + name));
            if (!spec)
                qFatal("%s: %s", qPrintable(name), spec.problem().sentence.c_str());
            found.push_back(*spec);
        }
        if (found.empty())
            qFatal("There are no GPU specifications.");
        return found;
    }();
    return specs;
}

/// The one with that name on screen.
inline const GpuSpec &gpuSpec(const std::string &label)
{
    for (const GpuSpec &spec : gpuSpecs()) {
        if (spec.label == label)
            return spec;
    }
    qFatal("There is no GPU %s.", label.c_str());
}

} // namespace dimscope::test
