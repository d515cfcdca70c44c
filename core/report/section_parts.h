// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/report.h"
#include "core/report/report_input.h"
#include "core/report/short_name.h"

/// What the sections of a report are made of, one function a section; each is empty where there is
/// nothing to say.
namespace dimscope::report {

/// The name of a design, of so many letters at most, and that it was changed; words for one without
/// a name.
std::string subjectName(const Subject &subject, std::size_t most = mostInName);
/// "Window 4,096 instead of 128".
std::string insteadOf(const std::string &field, const std::string &value,
                      const std::string &before);
/// The same for every field that differs from the baseline, in the order of the field table; of one
/// kind of layers where the kinds differ.
std::vector<std::string> changes(const Subject &subject);

/// The design, and those that it is compared with.
std::vector<const Subject *> allSubjects(const ReportInput &input);

/// The table with an id of its own among several of the same kind: "design", "design-2".
Table numbered(Table table, std::size_t order);

/// "Holds", "Does not apply" ...
std::string wordOf(Verdict verdict);
/// What the measurements say; of which sweep and device where there are several.
std::vector<Remark> measuredRemarks(const ReportInput &input);

/// `checks` are those of allMeasured(), one each.
std::vector<Block> summaryBlocks(const ReportInput &input, const std::vector<Checks> &checks);
std::vector<Block> noteBlocks(const ReportInput &input);
std::vector<Block> comparisonBlocks(const ReportInput &input);
std::vector<Block> findingBlocks(const ReportInput &input);
std::vector<Block> chartBlocks(const ReportInput &input);
std::vector<Block> measurementBlocks(const ReportInput &input);
std::vector<Block> methodBlocks(const ReportInput &input, const std::vector<Checks> &checks);
std::vector<Block> claimBlocks(const ReportInput &input);
std::vector<Block> designBlocks(const ReportInput &input);
std::vector<Block> parameterBlocks(const ReportInput &input);
std::vector<Block> dataBlocks(const ReportInput &input);
/// `hash` is that of inputText(); empty: none.
std::vector<Block> aboutBlocks(const ReportInput &input, const std::string &hash);

} // namespace dimscope::report
