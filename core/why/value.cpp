// SPDX-License-Identifier: MIT
#include "core/why/value.h"

#include "core/number_text.h"

#include <algorithm>
#include <cmath>

namespace dimscope::why {

namespace {

std::string numberText(const Value &value, int digits)
{
    if (const auto *count = std::get_if<std::int64_t>(&value))
        return grouped(*count);
    const double real = std::get<double>(value);
    if (std::isinf(real))
        return real > 0 ? "more than 10^308" : "less than -10^308";
    if (digits > 12)
        return compact(real);
    // What is whole and small is said whole.
    if (std::floor(real) == real && std::abs(real) < 1e6)
        return grouped(real);
    return significant(real, digits);
}

std::string withWords(const std::string &number, bool isOne, const char *one, const char *many)
{
    return number + " " + (isOne ? one : many);
}

/// ", 116.83 billion", where that says more than the digits.
std::string inWords(const Value &value)
{
    const auto *count = std::get_if<std::int64_t>(&value);
    return count != nullptr && *count >= 1'000'000 ? " (" + countText(*count) + ")" : "";
}

std::string probabilityText(double log10Probability, int digits)
{
    if (std::isinf(log10Probability))
        return log10Probability < 0 ? "0" : "no probability";
    std::string power = "10^" + numberText(log10Probability, digits);
    if (log10Probability > -3 && digits <= 12)
        return significant(std::pow(10.0, log10Probability), 4) + " = " + power;
    return power;
}

} // namespace

std::string valueText(const Value &value, Unit unit, int digits)
{
    std::string number = numberText(value, digits);
    const bool isOne = realOf(value) == 1;
    switch (unit) {
    case Unit::parameters:
        return withWords(number, isOne, "parameter", "parameters") + inWords(value);
    case Unit::bytes:
    case Unit::bytesPerToken: {
        const auto *count = std::get_if<std::int64_t>(&value);
        const std::string bytes = withWords(number, isOne, "byte", "bytes");
        const std::string size =
            count != nullptr && *count >= 1024 ? " (" + bytesText(*count) + ")" : "";
        return bytes + (unit == Unit::bytesPerToken ? " a token" : "") + size;
    }
    case Unit::operations:
        return withWords(number, isOne, "FLOP", "FLOPs");
    case Unit::dimensions:
        return withWords(number, isOne, "dimension", "dimensions");
    case Unit::nats:
        return number + " nats";
    case Unit::keys:
        return withWords(number, isOne, "key", "keys");
    case Unit::units:
        return withWords(number, isOne, "unit", "units");
    case Unit::tokens:
        return withWords(number, isOne, "token", "tokens");
    case Unit::teraflops:
        return number + " TFLOPS";
    case Unit::operationsPerByte:
        return number + " FLOP/byte";
    case Unit::log10Probability:
        return probabilityText(realOf(value), digits);
    }
    return number;
}

double realOf(const Value &value)
{
    return std::visit([](auto number) { return static_cast<double>(number); }, value);
}

bool areEqual(const Value &a, const Value &b, const Tolerance &tolerance)
{
    const auto *countA = std::get_if<std::int64_t>(&a);
    const auto *countB = std::get_if<std::int64_t>(&b);
    if (countA != nullptr && countB != nullptr)
        return *countA == *countB;
    const double one = realOf(a);
    const double other = realOf(b);
    if (one == other)
        return true;
    const double larger = std::max(std::abs(one), std::abs(other));
    return std::isfinite(larger) &&
           std::abs(one - other) <= tolerance.absolute + tolerance.relative * larger;
}

} // namespace dimscope::why
