// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dimscope::measure {

/// What a chip that is limited by power is asked to do between visits.
enum class Power
{
    sustained, ///< no rest: what a long computation gets
    burst      ///< rests until nothing slows it, at most Method::gapSeconds
};

/// Which algorithms of a library are tried for a product.
enum class Algorithms
{
    byDefault, ///< the library's own choice
    search,    ///< its best guesses, interleaved, the slower ones dropped early
    autotune   ///< the library measures by itself at the first run
};

/// What a repetition finds in the last-level cache.
enum class Operands
{
    rotated, ///< other operands each time, more than twice the cache in all: cold, without gaps
    flushed, ///< the same operands after the cache was overwritten, each repetition timed alone
    hot      ///< the same operands again and again, as benchmark loops do
};

/// What operands hold. Chips that are limited by power run faster on easy data.
enum class Data
{
    uniform,  ///< in [-1, 1]; the whole range for s8
    normal,   ///< standard normal; 32 times that, clipped, for s8
    integers, ///< -3 to 3
    zeros
};

/// As the protocol writes them: "sustained", "burst"; "default", "search", "autotune"; "rotate",
/// "flush", "hot"; "uniform", "normal", "integers", "zeros".
std::string_view name(Power power);
std::string_view name(Algorithms algorithms);
std::string_view name(Operands operands);
std::string_view name(Data data);
std::optional<Power> powerFromName(std::string_view name);
std::optional<Algorithms> algorithmsFromName(std::string_view name);
std::optional<Operands> operandsFromName(std::string_view name);
std::optional<Data> dataFromName(std::string_view name);

/// How a job is to be measured.
struct Method
{
    double halfWidth = 0.02;      ///< wanted 95 % half-width, relative to the mean
    double shapeSeconds = 0.04;   ///< time budget of one shape, preparing left out
    double batchSeconds = 200e-6; ///< shortest timed batch (measuring.md rule 4)
    std::uint64_t seed = 1;       ///< of operand data and of the order of shapes
    int fewestVisits = 5;         ///< before a shape may converge; 25 for a certified interval
    int referenceEvery = 3;       ///< rounds from one visit to the reference to the next; 0: none
    double warmUpSeconds = 0;     ///< once per worker and device, until its clocks settle
    Power power = Power::sustained;
    double gapSeconds = 0.05; ///< longest rest before a visit in bursts
    Algorithms algorithms = Algorithms::byDefault;
    Operands operands = Operands::rotated;
    Data data = Data::uniform;

    bool operator==(const Method &) const = default;
};

} // namespace dimscope::measure
