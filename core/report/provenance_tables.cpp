// SPDX-License-Identifier: MIT
#include "core/report/provenance_tables.h"

#include "core/number_text.h"
#include "core/report/provenance_names.h"

#include <algorithm>
#include <cstddef>

namespace dimscope::report {

namespace {

using measure::Measurement;

/// Columns beside one another on paper, of short texts and of long ones.
constexpr std::size_t mostShort = 8;
constexpr std::size_t mostLong = 2;

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

/// These entries of each result.
Table ownTable(const MeasuredSweep &measured, const std::vector<std::string> &keys)
{
    const bool isSwept = !measured.sweep.points.empty();
    Table table;
    table.columns = {isSwept ? Column{measured.sweep.dimension, false}
                             : Column{"Product b x m x k x n", true}};
    for (const std::string &key : keys)
        table.columns.push_back({columnTitle(key), !isNumber(key)});
    for (const Measurement &m : measured.measurements) {
        std::vector<std::string> row{isSwept ? sizeOf(measured.sweep, m.shape)
                                             : measure::text(m.shape)};
        for (const std::string &key : keys)
            row.push_back(columnText(key, textOf(m, key)));
        table.rows.push_back(std::move(row));
    }
    return table;
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

std::vector<Table> ownProvenance(const MeasuredSweep &measured)
{
    const std::vector<Measurement> &all = measured.measurements;
    std::vector<Table> tables;
    for (const bool isShort : {true, false}) {
        std::vector<std::string> some;
        for (const std::string &key : keysOf(all)) {
            if (isNumber(key) == isShort && !isCommon(all, key))
                some.push_back(key);
        }
        const std::size_t most = isShort ? mostShort : mostLong;
        // Of like width: nine columns are five and four.
        const std::size_t count = (some.size() + most - 1) / most;
        std::size_t first = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t last = (i + 1) * some.size() / count;
            Table table = ownTable(measured, {some.begin() + static_cast<std::ptrdiff_t>(first),
                                              some.begin() + static_cast<std::ptrdiff_t>(last)});
            table.id = "provenance_by_product";
            if (!tables.empty())
                table.id += "_" + std::to_string(tables.size() + 1);
            else
                table.title = "What each result has of its own";
            tables.push_back(std::move(table));
            first = last;
        }
    }
    return tables;
}

} // namespace dimscope::report
