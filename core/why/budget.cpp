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

namespace dimscope::why {

namespace {

struct Bar
{
    std::string_view subject;
    std::string_view share; ///< of a part, for say() with the percentage and the whole
};

/// In the order of the axis: from the bottom up.
constexpr Bar bars[] = {{"forward_flops_per_token", sayLater("%1 % of %2 FLOP")},
                        {"weight_bytes", sayLater("%1 % of %2 bytes")},
                        {"active", sayLater("%1 % of %2 parameters")},
                        {"total", sayLater("%1 % of %2 parameters")}};

/// Which of the bars lies there.
std::optional<std::size_t> barAt(const chart::ChartModel &budget, double y)
{
    const std::vector<chart::Tick> &ticks = budget.y.ticks;
    for (std::size_t i = 0; i < std::min(ticks.size(), std::size(bars)); ++i) {
        if (std::abs(ticks[i].value - y) <= 0.5)
            return i;
    }
    return std::nullopt;
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
std::string partSubject(const Bar &bar, const std::string &part)
{
    const bool isOwn = bar.subject == "total" && part != "other";
    return isOwn ? part : std::string(bar.subject) + "." + part;
}

double amountOf(const std::optional<Subject> &subject, const Evaluation &evaluation)
{
    const auto amount = subject ? subject->first(evaluation) : std::nullopt;
    return amount ? realOf(*amount) : 0;
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
                                      const Evaluation &evaluation)
{
    const std::optional<std::size_t> row = barAt(budget, at.y);
    if (!row)
        return std::nullopt;
    const Bar &bar = bars[*row];
    const chart::Band *band = partAt(budget, at);
    if (band == nullptr)
        return explain(bar.subject, evaluation);
    const auto part = findSubject(partSubject(bar, band->id));
    auto explanation = part ? explain(*part, evaluation) : std::nullopt;
    const double whole = amountOf(findSubject(bar.subject), evaluation);
    if (!explanation || whole <= 0)
        return explanation;
    // The panel's title is that of the count, which several bars share.
    explanation->facts.push_back(
        {say("In the chart"), say("%1: %2", budget.y.ticks[*row].label, band->name)});
    const double percent = 100 * amountOf(part, evaluation) / whole;
    explanation->facts.push_back(
        {say("Share"), say(bar.share, significant(percent), grouped(whole))});
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
