// SPDX-License-Identifier: MIT
#include "core/session/measurement_set.h"

#include <algorithm>
#include <set>

namespace dimscope::session {

measure::Measurement measurementOf(const MeasurementSet &set, std::size_t index)
{
    measure::Measurement measurement = set.results[index].measurement;
    for (const auto &[key, column] : set.provenance) {
        if (const std::string *text = column.at(index))
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
    set.products = file.products;
    std::set<std::string> keys;
    for (const auto &row : set.results) {
        for (const auto &[key, text] : row.measurement.provenance)
            keys.insert(key);
    }
    for (const std::string &key : keys) {
        ProvenanceColumn &column = set.provenance[key];
        ProvenanceWriter writer(column);
        column.which.reserve(set.results.size());
        for (const auto &row : set.results) {
            const auto found = row.measurement.provenance.find(key);
            if (found == row.measurement.provenance.end())
                writer.addNone();
            else
                writer.add(found->second);
        }
        if (std::all_of(column.which.begin(), column.which.end(),
                        [&](std::uint32_t text) { return text == column.which.front(); }))
            column.which.resize(1);
    }
    for (auto &row : set.results)
        row.measurement.provenance.clear();
    return set;
}

protocol::MeasurementFile fileFrom(const MeasurementSet &set)
{
    protocol::MeasurementFile file{set.program, set.title, set.scaling,  set.device,
                                   set.method,  {},        set.failures, set.products};
    file.results.reserve(set.results.size());
    for (std::size_t i = 0; i < set.results.size(); ++i)
        file.results.push_back({set.results[i].name, measurementOf(set, i)});
    return file;
}

} // namespace dimscope::session
