// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/report.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace dimscope::report {

/// What speaks against a rule, and of how many products each of it is true.
class Tally
{
public:
    /// The rule is broken. `what` is a clause such as "Unconverged".
    void fail(const std::string &what) { add(Standing::fails, what); }
    /// Nobody knows whether the rule is kept.
    void doubt(const std::string &what) { add(Standing::unknown, what); }

    /// The same of what the method of the run says, which is true of all its products.
    void failRun(const std::string &what) { add(Standing::fails, what, true); }
    void doubtRun(const std::string &what) { add(Standing::unknown, what, true); }

    /// The worst of all; it holds where nothing speaks against it.
    Standing standing() const { return m_standing; }
    /// " Unconverged: 2 of 51 products. ...", what fails first; empty where nothing was added.
    std::string sentences(std::size_t products) const;

private:
    struct Entry
    {
        std::string what;
        Standing standing;
        bool isOfRun;
        std::size_t count;
    };

    void add(Standing standing, const std::string &what, bool isOfRun = false);

    Standing m_standing = Standing::holds;
    std::vector<Entry> m_entries;
};

/// "all 51 products", "3 of 51 products".
std::string share(std::size_t count, std::size_t all);

} // namespace dimscope::report
