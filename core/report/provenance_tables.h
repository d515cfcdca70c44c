// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/report.h"
#include "core/report/report_input.h"
#include "core/report/table_rows.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace dimscope::report {

/// What a table calls the products of a sweep: by the size that was swept, where there is one.
class ProductNames
{
public:
    explicit ProductNames(const sweep::Sweep &sweep);

    bool hasSizes() const { return !m_sizes.empty(); }
    /// Empty for a product that the sweep does not have.
    Cell size(const measure::GemmShape &shape) const;

private:
    std::map<measure::GemmShape, std::int64_t> m_sizes;
};

/// The head over those sizes.
Column sizeColumn(const sweep::Sweep &sweep);
/// The head over products that are written out.
Column productColumn();

/// More rows are printed in part on paper; files have all.
inline constexpr std::size_t mostOnPaper = 300;

/// What is known of how results came about: what all have in common, then what each has of its own,
/// in tables that are narrow enough for paper, the first of them with a title. Entries that no
/// result has are left out, and so are those that another one contains.
std::vector<Table> provenanceTables(const MeasuredSweep &measured);

} // namespace dimscope::report
