// SPDX-License-Identifier: MIT
#include "core/report/provenance_tables.h"

#include "core/number_text.h"
#include "core/report/provenance_names.h"

#include <algorithm>

namespace dimscope::report {

namespace {

using measure::Measurement;

/// What stands in columns of numbers; more do not fit on paper beside the words.
constexpr std::size_t mostColumns = 6;

/// The text of a key; empty where the result has none, or says it elsewhere.
std::string textOf(const Measurement &m, const std::string &key)
{
    const auto found = m.provenance.find(key);
    return found == m.provenance.end() || isRepeated(m.provenance, key) ? std::string()
                                                                        : found->second;
}

/// Every key that some result has a text for, in the order of a report.
std::vector<std::string> keysOf(const std::vector<Measurement> &all)
{
    std::vector<std::string> keys;
    for (const Measurement &m : all) {
        for (const auto &[key, text] : m.provenance) {
            if (!textOf(m, key).empty() && std::find(keys.begin(), keys.end(), key) == keys.end())
                keys.push_back(key);
        }
    }
    std::sort(keys.begin(), keys.end());
    return inOrder(std::move(keys));
}

bool isCommon(const std::vector<Measurement> &all, const std::string &key)
{
    return std::all_of(all.begin(), all.end(), [&](const Measurement &m) {
        return textOf(m, key) == textOf(all.front(), key);
    });
}

} // namespace

std::string sizeOf(const sweep::Sweep &sweep, const measure::GemmShape &shape)
{
    for (const sweep::SweepPoint &point : sweep.points) {
        if (point.shape == shape)
            return grouped(point.value);
    }
    return {};
}

Table commonProvenance(const MeasuredSweep &measured)
{
    const std::vector<Measurement> &all = measured.measurements;
    Table table;
    table.id = "provenance";
    table.title = "What all results have in common";
    table.columns = {{"Name", true}, {"Value", true}};
    table.rows.push_back({"Device", all.front().device});
    table.rows.push_back({"Elements", std::string(measure::name(all.front().shape.dtype))});
    for (const std::string &key : keysOf(all)) {
        if (isCommon(all, key))
            table.rows.push_back({labelOf(key), valueWithUnit(key, textOf(all.front(), key))});
    }
    return table;
}

Table ownProvenance(const MeasuredSweep &measured)
{
    const std::vector<Measurement> &all = measured.measurements;
    std::vector<std::string> numbers;
    std::vector<std::string> words;
    for (const std::string &key : keysOf(all)) {
        if (!isCommon(all, key))
            (isNumber(key) && numbers.size() < mostColumns ? numbers : words).push_back(key);
    }
    Table table;
    table.id = "provenance_by_product";
    table.title = "What each result has of its own";
    if (numbers.empty() && words.empty())
        return table;
    const bool isSwept = !measured.sweep.points.empty();
    table.columns = {isSwept ? Column{measured.sweep.dimension, false}
                             : Column{"Product b x m x k x n", true}};
    for (const std::string &key : numbers)
        table.columns.push_back({columnTitle(key), false});
    if (!words.empty())
        table.columns.push_back({words.size() == 1 ? labelOf(words.front()) : "Also", true});
    for (const Measurement &m : all) {
        std::vector<std::string> row{isSwept ? sizeOf(measured.sweep, m.shape)
                                             : measure::text(m.shape)};
        for (const std::string &key : numbers)
            row.push_back(textOf(m, key));
        std::string text;
        for (const std::string &key : words) {
            const std::string value = textOf(m, key);
            if (value.empty())
                continue;
            if (words.size() > 1)
                text += (text.empty() ? "" : "; ") + labelOf(key) + " ";
            text += valueWithUnit(key, value);
        }
        if (!words.empty())
            row.push_back(std::move(text));
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace dimscope::report
