// SPDX-License-Identifier: MIT
#include "core/language/say.h"
#include "core/report/section_parts.h"

namespace dimscope::report {

std::vector<Block> claimBlocks(const ReportInput &input)
{
    if (input.claims.empty())
        return {};
    std::vector<Block> blocks;
    const auto add = [&](const Subject &subject, bool isFirst) {
        Evaluation evaluation = subject.evaluation;
        evaluation.design.name = subjectName(subject);
        Remarks remarks;
        for (const lesson::Claim &claim : input.claims) {
            std::string live = lesson::liveVerdictText(claim, evaluation);
            live += (live.empty() ? "" : " ") + lesson::liveText(claim, evaluation);
            // What is right stands once.
            remarks.remarks.push_back({std::to_string(claim.number), claim.article,
                                       isFirst ? claim.right + " " + live : live,
                                       isFirst ? claim.source : std::string()});
        }
        blocks.emplace_back(std::move(remarks));
    };
    blocks.emplace_back(
        Paragraph{say("What the article says, what is right, and what it comes to for %1.",
                      subjectName(input.subject))});
    add(input.subject, true);
    for (const Subject &other : input.compared) {
        blocks.emplace_back(Heading{say("The same for %1", subjectName(other))});
        add(other, false);
    }
    return blocks;
}

} // namespace dimscope::report
