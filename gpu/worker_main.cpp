// SPDX-License-Identifier: MIT
#include "core/protocol/line_splitter.h"
#include "gpu/measure_command.h"
#include "gpu/worker.h"

#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace dimscope;

constexpr const char *help =
    "Usage: dimscope-worker [--replay FILE] [measure ... | --probe | --version | --help]\n"
    "Measures matrix products for Dimscope. Without an option it speaks newline-delimited JSON on\n"
    "standard input and output (docs/worker-protocol.md) and ends with its input.\n"
    "  measure     measures products and prints a table; see 'dimscope-worker measure --help'\n"
    "  --probe     list the devices of this machine, or why there are none\n"
    "  --replay    plays recorded result lines back, as a device of its own\n";

int probe()
{
    const protocol::Devices all = gpu::listDevices(gpu::allBackends());
    for (const protocol::Device &device : all.devices) {
        std::string dtypes;
        for (const measure::DType dtype : device.dtypes)
            dtypes += " " + std::string(measure::name(dtype));
        std::printf("%s: %s,%s%s\n", device.id.c_str(), device.name.c_str(), dtypes.c_str(),
                    device.inUseByOthers ? ", in use by another process" : "");
    }
    for (const protocol::AbsentBackend &absent : all.absent)
        std::printf("%s: %s\n", absent.backend.c_str(), absent.reason.c_str());
    return all.devices.empty() ? 1 : 0;
}

/// One whole line at a time; a closed pipe ends the worker as a closed input does.
void writeLine(const protocol::WorkerMessage &message)
{
    const std::string line = protocol::encode(message) + "\n";
    std::string_view rest = line;
    while (!rest.empty()) {
        const ssize_t written = write(STDOUT_FILENO, rest.data(), rest.size());
        if (written < 0)
            _exit(0);
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
}

int serve()
{
    constexpr std::chrono::milliseconds heartbeat(2000);
    writeLine(protocol::Hello{protocol::version, "dimscope-worker " DIMSCOPE_VERSION,
                              std::chrono::duration<double>(heartbeat).count()});
    gpu::Worker worker(gpu::allBackends(), writeLine, heartbeat);
    protocol::LineSplitter lines;
    char buffer[65536];
    for (;;) {
        const ssize_t got = read(STDIN_FILENO, buffer, sizeof buffer);
        if (got <= 0)
            return 0;
        lines.feed(std::string_view(buffer, static_cast<std::size_t>(got)));
        while (const auto line = lines.next()) {
            const Result<protocol::WindowMessage> message =
                *line ? protocol::decodeWindowMessage(**line)
                      : Result<protocol::WindowMessage>(line->problem());
            if (message) {
                worker.take(*message);
                continue;
            }
            const std::string job = *line ? protocol::refusedJob(**line) : std::string();
            worker.send(protocol::Error{job, {}, message.problem().sentence});
            if (!job.empty())
                worker.send(protocol::Done{job, protocol::Outcome::failed});
            if (message.problem().field == "protocol")
                return 1;
        }
    }
}

} // namespace

int main(int argc, char *argv[])
{
    std::signal(SIGPIPE, SIG_IGN);
    int next = 1;
    if (argc > 1 && std::string_view(argv[1]) == "--replay") {
        if (argc < 3) {
            std::fputs("dimscope-worker: --replay needs a file; see --help.\n", stderr);
            return 2;
        }
        setenv("DIMSCOPE_REPLAY", argv[2], 1);
        next = 3;
    }
    const std::string_view option = argc > next ? argv[next] : "";
    if (option == "--help") {
        std::fputs(help, stdout);
        return 0;
    }
    if (option == "--version") {
        std::puts("dimscope-worker " DIMSCOPE_VERSION);
        return 0;
    }
    if (option == "--probe")
        return probe();
    if (option == "measure")
        return gpu::runMeasureCommand({argv + next + 1, argv + argc});
    if (!option.empty()) {
        std::fprintf(stderr, "dimscope-worker: there is no option '%s'; see --help.\n", argv[next]);
        return 2;
    }
    // The window on the same processor comes first.
    setpriority(PRIO_PROCESS, 0, 5);
    return serve();
}
