// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace dimscope {

/// The keys of a config.json, with what the model family implies where the file is silent. Keeps
/// account of what was read, what was assumed, and the first thing that is wrong; after a problem
/// every further value is a harmless stand-in.
class ConfigValues
{
public:
    using Json = nlohmann::json;

    /// `defaults` maps keys to values, or to the name of another key of the file.
    ConfigValues(const Json &file, const Json &defaults, std::string defaultsSource);

    /// Whether the file says something other than null under this key.
    bool has(const std::string &key) const;
    const Json *find(const std::string &key);

    /// A size under the first of these names that the file has, else the default of the first.
    std::int64_t size(std::initializer_list<const char *> names);
    /// The same, or nothing where neither file nor family has it.
    std::optional<std::int64_t> optionalSize(std::initializer_list<const char *> names);
    bool flag(const char *name);
    std::optional<std::string> text(const char *name);

    void assume(const std::string &what, const std::string &source);
    void complain(const std::string &field, const std::string &sentence);

    const std::optional<Problem> &problem() const { return m_problem; }
    const std::vector<std::string> &assumed() const { return m_assumed; }
    /// Keys of the file that nothing asked for.
    std::vector<std::string> ignored() const;

private:
    std::optional<std::int64_t> sizeFrom(const std::string &name, const Json &value);
    const Json *defaultOf(const std::string &name);

    const Json &m_file;
    const Json &m_defaults;
    std::string m_defaultsSource;
    std::set<std::string> m_used;
    std::vector<std::string> m_assumed;
    std::optional<Problem> m_problem;
};

} // namespace dimscope
