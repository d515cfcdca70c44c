// SPDX-License-Identifier: MIT
#include "core/report/provenance_names.h"

#include "core/language/say.h"
#include "core/number_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace dimscope::report {

namespace {

constexpr std::array table{
    // What ran.
    ProvenanceName{"algorithm_name", sayLater("Algorithm")},
    ProvenanceName{"algorithm", sayLater("Algorithm")},
    ProvenanceName{"kernel", sayLater("Kernel")},
    ProvenanceName{"algorithms", sayLater("Choice of algorithm")},
    ProvenanceName{"tile", sayLater("Tile")},
    ProvenanceName{"stages", sayLater("Stages")},
    ProvenanceName{"cluster", sayLater("Cluster")},
    ProvenanceName{"split_k", sayLater("Split of k")},
    ProvenanceName{"waves", sayLater("Waves"), "", true},
    ProvenanceName{"sms", sayLater("Multiprocessors")},
    ProvenanceName{"threads", sayLater("Threads")},
    ProvenanceName{"candidates", sayLater("Algorithms tried"), "", true},
    ProvenanceName{"candidate", sayLater("Chosen algorithm of those tried"), "", true},
    ProvenanceName{"candidate_visits", sayLater("Visits to all algorithms"), "", true},
    ProvenanceName{"default_tflops", sayLater("Speed of the library's choice"), "TFLOPS", true},
    ProvenanceName{"gain_over_default", sayLater("Gain over the library's choice"), "", true},
    ProvenanceName{"tied_with", sayLater("As fast as")},
    ProvenanceName{"grouped", sayLater("Grouped product")},
    // How it was asked to run.
    ProvenanceName{"data", sayLater("Data")},
    ProvenanceName{"operands", sayLater("Operands in the cache")},
    ProvenanceName{"operand_sets", sayLater("Sets of operands"), "", true},
    ProvenanceName{"rotation_bytes", sayLater("Operands and results in rotation"), "", true, true},
    ProvenanceName{"l2_bytes", sayLater("Last-level cache"), "", true, true},
    ProvenanceName{"last_level_cache_bytes", sayLater("Last-level cache"), "", true, true},
    ProvenanceName{"workspace_bytes", sayLater("Workspace"), "", true, true},
    ProvenanceName{"result_dtype", sayLater("Format of results")},
    ProvenanceName{"fp8_scales", sayLater("Scales of 8-bit floats")},
    ProvenanceName{"batch_repetitions", sayLater("Products in a timed batch"), "", true},
    ProvenanceName{"half_width_wanted", sayLater("Half-width wanted, of the mean")},
    ProvenanceName{"warm_up_seconds", sayLater("Warm-up"), "s"},
    ProvenanceName{"power", sayLater("Power")},
    ProvenanceName{"seed", sayLater("Seed")},
    // What happened meanwhile.
    ProvenanceName{"sm_clock_mhz", sayLater("SM clock"), "MHz", true},
    ProvenanceName{"sm_clock_mhz_before", sayLater("SM clock before"), "MHz", true},
    ProvenanceName{"sm_clock_mhz_lowest", sayLater("Lowest SM clock"), "MHz", true},
    ProvenanceName{"sm_clock_mhz_highest", sayLater("Highest SM clock"), "MHz", true},
    ProvenanceName{"power_watts", sayLater("Power drawn"), "W", true},
    ProvenanceName{"temperature_celsius", sayLater("Temperature"), "°C", true},
    ProvenanceName{"throttle_reasons", sayLater("Reasons of throttling, a mask of NVML")},
    ProvenanceName{"throttled_visits", sayLater("Throttled visits"), "", true},
    ProvenanceName{"disturbed_visits", sayLater("Disturbed visits"), "", true},
    ProvenanceName{"outliers", sayLater("Outliers among visits"), "", true},
    ProvenanceName{"lag1_correlation", sayLater("Correlation of neighbouring visits"), "", true},
    ProvenanceName{"reference_drift", sayLater("Drift of the reference product")},
    ProvenanceName{"largest_relative_error", sayLater("Largest relative error"), "", true},
    // With what.
    ProvenanceName{"backend", sayLater("Backend")},
    ProvenanceName{"worker", sayLater("Worker's version")},
    ProvenanceName{"driver", sayLater("Driver's version")},
    ProvenanceName{"cuda_driver", sayLater("CUDA of the driver")},
    ProvenanceName{"cuda_runtime", sayLater("CUDA runtime")},
    ProvenanceName{"cublaslt", "cuBLASLt"},
    ProvenanceName{"onednn", "oneDNN"},
    ProvenanceName{"gpu_uuid", sayLater("UUID of the GPU")},
    ProvenanceName{"measured_at", sayLater("Measured at")},
    ProvenanceName{"opened_from", sayLater("Opened from")},
    ProvenanceName{"replayed_from", sayLater("Played back from")},
};

const ProvenanceName *find(std::string_view key)
{
    const auto found = std::find_if(table.begin(), table.end(),
                                    [key](const ProvenanceName &name) { return name.key == key; });
    return found == table.end() ? nullptr : &*found;
}

/// Of a key that the table does not have.
std::string wordsOf(const std::string &key)
{
    std::string words = key;
    std::replace(words.begin(), words.end(), '_', ' ');
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    return words;
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
    const ProvenanceName *name = find(key);
    return name != nullptr ? say(name->label) : wordsOf(key);
}

std::string columnTitle(const std::string &key)
{
    const ProvenanceName *name = find(key);
    return name != nullptr && !name->unit.empty()
               ? labelOf(key) + " (" + std::string(name->unit) + ")"
               : labelOf(key);
}

std::string exactTitle(const std::string &key)
{
    const ProvenanceName *name = find(key);
    if (name == nullptr)
        return wordsOf(key);
    const std::string_view unit = name->isBytes ? "bytes" : name->unit;
    return std::string(name->label) + (unit.empty() ? "" : " (" + std::string(unit) + ")");
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
