// SPDX-License-Identifier: MIT
#include "core/sweep/field_sweep.h"

#include "core/design/field_spec.h"
#include "core/language/say.h"
#include "core/number_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <string>

namespace dimscope::sweep {

namespace {

constexpr std::size_t mostValues = 4096; // products of a job

struct Range
{
    std::string key;
    std::int64_t first = 0;
    std::int64_t last = 0;
    std::int64_t step = 0;
};

Result<Range> rangeFrom(std::string_view text)
{
    const Problem malformed{"sweep", say("A sweep is 'article' or key=first:last:step, such as "
                                         "intermediate_size=2780:2980:4, not '%1'.",
                                         text.substr(0, 60))};
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos)
        return malformed;
    std::array<std::int64_t, 3> numbers{};
    std::string_view rest = text.substr(equals + 1);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const std::size_t end = rest.find(':');
        const std::string_view part = rest.substr(0, end);
        const auto [stop, error] =
            std::from_chars(part.data(), part.data() + part.size(), numbers[i]);
        const bool isLast = i + 1 == numbers.size();
        if (error != std::errc{} || stop != part.data() + part.size() ||
            isLast != (end == std::string_view::npos))
            return malformed;
        rest.remove_prefix(isLast ? rest.size() : end + 1);
    }
    const auto [first, last, step] = numbers;
    if (first < 1 || last < first || step < 1)
        return Problem{"sweep", say("A sweep goes up from 1 at least: first <= last and a step of "
                                    "1 or more.")};
    return Range{std::string(text.substr(0, equals)), first, last, step};
}

} // namespace

Result<Sweep> fieldSweep(const Design &design, std::string_view text, measure::DType dtype)
{
    const Result<Range> range = rangeFrom(text);
    if (!range)
        return range.problem();
    const Result<Design> atFirst =
        setField(design, range->key + "=" + std::to_string(range->first));
    if (!atFirst)
        return atFirst.problem();
    const FieldSpec &field = *findField(range->key);
    if (static_cast<double>(range->last - range->first) / static_cast<double>(range->step) >=
        static_cast<double>(mostValues))
        return Problem{"sweep", say("A sweep has at most 4,096 values.")};
    std::set<std::int64_t> values;
    for (std::int64_t value = range->first; value <= range->last;
         value += std::min(range->step, range->last - value + 1))
        values.insert(value);
    values.insert(range->last);
    const std::int64_t own = field.get(design);
    if (own >= range->first && own <= range->last)
        values.insert(own);

    Sweep sweep = designSweep(design, dtype);
    sweep.key = range->key;
    sweep.dimension = say(field.label);
    sweep.title = say("Down projection, %1 %2 to %3", sweep.dimension, grouped(range->first),
                      grouped(range->last));
    sweep.marked = own;
    sweep.points.clear();
    for (const std::int64_t value : values) {
        const Result<Design> changed = setField(design, range->key + "=" + std::to_string(value));
        if (!changed)
            return changed.problem();
        sweep.points.push_back({value, downProjection(*changed, dtype)});
    }
    const measure::GemmShape &front = sweep.points.front().shape;
    const bool isConstant = std::all_of(sweep.points.begin(), sweep.points.end(),
                                        [&](const auto &point) { return point.shape == front; });
    if (isConstant && sweep.points.size() > 1)
        return Problem{"sweep", say("%1 leaves the down projection of this design as it is, so "
                                    "there is nothing to sweep.",
                                    range->key)};
    return sweep;
}

} // namespace dimscope::sweep
