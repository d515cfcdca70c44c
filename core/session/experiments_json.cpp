// SPDX-License-Identifier: MIT
#include "core/session/experiments_json.h"

#include "core/design/json_text.h"
#include "core/language/say.h"
#include "core/session/measurement_columns.h"
#include "core/session/object_parts.h"

#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace dimscope::session {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t mostRows = 1000;
constexpr double largestSize = 1 << 20; ///< of a masked product
constexpr double mostDraws = 1e15;
constexpr double mostKeys = 1e15;
constexpr double largestDimension = 1e9;

/// The columns of one table, read one after the other; the first fault stays.
class Columns
{
public:
    Columns(Json table, std::string where)
        : m_table(std::move(table))
        , m_where(std::move(where))
    {
        if (!m_table.is_null() && !m_table.is_object())
            m_problem = faultAt(m_where, say("there is no object."));
    }

    /// Empty after a fault. Whole numbers where `isWhole`.
    std::vector<double> take(const char *key, double least, double most, bool isWhole = false)
    {
        if (m_problem || m_table.is_null())
            return {};
        const Json column = session::take(m_table, key);
        const std::string where = m_where + "." + key;
        if (!column.is_array() || column.size() > mostRows ||
            column.size() != m_count.value_or(column.size())) {
            m_problem = faultAt(
                where,
                m_count ? say("there is no list of %1 numbers.", std::to_string(*m_count))
                        : say("there is no list of at most %1 numbers.", std::to_string(mostRows)));
            return {};
        }
        m_count = column.size();
        std::vector<double> values;
        for (const Json &entry : column) {
            const double value = entry.is_number() ? entry.get<double>() : std::nan("");
            const bool isGood =
                value >= least && value <= most && (!isWhole || value == std::floor(value));
            if (!isGood) {
                m_problem =
                    faultAt(where, say("%1 is not possible here.", shortened(entry.dump())));
                return {};
            }
            values.push_back(value);
        }
        return values;
    }

    std::vector<double> takeCounts(const char *key, double least, double most)
    {
        return take(key, least, most, true);
    }

    /// Each within its interval.
    std::vector<evidence::Estimate> takeEstimates(const char *key, double least, double most)
    {
        const std::vector<double> values = take(key, least, most);
        const std::vector<double> low = take("low", -most, most);
        const std::vector<double> high = take("high", least, most);
        std::vector<evidence::Estimate> estimates;
        for (std::size_t i = 0; i < values.size() && !m_problem; ++i) {
            if (!(low[i] <= values[i] && values[i] <= high[i]))
                m_problem = faultAt(m_where, say("a value lies outside its interval."));
            estimates.push_back({values[i], low[i], high[i]});
        }
        return estimates;
    }

    const std::optional<Problem> &problem() const { return m_problem; }
    std::size_t count() const { return m_problem ? 0 : m_count.value_or(0); }
    const Json &rest() const { return m_table; }

private:
    Json m_table;
    std::string m_where;
    std::optional<std::size_t> m_count;
    std::optional<Problem> m_problem;
};

std::int64_t whole(double value)
{
    return static_cast<std::int64_t>(value);
}

bool isFinite(const evidence::Estimate &estimate)
{
    return std::isfinite(estimate.value) && std::isfinite(estimate.low) &&
           std::isfinite(estimate.high);
}

} // namespace

Json experimentsJson(const Experiments &experiments)
{
    Json crossings{{"keys", Json::array()},
                   {"dimension", Json::array()},
                   {"low", Json::array()},
                   {"high", Json::array()},
                   {"rows", Json::array()}};
    for (const evidence::EntropyCrossing &one : experiments.result.crossings) {
        if (!isFinite(one.dimension))
            continue; // JSON has no such number, and a chart no place for it
        crossings["keys"].push_back(one.keys);
        crossings["dimension"].push_back(one.dimension.value);
        crossings["low"].push_back(one.dimension.low);
        crossings["high"].push_back(one.dimension.high);
        crossings["rows"].push_back(one.rows);
    }
    Json ranks{{"hidden", Json::array()}, {"width", Json::array()}, {"share", Json::array()},
               {"low", Json::array()},    {"high", Json::array()},  {"trials", Json::array()}};
    for (const evidence::RankShare &one : experiments.result.ranks) {
        ranks["hidden"].push_back(one.hidden);
        ranks["width"].push_back(one.width);
        ranks["share"].push_back(one.share.value);
        ranks["low"].push_back(one.share.low);
        ranks["high"].push_back(one.share.high);
        ranks["trials"].push_back(one.trials);
    }
    Json json{{"seed", experiments.result.seed},
              {"entropy_crossings", std::move(crossings)},
              {"rank_shares", std::move(ranks)}};
    addUnknown(json, experiments.unknown);
    return json;
}

Result<Experiments> readExperiments(Json value)
{
    Experiments experiments;
    if (value.is_null())
        return experiments;
    if (!value.is_object())
        return faultAt("experiments", say("there is no object."));
    const Json seed = take(value, "seed");
    if (!seed.is_null() && !seed.is_number_unsigned())
        return faultAt("experiments.seed", say("%1 is not possible here.", shortened(seed.dump())));
    experiments.result.seed = seed.is_null() ? 0 : seed.get<std::uint64_t>();

    Columns crossings(take(value, "entropy_crossings"), "experiments.entropy_crossings");
    const auto keys = crossings.takeCounts("keys", 2, mostKeys);
    const auto dimensions = crossings.takeEstimates("dimension", 0, largestDimension);
    const auto rows = crossings.takeCounts("rows", 1, mostDraws);
    if (crossings.problem())
        return *crossings.problem();
    for (std::size_t i = 0; i < crossings.count(); ++i)
        experiments.result.crossings.push_back({whole(keys[i]), dimensions[i], whole(rows[i])});

    Columns ranks(take(value, "rank_shares"), "experiments.rank_shares");
    const auto hidden = ranks.takeCounts("hidden", 1, largestSize);
    const auto width = ranks.takeCounts("width", 1, largestSize);
    const auto shares = ranks.takeEstimates("share", 0, 1);
    const auto trials = ranks.takeCounts("trials", 1, mostDraws);
    if (ranks.problem())
        return *ranks.problem();
    for (std::size_t i = 0; i < ranks.count(); ++i)
        experiments.result.ranks.push_back(
            evidence::besideExact(whole(hidden[i]), whole(width[i]), shares[i], whole(trials[i])));

    for (const auto &[key, table] :
         {std::pair{"entropy_crossings", &crossings}, {"rank_shares", &ranks}}) {
        if (!table->rest().is_null() && !table->rest().empty())
            value[key] = table->rest();
    }
    experiments.unknown = textOfRest(value);
    return experiments;
}

} // namespace dimscope::session
