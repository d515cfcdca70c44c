// SPDX-License-Identifier: MIT
#pragma once

#include "core/chart/chart_model.h"
#include "core/finding.h"
#include "core/measure/measurement.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// A report as data: what stands in it, in which order, before anything is drawn. Writers for PDF,
/// HTML, CSV and JSON walk over the same sections, so that all say the same. Texts are plain UTF-8,
/// written as findings are ("log2", "10^-593"); writers typeset them.
namespace dimscope::report {

struct Paragraph
{
    std::string text;
    bool verbatim{}; ///< a person's own words: lines stay lines, and nothing is typeset
    bool operator==(const Paragraph &) const = default;
};

/// Says what the blocks below it are about.
struct Heading
{
    std::string text;
    bool operator==(const Heading &) const = default;
};

/// A headline number with what it counts.
struct Figure
{
    std::string value;
    std::string caption;
    bool operator==(const Figure &) const = default;
};
struct Figures
{
    std::vector<Figure> figures;
    std::string title{}; ///< of what they are; may be empty
    bool operator==(const Figures &) const = default;
};

/// A sentence with the word that stands before it, such as the verdict of a finding.
struct Remark
{
    std::string word;  ///< may be empty
    std::string title; ///< in bold before the text; may be empty
    std::string text;
    std::string source; ///< in small letters behind the text; may be empty
    bool operator==(const Remark &) const = default;
};
struct Remarks
{
    std::vector<Remark> remarks;
    bool operator==(const Remarks &) const = default;
};

struct Column
{
    std::string title;
    bool isText = false; ///< to the left, wrapped; numbers stand to the right
    /// Its head in a file for programs, such as with a unit, the same in every language; empty: the
    /// title.
    std::string exact{};
    bool operator==(const Column &) const = default;
};
struct Table
{
    std::string id; ///< names the file of the table; stable
    std::string title;
    std::string note; ///< may be empty
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows; ///< each as long as the columns
    bool isLong = false;                        ///< on paper every nth row is enough
    /// The rows for programs: numbers with a point, all their digits and nothing else, where a unit
    /// is in the head or in the first cell; empty: all cells are words.
    std::vector<std::vector<std::string>> exact{};
    bool operator==(const Table &) const = default;
};

/// A chart of Report::drawn with what belongs under it.
struct ChartFigure
{
    std::size_t chart = 0;
    std::string caption;
    std::vector<std::string> sources; ///< "Exact bound: 2 ln N = KL(n), Su, ..."; may be empty
    bool operator==(const ChartFigure &) const = default;
};

/// How a rule of measuring was kept.
enum class Standing
{
    holds,
    fails,
    unknown
};
std::string_view key(Standing standing); ///< "holds", "fails", "unknown"

struct Check
{
    int rule = 0; ///< its number in docs/reports.md
    std::string title;
    Standing standing = Standing::unknown;
    std::string text{}; ///< one sentence with the numbers
    bool operator==(const Check &) const = default;
};
struct Checks
{
    bool certified = false; ///< every rule holds
    bool replayed = false;  ///< some of it was played back from a recording, which is judged
    std::vector<Check> checks;
    bool operator==(const Checks &) const = default;
};

using Block = std::variant<Paragraph, Heading, Figures, Remarks, Table, ChartFigure, Checks>;

struct Section
{
    std::string id; ///< of sectionList()
    std::string title;
    std::vector<Block> blocks;
    bool operator==(const Section &) const = default;
};

struct Report
{
    std::string title;   ///< the main finding
    std::string subject; ///< the design, or all that are compared
    std::vector<Section> sections;
    std::vector<chart::ChartModel> charts; ///< with every point, for tables and for programs
    std::vector<chart::ChartModel> drawn;  ///< the same, each as it is looked at, for pictures
    std::vector<measure::Measurement> measurements; ///< of all sweeps, the shown one first
    std::vector<std::string> evaluations; ///< the document of `dimscope evaluate` of each design
    std::optional<bool> certified;        ///< all that was measured; none where nothing was
    std::string program;                  ///< name and version
    std::string date;                     ///< ISO 8601
    std::string inputHash;                ///< of what the numbers follow from
    std::string
        notice; ///< for who asks for the report, not in it: what it leaves out; may be empty
    std::string embeddedSession; ///< JSON text that HTML carries; may be empty
};

/// All sections in the order of a report, each with the title that it has. The summary is page one.
struct SectionName
{
    std::string_view id;
    std::string_view title; ///< to be said
};
const std::vector<SectionName> &sectionList();

/// The report with these sections alone, in its own order.
Report withSections(Report report, const std::vector<std::string> &ids);

} // namespace dimscope::report
