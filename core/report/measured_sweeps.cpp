// SPDX-License-Identifier: MIT
#include "core/report/measured_sweeps.h"

#include "core/design/field_spec.h"
#include "core/language/say.h"
#include "core/report/compliance.h"
#include "core/session/same_measuring.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <sstream>

namespace dimscope::report {

namespace {

using measure::GemmShape;
using session::MeasurementSet;

/// The result as its set has it, with what the method says beside it.
measure::Measurement resultOf(const MeasurementSet &set, std::size_t row)
{
    measure::Measurement m = measurementOf(set, row);
    std::ostringstream seconds;
    seconds << set.method.warmUpSeconds;
    // Of a recording the method is that of whoever plays it back, which warmed up nothing.
    if (!isReplayed(m, set.device))
        m.provenance.try_emplace("warm_up_seconds", seconds.str());
    if (m.device.empty())
        m.device = set.device.name;
    return m;
}

/// Whether results of both may stand in one table.
bool isAlike(const MeasurementSet &a, const MeasurementSet &b)
{
    return session::isSameDevice(a.device, b.device) &&
           session::hasSameConditions(a.method, b.method);
}

/// The last of the longest runs that a preview gives way to; itself where there is none.
std::size_t leadOf(const session::Session &session, std::size_t index)
{
    const std::vector<MeasurementSet> &sets = session.measurements;
    std::size_t lead = index;
    for (std::size_t other = 0; other < sets.size(); ++other) {
        const int visits = sets[other].method.fewestVisits;
        const int most = sets[lead].method.fewestVisits;
        if (isAlike(sets[other], sets[index]) &&
            (visits > most || (lead != index && visits == most)))
            lead = other;
    }
    return lead;
}

/// A result with the name that its set has for it.
struct Named
{
    std::string name;
    measure::Measurement measurement;
};

/// The results of a run and of the previews that it completes, one for each product.
struct Pool
{
    const MeasurementSet *lead;
    std::map<GemmShape, Named> results;
    std::map<GemmShape, std::size_t> replaced; ///< how many gave way to the one that is kept
    std::set<std::string> failures;            ///< names of products that no run could measure
};

void add(Pool &pool, const MeasurementSet &set)
{
    for (std::size_t row = 0; row < set.results.size(); ++row) {
        Named fresh{set.results[row].name, resultOf(set, row)};
        const GemmShape shape = fresh.measurement.shape;
        const auto [known, isNew] = pool.results.try_emplace(shape, fresh);
        if (isNew)
            continue;
        ++pool.replaced[shape];
        // What the longer run says stands; a set that says a thing twice means the better one.
        if (&set == pool.lead && measure::isBetter(fresh.measurement, known->second.measurement))
            known->second = std::move(fresh);
    }
}

/// What failed in these sets and was not measured by another of them.
void addFailures(Pool &pool, const std::vector<const MeasurementSet *> &sets)
{
    for (const MeasurementSet *set : sets) {
        for (const auto &failure : set->failures)
            pool.failures.insert(failure.name);
    }
    for (const auto &[shape, result] : pool.results)
        pool.failures.erase(result.name);
}

std::vector<Pool> poolsOf(const session::Session &session)
{
    std::map<std::size_t, std::vector<std::size_t>> followers;
    for (std::size_t i = 0; i < session.measurements.size(); ++i) {
        if (isRepeated(session, i))
            continue;
        if (const std::size_t lead = leadOf(session, i); lead != i)
            followers[lead].push_back(i);
    }
    std::vector<Pool> pools;
    for (std::size_t i = 0; i < session.measurements.size(); ++i) {
        if (isRepeated(session, i) || leadOf(session, i) != i)
            continue;
        Pool pool{&session.measurements[i], {}, {}, {}};
        std::vector<const MeasurementSet *> sets{pool.lead};
        for (const std::size_t follower : followers[i])
            sets.push_back(&session.measurements[follower]);
        for (const MeasurementSet *set : sets)
            add(pool, *set);
        addFailures(pool, sets);
        pools.push_back(std::move(pool));
    }
    return pools;
}

struct Candidate
{
    sweep::Sweep sweep;
    bool isShown;
};

/// The sweeps of the session's designs, in full and scaled down, in the formats of the pool.
std::vector<Candidate> candidates(const session::Session &session, const Pool &pool)
{
    std::set<std::pair<measure::DType, bool>> formats;
    for (const auto &[shape, result] : pool.results)
        formats.insert({shape.dtype, shape.transposedB});
    const bool article = session.view.sweepKind == sweep::SweepKind::article;
    std::vector<Candidate> all;
    const auto offer = [&all](sweep::Sweep full, bool isShown, bool transposed) {
        for (sweep::SweepPoint &point : full.points)
            point.shape.transposedB = transposed;
        sweep::Sweep scaled = sweep::scaledDown(full);
        const bool differs = !(scaled == full);
        all.push_back({std::move(full), isShown});
        if (differs)
            all.push_back({std::move(scaled), isShown});
    };
    for (const auto &[dtype, transposed] : formats) {
        const sweep::Sweep own = sweep::designSweep(session.design, dtype);
        const sweep::Sweep ofArticle = sweep::articleSweep(dtype);
        offer(article ? ofArticle : own, true, transposed);
        offer(article ? own : ofArticle, false, transposed);
        for (const session::PinnedDesign &pin : session.pins)
            offer(sweep::designSweep(pin.design, dtype), false, transposed);
    }
    return all;
}

/// Moves a product's result from the pool.
void take(Pool &pool, const GemmShape &shape, MeasuredSweep &to)
{
    const auto found = pool.results.find(shape);
    if (found == pool.results.end())
        return;
    to.measurements.push_back(std::move(found->second.measurement));
    to.replaced += pool.replaced[shape];
    pool.results.erase(found);
}

/// "intermediate_size=2880" as its two halves; nothing where it is no such name.
std::optional<std::pair<std::string, std::int64_t>> namedValue(const std::string &name)
{
    const std::size_t equals = name.find('=');
    if (equals == std::string::npos)
        return std::nullopt;
    std::int64_t value = 0;
    const char *end = name.data() + name.size();
    const auto read = std::from_chars(name.data() + equals + 1, end, value);
    if (read.ec != std::errc{} || read.ptr != end)
        return std::nullopt;
    return std::pair{name.substr(0, equals), value};
}

/// How many products of the sweep failed; one whose name tells of no size may be of any sweep.
/// `isByNames`: the sweep has those products alone that were measured.
std::size_t failuresOf(const sweep::Sweep &sweep, const std::set<std::string> &names,
                       bool isByNames)
{
    return static_cast<std::size_t>(
        std::count_if(names.begin(), names.end(), [&](const std::string &name) {
            const auto named = namedValue(name);
            if (!named)
                return true;
            return named->first == sweep.key &&
                   (isByNames ||
                    std::any_of(sweep.points.begin(), sweep.points.end(),
                                [&](const auto &point) { return point.value == named->second; }));
        }));
}

/// Products as the sweep that their names tell of; without points where they are those of several.
sweep::Sweep sweepByNames(const std::map<GemmShape, std::string> &names)
{
    sweep::Sweep sweep;
    std::set<std::int64_t> values;
    for (const auto &[shape, name] : names) {
        const auto named = namedValue(name);
        const bool fits = named && (sweep.key.empty() || sweep.key == named->first) &&
                          values.insert(named->second).second;
        if (!fits)
            return {};
        sweep.key = named->first;
        sweep.points.push_back({named->second, shape});
    }
    std::sort(sweep.points.begin(), sweep.points.end(),
              [](const auto &a, const auto &b) { return a.value < b.value; });
    const FieldSpec *field = findField(sweep.key);
    sweep.dimension = say(field != nullptr ? field->label : sayLater("Size"));
    sweep.hiddenSize = sweep.points.empty() ? 0 : sweep.points.front().shape.n;
    return sweep;
}

/// Compares with what the sweep was to measure, and with how many products the run says that it had
/// if that leaves more of them open; `known` are all products that the run and its previews
/// measured, also those that stand in the table of another sweep.
void compareWithPlan(MeasuredSweep &measured, const sweep::Sweep &plan, const Pool &pool,
                     const std::set<GemmShape> &known)
{
    const auto absent = static_cast<std::size_t>(
        std::count_if(plan.points.begin(), plan.points.end(),
                      [&](const auto &point) { return !known.contains(point.shape); }));
    measured.planned = plan.points.size();
    measured.missing = absent - std::min(absent, measured.failed);
    const auto told = static_cast<std::size_t>(pool.lead->products.value_or(0));
    const std::size_t open = told - std::min(told, known.size() + measured.failed);
    if (open > measured.missing) {
        *measured.planned += open - measured.missing;
        measured.missing = open;
    }
}

/// Whether the run says of fewer products than it holds. Of several failures of one name only one
/// counts, as results of one shape do.
bool contradictsItself(const Pool &pool)
{
    std::set<GemmShape> told;
    for (const auto &row : pool.lead->results)
        told.insert(row.measurement.shape);
    std::set<std::string> failed;
    for (const auto &failure : pool.lead->failures)
        failed.insert(failure.name);
    return pool.lead->products &&
           told.size() + failed.size() > static_cast<std::size_t>(*pool.lead->products);
}

/// Compares with how many products the run itself says that it was to measure, less those that
/// stand in other tables; says nothing where the products are not all the run's own.
void compareWithCount(MeasuredSweep &measured, const Pool &pool,
                      const std::map<GemmShape, std::string> &names)
{
    if (!pool.lead->products || contradictsItself(pool))
        return;
    std::set<GemmShape> own;
    for (const auto &row : pool.lead->results)
        own.insert(row.measurement.shape);
    if (!std::all_of(names.begin(), names.end(),
                     [&own](const auto &one) { return own.contains(one.first); }))
        return;
    const auto all = static_cast<std::size_t>(*pool.lead->products);
    const std::size_t elsewhere = own.size() - names.size();
    measured.planned = all - elsewhere;
    const std::size_t known = names.size() + measured.failed;
    measured.missing = *measured.planned - std::min(*measured.planned, known);
}

std::map<GemmShape, std::string> namesOf(const MeasurementSet &set)
{
    std::map<GemmShape, std::string> names;
    for (const auto &row : set.results)
        names[row.measurement.shape] = row.name;
    return names;
}

/// The run's own range where it has the products of a sweep that it does not complete at other
/// sizes than the sweep, as `dimscope measure --sweep` measures them: told as a whole rather than
/// torn at the ends of what the design's own sweep would be.
std::optional<sweep::Sweep> ownRange(const Pool &pool, const sweep::Sweep &plan,
                                     const std::set<GemmShape> &known)
{
    GemmShape alike = plan.points.front().shape;
    for (const auto &row : pool.lead->results) {
        alike.k = row.measurement.shape.k;
        if (!(alike == row.measurement.shape))
            return std::nullopt;
    }
    const std::map<GemmShape, std::string> names = namesOf(*pool.lead);
    std::set<GemmShape> planned;
    for (const sweep::SweepPoint &point : plan.points)
        planned.insert(point.shape);
    const auto isIn = [](const std::set<GemmShape> &set) {
        return [&set](const auto &one) { return set.contains(one.first); };
    };
    const bool isWithin = std::all_of(names.begin(), names.end(), isIn(planned));
    const bool isWhole = std::includes(known.begin(), known.end(), planned.begin(), planned.end());
    sweep::Sweep own = sweepByNames(names);
    // What another design's own sweep measured stays that design's.
    if (isWithin || isWhole || own.points.empty() ||
        designSweepOf(own.points.front(), pool.lead->title))
        return std::nullopt;
    own.kind = plan.kind;
    own.hiddenSize = plan.hiddenSize;
    own.scaling = pool.lead->scaling;
    own.title =
        pool.lead->title.empty() ? say("Another sweep of %1", own.dimension) : pool.lead->title;
    const bool hasMarked =
        own.points.front().value <= plan.marked && plan.marked <= own.points.back().value;
    own.marked = hasMarked ? plan.marked : 0;
    return own;
}

/// What belongs to no sweep of the session's designs, in one format.
MeasuredSweep whatIsLeft(Pool &pool, measure::DType dtype, bool isAll,
                         const std::set<GemmShape> &known)
{
    MeasuredSweep left;
    std::map<GemmShape, std::string> names;
    for (const auto &[shape, result] : pool.results) {
        if (shape.dtype == dtype)
            names[shape] = result.name;
    }
    left.sweep = sweepByNames(names);
    if (left.sweep.points.empty())
        left.sweep.title = say("Products of other designs and sizes");
    else if (isAll && names.size() == pool.results.size() && !pool.lead->title.empty())
        left.sweep.title = pool.lead->title;
    else
        left.sweep.title = say("Another sweep of %1", left.sweep.dimension);
    left.sweep.scaling = pool.lead->scaling;
    left.device = pool.lead->device;
    left.method = pool.lead->method;
    left.failed = failuresOf(left.sweep, pool.failures, true);
    if (!left.sweep.points.empty()) {
        if (const auto plan = designSweepOf(left.sweep.points.front(), pool.lead->title))
            compareWithPlan(left, *plan, pool, known);
    }
    if (!left.planned)
        compareWithCount(left, pool, names);
    else if (contradictsItself(pool))
        left.planned.reset();
    for (const auto &[shape, name] : names)
        take(pool, shape, left);
    return left;
}

} // namespace

bool isRepeated(const session::Session &session, std::size_t set)
{
    const auto begin = session.measurements.begin();
    const auto end = begin + static_cast<std::ptrdiff_t>(set);
    return std::find(begin, end, *end) != end;
}

MeasuredSweeps measuredSweeps(const session::Session &session)
{
    std::vector<MeasuredSweep> all;
    std::optional<std::size_t> shown;
    for (Pool &pool : poolsOf(session)) {
        const std::size_t before = all.size();
        std::set<GemmShape> known;
        for (const auto &[shape, result] : pool.results)
            known.insert(shape);
        for (const Candidate &candidate : candidates(session, pool)) {
            const std::optional<sweep::Sweep> own = ownRange(pool, candidate.sweep, known);
            MeasuredSweep measured{own.value_or(candidate.sweep), {}, pool.lead->device};
            for (const sweep::SweepPoint &point : measured.sweep.points)
                take(pool, point.shape, measured);
            if (measured.measurements.empty())
                continue;
            measured.method = pool.lead->method;
            measured.failed = failuresOf(measured.sweep, pool.failures, own.has_value());
            if (own)
                compareWithCount(measured, pool, namesOf(*pool.lead));
            else if (!contradictsItself(pool))
                compareWithPlan(measured, measured.sweep, pool, known);
            // The last of equals.
            if (candidate.isShown &&
                (!shown || measured.measurements.size() >= all[*shown].measurements.size()))
                shown = all.size();
            all.push_back(std::move(measured));
        }
        const bool isAll = all.size() == before;
        while (!pool.results.empty())
            all.push_back(whatIsLeft(pool, pool.results.begin()->first.dtype, isAll, known));
    }
    MeasuredSweeps result;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (shown == i)
            result.shown = std::move(all[i]);
        else
            result.others.push_back(std::move(all[i]));
    }
    return result;
}

std::string headingOf(const MeasuredSweep &measured)
{
    const measure::Measurement &first = measured.measurements.front();
    const std::string title =
        measured.sweep.title.empty() ? say("Matrix products") : measured.sweep.title;
    return title + ": " + first.device + ", " + std::string(measure::name(first.shape.dtype));
}

std::vector<const MeasuredSweep *> allMeasured(const ReportInput &input)
{
    std::vector<const MeasuredSweep *> all;
    if (!input.shown.measurements.empty())
        all.push_back(&input.shown);
    for (const MeasuredSweep &other : input.others) {
        if (!other.measurements.empty())
            all.push_back(&other);
    }
    return all;
}

} // namespace dimscope::report
