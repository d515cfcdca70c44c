// SPDX-License-Identifier: MIT
#include "core/lesson/difference_table.h"

#include "core/design/field_words.h"
#include "core/design/told_fields.h"
#include "core/language/say.h"
#include "core/lesson/quantities.h"
#include "core/number_text.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <iterator>

namespace dimscope::lesson {

namespace {

struct Row
{
    std::string_view label;
    double (*value)(const Evaluation &);
    std::string (*text)(std::int64_t); ///< null: a number with a unit in its label
    std::string_view unit{};           ///< that the text says itself
    std::string_view subject{};        ///< of core/why
};

constexpr Row rows[] = {
    {sayLater("Total parameters"),
     [](const Evaluation &e) { return double(e.parameters.total); },
     countText,
     {},
     "total"},
    {sayLater("Active parameters"),
     [](const Evaluation &e) { return double(e.parameters.active); },
     countText,
     {},
     "active"},
    {sayLater("Weights as stored"), [](const Evaluation &e) { return double(e.weightBytes); },
     bytesText, sayLater("bytes"), "weight_bytes"},
    {sayLater("KV cache of one sequence"),
     [](const Evaluation &e) { return double(e.kvCache.bytes); }, bytesText, sayLater("bytes"),
     "kv_cache_bytes"},
    {sayLater("KV cache, growth a token"),
     [](const Evaluation &e) { return double(e.kvCache.bytesPerToken); }, bytesText,
     sayLater("bytes"), "kv_cache_bytes_per_token"},
    {sayLater("FLOPs of decoding a token (GFLOP)"),
     [](const Evaluation &e) { return e.forwardFlopsPerToken / 1e9; },
     nullptr,
     {},
     "forward_flops_per_token"},
};

std::string signedText(double difference, std::string (*text)(std::int64_t))
{
    const std::string size = text != nullptr ? text(std::llround(std::abs(difference)))
                                             : significant(std::abs(difference));
    if (difference == 0)
        return "0";
    return (difference < 0 ? "-" : "+") + size;
}

std::string ratioText(double present, double pinned)
{
    return present > 0 && pinned > 0 ? "× " + factorText(present / pinned) : std::string();
}

/// The label as it is said, with the unit where the English label neither begins with it nor ends
/// in it or in one of it: "Query heads" are heads, "Experts per token" experts, and "Head
/// dimension" is in dimensions.
std::string withUnit(const std::string &said, std::string_view label, std::string_view unit)
{
    if (unit.empty())
        return said;
    std::string words(label);
    std::transform(words.begin(), words.end(), words.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const std::string_view one = unit.ends_with('s') ? unit.substr(0, unit.size() - 1) : unit;
    const bool isSaid = words.starts_with(unit) || words.ends_with(unit) || words.ends_with(one);
    return isSaid ? said : say("%1 (%2)", said, say(unit));
}

/// Two numbers, their difference and ratio, with all digits.
std::vector<std::string> exactRow(std::string label, double present, double pinned)
{
    const bool hasRatio = present > 0 && pinned > 0;
    return {std::move(label), exactText(present), exactText(pinned), exactText(present - pinned),
            hasRatio ? exactText(present / pinned) : std::string()};
}

constexpr const char *nothing = "–";

/// What is not there, a layer or a feature, is the same sign everywhere.
std::string valueOf(const FieldSpec &field, const Design &design)
{
    const std::int64_t value = field.get(design);
    const bool isLacking =
        value == 0 && (field.type == FieldType::flag ||
                       (field.type == FieldType::choice && field.choices.front().key == "none"));
    return applies(field, design) && !isLacking ? valueWords(field, design) : nothing;
}

/// Whether no design of the two has what the field is about: one has none of it, the other no such
/// layers.
bool isOfNeither(const FieldSpec &field, const Design &present, const Design &pinned)
{
    const auto has = [&field](const Design &design) {
        return applies(field, design) && field.get(design) != 0;
    };
    return field.type == FieldType::integer && !has(present) && !has(pinned);
}

/// Nothing where it says nothing.
std::string exactValueOf(const FieldSpec &field, const Design &design)
{
    return applies(field, design) ? fieldText(field, design) : std::string();
}

void addFields(Table &table, const Design &present, const Design &pinned)
{
    for (const FieldSpec &field : fieldTable()) {
        const std::string now = valueOf(field, present);
        const std::string then = valueOf(field, pinned);
        if (now == then || !speaksOfAllLayers(field, present) ||
            !speaksOfAllLayers(field, pinned) || isRepeated(field, present, pinned) ||
            isOfNeither(field, present, pinned))
            continue;
        std::string difference;
        std::string ratio;
        const std::string label = withUnit(wholeLabel(field), field.label, field.unit);
        std::vector<std::string> exact{
            label, exactValueOf(field, present), exactValueOf(field, pinned), {}, {}};
        if (field.type == FieldType::integer && applies(field, present) && applies(field, pinned)) {
            const auto a = static_cast<double>(field.get(present));
            const auto b = static_cast<double>(field.get(pinned));
            difference = (a < b ? "-" : "+") + grouped(std::abs(a - b));
            ratio = ratioText(a, b);
            exact = exactRow(label, a, b);
        }
        table.rows.push_back({label, now, then, difference, ratio});
        table.exact.push_back(std::move(exact));
        table.subjects.push_back("field." + std::string(field.key));
    }
}

/// Quantities that fields and the rows above say already.
bool isSaid(std::string_view key)
{
    constexpr std::string_view keys[] = {
        "head_dim_window", "head_dim_context", "hidden_size", "intermediate_size",
        "context",         "weight_gib",       "total",       "active",
        "window",          "experts_per_token"};
    return std::find(std::begin(keys), std::end(keys), key) != std::end(keys);
}

} // namespace

Table differenceTable(const Evaluation &present, const Evaluation &pinned,
                      const std::string &pinnedName)
{
    Table table;
    table.title = say("Compared with %1", pinnedName);
    table.note =
        say("Fields that differ, then what follows from them and differs. Difference and ratio "
            "are those of the first design against the second; – stands for what a design does "
            "not have.");
    const std::string name = present.design.name.empty() ? say("This design") : present.design.name;
    // A design is often held against what it was before a change.
    const bool alike = name == pinnedName;
    table.headers = {"", alike ? say("%1, now", name) : name,
                     alike ? say("%1, pinned", name) : pinnedName, say("Difference"), say("Ratio")};
    addFields(table, present.design, pinned.design);
    const bool isSame = table.rows.empty();
    if (isSame)
        table.note =
            say("These are the same design: no field differs, and neither does what follows.");
    for (const Row &row : rows) {
        const double a = row.value(present);
        const double b = row.value(pinned);
        if (a == b && !isSame)
            continue;
        const std::string label = say(row.label);
        const auto text = [&row](double value) {
            return row.text != nullptr ? row.text(std::llround(value)) : significant(value);
        };
        table.rows.push_back(
            {label, text(a), text(b), signedText(a - b, row.text), ratioText(a, b)});
        table.exact.push_back(exactRow(withUnit(label, row.label, row.unit), a, b));
        table.subjects.emplace_back(row.subject);
    }
    for (const Quantity &quantity : quantities()) {
        if (isSaid(quantity.name))
            continue;
        const std::optional<double> a = quantity.value(present);
        const std::optional<double> b = quantity.value(pinned);
        if (!a || !b)
            continue;
        const std::string difference = numberText(quantity, std::abs(*a - *b));
        if (difference == numberText(quantity, 0))
            continue; // in no digit that is shown
        const std::string label = withUnit(say(quantity.label), quantity.label, quantity.unit);
        table.exact.push_back(exactRow(label, *a, *b));
        table.subjects.push_back("quantity." + std::string(quantity.name));
        table.rows.push_back({label, numberText(quantity, *a), numberText(quantity, *b),
                              (*a < *b ? "-" : "+") + difference, ratioText(*a, *b)});
    }
    return table;
}

} // namespace dimscope::lesson
