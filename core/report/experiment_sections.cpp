// SPDX-License-Identifier: MIT
#include "core/report/experiment_sections.h"

#include "core/report/table_rows.h"

#include <cmath>

namespace dimscope::report {

namespace {

Cell realCell(double value)
{
    return {significant(value), value};
}

Table keysTable(const evidence::ExperimentsResult &experiments)
{
    Table table;
    table.id = "random_keys";
    table.title = say("Random keys: entropy down to ln 2");
    table.note =
        say("Head dimension at which the mean entropy of a softmax row over so many random "
            "keys has fallen to ln 2. Seed %1.",
            std::to_string(experiments.seed));
    table.columns = {columnOf(sayLater("Keys"), false), columnOf(sayLater("Head dimension"), false),
                     columnOf(sayLater("95 % from"), false), columnOf(sayLater("to"), false),
                     columnOf(sayLater("Rows at each dimension"), false)};
    for (const evidence::EntropyCrossing &one : experiments.crossings)
        addRow(table,
               {countCell(one.keys), realCell(one.dimension.value), realCell(one.dimension.low),
                realCell(one.dimension.high), countCell(one.rows)});
    return table;
}

Table masksTable(const evidence::ExperimentsResult &experiments)
{
    Table table;
    table.id = "random_masks";
    table.title = say("Random masks: share without full rank");
    table.note = say("Share of random matrices with half of the units on whose rank is below the "
                     "hidden size, beside the exact probability P[Bin(width, 1/2) < hidden]. "
                     "Seed %1.",
                     std::to_string(experiments.seed));
    table.columns = {columnOf(sayLater("Hidden"), false), columnOf(sayLater("Width"), false),
                     columnOf(sayLater("Share"), false),  columnOf(sayLater("95 % from"), false),
                     columnOf(sayLater("to"), false),     columnOf(sayLater("Exact"), false),
                     columnOf(sayLater("Draws"), false)};
    for (const evidence::RankShare &one : experiments.ranks)
        addRow(table, {countCell(one.hidden), countCell(one.width), realCell(one.share.value),
                       realCell(one.share.low), realCell(one.share.high),
                       realCell(std::pow(10.0, one.exactLog10)), countCell(one.trials)});
    return table;
}

} // namespace

std::vector<Table> experimentTables(const evidence::ExperimentsResult &experiments)
{
    std::vector<Table> tables;
    if (!experiments.crossings.empty())
        tables.push_back(keysTable(experiments));
    if (!experiments.ranks.empty())
        tables.push_back(masksTable(experiments));
    return tables;
}

std::vector<Block> experimentMethod(const evidence::ExperimentsResult &experiments)
{
    std::vector<Block> blocks;
    if (experiments.crossings.empty() && experiments.ranks.empty())
        return blocks;
    blocks.emplace_back(Heading{say("Random experiments")});
    std::string text =
        say("Drawn with seed %1, which draws the same again.", std::to_string(experiments.seed));
    if (!experiments.crossings.empty())
        text += " " + say("Random keys: rows of a softmax over Gaussian keys, unscaled scores; a "
                          "line through five head dimensions tells where their mean entropy is "
                          "ln 2, with its 95 % interval.");
    if (!experiments.ranks.empty())
        text += " " + say("Random masks: the rank of random matrices with half of the units on, by "
                          "QR with column pivoting; the interval of the share is Wilson's.");
    blocks.emplace_back(Paragraph{std::move(text)});
    return blocks;
}

} // namespace dimscope::report
