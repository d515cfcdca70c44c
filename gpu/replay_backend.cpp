// SPDX-License-Identifier: MIT
#include "gpu/replay_backend.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace dimscope::gpu {

namespace {

class RecordedGemm : public PreparedGemm
{
public:
    explicit RecordedGemm(measure::Measurement measurement)
        : m_measurement(std::move(measurement))
    {
    }

    Result<double> run(int) override { return nothing(); }
    Result<double> largestError() override { return nothing(); }
    std::map<std::string, std::string> provenance() override { return m_measurement.provenance; }
    std::optional<measure::Measurement> recorded() override { return m_measurement; }

private:
    static Problem nothing() { return {{}, "A recording multiplies nothing."}; }

    measure::Measurement m_measurement;
};

/// What the file holds of one device, a later line for a shape in place of an earlier one.
struct Recording
{
    std::string device;
    std::map<measure::GemmShape, measure::Measurement> results;
};

class ReplayBackend : public Backend
{
public:
    ReplayBackend()
    {
        const char *path = std::getenv("DIMSCOPE_REPLAY");
        if (path == nullptr || *path == '\0')
            m_reason = "No recording is played back: start dimscope-worker with --replay FILE.";
        else
            read(path);
    }

    std::string name() const override { return "replay"; }
    std::string absenceReason() override { return m_reason; }

    std::vector<protocol::Device> devices() override
    {
        std::vector<protocol::Device> all;
        for (std::size_t i = 0; i < m_recordings.size(); ++i) {
            protocol::Device device;
            device.id = "replay:" + std::to_string(i);
            device.backend = "replay";
            device.kind = protocol::DeviceKind::gpu;
            device.name = m_recordings[i].device + " (recorded)";
            for (const auto &[shape, measurement] : m_recordings[i].results) {
                auto &known = device.dtypes;
                if (std::find(known.begin(), known.end(), shape.dtype) == known.end())
                    known.push_back(shape.dtype);
            }
            all.push_back(device);
        }
        return all;
    }

    Result<std::unique_ptr<PreparedGemm>> prepare(const std::string &device,
                                                  const measure::GemmShape &shape,
                                                  const measure::Method &) override
    {
        for (std::size_t i = 0; i < m_recordings.size(); ++i) {
            if (device != "replay:" + std::to_string(i))
                continue;
            const auto found = m_recordings[i].results.find(shape);
            if (found == m_recordings[i].results.end())
                return Problem{"shape", "this shape in " + std::string(measure::name(shape.dtype)) +
                                            " is not in the recording '" + m_path + "'."};
            measure::Measurement measurement = found->second;
            measurement.flags.emplace_back("recorded");
            measurement.provenance["replayed_from"] = m_path;
            return std::unique_ptr<PreparedGemm>(
                std::make_unique<RecordedGemm>(std::move(measurement)));
        }
        return Problem{"device", "There is no device '" + device + "'."};
    }

private:
    void read(const std::string &path)
    {
        m_path = path;
        std::ifstream file(path);
        if (!file) {
            m_reason = "The recording '" + path + "' cannot be read.";
            return;
        }
        std::string line;
        for (int number = 1; std::getline(file, line); ++number) {
            if (line.empty())
                continue;
            const auto message = protocol::decodeWorkerMessage(line);
            const auto *result = message ? std::get_if<protocol::ShapeResult>(&*message) : nullptr;
            if (result != nullptr) {
                recordingOf(result->measurement.device).results[result->measurement.shape] =
                    result->measurement;
            } else if (!message) {
                m_recordings.clear();
                m_reason = "Line " + std::to_string(number) + " of the recording '" + path +
                           "' is no result: " + message.problem().sentence;
                return;
            }
        }
        if (m_recordings.empty())
            m_reason = "The recording '" + path + "' holds no results.";
    }

    Recording &recordingOf(const std::string &device)
    {
        for (Recording &recording : m_recordings) {
            if (recording.device == device)
                return recording;
        }
        m_recordings.push_back({device, {}});
        return m_recordings.back();
    }

    std::string m_path;
    std::string m_reason;
    std::vector<Recording> m_recordings;
};

} // namespace

std::unique_ptr<Backend> makeReplayBackend()
{
    return std::make_unique<ReplayBackend>();
}

} // namespace dimscope::gpu
