// SPDX-License-Identifier: MIT
#include "core/measure/method.h"

#include <array>
#include <cstddef>
#include <utility>

namespace dimscope::measure {

namespace {

template<typename Value, std::size_t count>
using Names = std::array<std::pair<Value, std::string_view>, count>;

constexpr Names<Power, 2> powers{{{Power::sustained, "sustained"}, {Power::burst, "burst"}}};
constexpr Names<Algorithms, 3> algorithmChoices{{{Algorithms::byDefault, "default"},
                                                 {Algorithms::search, "search"},
                                                 {Algorithms::autotune, "autotune"}}};
constexpr Names<Operands, 3> operandChoices{
    {{Operands::rotated, "rotate"}, {Operands::flushed, "flush"}, {Operands::hot, "hot"}}};
constexpr Names<Data, 4> patterns{{{Data::uniform, "uniform"},
                                   {Data::normal, "normal"},
                                   {Data::integers, "integers"},
                                   {Data::zeros, "zeros"}}};

template<typename Value, std::size_t count>
std::string_view nameIn(const Names<Value, count> &names, Value value)
{
    for (const auto &[known, text] : names) {
        if (known == value)
            return text;
    }
    return "";
}

template<typename Value, std::size_t count>
std::optional<Value> valueIn(const Names<Value, count> &names, std::string_view name)
{
    for (const auto &[value, text] : names) {
        if (text == name)
            return value;
    }
    return std::nullopt;
}

} // namespace

std::string_view name(Power power)
{
    return nameIn(powers, power);
}

std::string_view name(Algorithms algorithms)
{
    return nameIn(algorithmChoices, algorithms);
}

std::string_view name(Operands operands)
{
    return nameIn(operandChoices, operands);
}

std::string_view name(Data data)
{
    return nameIn(patterns, data);
}

std::optional<Power> powerFromName(std::string_view name)
{
    return valueIn(powers, name);
}

std::optional<Algorithms> algorithmsFromName(std::string_view name)
{
    return valueIn(algorithmChoices, name);
}

std::optional<Operands> operandsFromName(std::string_view name)
{
    return valueIn(operandChoices, name);
}

std::optional<Data> dataFromName(std::string_view name)
{
    return valueIn(patterns, name);
}

} // namespace dimscope::measure
