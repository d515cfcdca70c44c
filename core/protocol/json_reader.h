// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/gemm_shape.h"
#include "core/measure/measurement.h"
#include "core/result.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace dimscope::protocol {

/// Reads members of one JSON object and keeps the first thing that is wrong, so that a decoder can
/// read everything and ask once.
class JsonReader
{
public:
    using Json = nlohmann::json;

    explicit JsonReader(const Json &object)
        : m_object(object)
    {
    }

    std::string text(const char *key, std::size_t longest = 4096);
    std::string optionalText(const char *key, std::size_t longest = 4096);
    std::int64_t integer(const char *key, std::int64_t low, std::int64_t high);
    std::optional<std::int64_t> optionalInteger(const char *key, std::int64_t low,
                                                std::int64_t high);
    double number(const char *key, double low, double high);
    double optionalNumber(const char *key, double low, double high, double otherwise);
    bool flag(const char *key);
    bool optionalFlag(const char *key); ///< false where it is absent
    const Json *array(const char *key, std::size_t longest);
    const Json *object(const char *key);
    /// Keeps the sentence, which names the key, unless something was wrong before.
    void complain(const char *key, const std::string &sentence);

    const std::optional<Problem> &problem() const { return m_problem; }

private:
    const Json *member(const char *key, bool required);

    const Json &m_object;
    std::optional<Problem> m_problem;
};

struct Device;

nlohmann::ordered_json toJson(const Device &device);
nlohmann::ordered_json toJson(const measure::GemmShape &shape);
nlohmann::ordered_json toJson(const measure::Method &method);
nlohmann::ordered_json toJson(const measure::Measurement &measurement);
Result<Device> deviceFromJson(const nlohmann::json &value);
Result<measure::GemmShape> shapeFromJson(const nlohmann::json &value);
Result<measure::Method> methodFromJson(const nlohmann::json &value);
Result<measure::Measurement> measurementFromJson(const nlohmann::json &value);
/// The same where shape and device are said elsewhere.
Result<measure::Measurement> measurementFromJson(const nlohmann::json &value,
                                                 const nlohmann::json &shape,
                                                 const std::string &device);

} // namespace dimscope::protocol
