// SPDX-License-Identifier: MIT
#pragma once

#include "core/measure/measurement.h"
#include "core/protocol/messages.h"
#include "core/result.h"
#include "gpu/readings.h"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
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

    /// What produced the numbers: kernel, rotation, versions.
    virtual std::map<std::string, std::string> provenance() = 0;

    /// What every result of the product carries, such as "simulated".
    virtual std::vector<std::string> flags() { return {}; }

    /// In how many ways it can be computed, the library's own choice first.
    virtual int candidates() { return 1; }
    /// The way that run() and the others take from now on.
    virtual void choose(int /*candidate*/) {}

    /// Seconds that each repetition takes beside those that run() returns, such as for emptying a
    /// cache.
    virtual double besides() const { return 0; }

    /// Memory that only this product keeps.
    virtual std::size_t bytes() const { return 0; }

    /// A result of an earlier run that stands for this one: nothing is run then.
    virtual std::optional<measure::Measurement> recorded() { return std::nullopt; }
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
    virtual Result<std::unique_ptr<PreparedGemm>> prepare(const std::string &device,
                                                          const measure::GemmShape &shape,
                                                          const measure::Method &method) = 0;

    /// How much memory products that wait for their next visit may keep.
    virtual std::size_t keepableBytes(const std::string & /*device*/)
    {
        return std::size_t{1} << 30;
    }
    virtual Readings readings(const std::string & /*device*/) { return {}; }
    /// Leaves the device idle that long; false where resting makes no difference to it.
    virtual bool rest(const std::string & /*device*/, double /*seconds*/) { return false; }
};

/// All backends of this build, best first. A new one is one file and one line in
/// backend_list.cpp.
std::vector<std::unique_ptr<Backend>> allBackends();

} // namespace dimscope::gpu
