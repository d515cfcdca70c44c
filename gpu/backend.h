// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/measurement.h"
#include "core/protocol/messages.h"
#include "core/result.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace dimscope::gpu {

/// One product with its operands in place. All calls come from one thread.
class PreparedGemm
{
public:
    virtual ~PreparedGemm() = default;

    /// Runs the product that often, without gaps, and returns the seconds it took. Each repetition
    /// uses the next operand set, so that caches stay cold.
    virtual Result<double> run(int repetitions) = 0;

    /// Largest error of sampled entries of the last result against float64, relative to the sum
    /// of absolute products.
    virtual Result<double> largestError() = 0;

    /// What produced the numbers: kernel, rotation, versions, clocks.
    virtual std::map<std::string, std::string> provenance() = 0;

    /// Such as "throttled"; what happened since the last call.
    virtual std::vector<std::string> flags() { return {}; }
};

/// A way to run products on some devices of this machine.
class Backend
{
public:
    virtual ~Backend() = default;

    virtual std::string name() const = 0;
    virtual std::vector<protocol::Device> devices() = 0;
    /// One sentence that says why there is no device; empty if there is one.
    virtual std::string absenceReason() = 0;
    virtual Result<std::unique_ptr<PreparedGemm>>
    prepare(const std::string &device, const measure::GemmShape &shape, std::uint64_t seed) = 0;
};

/// All backends of this build, best first. A new one is one file and one line in
/// backend_list.cpp.
std::vector<std::unique_ptr<Backend>> allBackends();

} // namespace dimscope::gpu
