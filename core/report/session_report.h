// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/published_models.h"
#include "core/design/preset.h"
#include "core/device/gpu_spec.h"
#include "core/report/report_input.h"
#include "core/session/session.h"

#include <span>

namespace dimscope::report {

/// What every design is held against, whatever session it is in.
struct Surroundings
{
    std::span<const GpuSpec> gpus{};
    std::span<const chart::PublishedModel> published{};
    std::span<const Preset> presets{};
};

/// Whether two designs differ in their names at most, so that there is nothing to compare.
bool isSameDesign(Design a, const Design &b);

/// What a report of a session shows: its design and pins evaluated, the results of one device for
/// the products of its sweep, and the charts of all that. A report follows from a session alone, so
/// that one from the window and one from the file are the same. Who writes it adds where the design
/// comes from, claims, versions, date and hash.
ReportInput reportInput(const session::Session &session, const Surroundings &surroundings = {});

} // namespace dimscope::report
