// SPDX-License-Identifier: MIT
#include "core/report/compliance_tally.h"

#include "core/language/say.h"
#include "core/number_text.h"

#include <algorithm>
#include <cstdint>

namespace dimscope::report {

std::string Tally::sentences(std::size_t products) const
{
    std::string text;
    for (const Standing standing : {Standing::fails, Standing::unknown}) {
        for (const Entry &entry : m_entries) {
            if (entry.standing == standing)
                text += " " + (entry.isOfRun
                                   ? say("%1.", entry.what)
                                   : say("%1: %2.", entry.what, share(entry.count, products)));
        }
    }
    return text;
}

void Tally::add(Standing standing, const std::string &what, bool isOfRun)
{
    if (standing == Standing::fails || m_standing == Standing::holds)
        m_standing = standing;
    const auto known = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&what](const Entry &entry) { return entry.what == what; });
    if (known == m_entries.end())
        m_entries.push_back({what, standing, isOfRun, 1});
    else
        ++known->count;
}

std::string share(std::size_t count, std::size_t all)
{
    const std::string whole = grouped(static_cast<std::int64_t>(all));
    if (count == all && all == 1)
        return say("the one product");
    return count == all
               ? say("all %1 products", whole)
               : say("%1 of %2 products", grouped(static_cast<std::int64_t>(count)), whole);
}

} // namespace dimscope::report
