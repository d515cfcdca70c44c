// SPDX-License-Identifier: MIT
#include "gpu/onednn_backend.h"

namespace dimscope::gpu {

namespace {

class OnednnAbsent : public Backend
{
public:
    std::string name() const override { return "onednn"; }
    std::vector<protocol::Device> devices() override { return {}; }
    std::string absenceReason() override
    {
        return "This worker was built without oneDNN (libdnnl-dev), so it cannot measure on the "
               "CPU.";
    }
    Result<std::unique_ptr<PreparedGemm>> prepare(const std::string &, const measure::GemmShape &,
                                                  const measure::Method &) override
    {
        return Problem{{}, absenceReason()};
    }
};

} // namespace

std::unique_ptr<Backend> makeOnednnBackend()
{
    return std::make_unique<OnednnAbsent>();
}

} // namespace dimscope::gpu
