// SPDX-License-Identifier: MIT
#include "core/report/report.h"

#include "core/language/say.h"

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
        {"summary", sayLater("Summary")},
        {"notes", sayLater("Notes")},
        {"comparison", sayLater("The designs side by side")},
        {"findings", sayLater("Findings")},
        {"charts", sayLater("Charts")},
        {"measurements", sayLater("Measured matrix products")},
        {"method", sayLater("How it was measured")},
        {"claims", sayLater("The article, claim by claim")},
        {"design", sayLater("The design")},
        {"parameters", sayLater("Parameters and memory")},
        {"data", sayLater("Numbers behind the charts")},
        {"formulas", sayLater("Formulas and sources")},
        {"about", sayLater("About this report")},
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
