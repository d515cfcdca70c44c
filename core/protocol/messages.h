// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/gemm_shape.h"
#include "core/measure/measurement.h"
#include "core/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The messages between window and worker: one JSON object a line, described with examples in
/// docs/worker-protocol.md. Standard library and nlohmann-json only: the worker shares this code.
namespace dimscope::protocol {

inline constexpr int version = 1;
inline constexpr std::size_t maximumLineBytes = 1 << 20;

enum class DeviceKind
{
    cpu,
    gpu,
    simulated
};

struct Device
{
    std::string id;      ///< such as "onednn:0"
    std::string backend; ///< such as "onednn"
    DeviceKind kind = DeviceKind::cpu;
    std::string name; ///< such as "AMD EPYC 9R14, 2 threads"
    std::vector<measure::DType> dtypes;
    bool inUseByOthers =
        false; ///< another process computes on it; such a device is never started unasked

    bool operator==(const Device &) const = default;
};

/// A backend that has no device here, and why, in one sentence.
struct AbsentBackend
{
    std::string backend;
    std::string reason;

    bool operator==(const AbsentBackend &) const = default;
};

// --- worker to window -------------------------------------------------------------------------

struct Hello
{
    int protocol = version;
    std::string worker;          ///< program and version, such as "dimscope-worker 0.1.0"
    double heartbeatSeconds = 0; ///< a worker says Alive that often; 0: it does not
    bool operator==(const Hello &) const = default;
};

/// The worker's process still answers, whatever its device does.
struct Alive
{
    bool operator==(const Alive &) const = default;
};

struct Devices
{
    std::vector<Device> devices; ///< best first
    std::vector<AbsentBackend> absent;
    bool operator==(const Devices &) const = default;
};

/// One shape of a job is done.
struct ShapeResult
{
    std::string job;
    std::int64_t index = 0; ///< into the shapes of the job
    measure::Measurement measurement;
    bool operator==(const ShapeResult &) const = default;
};

enum class Outcome
{
    finished,
    cancelled,
    failed
};

struct Done
{
    std::string job;
    Outcome outcome = Outcome::finished;
    bool operator==(const Done &) const = default;
};

/// Something failed. With a job and an index, that shape alone failed and the job goes on.
struct Error
{
    std::string job;                   ///< empty: about no job
    std::optional<std::int64_t> index; ///< none: about the whole job or line
    std::string message;               ///< one sentence
    bool operator==(const Error &) const = default;
};

using WorkerMessage = std::variant<Hello, Alive, Devices, ShapeResult, Done, Error>;

// --- window to worker -------------------------------------------------------------------------

struct ListDevices
{
    bool operator==(const ListDevices &) const = default;
};

/// Measures all shapes; replaces the job that is running, which is reported as cancelled.
struct Measure
{
    std::string job;
    std::string device;
    std::vector<measure::GemmShape> shapes;
    measure::Method method;
    bool operator==(const Measure &) const = default;
};

/// These shapes of the job next, in this order.
struct Reprioritise
{
    std::string job;
    std::vector<std::int64_t> first;
    bool operator==(const Reprioritise &) const = default;
};

struct Cancel
{
    std::string job;
    bool operator==(const Cancel &) const = default;
};

/// Stops measuring until Resume without losing anything: a slider is held.
struct Pause
{
    bool operator==(const Pause &) const = default;
};

struct Resume
{
    bool operator==(const Resume &) const = default;
};

using WindowMessage =
    std::variant<Hello, ListDevices, Measure, Reprioritise, Cancel, Pause, Resume>;

/// One line without its newline; never longer than maximumLineBytes for messages that decode.
std::string encode(const WorkerMessage &message);
std::string encode(const WindowMessage &message);

/// Total: any bytes give a message or a Problem with one sentence.
Result<WorkerMessage> decodeWorkerMessage(std::string_view line);
Result<WindowMessage> decodeWindowMessage(std::string_view line);

/// The job that a line asked for which did not decode; empty where it asked for none.
std::string refusedJob(std::string_view line);

} // namespace dimscope::protocol
