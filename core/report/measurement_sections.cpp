// SPDX-License-Identifier: MIT
#include "core/language/say.h"
#include "core/measure/flag_text.h"
#include "core/number_text.h"
#include "core/report/experiment_sections.h"
#include "core/report/measured_sweeps.h"
#include "core/report/printed_table.h"
#include "core/report/provenance_tables.h"
#include "core/report/section_parts.h"

#include <algorithm>
#include <cmath>
#include <map>

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

/// In words for people; files have the keys.
Cell flagsCell(const std::vector<std::string> &flags)
{
    std::string text;
    std::string keys;
    for (const std::string &flag : flags) {
        const char *between = text.empty() ? "" : ", ";
        text += between + measure::flagText(flag);
        keys += between + flag;
    }
    return {text, keys};
}

Table resultTable(const MeasuredSweep &measured)
{
    double fastest = 0;
    double longest = 0;
    for (const Measurement &m : measured.measurements) {
        fastest = std::max(fastest, m.tflops);
        longest = std::max(longest, m.medianSeconds * 1e3);
    }
    const ProductNames names(measured.sweep);
    Table table;
    table.isLong = measured.measurements.size() > mostOnPaper;
    table.id = "measurements";
    table.title = say("Speed of each product");
    if (names.hasSizes())
        table.columns.push_back(sizeColumn(measured.sweep));
    for (const Column &column :
         {productColumn(), Column{"TFLOPS", false},
          columnOf(sayLater("95 % from"), false, "95 % from (TFLOPS)"),
          columnOf(sayLater("to"), false, "to (TFLOPS)"),
          columnOf(sayLater("Median (ms)"), false, "Median (s)"),
          columnOf(sayLater("Visits"), false), columnOf(sayLater("Worth"), false),
          columnOf(sayLater("Remarks"), true)})
        table.columns.push_back(column);
    const int speed = decimalsFor(fastest);
    for (const Measurement &m : measured.measurements) {
        const bool hasInterval = m.samples > 1 && std::isfinite(m.ci95High);
        const auto end = [&](double value) {
            return hasInterval ? Cell(grouped(value, speed), value) : Cell(say("none"), "");
        };
        std::vector<Cell> row;
        if (names.hasSizes())
            row.push_back(names.size(m.shape));
        for (Cell &cell : std::vector<Cell>{
                 measure::text(m.shape),
                 {grouped(m.tflops, speed), m.tflops},
                 end(m.ci95Low),
                 end(m.ci95High),
                 {grouped(m.medianSeconds * 1e3, decimalsFor(longest)), m.medianSeconds},
                 countCell(m.samples),
                 {grouped(m.effectiveSamples, 1), m.effectiveSamples},
                 flagsCell(m.flags)})
            row.push_back(std::move(cell));
        addRow(table, std::move(row));
    }
    return table;
}

std::string introduction(const MeasuredSweep &measured)
{
    const Measurement &first = measured.measurements.front();
    std::string text = say("Measured on %1 in %2: means over visits with their 95 % intervals, "
                           "2 b m n k operations, TFLOPS = 1e12 operations a second.",
                           first.device, measure::name(first.shape.dtype));
    if (!measured.sweep.scaling.empty())
        text += " " + say("%1.", measured.sweep.scaling);
    if (const auto cliff = sweep::alignmentCliff(measured.sweep, measured.measurements))
        text += " " + cliff->sentence;
    const std::string replaced = grouped(static_cast<std::int64_t>(measured.replaced));
    if (measured.replaced == 1)
        text += " " + say("Left out: %1 earlier result of these products, which a longer run took "
                          "the place of.",
                          replaced);
    else if (measured.replaced > 1)
        text += " " + say("Left out: %1 earlier results of these products, which a longer run took "
                          "the place of.",
                          replaced);
    return text;
}

Table failureTable(const std::vector<FailedProduct> &failed)
{
    Table table;
    table.id = "failures";
    table.title = say("Products that could not be measured");
    table.isLong = failed.size() > mostOnPaper;
    table.columns = {columnOf(sayLater("Device"), true), columnOf(sayLater("Product"), true),
                     columnOf(sayLater("Reason"), true)};
    for (const FailedProduct &one : failed)
        table.rows.push_back({one.device, one.name, one.reason});
    return table;
}

void addTable(std::vector<Block> &blocks, Table table, std::size_t order)
{
    if (!table.rows.empty())
        blocks.emplace_back(numbered(std::move(table), order));
}

} // namespace

Table numbered(Table table, std::size_t order)
{
    if (order > 0)
        table.id += "-" + std::to_string(order + 1);
    return table;
}

std::vector<Block> measurementBlocks(const ReportInput &input)
{
    std::vector<Block> blocks;
    const std::vector<const MeasuredSweep *> all = allMeasured(input);
    for (std::size_t i = 0; i < all.size(); ++i) {
        blocks.emplace_back(Heading{headingOf(*all[i])});
        blocks.emplace_back(Paragraph{introduction(*all[i])});
        addTable(blocks, resultTable(*all[i]), i);
        for (Table &table : provenanceTables(*all[i]))
            addTable(blocks, std::move(table), i);
    }
    addTable(blocks, failureTable(input.failed), 0);
    return blocks;
}

std::vector<Block> methodBlocks(const ReportInput &input, const std::vector<Checks> &checks)
{
    const std::vector<const MeasuredSweep *> all = allMeasured(input);
    const std::vector<Block> drawn = experimentMethod(input.experiments.result);
    if (all.empty()) {
        const std::string whatWas = input.failed.empty() ? say("Nothing was measured.")
                                                         : say("No product could be measured.");
        std::vector<Block> blocks{Paragraph{
            whatWas + " " +
            (drawn.empty() ? say("Every number of this report follows from the formulas alone.")
                           : say("Every number of this report follows from the formulas, or was "
                                 "drawn at random:"))}};
        blocks.insert(blocks.end(), drawn.begin(), drawn.end());
        return blocks;
    }
    std::vector<Block> blocks{
        Paragraph{say("Rounds visit the products in random order, each visit one timed batch of "
                      "rotated operands; the interval is that of the mean over visits, and visits "
                      "end when it is narrow enough.") +
                  " " + say("Each rule of measuring and how these results keep it:")}};
    for (std::size_t i = 0; i < all.size(); ++i) {
        blocks.emplace_back(Heading{headingOf(*all[i])});
        blocks.emplace_back(checks[i]);
    }
    blocks.insert(blocks.end(), drawn.begin(), drawn.end());
    return blocks;
}

std::vector<Block> dataBlocks(const ReportInput &input)
{
    std::vector<Block> blocks;
    for (const chart::ChartModel &model : input.charts) {
        Table table = printedTable(model);
        if (!table.rows.empty())
            blocks.emplace_back(std::move(table));
    }
    for (Table &table : experimentTables(input.experiments.result))
        blocks.emplace_back(std::move(table));
    return blocks;
}

std::vector<Block> aboutBlocks(const ReportInput &input, const std::string &hash)
{
    Table table;
    table.id = "about";
    table.columns = {columnOf(sayLater("Name"), true), columnOf(sayLater("Value"), true)};
    table.rows.push_back({say("Program"), input.program});
    for (const auto &[name, version] : input.versions)
        table.rows.push_back({name, version});
    table.rows.push_back({say("Date"), input.date});
    if (!hash.empty())
        table.rows.push_back({say("%1 of the inputs", input.hashName), hash});
    table.note = say("The inputs are the designs, what they started from, the values that their "
                     "files did not give, how the charts are looked at, the notes, the "
                     "experiments and the measurements.") +
                 " " +
                 say("Reports with the same hash differ in date, versions, language, paper and the "
                     "sections that were chosen at most.");
    return {std::move(table)};
}

} // namespace dimscope::report
