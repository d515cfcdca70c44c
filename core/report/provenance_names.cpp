// SPDX-License-Identifier: MIT
#include "core/report/provenance_names.h"

#include "core/language/say.h"
#include "core/measure/provenance_keys.h"
#include "core/number_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
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
    ProvenanceName{"waves", sayLater("Waves"), "", true, ValueForm::rounded},
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
    ProvenanceName{"rotation_bytes", sayLater("Operands and results in rotation"), "", true,
                   ValueForm::bytes},
    ProvenanceName{"l2_bytes", sayLater("Last-level cache"), "", true, ValueForm::bytes},
    ProvenanceName{"last_level_cache_bytes", sayLater("Last-level cache"), "", true,
                   ValueForm::bytes},
    ProvenanceName{"workspace_bytes", sayLater("Workspace"), "", true, ValueForm::bytes},
    ProvenanceName{"result_dtype", sayLater("Format of results")},
    ProvenanceName{"fp8_scales", sayLater("Scales of 8-bit floats")},
    ProvenanceName{"batch_repetitions", sayLater("Products in a timed batch"), "", true},
    ProvenanceName{"half_width_wanted", sayLater("Half-width wanted, of the mean"), "", false,
                   ValueForm::share},
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
    ProvenanceName{"throttle_reasons", sayLater("Reasons of throttling, a mask of NVML"), "", false,
                   ValueForm::nvmlReasons},
    ProvenanceName{"throttled_visits", sayLater("Throttled visits"), "", true},
    ProvenanceName{"disturbed_visits", sayLater("Disturbed visits"), "", true},
    ProvenanceName{"outliers", sayLater("Outliers among visits"), "", true},
    ProvenanceName{"lag1_correlation", sayLater("Correlation of neighbouring visits"), "", true},
    ProvenanceName{"reference_drift", sayLater("Drift of the reference product")},
    ProvenanceName{"largest_relative_error", sayLater("Largest relative error"), "", true,
                   ValueForm::rounded},
    // With what.
    ProvenanceName{"backend", sayLater("Backend")},
    ProvenanceName{"worker", sayLater("Worker's version")},
    ProvenanceName{"driver", sayLater("Driver's version")},
    ProvenanceName{"cuda_driver", sayLater("CUDA of the driver"), "", false,
                   ValueForm::cudaVersion},
    ProvenanceName{"cuda_runtime", sayLater("CUDA runtime"), "", false, ValueForm::cudaVersion},
    ProvenanceName{"cublaslt", "cuBLASLt", "", false, ValueForm::blasVersion},
    ProvenanceName{"onednn", "oneDNN"},
    ProvenanceName{"gpu_uuid", sayLater("UUID of the GPU")},
    ProvenanceName{"measured_at", sayLater("Measured at")},
    ProvenanceName{"opened_from", sayLater("Opened from")},
    ProvenanceName{"replayed_from", sayLater("Played back from")},
};
static_assert(std::all_of(table.begin(), table.end(), [](const ProvenanceName &name) {
    return measure::isProvenanceKey(name.key);
}));

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

/// nvml.h, nvmlClocksEventReasons.
std::string reasonsText(const std::string &text)
{
    struct Reason
    {
        std::uint64_t bit;
        std::string_view words;
    };
    constexpr Reason reasons[] = {{0x1, sayLater("idle")},
                                  {0x2, sayLater("setting of applications clocks")},
                                  {0x4, sayLater("software power cap")},
                                  {0x8, sayLater("hardware slowdown")},
                                  {0x10, sayLater("sync boost")},
                                  {0x20, sayLater("software thermal slowdown")},
                                  {0x40, sayLater("hardware thermal slowdown")},
                                  {0x80, sayLater("hardware power brake")},
                                  {0x100, sayLater("display clocks")}};
    constexpr std::string_view prefix = "0x";
    std::uint64_t bits = 0;
    const char *end = text.data() + text.size();
    if (!text.starts_with(prefix))
        return text;
    const auto read = std::from_chars(text.data() + prefix.size(), end, bits, 16);
    if (read.ec != std::errc{} || read.ptr != end)
        return text;
    std::string words;
    const auto add = [&words](std::string_view one) {
        words = words.empty() ? say(one) : say("%1, %2", words, say(one));
    };
    for (const Reason &reason : reasons) {
        if ((bits & reason.bit) != 0)
            add(reason.words);
        bits &= ~reason.bit;
    }
    if (bits != 0)
        add(sayLater("reasons that are not known"));
    if (words.empty())
        add(sayLater("none"));
    return say("%1 (%2)", words, text);
}

/// `digits`: how many stand behind the main version, of which the first two are the next part; the
/// rest is a patch of cuBLAS, and of CUDA nothing.
std::string versionText(const std::string &text, std::size_t digits)
{
    const bool isNumber =
        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber || text.size() <= digits)
        return text;
    const std::size_t main = text.size() - digits;
    const auto part = [&text](std::size_t from, std::size_t count) {
        return std::to_string(std::stoi(text.substr(from, count)));
    };
    std::string version = text.substr(0, main) + "." + part(main, 2);
    if (digits > 3)
        version += "." + part(main + 2, 2);
    return version;
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
    const std::string_view unit = name->form == ValueForm::bytes ? "bytes" : name->unit;
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
    if (name == nullptr)
        return text;
    if (name->form == ValueForm::nvmlReasons)
        return reasonsText(text);
    const char *end = text.data() + text.size();
    double value = 0;
    const auto read = std::from_chars(text.data(), end, value);
    if (read.ec != std::errc{} || read.ptr != end || !std::isfinite(value))
        return text;
    switch (name->form) {
    case ValueForm::bytes:
        return bytesText(static_cast<std::int64_t>(value));
    case ValueForm::rounded:
        return factorText(value, 3);
    case ValueForm::share:
        return say("%1 %", compact(100 * value, 3));
    case ValueForm::cudaVersion:
        return versionText(text, 3);
    case ValueForm::blasVersion:
        return versionText(text, 4);
    case ValueForm::asTold:
    case ValueForm::nvmlReasons:
        break;
    }
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
