// SPDX-License-Identifier: MIT
#include "core/session/measurement_set.h"

#include <algorithm>

namespace dimscope::session {

measure::Measurement measurementOf(const MeasurementSet &set, std::size_t index)
{
    measure::Measurement measurement = set.results[index].measurement;
    for (const auto &[key, column] : set.provenance) {
        const auto &text = column.texts.size() == 1 ? column.texts.front() : column.texts[index];
        if (text)
            measurement.provenance[key] = *text;
    }
    return measurement;
}

MeasurementSet setFrom(protocol::MeasurementFile file)
{
    MeasurementSet set;
    set.program = std::move(file.program);
    set.title = std::move(file.title);
    set.scaling = std::move(file.scaling);
    set.device = std::move(file.device);
    set.method = file.method;
    set.results = std::move(file.results);
    set.failures = std::move(file.failures);
    for (std::size_t i = 0; i < set.results.size(); ++i) {
        auto &provenance = set.results[i].measurement.provenance;
        for (auto &[key, text] : provenance) {
            auto &texts = set.provenance[key].texts;
            texts.resize(set.results.size());
            texts[i] = std::move(text);
        }
        provenance.clear();
    }
    for (auto &[key, column] : set.provenance) {
        auto &texts = column.texts;
        if (std::all_of(texts.begin(), texts.end(),
                        [&](const auto &text) { return text == texts.front(); }))
            texts.resize(1);
    }
    return set;
}

protocol::MeasurementFile fileFrom(const MeasurementSet &set)
{
    protocol::MeasurementFile file{set.program, set.title, set.scaling, set.device,
                                   set.method,  {},        set.failures};
    file.results.reserve(set.results.size());
    for (std::size_t i = 0; i < set.results.size(); ++i)
        file.results.push_back({set.results[i].name, measurementOf(set, i)});
    return file;
}

} // namespace dimscope::session
