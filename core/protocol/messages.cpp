// SPDX-License-Identifier: MIT
#include "core/protocol/messages.h"

#include "core/language/say.h"
#include "core/protocol/json_reader.h"

#include <array>
#include <utility>

namespace dimscope::protocol {

namespace {

using Json = nlohmann::json;
using Ordered = nlohmann::ordered_json;

constexpr std::size_t mostShapes = 4096;

constexpr std::array<std::pair<DeviceKind, std::string_view>, 3> kinds{
    {{DeviceKind::cpu, "cpu"}, {DeviceKind::gpu, "gpu"}, {DeviceKind::simulated, "simulated"}}};
constexpr std::array<std::pair<Outcome, std::string_view>, 3> outcomes{
    {{Outcome::finished, "finished"},
     {Outcome::cancelled, "cancelled"},
     {Outcome::failed, "failed"}}};

template<typename T, std::size_t size>
std::string nameOf(const std::array<std::pair<T, std::string_view>, size> &table, T value)
{
    for (const auto &[known, name] : table) {
        if (known == value)
            return std::string(name);
    }
    return {};
}

template<typename T, std::size_t size>
T valueOf(const std::array<std::pair<T, std::string_view>, size> &table, JsonReader &reader,
          const char *key)
{
    const std::string text = reader.text(key, 32);
    for (const auto &[known, name] : table) {
        if (name == text)
            return known;
    }
    reader.complain(key, say("'%1' is not a known word.", key));
    return table.front().first;
}

// --- one overload a message -------------------------------------------------------------------

Ordered json(const Hello &m)
{
    Ordered result{{"type", "hello"}, {"protocol", m.protocol}, {"program", m.worker}};
    if (m.heartbeatSeconds > 0)
        result["heartbeat_seconds"] = m.heartbeatSeconds;
    return result;
}

Ordered json(const Alive &)
{
    return {{"type", "alive"}};
}

Ordered json(const Devices &m)
{
    Ordered devices = Ordered::array();
    for (const Device &device : m.devices)
        devices.push_back(toJson(device));
    Ordered absent = Ordered::array();
    for (const AbsentBackend &backend : m.absent)
        absent.push_back({{"backend", backend.backend}, {"reason", backend.reason}});
    return {{"type", "devices"}, {"devices", devices}, {"absent", absent}};
}

Ordered json(const ShapeResult &m)
{
    return {{"type", "result"},
            {"job", m.job},
            {"index", m.index},
            {"measurement", toJson(m.measurement)}};
}

Ordered json(const Done &m)
{
    return {{"type", "done"}, {"job", m.job}, {"outcome", nameOf(outcomes, m.outcome)}};
}

Ordered json(const Error &m)
{
    Ordered result{{"type", "error"}, {"message", m.message}};
    if (!m.job.empty())
        result["job"] = m.job;
    if (m.index)
        result["index"] = *m.index;
    return result;
}

Ordered json(const ListDevices &)
{
    return {{"type", "devices"}};
}

Ordered json(const Measure &m)
{
    Ordered shapes = Ordered::array();
    for (const measure::GemmShape &shape : m.shapes)
        shapes.push_back(toJson(shape));
    return {{"type", "measure"},
            {"job", m.job},
            {"device", m.device},
            {"method", toJson(m.method)},
            {"shapes", shapes}};
}

Ordered json(const Reprioritise &m)
{
    return {{"type", "reprioritise"}, {"job", m.job}, {"first", m.first}};
}

Ordered json(const Cancel &m)
{
    return {{"type", "cancel"}, {"job", m.job}};
}
Ordered json(const Pause &)
{
    return {{"type", "pause"}};
}
Ordered json(const Resume &)
{
    return {{"type", "resume"}};
}

template<typename Message>
std::string encodeAny(const Message &message)
{
    return std::visit(
        [](const auto &m) { return json(m).dump(-1, ' ', false, Json::error_handler_t::replace); },
        message);
}

// --- decoding ---------------------------------------------------------------------------------

template<typename Message, typename T>
Result<Message> checked(const JsonReader &reader, T message)
{
    if (reader.problem())
        return *reader.problem();
    return Message(std::move(message));
}

Hello helloFrom(JsonReader &reader)
{
    Hello hello;
    hello.protocol = static_cast<int>(reader.integer("protocol", 0, INT32_MAX));
    hello.worker = reader.text("program");
    hello.heartbeatSeconds = reader.optionalNumber("heartbeat_seconds", 0, 3600, 0);
    if (!reader.problem() && hello.protocol != version)
        reader.complain("protocol",
                        say("'%1' is version %2, but this program speaks version %3.", "protocol",
                            std::to_string(hello.protocol), std::to_string(version)));
    return hello;
}

Device deviceFrom(JsonReader &reader)
{
    Device device;
    device.id = reader.text("id", 256);
    device.backend = reader.text("backend", 64);
    device.kind = valueOf(kinds, reader, "kind");
    device.name = reader.text("name", 512);
    device.inUseByOthers = reader.flag("in_use_by_others");
    if (const Json *dtypes = reader.array("dtypes", 64)) {
        for (const Json &entry : *dtypes) {
            const auto dtype = entry.is_string()
                                   ? measure::dtypeFromName(entry.get_ref<const std::string &>())
                                   : std::nullopt;
            // A newer worker may know more formats; those are not for us.
            if (dtype)
                device.dtypes.push_back(*dtype);
        }
    }
    return device;
}

Result<WorkerMessage> devicesFrom(JsonReader &reader)
{
    Devices message;
    if (const Json *list = reader.array("devices", 256)) {
        for (const Json &entry : *list) {
            JsonReader inner(entry);
            message.devices.push_back(deviceFrom(inner));
            if (inner.problem())
                return *inner.problem();
        }
    }
    if (const Json *list = reader.array("absent", 256)) {
        for (const Json &entry : *list) {
            JsonReader inner(entry);
            message.absent.push_back({inner.text("backend", 64), inner.text("reason")});
            if (inner.problem())
                return *inner.problem();
        }
    }
    return checked<WorkerMessage>(reader, std::move(message));
}

Result<WorkerMessage> resultFrom(JsonReader &reader)
{
    ShapeResult message;
    message.job = reader.text("job", 256);
    message.index = reader.integer("index", 0, mostShapes - 1);
    if (const Json *object = reader.object("measurement")) {
        Result<measure::Measurement> measurement = measurementFromJson(*object);
        if (!measurement)
            return measurement.problem();
        message.measurement = std::move(measurement.value());
    }
    return checked<WorkerMessage>(reader, std::move(message));
}

Result<WindowMessage> measureFrom(JsonReader &reader)
{
    Measure message;
    message.job = reader.text("job", 256);
    message.device = reader.text("device", 256);
    if (const Json *object = reader.object("method")) {
        const Result<measure::Method> method = methodFromJson(*object);
        if (!method)
            return method.problem();
        message.method = *method;
    }
    if (const Json *list = reader.array("shapes", mostShapes)) {
        for (const Json &entry : *list) {
            const Result<measure::GemmShape> shape = shapeFromJson(entry);
            if (!shape)
                return shape.problem();
            message.shapes.push_back(*shape);
        }
    }
    return checked<WindowMessage>(reader, std::move(message));
}

Result<WindowMessage> reprioritiseFrom(JsonReader &reader)
{
    Reprioritise message;
    message.job = reader.text("job", 256);
    if (const Json *list = reader.array("first", mostShapes)) {
        for (const Json &entry : *list) {
            if (entry.is_number_unsigned() && entry.get<std::uint64_t>() < mostShapes)
                message.first.push_back(entry.get<std::int64_t>());
            else
                reader.complain("first", say("'%1' holds something that is no index.", "first"));
        }
    }
    return checked<WindowMessage>(reader, std::move(message));
}

/// Parses the line and calls `decode(type, reader)`.
template<typename Message, typename Decode>
Result<Message> decodeLine(std::string_view line, Decode decode)
{
    if (line.size() > maximumLineBytes)
        return Problem{{},
                       say("A message is longer than %1 bytes.", std::to_string(maximumLineBytes))};
    const Json object = Json::parse(line, nullptr, false);
    if (object.is_discarded() || !object.is_object())
        return Problem{{}, say("A message is not a JSON object: '%1'.", line.substr(0, 60))};
    JsonReader reader(object);
    const std::string type = reader.text("type", 64);
    if (reader.problem())
        return *reader.problem();
    return decode(type, reader);
}

Problem unknown(const std::string &type)
{
    return {"type", say("A message of the unknown type '%1' came.", type)};
}

} // namespace

Ordered toJson(const Device &d)
{
    Ordered dtypes = Ordered::array();
    for (const measure::DType dtype : d.dtypes)
        dtypes.push_back(std::string(measure::name(dtype)));
    return {{"id", d.id},     {"backend", d.backend}, {"kind", nameOf(kinds, d.kind)},
            {"name", d.name}, {"dtypes", dtypes},     {"in_use_by_others", d.inUseByOthers}};
}

Result<Device> deviceFromJson(const Json &value)
{
    JsonReader reader(value);
    Device device = deviceFrom(reader);
    if (reader.problem())
        return *reader.problem();
    return device;
}

std::string encode(const WorkerMessage &message)
{
    return encodeAny(message);
}

std::string encode(const WindowMessage &message)
{
    return encodeAny(message);
}

std::string refusedJob(std::string_view line)
{
    if (line.size() > maximumLineBytes)
        return {};
    const Json object = Json::parse(line, nullptr, false);
    if (!object.is_object())
        return {};
    JsonReader reader(object);
    const bool isJob = reader.text("type", 64) == "measure";
    const std::string job = reader.text("job", 256);
    return isJob && !reader.problem() ? job : std::string();
}

Result<WorkerMessage> decodeWorkerMessage(std::string_view line)
{
    return decodeLine<WorkerMessage>(
        line, [](const std::string &type, JsonReader &reader) -> Result<WorkerMessage> {
            if (type == "hello")
                return checked<WorkerMessage>(reader, helloFrom(reader));
            if (type == "alive")
                return WorkerMessage(Alive{});
            if (type == "devices")
                return devicesFrom(reader);
            if (type == "result")
                return resultFrom(reader);
            if (type == "done") {
                Done done{reader.text("job", 256), valueOf(outcomes, reader, "outcome")};
                return checked<WorkerMessage>(reader, std::move(done));
            }
            if (type == "error") {
                Error error;
                error.job = reader.optionalText("job", 256);
                error.index = reader.optionalInteger("index", 0, mostShapes - 1);
                error.message = reader.text("message");
                return checked<WorkerMessage>(reader, std::move(error));
            }
            return unknown(type);
        });
}

Result<WindowMessage> decodeWindowMessage(std::string_view line)
{
    return decodeLine<WindowMessage>(
        line, [](const std::string &type, JsonReader &reader) -> Result<WindowMessage> {
            if (type == "hello")
                return checked<WindowMessage>(reader, helloFrom(reader));
            if (type == "devices")
                return WindowMessage(ListDevices{});
            if (type == "measure")
                return measureFrom(reader);
            if (type == "reprioritise")
                return reprioritiseFrom(reader);
            if (type == "cancel")
                return checked<WindowMessage>(reader, Cancel{reader.text("job", 256)});
            if (type == "pause")
                return WindowMessage(Pause{});
            if (type == "resume")
                return WindowMessage(Resume{});
            return unknown(type);
        });
}

} // namespace dimscope::protocol
