// SPDX-License-Identifier: GPL-3.0-or-later
// A worker that follows a script, for tests of the window: dimscope-fake-worker SCRIPT.
//   good            answers at once with invented numbers
//   slow            20 ms a result
//   crash           aborts after five results
//   busy            its device is in use by others
//   silent          says nothing
//   garbage         starts with what is no message
//   half-line       dies in the middle of a line
//   huge-line       sends a line beyond the limit, then goes on as good
//   wrong-version   speaks version 99
//   exit            ends with code 3 at once
//   no-device       has no device
//   falls-silent    its heart stops after three results
//   too-large       the second product of a job does not fit
//   slow-answers    its first result takes 1.5 s, through which its heart beats
//   garbage-in-job  what is no message after three results, then goes on as good
//   huge-in-job     a line beyond the limit after three results, then goes on as good
//   half-result     dies in the middle of its fourth result
//   device-lost     its device is gone after three results
//   refines         of a certified run, 17 products converge and it goes on until it is cancelled
#include "core/protocol/line_splitter.h"
#include "core/protocol/messages.h"

#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

using namespace dimscope;

namespace {

bool deviceLost = false;

void say(const protocol::WorkerMessage &message)
{
    std::cout << protocol::encode(message) << "\n" << std::flush;
}

void answer(const protocol::Measure &job, const std::string &script)
{
    const bool refines = script == "refines" && job.method.fewestVisits >= 25;
    std::vector<measure::Measurement> results;
    std::int64_t index = 0;
    for (const measure::GemmShape &shape : job.shapes) {
        if (script == "crash" && index == 5)
            std::abort();
        if (script == "too-large" && index == 1) {
            say(protocol::Error{job.job, index++, "It does not fit into the memory."});
            continue;
        }
        if (script == "slow-answers" && index == 0) {
            for (int beat = 0; beat < 15; ++beat) {
                std::this_thread::sleep_for(std::chrono::milliseconds(100));
                say(protocol::Alive{});
            }
        }
        if (script == "garbage-in-job" && index == 3)
            std::cout << "libgomp: out of luck\n" << std::flush;
        if (script == "huge-in-job" && index == 3)
            std::cout << std::string(protocol::maximumLineBytes + 10, 'x') << "\n" << std::flush;
        if (script == "half-result" && index == 3) {
            std::cout << "{\"type\":\"result\",\"job\":\"" << std::flush;
            std::exit(1);
        }
        if (script == "device-lost" && index == 3) {
            deviceLost = true;
            say(protocol::Error{job.job, {}, "There is no device 'fake:0' here."});
            say(protocol::Done{job.job, protocol::Outcome::failed});
            return;
        }
        if (script == "falls-silent" && index == 3)
            std::this_thread::sleep_for(std::chrono::seconds(60));
        if (script == "slow")
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        measure::Measurement m;
        m.shape = shape;
        m.tflops = 1 + static_cast<double>(shape.k % 7) / 100;
        m.ci95Low = m.tflops * 0.99;
        m.ci95High = m.tflops * 1.01;
        m.medianSeconds = measure::flops(shape) / m.tflops / 1e12;
        m.samples = 10;
        m.effectiveSamples = 10;
        m.device = "Fake CPU";
        if (refines)
            m.flags = {"unconverged"};
        say(protocol::ShapeResult{job.job, index++, m});
        results.push_back(m);
    }
    if (refines) {
        for (std::int64_t i = 0; i < 17; ++i) {
            results[static_cast<std::size_t>(i)].flags.clear();
            say(protocol::ShapeResult{job.job, i, results[static_cast<std::size_t>(i)]});
        }
        return;
    }
    say(protocol::Done{job.job, protocol::Outcome::finished});
}

void devices(const std::string &script)
{
    protocol::Devices all;
    if (deviceLost)
        all.absent.push_back({"fake", "The fake device has fallen off the bus."});
    else if (script == "no-device")
        all.absent.push_back({"fake", "There is no fake device today."});
    else
        all.devices.push_back({"fake:0",
                               "fake",
                               protocol::DeviceKind::cpu,
                               "Fake CPU",
                               {measure::DType::f32},
                               script == "busy"});
    say(all);
}

} // namespace

int main(int argc, char *argv[])
{
    const std::string script = argc > 1 ? argv[1] : "good";
    if (script == "exit")
        return 3;
    if (script == "silent")
        std::this_thread::sleep_for(std::chrono::seconds(60));
    if (script == "garbage")
        std::cout << "Segmentation fault (core dumped)\n" << std::flush;
    if (script == "half-line") {
        std::cout << "{\"type\":\"hel" << std::flush;
        return 1;
    }
    if (script == "huge-line")
        std::cout << std::string(protocol::maximumLineBytes + 10, 'x') << "\n";
    say(protocol::Hello{script == "wrong-version" ? 99 : protocol::version, "fake",
                        script == "falls-silent" || script == "slow-answers" ? 0.1 : 0});
    protocol::LineSplitter lines;
    char buffer[4096];
    for (;;) {
        const ssize_t got = read(STDIN_FILENO, buffer, sizeof buffer);
        if (got <= 0)
            return 0;
        lines.feed(std::string_view(buffer, static_cast<std::size_t>(got)));
        while (const auto line = lines.next()) {
            if (!*line)
                continue;
            const auto message = protocol::decodeWindowMessage(**line);
            if (!message)
                continue;
            if (std::holds_alternative<protocol::ListDevices>(*message))
                devices(script);
            if (const auto *job = std::get_if<protocol::Measure>(&*message))
                answer(*job, script);
            if (const auto *cancel = std::get_if<protocol::Cancel>(&*message);
                cancel && script == "refines")
                say(protocol::Done{cancel->job, protocol::Outcome::cancelled});
        }
    }
}
