// SPDX-License-Identifier: MIT
#include "core/why/budget.h"

#include "core/chart/reading.h"
#include "core/counting/memory.h"
#include "core/counting/saturating.h"
#include "core/language/say.h"
#include "core/number_text.h"
#include "core/why/second/cache.h"
#include "core/why/second/tensors.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

namespace dimscope::why {

namespace {

/// The quantity of the bar there, which is a subject; empty: none.
std::string_view barAt(const chart::ChartModel &budget, double y)
{
    // From the top down, as the rows of a table are.
    std::vector<std::string_view> ids;
    for (const chart::BarPart &part : budget.bars) {
        if (ids.empty() || ids.back() != part.barId)
            ids.push_back(part.barId);
    }
    const std::vector<chart::Tick> &ticks = budget.y.ticks;
    for (std::size_t i = 0; i < std::min(ticks.size(), ids.size()); ++i) {
        if (std::abs(ticks[ticks.size() - 1 - i].value - y) <= 0.5)
            return ids[i];
    }
    return {};
}

const chart::Band *partAt(const chart::ChartModel &budget, chart::Point at)
{
    for (const chart::Band &band : budget.bands) {
        if (chart::isIn(band, at))
            return &band;
    }
    return nullptr;
}

/// The parts of the parameters have been subjects of their own all along.
std::string partSubject(std::string_view bar, const std::string &part)
{
    const bool isOwn = bar == "total" && part != "other";
    return isOwn ? part : std::string(bar) + "." + part;
}

std::int64_t sequencesOf(const Design &design)
{
    return std::max<std::int64_t>(design.batch, 1);
}

Design withContext(Design design, double x)
{
    constexpr double most = 62; // of a count
    design.context = std::llround(std::exp2(std::clamp(x, 0.0, most)));
    return design;
}

std::optional<std::int64_t> secondCache(const Design &design)
{
    const auto cache = second::cacheOfDecoding(design);
    std::int64_t bytes = 0;
    if (!cache || __builtin_mul_overflow(cache->atContext, sequencesOf(design), &bytes))
        return std::nullopt;
    return bytes;
}

Subject cacheAt(double x)
{
    Subject subject = *findSubject("kv_cache_bytes");
    subject.id = "memory.keys";
    subject.title = say("Keys and values of all sequences");
    subject.formula = say("sequences x %1", subject.formula);
    subject.first = [x](const Evaluation &e) {
        return Value(
            (Saturating(kvCache(withContext(e.design, x)).bytes) * sequencesOf(e.design)).value());
    };
    subject.second = [x](const Evaluation &e) -> std::optional<Value> {
        const auto bytes = secondCache(withContext(e.design, x));
        return bytes ? std::optional<Value>(*bytes) : std::nullopt;
    };
    subject.substituted = [x, one = subject.substituted](const Evaluation &e) {
        Evaluation there = e;
        there.design = withContext(e.design, x);
        const std::int64_t count = sequencesOf(e.design);
        return (count == 1 ? say("%1 sequence", grouped(count))
                           : say("%1 sequences", grouped(count))) +
               " x (" + one(there) + ")";
    };
    subject.assumptions.front() = say("Keys and values are kept in bf16.");
    return subject;
}

Subject totalAt(double x)
{
    Subject subject = *findSubject("weight_bytes");
    const Subject keys = cacheAt(x);
    subject.id = "memory.total";
    subject.title = say("Memory of weights, keys and values");
    subject.formula = say("stored weights + sequences x cache of one");
    subject.first = [keys](const Evaluation &e) {
        return Value((Saturating(e.weightBytes) + std::get<std::int64_t>(*keys.first(e))).value());
    };
    subject.how = say("Every weight tensor is stored in its own format, and a sequence is decoded "
                      "token by token: every layer stores the new one, and sliding layers forget "
                      "what leaves their window.");
    subject.second = [x](const Evaluation &e) -> std::optional<Value> {
        const auto weights = second::storedBytes(e.design);
        const auto cache = secondCache(withContext(e.design, x));
        std::int64_t sum = 0;
        if (!weights || !cache || __builtin_add_overflow(*weights, *cache, &sum))
            return std::nullopt;
        return sum;
    };
    subject.substituted = [keys](const Evaluation &e) {
        return say("%1 bytes of weights", grouped(e.weightBytes)) + "\n+ " + keys.substituted(e);
    };
    subject.assumptions.insert(subject.assumptions.end(), keys.assumptions.begin(),
                               keys.assumptions.end());
    subject.assumptions.push_back(say("Activations are left out."));
    subject.source += "; " + keys.source;
    return subject;
}

} // namespace

std::optional<Explanation> explainBar(const chart::ChartModel &budget, chart::Point at,
                                      const Evaluation &evaluation, std::string_view named)
{
    const std::string_view bar = barAt(budget, at.y);
    if (bar.empty())
        return std::nullopt;
    const chart::Band *part = named == "total" ? nullptr : partAt(budget, at);
    for (const chart::Band &band : budget.bands) {
        if (band.id == named)
            part = &band;
    }
    if (part == nullptr)
        return explain(bar, evaluation);
    auto explanation = explain(partSubject(bar, part->id), evaluation);
    for (const chart::BarPart &amount : budget.bars) {
        if (!explanation || amount.barId != bar || amount.partId != part->id)
            continue;
        const auto whole =
            std::find_if(budget.bars.begin(), budget.bars.end(), [&](const chart::BarPart &one) {
                return one.barId == bar && one.partId == "total";
            });
        // The panel's title is that of the count, which several bars share.
        explanation->facts.push_back({say("In the chart"), say("%1: %2", amount.bar, amount.part)});
        const std::string percent = significant(amount.percent);
        explanation->facts.push_back(
            {say("Share"), whole == budget.bars.end() ? say("%1 % of the bar", percent)
                                                      : say("%1 % of %2 %3", percent,
                                                            grouped(whole->amount), whole->unit)});
    }
    return explanation;
}

std::optional<Subject> memorySubject(std::string_view series, double x,
                                     const Evaluation &evaluation)
{
    if (!std::isfinite(x))
        return std::nullopt;
    if (series == "total")
        return totalAt(x);
    if (series == "keys")
        return cacheAt(x);
    const auto part = findSubject("weight_bytes." + std::string(series));
    return part && part->first(evaluation) ? part : std::nullopt;
}

} // namespace dimscope::why
