// SPDX-License-Identifier: MIT
#include "core/report/report.h"

#include <algorithm>

namespace dimscope::report {

std::string_view key(Standing standing)
{
    switch (standing) {
    case Standing::holds:
        return "holds";
    case Standing::fails:
        return "fails";
    case Standing::unknown:
        break;
    }
    return "unknown";
}

const std::vector<SectionName> &sectionList()
{
    static const std::vector<SectionName> list{
        {"summary", "Summary"},
        {"notes", "Notes"},
        {"comparison", "The designs side by side"},
        {"findings", "Findings"},
        {"charts", "Charts"},
        {"measurements", "Measured matrix products"},
        {"method", "How it was measured"},
        {"claims", "The article, claim by claim"},
        {"design", "The design"},
        {"parameters", "Parameters and memory"},
        {"data", "Numbers behind the charts"},
        {"formulas", "Formulas and sources"},
        {"about", "About this report"},
    };
    return list;
}

Report withSections(Report report, const std::vector<std::string> &ids)
{
    std::erase_if(report.sections, [&ids](const Section &section) {
        return std::find(ids.begin(), ids.end(), section.id) == ids.end();
    });
    return report;
}

} // namespace dimscope::report
