// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dimscope::session {

/// One entry of the provenance of all results of a set. Of 100,000 results few differ in a clock or
/// a kernel, so each text stands here once and results say which.
struct ProvenanceColumn
{
    static constexpr std::uint32_t none = UINT32_MAX;

    std::vector<std::string> texts;   ///< in the order in which results have them
    std::vector<std::uint32_t> which; ///< one of `texts` or none, a result; a single one for all

    /// That of a result; null where it has no such entry.
    const std::string *at(std::size_t result) const
    {
        const std::uint32_t text = which.size() == 1 ? which.front() : which[result];
        return text == none ? nullptr : &texts[text];
    }

    bool operator==(const ProvenanceColumn &) const = default;
};

/// Appends the entries of one result after another to an empty column.
class ProvenanceWriter
{
public:
    explicit ProvenanceWriter(ProvenanceColumn &column)
        : m_column(column)
    {
    }

    void addNone() { m_column.which.push_back(ProvenanceColumn::none); }
    void add(std::string_view text);

private:
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const
        {
            return std::hash<std::string_view>()(text);
        }
    };

    ProvenanceColumn &m_column;
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> m_known;
};

} // namespace dimscope::session
