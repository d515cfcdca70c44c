// SPDX-License-Identifier: MIT
#include "core/protocol/measurement_file.h"

#include "core/language/say.h"
#include "core/protocol/json_reader.h"

#include <charconv>

namespace dimscope::protocol {

namespace {

using Ordered = nlohmann::ordered_json;

constexpr std::string_view schemaName = "dimscope.measurements/1";
constexpr std::string_view schemaStem = "dimscope.measurements/";

/// The shortest text that reads back as the same number, whatever the locale.
std::string shortest(double value)
{
    char text[32];
    const auto [end, error] = std::to_chars(text, text + sizeof text, value);
    return error == std::errc{} ? std::string(text, end) : std::string();
}

std::string joined(const std::vector<std::string> &flags)
{
    std::string all;
    for (const std::string &flag : flags)
        all += (all.empty() ? "" : ";") + flag;
    return all;
}

std::string quoted(const std::string &text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string result = "\"";
    for (const char c : text)
        result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + '"';
}

/// The members of a result side by side: name, shape, then the measurement without its own shape.
Ordered resultJson(const MeasurementFile::Row &row)
{
    Ordered result{{"name", row.name}};
    result.update(toJson(row.measurement.shape));
    Ordered measured = toJson(row.measurement);
    measured.erase("shape");
    measured.erase("device");
    result.update(measured);
    return result;
}

/// The other way; the shape's members lie beside those of the measurement.
Result<MeasurementFile::Row> rowFrom(const nlohmann::json &entry, const Device &device)
{
    if (!entry.is_object())
        return Problem{{}, say("there is no object.")};
    const Result<measure::Measurement> measurement = measurementFromJson(entry, entry, device.name);
    if (!measurement)
        return measurement.problem();
    JsonReader reader(entry);
    MeasurementFile::Row row{reader.optionalText("name"), *measurement};
    if (reader.problem())
        return *reader.problem();
    return row;
}

} // namespace

std::string measurementJson(const MeasurementFile &file)
{
    Ordered results = Ordered::array();
    for (const MeasurementFile::Row &row : file.results)
        results.push_back(resultJson(row));
    Ordered failures = Ordered::array();
    for (const MeasurementFile::Failure &failure : file.failures)
        failures.push_back({{"name", failure.name}, {"error", failure.error}});
    Ordered all{{"schema", std::string(schemaName)},
                {"program", file.program},
                {"sweep", file.title},
                {"scaling", file.scaling},
                {"device", toJson(file.device)},
                {"method", toJson(file.method)}};
    if (file.products)
        all["products"] = *file.products;
    all["results"] = std::move(results);
    all["failures"] = std::move(failures);
    return all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

Result<MeasurementFile> readMeasurementFile(std::string_view text)
{
    const nlohmann::json root = nlohmann::json::parse(text, nullptr, false);
    if (!root.is_object())
        return Problem{{}, say("This is not a JSON object.")};
    JsonReader reader(root);
    const std::string schema = reader.optionalText("schema", 64);
    if (schema != schemaName)
        return schema.starts_with(schemaStem)
                   ? Problem{"schema", say("These measurements were written by a newer Dimscope "
                                           "(%1, this one knows %2).",
                                           schema, schemaName)}
                   : Problem{"schema",
                             say("This is no measurement file: it has no schema %1.", schemaName)};
    MeasurementFile file;
    file.program = reader.optionalText("program");
    file.title = reader.optionalText("sweep");
    file.scaling = reader.optionalText("scaling");
    file.products = reader.optionalInteger("products", 1, mostResults);
    if (const auto *device = reader.object("device")) {
        const Result<Device> read = deviceFromJson(*device);
        if (!read)
            return Problem{"device", say("In '%1', %2", "device", read.problem().sentence)};
        file.device = *read;
    }
    if (const auto *method = reader.object("method")) {
        const Result<measure::Method> read = methodFromJson(*method);
        if (!read)
            return Problem{"method", say("In '%1', %2", "method", read.problem().sentence)};
        file.method = *read;
    }
    if (const auto *results = reader.array("results", mostResults)) {
        for (const nlohmann::json &entry : *results) {
            const Result<MeasurementFile::Row> row = rowFrom(entry, file.device);
            if (!row)
                return Problem{"results",
                               say("In result %1, %2", std::to_string(file.results.size() + 1),
                                   row.problem().sentence)};
            file.results.push_back(*row);
        }
    }
    if (root.contains("failures")) {
        if (const auto *failures = reader.array("failures", mostResults)) {
            for (const nlohmann::json &entry : *failures) {
                JsonReader failure(entry);
                file.failures.push_back({failure.optionalText("name"), failure.text("error")});
                if (failure.problem())
                    return Problem{"failures",
                                   say("In '%1', %2", "failures", failure.problem()->sentence)};
            }
        }
    }
    if (reader.problem())
        return *reader.problem();
    return file;
}

std::string measurementCsv(const MeasurementFile &file)
{
    std::string text = "name,device,batch,m,n,k,dtype,tflops,ci95_low,ci95_high,median_seconds,"
                       "samples,flags\r\n";
    for (const auto &[name, m] : file.results) {
        for (const std::string &cell :
             {quoted(name), quoted(file.device.name), std::to_string(m.shape.batch),
              std::to_string(m.shape.m), std::to_string(m.shape.n), std::to_string(m.shape.k),
              std::string(measure::name(m.shape.dtype)), shortest(m.tflops), shortest(m.ci95Low),
              shortest(m.ci95High), shortest(m.medianSeconds), std::to_string(m.samples)})
            text += cell + ",";
        text += quoted(joined(m.flags)) + "\r\n";
    }
    return text;
}

} // namespace dimscope::protocol
