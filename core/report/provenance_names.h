// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dimscope::report {

/// What a text of provenance is, and so how it is written for people; files for programs keep it.
enum class ValueForm
{
    asTold,
    bytes,       ///< a count of bytes, with a binary prefix
    rounded,     ///< a number of more digits than anyone reads
    share,       ///< of one, in per cent
    cudaVersion, ///< 13010: 13.1
    blasVersion, ///< 130100: 13.1.0
    nvmlReasons  ///< a mask of reasons why clocks are held down
};

/// How an entry of a result's provenance is written for people.
struct ProvenanceName
{
    std::string_view key;
    std::string_view label; ///< to be said
    std::string_view unit{};
    bool isNumber = false; ///< short enough for a column of its own
    ValueForm form = ValueForm::asTold;
};

/// The keys in the order of a report, with their names; one that this table does not have comes
/// last, in its own words.
std::vector<std::string> inOrder(std::vector<std::string> keys);

std::string labelOf(const std::string &key);
/// The label with its unit in brackets, for the head of a column of bare numbers.
std::string columnTitle(const std::string &key);
/// The same in a file for programs, in English, where counts of bytes have no prefix.
std::string exactTitle(const std::string &key);
/// What stands in that column.
std::string columnText(const std::string &key, const std::string &text);
bool isNumber(const std::string &key);

/// "1650 MHz", "804.3 MiB", "software power cap (0x4)".
std::string valueWithUnit(const std::string &key, const std::string &text);

/// Keys whose text another key of the same result contains: the tile within the algorithm's name.
bool isRepeated(const std::map<std::string, std::string> &provenance, const std::string &key);

} // namespace dimscope::report
