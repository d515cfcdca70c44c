// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/model_family.h"
#include "core/result.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace dimscope {

/// The keys of a config.json, with what the model family implies where the file is silent. A null
/// in the file is an answer (none), not silence. Keeps account of what was read, what was assumed,
/// and the first thing that is wrong; after a problem every further value is a harmless stand-in.
class ConfigValues
{
public:
    using Json = nlohmann::json;
    /// What one quantity is called; the first name is the one that problems name.
    using Names = std::vector<std::string>;

    ConfigValues(const Json &file, const ModelFamily &family);

    /// The value under the first of these names that the file has, else the family's default; null
    /// if that is null or nowhere. Two names with different values are a problem.
    const Json *find(const Names &names);

    /// A whole number from 1; a problem where neither file nor family has it.
    std::int64_t size(const Names &names);
    /// The same from 0, or nothing where file or family say null.
    std::optional<std::int64_t> nullableSize(const Names &names);
    /// The same from 0, or nothing where neither says anything either.
    std::optional<std::int64_t> optionalSize(const Names &names);
    bool flag(const std::string &name);
    std::optional<std::string> text(const Names &names);
    /// A list with one entry for each layer; null where the file has none.
    const Json *layerList(const std::string &name, std::int64_t layers);

    /// Traits of the family; the fallback is what most models do.
    std::string trait(const std::string &name, const std::string &fallback);
    bool traitFlag(const std::string &name);
    std::int64_t traitSize(const std::string &name, std::int64_t fallback);
    /// How the family's files name a thing, which is no assumption about the model.
    std::string spelling(const std::string &name, const std::string &fallback) const;

    const ModelFamily &family() const { return m_family; }

    void assume(const std::string &what);
    void complain(const std::string &field, const std::string &sentence);

    const std::optional<Problem> &problem() const { return m_problem; }
    const std::vector<std::string> &assumed() const { return m_assumed; }
    /// Keys of the file that nothing asked for.
    std::vector<std::string> ignored() const;

private:
    const Json *traitValue(const std::string &name);
    std::optional<std::int64_t> sizeFrom(const std::string &name, const Json &value);

    const Json &m_file;
    const ModelFamily &m_family;
    std::set<std::string> m_used;
    std::vector<std::string> m_assumed;
    std::optional<Problem> m_problem;
};

} // namespace dimscope
