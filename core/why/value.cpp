// SPDX-License-Identifier: MIT
#include "core/why/value.h"

#include "core/keys_text.h"
#include "core/language/say.h"
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
        return real > 0 ? say("more than 10^308") : say("less than -10^308");
    if (digits > 12)
        return compact(real);
    // What is whole and small is said whole.
    if (std::floor(real) == real && std::abs(real) < 1e6)
        return grouped(real);
    return significant(real, digits);
}

/// "116,829,156,672 parameters (116.8 billion)", in words where these say more than the digits.
std::string parametersText(const std::string &number, const Value &value)
{
    const auto *count = std::get_if<std::int64_t>(&value);
    if (count != nullptr && *count >= 1'000'000)
        return say("%1 parameters (%2)", number, countText(*count));
    return realOf(value) == 1 ? say("%1 parameter", number) : say("%1 parameters", number);
}

/// "70,000 bytes (68.36 KiB)".
std::string bytesInFull(const std::string &number, const Value &value)
{
    const auto *count = std::get_if<std::int64_t>(&value);
    if (count != nullptr && *count >= 1024)
        return say("%1 bytes (%2)", number, bytesText(*count));
    return realOf(value) == 1 ? say("%1 byte", number) : say("%1 bytes", number);
}

std::string bytesPerToken(const std::string &number, const Value &value)
{
    const auto *count = std::get_if<std::int64_t>(&value);
    if (count != nullptr && *count >= 1024)
        return say("%1 bytes a token (%2)", number, bytesText(*count));
    return realOf(value) == 1 ? say("%1 byte a token", number) : say("%1 bytes a token", number);
}

std::string probabilityText(double log10Probability, int digits)
{
    if (std::isinf(log10Probability))
        return log10Probability < 0 ? "0" : say("no probability");
    // Not both: the window writes whole exponents alone, and 0.0625 is not 10^-1.
    if (log10Probability > -3 && digits <= 12)
        return significant(std::pow(10.0, log10Probability), 4);
    return "10^" + numberText(log10Probability, digits);
}

} // namespace

std::string valueText(const Value &value, Unit unit, int digits)
{
    std::string number = numberText(value, digits);
    const bool isOne = realOf(value) == 1;
    switch (unit) {
    case Unit::parameters:
        return parametersText(number, value);
    case Unit::bytes:
        return bytesInFull(number, value);
    case Unit::bytesPerToken:
        return bytesPerToken(number, value);
    case Unit::operations:
        return isOne ? say("%1 FLOP", number) : say("%1 FLOPs", number);
    case Unit::dimensions:
        return isOne ? say("%1 dimension", number) : say("%1 dimensions", number);
    case Unit::nats:
        return say("%1 nats", number);
    case Unit::keys:
        // An exponential has not all the digits of a large number.
        if (std::holds_alternative<double>(value) && std::isfinite(realOf(value)) &&
            realOf(value) >= mostKeysInFull && digits <= 12)
            number = keysText(realOf(value));
        return isOne ? say("%1 key", number) : say("%1 keys", number);
    case Unit::units:
        return isOne ? say("%1 unit", number) : say("%1 units", number);
    case Unit::tokens:
        return isOne ? say("%1 token", number) : say("%1 tokens", number);
    case Unit::teraflops:
        return number + " TFLOPS";
    case Unit::times:
        return say("%1 times", number);
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
