// SPDX-License-Identifier: MIT
#include "core/number_text.h"
#include "core/report/printed_table.h"
#include "core/report/section_parts.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace dimscope::report {

namespace {

using measure::Measurement;

/// Decimals that give the largest value of a column about four digits; all its numbers have them,
/// so that points stand below one another.
int decimalsFor(double largest)
{
    if (!(largest > 0) || !std::isfinite(largest))
        return 0;
    return std::clamp(3 - static_cast<int>(std::floor(std::log10(largest))), 0, 6);
}

std::string joined(const std::vector<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

/// The swept size of a product.
std::string sizeOf(const ReportInput &input, const Measurement &m)
{
    for (const sweep::SweepPoint &point : input.sweep.points) {
        if (point.shape == m.shape)
            return grouped(point.value);
    }
    return measure::text(m.shape);
}

Table resultTable(const ReportInput &input)
{
    double fastest = 0;
    double longest = 0;
    for (const Measurement &m : input.measurements) {
        fastest = std::max(fastest, m.tflops);
        longest = std::max(longest, m.medianSeconds * 1e3);
    }
    Table table;
    table.id = "measurements";
    table.title = input.sweep.title;
    table.columns = {{input.sweep.dimension.empty() ? "Size" : input.sweep.dimension, false},
                     {"Product b x m x k x n", true},
                     {"TFLOPS", false},
                     {"95 % from", false},
                     {"to", false},
                     {"Median (ms)", false},
                     {"Visits", false},
                     {"Worth", false},
                     {"Remarks", true}};
    for (const Measurement &m : input.measurements) {
        const bool hasInterval = m.samples > 1 && std::isfinite(m.ci95High);
        const int speed = decimalsFor(fastest);
        table.rows.push_back({sizeOf(input, m), measure::text(m.shape), grouped(m.tflops, speed),
                              hasInterval ? grouped(m.ci95Low, speed) : "none",
                              hasInterval ? grouped(m.ci95High, speed) : "none",
                              grouped(m.medianSeconds * 1e3, decimalsFor(longest)),
                              grouped(std::int64_t{m.samples}), grouped(m.effectiveSamples, 1),
                              joined(m.flags)});
    }
    return table;
}

/// The text of a key if all results say the same.
std::optional<std::string> common(const std::vector<Measurement> &all, const std::string &key)
{
    std::optional<std::string> value;
    for (const Measurement &m : all) {
        const auto found = m.provenance.find(key);
        if (found == m.provenance.end() || (value && *value != found->second))
            return std::nullopt;
        value = found->second;
    }
    return value;
}

std::string words(std::string key)
{
    std::replace(key.begin(), key.end(), '_', ' ');
    return key;
}

Table commonProvenance(const std::vector<Measurement> &all)
{
    Table table;
    table.id = "provenance";
    table.title = "What all results have in common";
    table.columns = {{"Name", true}, {"Value", true}};
    table.rows.push_back({"device", all.front().device});
    table.rows.push_back({"elements", std::string(measure::name(all.front().shape.dtype))});
    for (const auto &[key, value] : all.front().provenance) {
        if (common(all, key))
            table.rows.push_back({words(key), value});
    }
    return table;
}

/// A column for each entry that differs where paper has room for them, otherwise all in words.
Table ownProvenance(const ReportInput &input)
{
    constexpr std::size_t mostColumns = 6;
    const std::vector<Measurement> &all = input.measurements;
    std::set<std::string> own;
    for (const Measurement &m : all) {
        for (const auto &[key, value] : m.provenance) {
            if (!common(all, key))
                own.insert(key);
        }
    }
    Table table;
    table.id = "provenance_by_product";
    table.title = "What each result has of its own";
    table.columns = {{input.sweep.dimension.empty() ? "Size" : input.sweep.dimension, false}};
    if (own.empty())
        return table;
    const bool inWords = own.size() > mostColumns;
    if (inWords) {
        table.columns.push_back({"Provenance", true});
    } else {
        for (const std::string &key : own)
            table.columns.push_back({words(key), false});
    }
    for (const Measurement &m : all) {
        std::vector<std::string> row{sizeOf(input, m)};
        std::string text;
        for (const std::string &key : own) {
            const auto found = m.provenance.find(key);
            const std::string value = found == m.provenance.end() ? "" : found->second;
            if (!inWords)
                row.push_back(value);
            else if (!value.empty())
                text += (text.empty() ? "" : "; ") + words(key) + " " + value;
        }
        if (inWords)
            row.push_back(text);
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace

std::vector<Block> measurementBlocks(const ReportInput &input)
{
    if (input.measurements.empty())
        return {};
    const Measurement &first = input.measurements.front();
    std::string text = "Measured on " + first.device + " in " +
                       std::string(measure::name(first.shape.dtype)) +
                       ": means over visits with their 95 % intervals, 2 b m n k operations, "
                       "TFLOPS = 1e12 operations a second.";
    if (!input.sweep.scaling.empty())
        text += " " + input.sweep.scaling + ".";
    std::vector<Block> blocks{Paragraph{text}, resultTable(input),
                              commonProvenance(input.measurements)};
    Table own = ownProvenance(input);
    if (!own.rows.empty())
        blocks.emplace_back(std::move(own));
    return blocks;
}

std::vector<Block> methodBlocks(const ReportInput &input, const Checks &checks)
{
    if (input.measurements.empty())
        return {Paragraph{"Nothing was measured: every number of this report follows from the "
                          "formulas alone."}};
    return {Paragraph{"Rounds visit the products in random order, each visit one timed batch of "
                      "rotated operands; the interval is that of the mean over visits, and visits "
                      "end when it is narrow enough. Each rule of measuring and how these results "
                      "keep it:"},
            checks};
}

std::vector<Block> dataBlocks(const ReportInput &input)
{
    std::vector<Block> blocks;
    for (const chart::ChartModel &model : input.charts) {
        Table table = printedTable(model);
        if (!table.rows.empty())
            blocks.emplace_back(std::move(table));
    }
    return blocks;
}

std::vector<Block> aboutBlocks(const ReportInput &input)
{
    Table table;
    table.id = "about";
    table.columns = {{"", true}, {"", true}};
    table.rows.push_back({"Program", input.program});
    for (const auto &[name, version] : input.versions)
        table.rows.push_back({name, version});
    table.rows.push_back({"Date", input.date});
    if (input.hash)
        table.rows.push_back(
            {input.hashName + " of designs and measurements", input.hash(inputText(input))});
    table.note = "The same inputs give the same numbers: reports with the same hash differ in "
                 "date and versions at most.";
    return {std::move(table)};
}

} // namespace dimscope::report
