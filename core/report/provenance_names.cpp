// SPDX-License-Identifier: MIT
#include "core/report/provenance_names.h"

#include "core/number_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace dimscope::report {

namespace {

constexpr std::array table{
    // What ran.
    ProvenanceName{"algorithm_name", "Algorithm"},
    ProvenanceName{"algorithm", "Algorithm"},
    ProvenanceName{"kernel", "Kernel"},
    ProvenanceName{"algorithms", "Choice of algorithm"},
    ProvenanceName{"tile", "Tile"},
    ProvenanceName{"stages", "Stages"},
    ProvenanceName{"cluster", "Cluster"},
    ProvenanceName{"split_k", "Split of k"},
    ProvenanceName{"waves", "Waves", "", true},
    ProvenanceName{"sms", "Multiprocessors"},
    ProvenanceName{"threads", "Threads"},
    ProvenanceName{"candidates", "Algorithms tried", "", true},
    ProvenanceName{"candidate", "Chosen algorithm of those tried", "", true},
    ProvenanceName{"candidate_visits", "Visits to all algorithms", "", true},
    ProvenanceName{"default_tflops", "Speed of the library's choice", "TFLOPS", true},
    ProvenanceName{"gain_over_default", "Gain over the library's choice", "", true},
    ProvenanceName{"tied_with", "As fast as"},
    ProvenanceName{"grouped", "Grouped product"},
    // How it was asked to run.
    ProvenanceName{"data", "Data"},
    ProvenanceName{"operands", "Operands in the cache"},
    ProvenanceName{"operand_sets", "Sets of operands", "", true},
    ProvenanceName{"rotation_bytes", "Operands and results in rotation", "", true, true},
    ProvenanceName{"l2_bytes", "Last-level cache", "", true, true},
    ProvenanceName{"last_level_cache_bytes", "Last-level cache", "", true, true},
    ProvenanceName{"workspace_bytes", "Workspace", "", true, true},
    ProvenanceName{"result_dtype", "Format of results"},
    ProvenanceName{"fp8_scales", "Scales of 8-bit floats"},
    ProvenanceName{"batch_repetitions", "Products in a timed batch", "", true},
    ProvenanceName{"half_width_wanted", "Half-width wanted, of the mean"},
    ProvenanceName{"warm_up_seconds", "Warm-up", "s"},
    ProvenanceName{"power", "Power"},
    ProvenanceName{"seed", "Seed"},
    // What happened meanwhile.
    ProvenanceName{"sm_clock_mhz", "SM clock", "MHz", true},
    ProvenanceName{"sm_clock_mhz_before", "SM clock before", "MHz", true},
    ProvenanceName{"sm_clock_mhz_lowest", "Lowest SM clock", "MHz", true},
    ProvenanceName{"sm_clock_mhz_highest", "Highest SM clock", "MHz", true},
    ProvenanceName{"power_watts", "Power drawn", "W", true},
    ProvenanceName{"temperature_celsius", "Temperature", "°C", true},
    ProvenanceName{"throttle_reasons", "Reasons of throttling, a mask of NVML"},
    ProvenanceName{"throttled_visits", "Throttled visits", "", true},
    ProvenanceName{"disturbed_visits", "Disturbed visits", "", true},
    ProvenanceName{"outliers", "Outliers among visits", "", true},
    ProvenanceName{"lag1_correlation", "Correlation of neighbouring visits", "", true},
    ProvenanceName{"reference_drift", "Drift of the reference product"},
    ProvenanceName{"largest_relative_error", "Largest relative error", "", true},
    // With what.
    ProvenanceName{"backend", "Backend"},
    ProvenanceName{"worker", "Worker's version"},
    ProvenanceName{"driver", "Driver's version"},
    ProvenanceName{"cuda_driver", "CUDA of the driver"},
    ProvenanceName{"cuda_runtime", "CUDA runtime"},
    ProvenanceName{"cublaslt", "cuBLASLt"},
    ProvenanceName{"onednn", "oneDNN"},
    ProvenanceName{"gpu_uuid", "UUID of the GPU"},
    ProvenanceName{"measured_at", "Measured at"},
    ProvenanceName{"opened_from", "Opened from"},
    ProvenanceName{"replayed_from", "Played back from"},
};

const ProvenanceName *find(std::string_view key)
{
    const auto found = std::find_if(table.begin(), table.end(),
                                    [key](const ProvenanceName &name) { return name.key == key; });
    return found == table.end() ? nullptr : &*found;
}

} // namespace

std::vector<std::string> inOrder(std::vector<std::string> keys)
{
    const auto place = [](const std::string &key) {
        return std::find_if(table.begin(), table.end(),
                            [&key](const ProvenanceName &name) { return name.key == key; }) -
               table.begin();
    };
    std::stable_sort(keys.begin(), keys.end(),
                     [&place](const auto &a, const auto &b) { return place(a) < place(b); });
    return keys;
}

std::string labelOf(const std::string &key)
{
    if (const ProvenanceName *name = find(key))
        return std::string(name->label);
    std::string words = key;
    std::replace(words.begin(), words.end(), '_', ' ');
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    return words;
}

std::string columnTitle(const std::string &key)
{
    const ProvenanceName *name = find(key);
    return labelOf(key) +
           (name != nullptr && !name->unit.empty() ? " (" + std::string(name->unit) + ")" : "");
}

std::string exactTitle(const std::string &key)
{
    const ProvenanceName *name = find(key);
    return name != nullptr && name->isBytes ? labelOf(key) + " (bytes)" : columnTitle(key);
}

std::string columnText(const std::string &key, const std::string &text)
{
    const ProvenanceName *name = find(key);
    return name != nullptr && !name->unit.empty() ? text : valueWithUnit(key, text);
}

bool isNumber(const std::string &key)
{
    const ProvenanceName *name = find(key);
    return name != nullptr && name->isNumber;
}

std::string valueWithUnit(const std::string &key, const std::string &text)
{
    const ProvenanceName *name = find(key);
    const char *end = text.data() + text.size();
    double value = 0;
    const auto read = std::from_chars(text.data(), end, value);
    if (name == nullptr || read.ec != std::errc{} || read.ptr != end)
        return text;
    if (name->isBytes)
        return bytesText(static_cast<std::int64_t>(value));
    return name->unit.empty() ? text : text + " " + std::string(name->unit);
}

bool isRepeated(const std::map<std::string, std::string> &provenance, const std::string &key)
{
    if (key == "visits") // beside the speed
        return true;
    const bool isPart = key == "algorithm" || key == "tile" || key == "stages" ||
                        key == "cluster" || key == "split_k";
    if (!isPart)
        return false;
    const auto whole = provenance.find("algorithm_name");
    const auto part = provenance.find(key);
    return whole != provenance.end() && part != provenance.end() &&
           whole->second.find(part->second) != std::string::npos;
}

} // namespace dimscope::report
