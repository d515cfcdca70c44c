// SPDX-License-Identifier: MIT
#include "gpu/backend_module.h"

#include <dlfcn.h>

#include <cstdlib>
#include <filesystem>

namespace dimscope::gpu {

namespace {

/// Stands in for a module that could not be loaded.
class AbsentBackend : public Backend
{
public:
    AbsentBackend(std::string name, std::string reason)
        : m_name(std::move(name))
        , m_reason(std::move(reason))
    {
    }

    std::string name() const override { return m_name; }
    std::vector<protocol::Device> devices() override { return {}; }
    std::string absenceReason() override { return m_reason; }
    Result<std::unique_ptr<PreparedGemm>> prepare(const std::string &, const measure::GemmShape &,
                                                  const measure::Method &) override
    {
        return Problem{{}, m_reason};
    }

private:
    std::string m_name;
    std::string m_reason;
};

} // namespace

std::unique_ptr<Backend> loadBackendModule(const std::string &name)
{
    std::error_code error;
    const char *folder = std::getenv("DIMSCOPE_BACKENDS");
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    const auto path = (folder != nullptr ? std::filesystem::path(folder) : program.parent_path()) /
                      ("dimscope-backend-" + name + ".so");
    if (!std::filesystem::exists(path, error))
        return std::make_unique<AbsentBackend>(name, "This build has no NVIDIA backend (" +
                                                         path.filename().string() + ").");
    // The driver is asked first: the CUDA runtime would only give a number.
    if (void *driver = dlopen("libcuda.so.1", RTLD_NOW | RTLD_LOCAL))
        dlclose(driver);
    else
        return std::make_unique<AbsentBackend>(
            name, "No NVIDIA GPU found: libcuda.so.1 is not installed.");
    // Never closed: the CUDA runtime does not survive it.
    void *module = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (module == nullptr)
        return std::make_unique<AbsentBackend>(
            name, std::string("The NVIDIA backend could not be loaded: ") + dlerror() + ".");
    using Make = Backend *(*)();
    const auto make = reinterpret_cast<Make>(dlsym(module, "dimscopeMakeBackend"));
    if (make == nullptr)
        return std::make_unique<AbsentBackend>(name, "The NVIDIA backend is of another version.");
    return std::unique_ptr<Backend>(make());
}

} // namespace dimscope::gpu
