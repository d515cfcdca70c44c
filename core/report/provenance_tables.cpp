// SPDX-License-Identifier: MIT
#include "core/report/provenance_tables.h"

#include "core/language/say.h"
#include "core/measure/provenance_text.h"
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

/// One entry of all results; empty where a result has none, or says it elsewhere.
struct Entry
{
    std::string key;
    std::vector<std::string> texts;

    bool isCommon() const
    {
        return std::all_of(texts.begin(), texts.end(),
                           [this](const std::string &text) { return text == texts.front(); });
    }
};

/// Those that some result has a text for, in the order of a report.
std::vector<Entry> entriesOf(const std::vector<Measurement> &all)
{
    std::map<std::string, Entry> entries;
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (const auto &[key, text] : all[i].provenance) {
            if (text.empty() || isRepeated(all[i].provenance, key))
                continue;
            Entry &entry = entries[key];
            entry.texts.resize(all.size());
            entry.texts[i] = measure::shownText(key, text);
        }
    }
    std::vector<std::string> keys;
    keys.reserve(entries.size());
    for (const auto &[key, entry] : entries)
        keys.push_back(key);
    std::vector<Entry> ordered;
    for (const std::string &key : inOrder(std::move(keys))) {
        ordered.push_back(std::move(entries[key]));
        ordered.back().key = key;
    }
    return ordered;
}

Table commonTable(const MeasuredSweep &measured, const std::vector<Entry> &entries)
{
    const Measurement &first = measured.measurements.front();
    Table table;
    table.id = "provenance";
    table.title = say("What all results have in common");
    table.columns = {columnOf(sayLater("Name"), true), columnOf(sayLater("Value"), true)};
    addRow(table, {wordCell(sayLater("Device")), first.device});
    addRow(table, {wordCell(sayLater("Elements")), std::string(measure::name(first.shape.dtype))});
    for (const Entry &entry : entries) {
        if (entry.isCommon())
            addRow(table, {{labelOf(entry.key), exactTitle(entry.key)},
                           {valueWithUnit(entry.key, entry.texts.front()), entry.texts.front()}});
    }
    return table;
}

/// These entries of each result.
Table ownTable(const MeasuredSweep &measured, const std::vector<const Entry *> &entries)
{
    const ProductNames names(measured.sweep);
    Table table;
    table.isLong = measured.measurements.size() > mostOnPaper;
    table.columns = {names.hasSizes() ? sizeColumn(measured.sweep) : productColumn()};
    for (const Entry *entry : entries)
        table.columns.push_back(
            {columnTitle(entry->key), !isNumber(entry->key), exactTitle(entry->key)});
    for (std::size_t i = 0; i < measured.measurements.size(); ++i) {
        const measure::GemmShape &shape = measured.measurements[i].shape;
        std::vector<Cell> row{names.hasSizes() ? names.size(shape) : Cell(measure::text(shape))};
        for (const Entry *entry : entries)
            row.emplace_back(columnText(entry->key, entry->texts[i]), entry->texts[i]);
        addRow(table, std::move(row));
    }
    return table;
}

} // namespace

Column sizeColumn(const sweep::Sweep &sweep)
{
    return {sweep.dimension.empty() ? say("Size") : sweep.dimension, false};
}

Column productColumn()
{
    return columnOf(sayLater("Product b x m x k x n"), true);
}

ProductNames::ProductNames(const sweep::Sweep &sweep)
{
    for (const sweep::SweepPoint &point : sweep.points)
        m_sizes.try_emplace(point.shape, point.value);
}

Cell ProductNames::size(const measure::GemmShape &shape) const
{
    const auto found = m_sizes.find(shape);
    return found == m_sizes.end() ? Cell("") : countCell(found->second);
}

std::vector<Table> provenanceTables(const MeasuredSweep &measured)
{
    const std::vector<Entry> entries = entriesOf(measured.measurements);
    std::vector<Table> tables{commonTable(measured, entries)};
    for (const bool isShort : {true, false}) {
        std::vector<const Entry *> some;
        for (const Entry &entry : entries) {
            if (isNumber(entry.key) == isShort && !entry.isCommon())
                some.push_back(&entry);
        }
        const std::size_t most = isShort ? mostShort : mostLong;
        // Of like width: nine columns are five and four.
        const std::size_t count = (some.size() + most - 1) / most;
        for (std::size_t i = 0; i < count; ++i) {
            const auto at = [&](std::size_t part) {
                return some.begin() + static_cast<std::ptrdiff_t>(part * some.size() / count);
            };
            Table table = ownTable(measured, {at(i), at(i + 1)});
            table.id = "provenance_by_product";
            if (tables.size() == 1)
                table.title = say("What each result has of its own");
            else
                table.id += "_" + std::to_string(tables.size());
            tables.push_back(std::move(table));
        }
    }
    return tables;
}

} // namespace dimscope::report
