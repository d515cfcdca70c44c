// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace dimscope::measure {

/// The entries that a result's provenance has in this version, each a text; what reads others keeps
/// them as they are.
inline constexpr auto provenanceKeys = std::to_array<std::string_view>({
    "algorithm_name",
    "algorithm",
    "kernel",
    "algorithms",
    "tile",
    "stages",
    "cluster",
    "split_k",
    "waves",
    "sms",
    "threads",
    "candidates",
    "candidate",
    "candidate_visits",
    "default_tflops",
    "gain_over_default",
    "tied_with",
    "grouped",
    "data",
    "operands",
    "operand_sets",
    "rotation_bytes",
    "l2_bytes",
    "last_level_cache_bytes",
    "workspace_bytes",
    "result_dtype",
    "fp8_scales",
    "batch_repetitions",
    "half_width_wanted",
    "warm_up_seconds",
    "power",
    "seed",
    "sm_clock_mhz",
    "sm_clock_mhz_before",
    "sm_clock_mhz_lowest",
    "sm_clock_mhz_highest",
    "power_watts",
    "temperature_celsius",
    "throttle_reasons",
    "throttled_visits",
    "disturbed_visits",
    "outliers",
    "lag1_correlation",
    "reference_drift",
    "largest_relative_error",
    "backend",
    "worker",
    "driver",
    "cuda_driver",
    "cuda_runtime",
    "cublaslt",
    "onednn",
    "gpu_uuid",
    "measured_at",
    "opened_from",
    "replayed_from",
});

constexpr bool isProvenanceKey(std::string_view key)
{
    return std::find(provenanceKeys.begin(), provenanceKeys.end(), key) != provenanceKeys.end();
}

} // namespace dimscope::measure
