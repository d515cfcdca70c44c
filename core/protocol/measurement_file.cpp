// SPDX-License-Identifier: MIT
#include "core/protocol/measurement_file.h"

#include "core/protocol/json_reader.h"

#include <charconv>

namespace dimscope::protocol {

namespace {

using Ordered = nlohmann::ordered_json;

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

} // namespace

std::string measurementJson(const MeasurementFile &file)
{
    Ordered results = Ordered::array();
    for (const MeasurementFile::Row &row : file.results)
        results.push_back(resultJson(row));
    Ordered failures = Ordered::array();
    for (const MeasurementFile::Failure &failure : file.failures)
        failures.push_back({{"name", failure.name}, {"error", failure.error}});
    const Ordered all{{"schema", "dimscope.measurements/1"},
                      {"program", file.program},
                      {"sweep", file.title},
                      {"scaling", file.scaling},
                      {"device", toJson(file.device)},
                      {"method", toJson(file.method)},
                      {"results", results},
                      {"failures", failures}};
    return all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
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
